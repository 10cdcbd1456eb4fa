"""What batches go around: who may enter it, and what is refused."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.made import lock, publish, put_forward
from tests.enrolment.queries.test_placement import two_batches
from zhuji.audit.models import AuditEvent
from zhuji.enrolment import actions
from zhuji.enrolment.models import BusyDays, Exemption, FixedPlacement, Nomination, TogetherGroup
from zhuji.rules.around_work import Days
from zhuji.rules.words import BusyKind

DAYS = Days(date(2026, 12, 28), date(2026, 12, 29))


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def test_each_entry_says_what_is_wrong_with_it(cast: Cast) -> None:
    class_id = publish(cast)
    first, second = two_batches(cast, class_id)
    put_forward(cast, class_id, 0, 1, 2)
    a, b, c = Nomination.objects.values_list("pk", flat=True)
    by, liaison = cast.actor(cast.organiser), cast.actor(cast.town_liaison)
    common = {"by": by, "class_id": class_id}
    together = {"nomination_ids": {a, b}, "reason": "同车"}
    busy = {"person_id": cast.town_people[0].pk, "days": DAYS, "kind": BusyKind.LEAVE}
    assert actions.keep_together(**common, **together).codes == ()
    assert actions.add_busy_days(**common, **busy).codes == ()
    tried = [
        actions.keep_together(**common, nomination_ids={a, c}, reason="同车"),
        actions.keep_together(**common, nomination_ids={a}, reason=" "),
        actions.save_wishes(
            by=liaison, class_id=class_id, nomination_id=a, batch_ids=[first.pk, first.pk, 987]
        ),
        actions.save_unit_wishes(
            by=liaison, class_id=class_id, unit_id=cast.town.pk, batch_ids=[987]
        ),
        actions.fix_batch(**common, nomination_id=987, batch_id=second.pk, reason=""),
        actions.exempt(**common, nomination_id=a, approver="", note="会上同意"),
        actions.set_away_limit(**common, unit_id=cast.town.pk, percent=10),
        actions.add_busy_days(**common, **busy),
        actions.withdraw_busy_days(**common, busy_id=987),
    ]
    assert [verdict.codes for verdict in tried] == [
        ("together_already",),
        ("together_needs_two", "together_reason_missing", "together_already"),
        ("batch_of_other_class", "batch_wished_twice"),
        ("batch_of_other_class",),
        ("fixed_reason_missing", "nomination_not_here"),
        ("exemption_incomplete",),
        ("away_limit_reason_missing",),
        ("busy_days_there",),
        ("busy_days_not_known",),
    ]


def test_what_is_entered_is_taken_back(cast: Cast) -> None:
    class_id = lock(cast)  # also after the roster lock
    a, b, _ = Nomination.objects.values_list("pk", flat=True)
    common = {"by": cast.actor(cast.organiser), "class_id": class_id}
    batch = Nomination.objects.get(pk=a).trainee.batch_id
    actions.keep_together(**common, nomination_ids={a, b}, reason="同车")
    actions.fix_batch(**common, nomination_id=a, batch_id=batch, reason="指定")
    actions.exempt(**common, nomination_id=a, approver="石书记", note="会上同意")
    actions.add_busy_days(**common, person_id=cast.town_people[0].pk, days=DAYS, kind=BusyKind.TASK)
    actions.dissolve_together(**common, group_id=TogetherGroup.objects.get().pk)
    actions.release_batch(**common, nomination_id=a)
    actions.end_exemption(**common, nomination_id=a)
    actions.withdraw_busy_days(**common, busy_id=BusyDays.objects.get().pk)
    for model in (TogetherGroup, FixedPlacement, Exemption):
        assert not model.objects.exists()
    (kept,) = busy_days = BusyDays.objects.all()
    assert (kept.withdrawn_by, kept.withdrawn_reason) == (cast.organiser, actions.FREE_AFTER_ALL)
    again = actions.withdraw_busy_days(**common, busy_id=kept.pk)
    assert again.codes == ("busy_days_not_known",)
    assert actions.give_back_busy_days(**common, busy_id=kept.pk).reasons == ()
    twice = actions.give_back_busy_days(**common, busy_id=kept.pk)
    standing = busy_days.filter(withdrawn_at=None)
    assert (twice.codes, [one.kind for one in standing]) == (("busy_days_there",), [kept.kind])
    never = actions.give_back_busy_days(**common, busy_id=standing[0].pk)
    assert never.codes == ("busy_days_not_withdrawn",)
    assert not AuditEvent.objects.filter(details__icontains="石书记").exists()


def test_a_unit_enters_its_own_only(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    nomination = Nomination.objects.get().pk
    other = {"by": cast.actor(cast.bureau_liaison), "class_id": class_id}
    own = {"by": cast.actor(cast.town_liaison), "class_id": class_id}
    for refused in (
        lambda: actions.save_wishes(**other, nomination_id=nomination, batch_ids=[]),
        lambda: actions.add_busy_days(
            **other, person_id=cast.town_people[0].pk, days=DAYS, kind=BusyKind.DUTY
        ),
        lambda: actions.save_unit_wishes(**other, unit_id=cast.town.pk, batch_ids=[]),
        lambda: actions.set_away_limit(**own, unit_id=cast.town.pk, number=0, reason="忙"),
        lambda: actions.exempt(**own, nomination_id=nomination, approver="甲", note="乙"),
        lambda: actions.keep_together(**own, nomination_ids=set(), reason=""),
    ):
        with pytest.raises(PermissionDenied):
            refused()
