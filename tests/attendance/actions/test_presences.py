import uuid
from datetime import datetime, timedelta

import pytest
import time_machine

from tests.attendance import made
from tests.cast import Cast
from tests.timetable import made as timetable
from zhuji.attendance.actions import decide_on_leave, request_leave, return_sheet, sign
from zhuji.attendance.models import Leave, SheetReturn, Sign
from zhuji.attendance.queries import Mark, presence_of_batch, sheet_of
from zhuji.audit.models import AuditEvent
from zhuji.classes.models import TrainingClass
from zhuji.rules.leave import LeaveDecider
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import (
    ClassState,
    HalfDay,
    LeaveKind,
    LeaveState,
    Presence,
    SignKind,
)
from zhuji.timetable.actions import cancel_session

NEXT = timetable.DAY + timedelta(days=1)


def outcomes(batch: int, session: int) -> list[Presence]:
    return [verdicts[session].outcome for verdicts in presence_of_batch(batch).values()]


@pytest.fixture(autouse=True)
def before() -> object:
    with time_machine.travel(made.BEFORE, tick=False):
        yield


def test_sheet_says_that_everybody_signed_except_those_marked(cast: Cast) -> None:
    batch = timetable.batch(cast)
    session = timetable.session(cast, batch)
    _, gone, late, both = timetable.trainees(cast, batch, 4)

    verdict = made.sheet(
        cast,
        session,
        {
            gone: made.ABSENT,
            late: Mark(minutes_late=12),
            both: Mark(minutes_late=5, minutes_early=9),
        },
    )

    assert verdict.outcome is Permitted.YES
    assert outcomes(batch, session) == [
        Presence.PRESENT,
        Presence.ABSENT,
        Presence.LATE,
        Presence.LATE,
    ]
    assert Sign.objects.count() == 4
    assert presence_of_batch(batch)[both][session].codes == ("signed_late", "left_early")


def test_same_sending_again_is_one_sheet(cast: Cast) -> None:
    batch = timetable.batch(cast)
    session, (gone,) = timetable.session(cast, batch), timetable.trainees(cast, batch, 1)
    key = uuid.uuid4()

    for _ in range(2):
        verdict = made.sheet(cast, session, {gone: made.ABSENT}, key=key, seen=0)

    assert verdict.outcome is Permitted.YES
    assert (Sign.objects.count(), SheetReturn.objects.count()) == (1, 1)
    assert AuditEvent.objects.filter(event="attendance.sheet_returned").count() == 1


def test_sheet_typed_once_more_is_a_correction_with_a_reason(cast: Cast) -> None:
    batch = timetable.batch(cast)
    session, (first, second) = timetable.session(cast, batch), timetable.trainees(cast, batch, 2)
    made.sheet(cast, session, {first: made.ABSENT})

    bare = made.sheet(cast, session, {second: made.ABSENT})
    given = made.sheet(cast, session, {second: made.ABSENT}, reason="看错一行")

    assert (bare.codes, given.outcome) == (("correction_without_reason",), Permitted.YES)
    assert outcomes(batch, session) == [Presence.PRESENT, Presence.ABSENT]
    facts = Sign.objects.values_list("trainee", "kind", "reason")
    assert list(facts) == [
        (first, SignKind.NOT_SEEN, ""),
        (first, SignKind.SIGN_IN, "看错一行"),
        (second, SignKind.NOT_SEEN, "看错一行"),
    ]
    assert "corrected" in presence_of_batch(batch)[first][session].codes


def test_of_two_who_type_a_sheet_at_once_one_is_refused(cast: Cast) -> None:
    batch = timetable.batch(cast)
    session, (one,) = timetable.session(cast, batch), timetable.trainees(cast, batch, 1)
    made.sheet(cast, session)

    late = made.sheet(cast, session, {one: made.ABSENT}, seen=0)

    assert late.codes == ("sheet_typed_meanwhile",)
    assert outcomes(batch, session) == [Presence.PRESENT]


def test_correction_takes_minutes_back(cast: Cast) -> None:
    batch = timetable.batch(cast)
    session, (one,) = timetable.session(cast, batch), timetable.trainees(cast, batch, 1)
    made.sheet(cast, session, {one: Mark(minutes_late=20, minutes_early=10)})

    made.sheet(cast, session, {}, reason="当天提前下课")

    assert outcomes(batch, session) == [Presence.PRESENT]
    assert sheet_of(session).rows[0].mark == Mark()


def test_who_is_on_leave_is_filled_in_and_presence_in_spite_of_it_is_kept(cast: Cast) -> None:
    batch = timetable.batch(cast)
    session, (away, there) = timetable.session(cast, batch), timetable.trainees(cast, batch, 2)
    for trainee in (away, there):
        number = made.leave(cast, batch, trainee)
        decide_on_leave(by=cast.actor(cast.organiser), leave_id=number, grant=True)

    assert [row.mark for row in sheet_of(session).rows] == [made.ABSENT, made.ABSENT]
    made.sheet(cast, session, {away: made.ABSENT, there: Mark()})

    assert outcomes(batch, session) == [Presence.EXCUSED, Presence.PRESENT]
    assert presence_of_batch(batch)[away][session].codes == ("leave_granted", "not_signed")


def test_steward_signs_in_once_however_often_the_press_is_sent(cast: Cast) -> None:
    batch = timetable.batch(cast)
    session, (one,) = timetable.session(cast, batch), timetable.trainees(cast, batch, 1)
    by, key = cast.actor(cast.organiser), uuid.uuid4()

    with time_machine.travel(made.THEN, tick=False):
        for _ in range(2):
            sign(by=by, session_id=session, trainee_id=one, kind=SignKind.SIGN_IN, key=key)

    assert outcomes(batch, session) == [Presence.PRESENT]
    assert list(Sign.objects.values_list("at", "key")) == [(made.THEN, key)]


