import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.enrolment.made import confirm_all, lock, publish, put_forward
from tests.enrolment.queries.test_placement import two_batches
from zhuji.classes.queries import class_head
from zhuji.enrolment.actions import save_groups
from zhuji.enrolment.actions.rosters import group_name
from zhuji.enrolment.models import Group, Nomination, Trainee
from zhuji.enrolment.queries import groups_of_batch
from zhuji.flows.lock_roster import lock_roster
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState


@pytest.fixture
def batch(cast: Cast) -> int:
    return class_head(None, lock(cast)).batch_id


def trainees(batch: int) -> list[int]:
    return list(Trainee.objects.filter(batch=batch).values_list("pk", flat=True))


def shown(batch: int) -> list[tuple[str, int, str]]:
    return [(group.name, group.size, group.leader) for group in groups_of_batch(batch)]


def test_save_groups_puts_each_in_its_group(cast: Cast, batch: int) -> None:
    a, b, c = trainees(batch)
    by = cast.actor(cast.organiser)
    verdict = save_groups(by=by, batch_id=batch, groups=[[a, c], [b]], leaders={c})
    assert verdict.outcome is Permitted.YES
    assert shown(batch) == [("第一组", 2, "孔德胜"), ("第二组", 1, "")]


def test_a_group_keeps_its_row_and_those_too_many_go(cast: Cast, batch: int) -> None:
    a, b, c = trainees(batch)
    by = cast.actor(cast.organiser)
    save_groups(by=by, batch_id=batch, groups=[[a], [b], [c]], leaders={a})
    first = Group.objects.get(number=1).pk
    save_groups(by=by, batch_id=batch, groups=[[b, c]])
    assert list(Group.objects.values_list("pk", flat=True)) == [first]
    assert list(Trainee.objects.values_list("group_id", "is_leader")) == [
        (None, False),
        (first, False),
        (first, False),
    ]


def test_a_group_has_one_leader_of_its_own(cast: Cast, batch: int) -> None:
    a, b, c = trainees(batch)
    by = cast.actor(cast.organiser)
    verdict = save_groups(by=by, batch_id=batch, groups=[[a, b]], leaders={a, b, c})
    assert verdict.codes == ("several_leaders", "leader_without_group")
    assert shown(batch) == []


def test_groups_wait_for_the_lock_and_are_the_organisers(cast: Cast) -> None:
    batch = class_head(None, publish(cast)).batch_id
    by = cast.actor(cast.organiser)
    assert save_groups(by=by, batch_id=batch, groups=[]).codes == ("groups_before_lock",)
    with pytest.raises(PermissionDenied):
        save_groups(by=cast.actor(cast.town_liaison), batch_id=batch, groups=[])


@pytest.mark.parametrize(("number", "name"), [(1, "第一组"), (10, "第十组"), (21, "第二十一组")])
def test_group_name(number: int, name: str) -> None:
    assert group_name(number) == name


def test_a_plan_puts_everybody_into_a_batch_with_numbers_of_its_own(cast: Cast) -> None:
    class_id = publish(cast)
    first, second = two_batches(cast, class_id)
    put_forward(cast, class_id, 0, 1, 2)
    confirm_all(cast, class_id)
    by = cast.actor(cast.organiser)
    a, b, c = Nomination.objects.values_list("pk", flat=True)
    lost = lock_roster(by=by, class_id=class_id, confirmed=True, batches={a: first.pk, b: 987})
    assert (lost.codes, Trainee.objects.count()) == (("batch_for_nobody",), 0)
    plan = {a: second.pk, b: first.pk, c: second.pk}
    locked = lock_roster(by=by, class_id=class_id, confirmed=True, batches=plan)
    assert locked.outcome is ClassState.LOCKED
    rows = Trainee.objects.values_list("nomination", "batch", "number")
    assert {row[0]: row[1] for row in rows} == plan
    assert sorted(row[1:] for row in rows) == [(first.pk, 1), (second.pk, 1), (second.pk, 2)]
