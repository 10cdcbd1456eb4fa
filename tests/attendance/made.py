"""Facts of attendance as the tests need them, made through the actions."""

import uuid
from datetime import date, datetime, time

import time_machine

from tests.cast import Cast
from tests.once import once
from tests.timetable.made import DAY
from zhuji.attendance.actions import request_leave, return_sheet
from zhuji.attendance.queries import Mark, sheet_of
from zhuji.base.clock import moment_of, now
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import HalfDay, LeaveKind
from zhuji.timetable.queries import session_or_404

BEFORE = datetime.fromisoformat("2026-11-24T10:00:00+08:00")
THEN = datetime.fromisoformat("2026-11-25T08:50:00+08:00")
EVENING = time(18)
ABSENT = Mark(absent=True)


@once
def sheet(
    cast: Cast,
    session_id: int,
    marks: dict[int, Mark] | None = None,
    *,
    reason: str = "",
    seen: int | None = None,
    key: uuid.UUID | None = None,
) -> Verdict[Permitted]:
    """Type a sheet back as its form would, on its day at the earliest: who is not in `marks` signed."""
    with time_machine.travel(
        max(now(), moment_of(session_or_404(session_id).day, EVENING)), tick=False
    ):
        return _typed(cast, session_id, marks, reason, seen, key)


def _typed(
    cast: Cast,
    session_id: int,
    marks: dict[int, Mark] | None,
    reason: str,
    seen: int | None,
    key: uuid.UUID | None,
) -> Verdict[Permitted]:
    shown = sheet_of(session_id)
    whole = {row.trainee.trainee_id: Mark() for row in shown.rows} | (marks or {})
    return return_sheet(
        by=cast.actor(cast.organiser),
        session_id=session_id,
        key=key or uuid.uuid4(),
        seen=shown.returned if seen is None else seen,
        marks=whole,
        reason=reason,
    )


@once
def leave(
    cast: Cast,
    batch_id: int,
    trainee_id: int,
    kind: LeaveKind = LeaveKind.PERSONAL,
    starts: tuple[date, HalfDay] = (DAY, HalfDay.MORNING),
    ends: tuple[date, HalfDay] | None = None,
) -> int:
    asked = request_leave(
        by=cast.actor(cast.organiser),
        batch_id=batch_id,
        trainee_id=trainee_id,
        kind=kind,
        starts=starts,
        ends=ends or starts,
        reason="家中有事",
    )
    assert asked.leave_id is not None, asked.verdict
    return asked.leave_id
