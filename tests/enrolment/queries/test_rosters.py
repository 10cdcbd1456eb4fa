import pytest
from django.http import Http404

from tests.cast import Cast
from tests.enrolment.made import lock
from zhuji.classes.queries import class_head
from zhuji.enrolment.models import Trainee
from zhuji.enrolment.queries import (
    group_members,
    places_of_trainee,
    roster_of_batch,
    trainee_head,
    trainee_of_person,
)
from zhuji.rules.actor import Place
from zhuji.rules.groups import GroupMember
from zhuji.rules.words import PlaceKind, PostKind, Sex


def test_a_trainee_is_found_by_id_and_by_person(cast: Cast) -> None:
    class_id = lock(cast)
    person = cast.town_people[0]
    head = trainee_of_person(person.pk)
    assert head is not None
    assert (head.class_id, head.number, head.name) == (class_id, 1, "丁一鸣")
    assert trainee_head(head.trainee_id) == head
    assert places_of_trainee(head.trainee_id) == (
        Place(PlaceKind.CLASS, class_id),
        Place(PlaceKind.PERSON, person.pk),
    )
    assert places_of_trainee(0) is None
    assert trainee_of_person(cast.bureau_people[0].pk) is None
    with pytest.raises(Http404):
        trainee_head(0)


def test_group_members_bring_sex_and_post(cast: Cast) -> None:
    batch = class_head(None, lock(cast)).batch_id
    ids = Trainee.objects.values_list("pk", flat=True)
    assert group_members(batch) == tuple(
        GroupMember(key, cast.town.pk, Sex.FEMALE, PostKind.SECRETARY) for key in ids
    )
    assert [row.number for row in roster_of_batch(batch)] == [1, 2, 3]