@time_machine.travel(made.THEN, tick=False)
def test_press_by_mistake_is_taken_back_with_a_reason(cast: Cast) -> None:
    batch = timetable.batch(cast)
    session, (one,) = timetable.session(cast, batch), timetable.trainees(cast, batch, 1)
    by = cast.actor(cast.organiser)

    def press(kind: SignKind, reason: str = "") -> tuple[str, ...]:
        return sign(
            by=by, session_id=session, trainee_id=one, kind=kind, key=uuid.uuid4(), reason=reason
        ).codes

    press(SignKind.SIGN_IN)
    assert press(SignKind.NOT_SEEN) == ("correction_without_reason",)
    assert press(SignKind.NOT_SEEN, "点错人") == ()
    assert outcomes(batch, session) == [Presence.ABSENT]


def test_nobody_is_signed_in_who_does_not_attend_or_after_the_day(cast: Cast) -> None:
    batch = timetable.batch(cast)
    group = timetable.group(batch, 1)
    session = timetable.session(cast, batch, group_ids=frozenset({group}))
    (mine,) = timetable.trainees(cast, batch, 1, group)
    (other,) = timetable.trainees(cast, batch, 1, None, first=2)
    by = cast.actor(cast.organiser)

    def press(trainee: int) -> tuple[str, ...]:
        key = uuid.uuid4()
        return sign(
            by=by, session_id=session, trainee_id=trainee, kind=SignKind.SIGN_IN, key=key
        ).codes

    assert press(mine) == ("session_is_ahead",)
    ahead = {"by": by, "session_id": session, "key": uuid.uuid4()}
    assert return_sheet(seen=0, marks={}, **ahead).codes == ("session_is_ahead",)
    with time_machine.travel(made.THEN):
        assert press(other) == ("not_of_this_session",)
    with time_machine.travel(datetime.fromisoformat("2026-11-26T09:00:00+08:00")):
        assert press(mine) == ("session_is_past",)
    assert Sign.objects.count() == 0


@time_machine.travel(made.THEN, tick=False)
def test_nothing_is_recorded_for_a_cancelled_session_or_in_a_class_that_is_over(cast: Cast) -> None:
    batch = timetable.batch(cast)
    session, (one,) = timetable.session(cast, batch), timetable.trainees(cast, batch, 1)
    gone = timetable.session(cast, batch, "取消的")
    by = cast.actor(cast.organiser)
    cancel_session(by=by, session_id=gone, reason="授课人出差")

    assert made.sheet(cast, gone).codes == ("session_cancelled",)
    TrainingClass.objects.update(state=ClassState.CLOSED, policies={})
    assert sign(
        by=by, session_id=session, trainee_id=one, kind=SignKind.SIGN_IN, key=uuid.uuid4()
    ).codes == ("attendance_is_final",)


def test_leave_that_covers_nothing_is_not_kept(cast: Cast) -> None:
    batch = timetable.batch(cast)
    (one,) = timetable.trainees(cast, batch, 1)

    asked = request_leave(
        by=cast.actor(cast.organiser),
        batch_id=batch,
        trainee_id=one,
        kind=LeaveKind.SICK,
        starts=(timetable.DAY, HalfDay.MORNING),
        ends=(timetable.DAY, HalfDay.MORNING),
        reason="发热",
    )

    assert (asked.leave_id, asked.verdict.outcome) == (None, LeaveDecider.NOBODY)
    assert asked.verdict.codes == ("leave_covers_nothing",)
    assert Leave.objects.count() == 0


def test_class_teacher_decides_on_short_leave_and_the_organiser_on_long(cast: Cast) -> None:
    batch = timetable.batch(cast)
    timetable.session(cast, batch)
    timetable.session(cast, batch, "次日一讲", day=NEXT)
    short, long = timetable.trainees(cast, batch, 2)
    first = made.leave(cast, batch, short)
    second = made.leave(cast, batch, long, ends=(NEXT, HalfDay.MORNING))
    teacher = cast.actor(timetable.staff(batch, "class_teacher", "teacher"))

    granted = decide_on_leave(by=teacher, leave_id=first, grant=True)
    refused = decide_on_leave(by=teacher, leave_id=second, grant=True)
    by_organiser = decide_on_leave(by=cast.actor(cast.organiser), leave_id=second, grant=True)

    assert (granted.outcome, refused.codes) == (Permitted.YES, ("leave_for_organiser",))
    assert by_organiser.outcome is Permitted.YES
    assert set(Leave.objects.values_list("state", flat=True)) == {LeaveState.GRANTED}


def test_leave_is_decided_once(cast: Cast) -> None:
    batch = timetable.batch(cast)
    timetable.session(cast, batch)
    (one,) = timetable.trainees(cast, batch, 1)
    number, by = made.leave(cast, batch, one), cast.actor(cast.organiser)

    first = decide_on_leave(by=by, leave_id=number, grant=False, remark="当天测试")
    second = decide_on_leave(by=by, leave_id=number, grant=True)

    assert (first.outcome, second.codes) == (Permitted.YES, ("leave_already_decided",))
    assert Leave.objects.get().state is LeaveState.REFUSED


def test_leave_asked_for_in_time_may_be_decided_after_the_start(cast: Cast) -> None:
    batch = timetable.batch(cast)
    timetable.session(cast, batch)
    (one,) = timetable.trainees(cast, batch, 1)
    number = made.leave(cast, batch, one)

    with time_machine.travel(datetime.fromisoformat("2026-11-25T11:00:00+08:00"), tick=False):
        verdict = decide_on_leave(by=cast.actor(cast.organiser), leave_id=number, grant=True)

    assert verdict.outcome is Permitted.YES
