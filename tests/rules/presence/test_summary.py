from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import leave_policy, presence_policy
from tests.rules.timetable import leave, session, slot
from zhuji.rules.presence import (
    PresenceFigures,
    Standing,
    figures_of,
    presence_summary,
    term,
    unrecorded_hours,
)
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import HalfDay, LeaveKind, Presence, PresenceUnit

SEEN, EXCUSED, ABSENT, UNKNOWN, LATE, EARLY = (
    Verdict(outcome)
    for outcome in (
        Presence.PRESENT,
        Presence.EXCUSED,
        Presence.ABSENT,
        Presence.UNKNOWN,
        Presence.LATE,
        Presence.LEFT_EARLY,
    )
)
SEEN_AWAY = Verdict(Presence.EXCUSED, (Reason.of("not_signed"),))


def standing(days: int, per_half_day: int, half_days_of_leave: int) -> Standing:
    """The standing after so many half-days of leave in a class of so many days."""
    sessions = [session(number, hours=per_half_day) for number in range(2 * days)]
    verdicts = {
        one.id: EXCUSED if index < half_days_of_leave else SEEN
        for index, one in enumerate(sessions)
    }
    leaves = [leave(slot(0), slot(half_days_of_leave - 1))] if half_days_of_leave else []
    summary = presence_summary(sessions, verdicts, leaves, presence_policy(), leave_policy())
    return summary.outcome


# days, half-days of leave allowed at 4 hours, at 3 hours: reaching one seventh is not exceeding it
ONE_SEVENTH = [(1, 0, 0), (2, 0, 0), (3, 0, 0), (4, 1, 1), (5, 1, 1), (7, 2, 2), (10, 2, 2)]


@pytest.mark.parametrize(("days", "at_four", "at_three"), ONE_SEVENTH)
def test_one_seventh_allows_so_many_half_days(days: int, at_four: int, at_three: int) -> None:
    for per_half_day, allowed in ((4, at_four), (3, at_three)):
        assert standing(days, per_half_day, allowed) is Standing.WITHIN
        assert standing(days, per_half_day, allowed + 1) is Standing.OVER


def test_exactly_one_seventh_is_within() -> None:
    sessions = [session(number) for number in range(14)]
    verdicts = {one.id: EXCUSED if one.id < 2 else SEEN for one in sessions}
    summary = presence_summary(
        sessions, verdicts, [leave(slot(0), slot(1))], presence_policy(), leave_policy()
    )
    assert summary.outcome is Standing.WITHIN
    assert term(summary, "share") == Fraction(1, 7)
    assert term(summary, "room_hours") == 0


def test_a_cancelled_session_changes_the_limit() -> None:
    verdicts = {number: EXCUSED if number < 2 else SEEN for number in range(14)}
    sessions = [session(number, held=number != 13) for number in range(14)]
    summary = presence_summary(
        sessions, verdicts, [leave(slot(0), slot(1))], presence_policy(), leave_policy()
    )
    assert summary.outcome is Standing.OVER
    assert term(summary, "share") == Fraction(8, 52)


def two_in_one_half_day(first: Verdict[Presence], second: Verdict[Presence]) -> PresenceFigures:
    sessions = [session(1, slot(0), hours=1), session(2, slot(0), hours=3)]
    summary = presence_summary(
        sessions, {1: first, 2: second}, [leave(slot(0))], presence_policy(), leave_policy()
    )
    return figures_of(summary)


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (SEEN, SEEN, "present_hours"),
        (SEEN, LATE, "present_hours"),
        (SEEN, UNKNOWN, "present_hours"),
        (UNKNOWN, SEEN, "present_hours"),
        (SEEN, EXCUSED, "present_hours"),  # the leave was not taken
        (SEEN, SEEN_AWAY, "leave_hours"),
        (EXCUSED, UNKNOWN, "leave_hours"),
        (SEEN, ABSENT, "absent_hours"),
        (SEEN_AWAY, ABSENT, "absent_hours"),
        (UNKNOWN, ABSENT, "absent_hours"),
    ],
)
def test_a_half_day_is_present_missed_or_excused_as_a_whole(
    first: Verdict[Presence], second: Verdict[Presence], kept: str
) -> None:
    figures = two_in_one_half_day(first, second)
    hours = {
        name: getattr(figures, name) for name in ("present_hours", "leave_hours", "absent_hours")
    }
    assert hours == {"present_hours": 0, "leave_hours": 0, "absent_hours": 0} | {kept: 4}
    assert figures.unrecorded == 0


def test_a_half_day_without_any_record_is_open() -> None:
    assert two_in_one_half_day(UNKNOWN, UNKNOWN).unrecorded == 1
    summary = presence_summary([session(0)], {}, [], presence_policy(), leave_policy())
    assert (summary.outcome, summary.codes) == (
        Standing.OPEN,
        ("leave_within_limit", "half_days_unrecorded"),
    )


