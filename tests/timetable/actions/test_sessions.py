from datetime import date, time

import pytest

from tests.cast import Cast
from tests.timetable import made
from zhuji.audit.models import AuditEvent
from zhuji.classes.models import TrainingClass
from zhuji.registry.models import Lecturer, Topic, Venue
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState, HalfDay, SessionKind
from zhuji.timetable.actions import add_session, cancel_session, change_session, copy_pattern
from zhuji.timetable.models import Session
from zhuji.timetable.queries import session_or_404, sessions_of_batch


def last_event() -> str:
    return AuditEvent.objects.order_by("-sequence").values_list("event", flat=True)[0]


def test_session_is_added_and_its_new_names_come_into_the_registry(cast: Cast) -> None:
    batch = made.batch(cast)
    draft = made.draft(
        new_lecturer=("周讲师", "县委党校讲师"), new_venue="第一会议室", new_topic="组织生活"
    )

    saved = add_session(by=cast.actor(cast.organiser), batch_id=batch, draft=draft)

    row = session_or_404(saved.session_id or 0)
    assert (row.title, row.span, row.lecturer, row.lecturer_title, row.venue, row.topic) == (
        "党支部工作条例解读", "09:00–12:00", "周讲师", "县委党校讲师", "第一会议室", "组织生活",
    )  # fmt: skip
    assert (Lecturer.objects.count(), Venue.objects.count(), Topic.objects.count()) == (1, 1, 1)
    assert last_event() == "timetable.session_added"


def test_name_that_is_already_known_is_not_added_twice(cast: Cast) -> None:
    Venue.objects.create(name="第一会议室")
    made.session(cast, made.batch(cast), new_venue="第一会议室")

    assert Venue.objects.count() == 1


def test_clash_is_kept_only_when_somebody_says_so(cast: Cast) -> None:
    batch = made.batch(cast)
    made.session(cast, batch)
    by, clashing = cast.actor(cast.organiser), made.draft("另一讲", starts_at=time(11))

    refused = add_session(by=by, batch_id=batch, draft=clashing)
    kept = add_session(by=by, batch_id=batch, draft=clashing, accepted="两项合并进行")

    assert (refused.session_id, refused.verdict.codes) == (None, ("clash_batch",))
    assert kept.verdict.outcome is Permitted.YES
    assert len(sessions_of_batch(batch)) == 2


def test_session_is_changed(cast: Cast) -> None:
    batch = made.batch(cast)
    first = made.group(batch, 1)
    number = made.session(cast, batch)
    changed = made.draft("发展党员流程", ends_at=time(11), group_ids=frozenset({first}))

    saved = change_session(by=cast.actor(cast.organiser), session_id=number, draft=changed)

    row = session_or_404(number)
    assert saved.verdict.outcome is Permitted.YES
    assert (row.title, row.span, row.group_names) == ("发展党员流程", "09:00–11:00", "第1组")
    assert last_event() == "timetable.session_changed"


def test_change_is_refused_where_another_changed_it_meanwhile(cast: Cast) -> None:
    number = made.session(cast, made.batch(cast))
    seen, by = session_or_404(number).stamp, cast.actor(cast.organiser)
    change_session(by=by, session_id=number, draft=made.draft("甲改的"), seen=seen)

    late = change_session(by=by, session_id=number, draft=made.draft("乙改的"), seen=seen)

    assert late.verdict.codes == ("session_changed_meanwhile",)
    assert session_or_404(number).title == "甲改的"


def test_cancelled_session_is_kept_with_its_reason_and_not_changed_again(cast: Cast) -> None:
    batch = made.batch(cast)
    number, by = made.session(cast, batch), cast.actor(cast.organiser)

    first = cancel_session(by=by, session_id=number, reason="授课人出差")
    second = cancel_session(by=by, session_id=number, reason="再取消一次")
    changed = change_session(by=by, session_id=number, draft=made.draft("另一讲"))

    row = session_or_404(number)
    assert (first.outcome, second.codes) == (Permitted.YES, ("session_is_cancelled",))
    assert changed.verdict.codes == ("session_is_cancelled",)
    assert (row.held, row.cancelled_reason, row.title) == (
        False,
        "授课人出差",
        "党支部工作条例解读",
    )
    assert AuditEvent.objects.filter(event="timetable.session_cancelled").count() == 1


def test_pattern_of_the_template_fills_an_empty_timetable_once(cast: Cast) -> None:
    batch, by = made.batch(cast), cast.actor(cast.organiser)

    first, second = copy_pattern(by=by, batch_id=batch), copy_pattern(by=by, batch_id=batch)

    rows = sessions_of_batch(batch)
    assert (first.outcome, second.codes) == (Permitted.YES, ("timetable_not_empty",))
    assert (rows[0].kind, rows[0].day) == (SessionKind.OPENING, made.DAY)
    assert {row.day for row in rows} == {date(2026, 11, day) for day in (25, 26, 27)}


@pytest.mark.parametrize("state", [ClassState.CLOSED, ClassState.CANCELLED])
def test_timetable_of_a_class_that_is_over_stays_as_it_is(cast: Cast, state: ClassState) -> None:
    batch, by = made.batch(cast), cast.actor(cast.organiser)
    number = made.session(cast, batch)
    TrainingClass.objects.update(state=state, policies={})

    saved = add_session(
        by=by,
        batch_id=batch,
        draft=made.draft("另一讲", half_day=HalfDay.EVENING, starts_at=time(19), ends_at=time(20)),
    )
    gone = cancel_session(by=by, session_id=number, reason="不上了")

    assert saved.verdict.codes == ("timetable_is_final",)
    assert gone.codes == ("timetable_is_final",)
    assert Session.objects.filter(cancelled_at=None).count() == 1
