from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import leave_policy, presence_policy
from tests.rules.timetable import at, leave, session, slot
from zhuji.rules.actor import Permission
from zhuji.rules.leave import (
    MAY_DECIDE,
    LeaveDecider,
    LeaveRequest,
    Outlook,
    decide_leave,
    forecast,
    half_days_within,
)
from zhuji.rules.presence import LeaveFacts, SessionFacts, Standing, presence_summary, term
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import LeaveKind, LeaveState, Presence

BEFORE = at(slot(0), -60)
SEEN = Verdict(Presence.PRESENT)


def timetable(half_days: int) -> tuple[SessionFacts, ...]:
    return tuple(session(number) for number in range(half_days))


def request(
    first: int,
    last: int,
    *,
    kind: LeaveKind = LeaveKind.PERSONAL,
    half_days: int = 6,
    others: tuple[LeaveFacts, ...] = (),
) -> LeaveRequest:
    return LeaveRequest(kind, slot(first), slot(last), timetable(half_days), others)


REFUSED = leave(slot(2), state=LeaveState.REFUSED)
PENDING = leave(slot(2), state=LeaveState.REQUESTED)


@pytest.mark.parametrize(
    ("asked", "minutes", "decider", "codes"),
    [
        (request(2, 2), -60, "class_teacher", ("decided_by_class_teacher",)),
        (request(2, 3), -60, "organiser", ("decided_by_organiser",)),
        (request(0, 0), -1, "class_teacher", ("decided_by_class_teacher",)),
        (request(0, 0), 0, "nobody", ("leave_asked_too_late",)),
        (request(0, 0, kind=LeaveKind.SICK), 90, "class_teacher", ("decided_by_class_teacher",)),
        (request(0, 1), 90, "nobody", ("leave_asked_too_late",)),
        (request(9, 9), -60, "nobody", ("leave_covers_nothing",)),
        (request(3, 2), -60, "nobody", ("leave_ends_before_start",)),
        (request(2, 2, others=(PENDING,)), -60, "nobody", ("leave_overlaps",)),
        (request(2, 2, others=(leave(slot(2)),)), -60, "nobody", ("leave_overlaps",)),
        (request(2, 2, others=(REFUSED,)), -60, "class_teacher", ("decided_by_class_teacher",)),
    ],
)
def test_who_decides_on_leave(
    asked: LeaveRequest, minutes: int, decider: str, codes: tuple[str, ...]
) -> None:
    verdict = decide_leave(asked, leave_policy(), at(slot(0), minutes))
    assert (verdict.outcome, verdict.codes) == (decider, codes)


def test_half_days_without_sessions_are_not_counted() -> None:
    cancelled = (session(0), session(1, held=False), session(2))
    asked = LeaveRequest(LeaveKind.PERSONAL, slot(0), slot(1), cancelled)
    assert decide_leave(asked, leave_policy(), BEFORE).outcome is LeaveDecider.CLASS_TEACHER


def test_whoever_may_grant_long_leave_may_grant_short() -> None:
    assert {
        decider: Permission.ATTENDANCE_LEAVE_GRANT_LONG in permissions
        for decider, permissions in MAY_DECIDE.items()
    } == {
        LeaveDecider.CLASS_TEACHER: True,
        LeaveDecider.ORGANISER: True,
        LeaveDecider.NOBODY: False,
    }


@pytest.mark.parametrize(
    ("half_days", "last", "outlook", "counted", "more"),
    [
        (6, 0, "over", 4, 0),  # three days: one half-day is already too much
        (8, 0, "last", 4, 0),
        (14, 0, "room", 4, 1),
        (14, 1, "last", 8, 0),  # exactly one seventh
        (14, 2, "over", 12, 0),
    ],
)
def test_forecast_says_what_would_remain(
    half_days: int, last: int, outlook: str, counted: int, more: int
) -> None:
    verdict = forecast(request(0, last, half_days=half_days), {}, presence_policy(), leave_policy())
    assert (verdict.outcome, verdict.codes) == (outlook, (f"leave_outlook_{outlook}",))
    assert (term(verdict, "counted_hours"), term(verdict, "more")) == (counted, more)


def test_forecast_leaves_an_attended_session_attended() -> None:
    verdict = forecast(request(0, 1, half_days=14), {0: SEEN}, presence_policy(), leave_policy())
    assert term(verdict, "counted_hours") == 4


def test_forecast_turns_an_absence_into_leave() -> None:
    absent = Verdict(Presence.ABSENT)
    verdict = forecast(
        request(0, 0, kind=LeaveKind.SICK, half_days=14),
        {0: absent},
        presence_policy(),
        leave_policy(),
    )
    assert (term(verdict, "absent_hours"), term(verdict, "leave_hours")) == (0, 4)


def test_forecast_says_when_the_kind_is_not_counted() -> None:
    policy = leave_policy(counted_kinds=(LeaveKind.PERSONAL,))
    verdict = forecast(
        request(0, 5, kind=LeaveKind.OFFICIAL, half_days=14), {}, presence_policy(), policy
    )
    assert verdict.outcome is Outlook.ROOM
    assert verdict.codes == ("leave_outlook_room", "leave_kind_not_counted")


@pytest.mark.parametrize(
    ("days", "at_four", "at_three"),
    [(1, 0, 0), (2, 0, 0), (3, 0, 0), (4, 1, 1), (5, 1, 1), (7, 2, 2), (10, 2, 2)],
)
def test_half_days_that_fit_one_seventh(days: int, at_four: int, at_three: int) -> None:
    for hours, allowed in ((4, at_four), (3, at_three)):
        total = Fraction(2 * days * hours)
        assert half_days_within(total, Fraction(0), Fraction(hours), leave_policy()) == allowed


@given(st.integers(1, 30), st.integers(0, 29), st.integers(0, 29))
def test_forecast_agrees_with_what_the_summary_says_afterwards(
    half_days: int, first: int, length: int
) -> None:
    asked = request(first, first + length, half_days=half_days)
    verdict = forecast(asked, {}, presence_policy(), leave_policy())
    covered = {one.id for one in asked.covered()}
    presences = {
        one.id: Verdict(Presence.EXCUSED) if one.id in covered else SEEN for one in asked.sessions
    }
    after = presence_summary(
        asked.sessions,
        presences,
        [asked.as_leave(LeaveState.GRANTED)],
        presence_policy(),
        leave_policy(),
    )
    assert (verdict.outcome is Outlook.OVER) == (after.outcome is Standing.OVER)
    assert term(verdict, "counted_hours") == term(after, "counted_hours")