def test_by_the_session_each_stands_for_itself() -> None:
    sessions = [session(1, slot(0), hours=1), session(2, slot(0), hours=3)]
    policy = presence_policy(unit=PresenceUnit.SESSION)
    figures = figures_of(
        presence_summary(sessions, {1: SEEN, 2: ABSENT}, [], policy, leave_policy())
    )
    assert (figures.present_hours, figures.absent_hours, figures.absences) == (1, 3, 1)


def test_absence_counts_only_where_the_policy_says_so() -> None:
    sessions = [session(number) for number in range(6)]
    verdicts = {one.id: ABSENT if one.id == 0 else SEEN for one in sessions}
    for counts, hours in ((True, 4), (False, 0)):
        summary = presence_summary(
            sessions, verdicts, [], presence_policy(), leave_policy(absence_counts=counts)
        )
        assert term(summary, "counted_hours") == hours


def test_a_kind_that_is_not_counted_leaves_the_share_alone() -> None:
    sessions = [session(number) for number in range(6)]
    verdicts = {one.id: EXCUSED if one.id == 0 else SEEN for one in sessions}
    policy = leave_policy(counted_kinds=(LeaveKind.PERSONAL,))
    for kind, counted in ((LeaveKind.OFFICIAL, 0), (LeaveKind.PERSONAL, 4)):
        leaves = [leave(slot(0), kind=kind)]
        summary = presence_summary(sessions, verdicts, leaves, presence_policy(), policy)
        assert term(summary, "leave_hours") == 4
        assert term(summary, "counted_hours") == counted


@pytest.mark.parametrize(
    ("lates", "each", "absences"), [(3, 0, 0), (1, 2, 0), (2, 2, 1), (5, 2, 2)]
)
def test_lates_make_absences_without_taking_hours(lates: int, each: int, absences: int) -> None:
    sessions = [session(number) for number in range(6)]
    verdicts = {one.id: (LATE, EARLY)[one.id % 2] if one.id < lates else SEEN for one in sessions}
    policy = presence_policy(lates_per_absence=each)
    figures = figures_of(presence_summary(sessions, verdicts, [], policy, leave_policy()))
    assert (figures.absences, figures.absent_hours, figures.present_hours) == (absences, 0, 24)


def test_a_class_without_sessions_is_within() -> None:
    summary = presence_summary([], {}, [], presence_policy(), leave_policy())
    assert (summary.outcome, term(summary, "share")) == (Standing.WITHIN, 0)


outcomes = st.sampled_from([SEEN, EXCUSED, SEEN_AWAY, ABSENT, UNKNOWN, LATE, EARLY])
timetables = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.sampled_from(HalfDay),
        st.fractions(0, 4, max_denominator=12),
        st.booleans(),
        outcomes,
    ),
    max_size=8,
)
units = st.sampled_from(PresenceUnit)
Rows = list[tuple[int, HalfDay, Fraction, bool, Verdict[Presence]]]


def summed(rows: Rows, unit: PresenceUnit) -> Verdict[Standing]:
    sessions = [
        session(index, (slot(2 * day)[0], half_day), hours=hours, held=held)
        for index, (day, half_day, hours, held, _) in enumerate(rows)
    ]
    verdicts = {index: row[4] for index, row in enumerate(rows)}
    return presence_summary(sessions, verdicts, [], presence_policy(unit=unit), leave_policy())


@given(timetables, units)
def test_every_planned_hour_goes_to_exactly_one_place(rows: Rows, unit: PresenceUnit) -> None:
    summary = summed(rows, unit)
    parts = ("present_hours", "leave_hours", "absent_hours", "unrecorded_hours")
    assert sum(term(summary, part) for part in parts) == term(summary, "planned_hours")
    assert term(summary, "planned_hours") == sum(row[2] for row in rows if row[3])


@given(timetables, units, st.data())
def test_turning_a_session_into_absence_never_helps(
    rows: Rows, unit: PresenceUnit, data: st.DataObject
) -> None:
    before = summed(rows, unit)
    worse = [(*row[:4], ABSENT) if data.draw(st.booleans()) else row for row in rows]
    after = summed(worse, unit)
    assert term(after, "counted_hours") >= term(before, "counted_hours")
    assert term(after, "absences") >= term(before, "absences")


@given(timetables, units)
def test_the_hours_of_half_days_without_a_record_are_those_of_the_summary(
    rows: Rows, unit: PresenceUnit
) -> None:
    sessions = [
        session(index, (slot(2 * day)[0], half_day), hours=hours, held=held)
        for index, (day, half_day, hours, held, _) in enumerate(rows)
    ]
    verdicts = {index: row[4] for index, row in enumerate(rows)}
    summary = summed(rows, unit)
    found = unrecorded_hours(sessions, verdicts, presence_policy(unit=unit))
    assert (sum(found), len(found)) == (
        term(summary, "unrecorded_hours"),
        term(summary, "unrecorded"),
    )
