from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.attendance import made
from tests.cast import Cast
from tests.classes import made as classes
from tests.timetable import made as timetable
from zhuji.accounts.models import User
from zhuji.attendance.models import Registration
from zhuji.attendance.queries import registration_list
from zhuji.classes.models import TrainingClass
from zhuji.classes.queries import class_head
from zhuji.enrolment.actions import accept_substitute, confirm, refuse_substitute, register_return
from zhuji.enrolment.models import Nomination, Quota, Substitute, Trainee
from zhuji.enrolment.queries import roster_of_batch, substitutes_of
from zhuji.flows.take_in_substitute import take_in_substitute
from zhuji.registry.models import Person
from zhuji.rules.words import ClassState, NominationState

REASON = "原学员抗旱值班"


@pytest.fixture
def batch(cast: Cast) -> Iterator[int]:
    with time_machine.travel(made.THEN, tick=False):
        class_id = classes.approve(cast)
        batch_id = class_head(None, class_id).batch_id
        timetable.trainees(cast, batch_id, 2)
        TrainingClass.objects.filter(pk=class_id).update(state=ClassState.RUNNING)
        Quota.objects.create(training_class_id=class_id, unit=cast.town, places=2, used=2)
        yield batch_id


def test_a_substitute_comes_in_now_and_is_put_in_order_later(cast: Cast, batch: int) -> None:
    replaced, other = roster_of_batch(batch)
    by, class_id = cast.actor(cast.organiser), timetable.class_id_of(batch)
    taken = take_in_substitute(by=by, replaced_id=replaced.trainee_id, name="田 野", reason=REASON)

    assert taken.verdict.codes == ()
    assert taken.trainee_id is not None
    made_of = Trainee.objects.get(pk=taken.trainee_id)
    known = next(one for one in cast.town_people if one.name == "田野")
    assert (made_of.person_id, made_of.number, made_of.unit_id) == (known.pk, 3, cast.town.pk)
    assert [row.withdrawn for row in roster_of_batch(batch)] == [True, False, False]
    assert Quota.objects.get().used == 2
    assert [row.trainee.trainee_id for row in registration_list(batch).missing] == [
        other.trainee_id
    ]
    (row,) = substitutes_of(class_id)
    assert (row.name, row.replaced, row.settled) == ("田野", replaced.name, False)

    early = accept_substitute(by=by, class_id=class_id, nomination_id=row.nomination_id)
    assert early.codes == ("nomination_step_not_from_state",)
    done = confirm(
        by=cast.actor(cast.town_approver),
        class_id=class_id,
        unit_id=cast.town.pk,
        nomination_ids={row.nomination_id},
    )
    assert done.count == 1
    accepted = accept_substitute(by=by, class_id=class_id, nomination_id=row.nomination_id)
    assert accepted.codes == ()
    assert substitutes_of(class_id)[0].settled


def test_somebody_new_is_entered_with_name_and_unit_and_confirmed_by_a_return(
    cast: Cast, batch: int
) -> None:
    replaced, _ = roster_of_batch(batch)
    by, class_id = cast.actor(cast.organiser), timetable.class_id_of(batch)
    take_in_substitute(by=by, replaced_id=replaced.trainee_id, name="顾来", reason=REASON)
    new = Person.objects.get(name="顾来")
    assert new.unit_id == cast.town.pk
    returned = register_return(
        by=by,
        class_id=class_id,
        unit_id=cast.town.pk,
        dated=date(2026, 11, 25),
        sealed=True,
        person_ids={new.pk},
    )
    assert returned.codes == ()
    assert Nomination.objects.get(person=new).state is NominationState.CONFIRMED


def test_who_is_not_recognised_leaves_and_what_was_recorded_stays(
    cast: Cast, batch: int, sign_in: Callable[[User], Client]
) -> None:
    replaced, _ = roster_of_batch(batch)
    by, class_id = cast.actor(cast.organiser), timetable.class_id_of(batch)
    taken = take_in_substitute(by=by, replaced_id=replaced.trainee_id, name="田野", reason=REASON)
    (row,) = substitutes_of(class_id)
    sent = {"by": by, "class_id": class_id, "nomination_id": row.nomination_id}
    assert refuse_substitute(reason=" ", **sent).codes == ("refuse_reason_missing",)
    client, address = (
        sign_in(cast.organiser),
        reverse("substitute-refuse", args=[class_id, row.nomination_id]),
    )
    assert "按中途退出处理" in client.get(address).content.decode()
    after = client.post(address, {"reason": "不是党务工作者"}, follow=True).content.decode()
    assert "不是党务工作者" in after
    assert Trainee.objects.get(pk=taken.trainee_id).withdrawn_reason == "不是党务工作者"
    assert [one.withdrawn for one in roster_of_batch(batch)] == [True, False, True]
    assert Quota.objects.get().used == 1
    assert Registration.objects.filter(trainee=taken.trainee_id).count() == 1
    assert substitutes_of(class_id)[0].refused
    assert refuse_substitute(reason="再来", **sent).codes == ("nomination_is_final",)
    assert accept_substitute(**sent).codes == ("nomination_is_final",)
    assert "已经办结" in client.get(address).content.decode()


def test_a_refusal_leaves_nothing(cast: Cast, batch: int) -> None:
    first, second = roster_of_batch(batch)
    by, people = cast.actor(cast.organiser), Person.objects.count()
    for replaced_id, name, reason, code in (
        (first.trainee_id, "", REASON, "substitute_without_name"),
        (first.trainee_id, "顾来", " ", "substitute_without_reason"),
        (first.trainee_id, second.name, REASON, "substitute_is_trainee"),
    ):
        taken = take_in_substitute(by=by, replaced_id=replaced_id, name=name, reason=reason)
        assert (taken.trainee_id, taken.verdict.codes) == (None, (code,))
    assert (Person.objects.count(), Substitute.objects.count()) == (people, 0)
