from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.clashes import (
    BatchDays,
    Clash,
    ClashKind,
    SessionSlot,
    clashes,
    order_warnings,
    overlap_minutes,
)
from zhuji.rules.words import HalfDay, SessionKind

DAY = date(2026, 11, 24)
NEXT = date(2026, 11, 25)
ONE = SessionSlot(1, 10, DAY, HalfDay.MORNING, time(8, 30), time(10), lecturer_id=5, venue_id=6)


def other(**changes: object) -> SessionSlot:
    """Another session of another batch that shares nothing with the first but its time."""
    free: dict[str, object] = {"id": 2, "batch_id": 11, "lecturer_id": None, "venue_id": None}
    return replace(ONE, **(free | changes))  # type: ignore[arg-type]  # a table of partial slots


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (ONE, other(), ()),
        (ONE, other(lecturer_id=5), (Clash(1, 2, ClashKind.LECTURER, 5, 90),)),
        (ONE, other(venue_id=6), (Clash(1, 2, ClashKind.VENUE, 6, 90),)),
        (ONE, other(lecturer_id=6, venue_id=5), ()),
        (ONE, other(batch_id=10), (Clash(1, 2, ClashKind.GROUP, 10, 90),)),
        (
            ONE,
            other(batch_id=10, group_ids=frozenset({3, 4})),
            (Clash(1, 2, ClashKind.GROUP, 10, 90, (3, 4)),),
        ),
        (
            replace(ONE, group_ids=frozenset({2, 3, 4})),
            other(batch_id=10, group_ids=frozenset({3, 4, 5})),
            (Clash(1, 2, ClashKind.GROUP, 10, 90, (3, 4)),),
        ),
        (
            replace(ONE, group_ids=frozenset({1})),
            other(batch_id=10, group_ids=frozenset({2})),
            (),
        ),
        (
            replace(ONE, group_ids=frozenset({1})),
            other(group_ids=frozenset({1})),
            (),
        ),
        (ONE, other(lecturer_id=5, day=NEXT), ()),
        (ONE, other(lecturer_id=5, starts_at=time(10), ends_at=time(11)), ()),
        (
            ONE,
            other(lecturer_id=5, starts_at=time(9, 59), ends_at=time(11)),
            (Clash(1, 2, ClashKind.LECTURER, 5, 1),),
        ),
        (
            ONE,
            other(lecturer_id=5, starts_at=time(9), ends_at=time(9, 20)),
            (Clash(1, 2, ClashKind.LECTURER, 5, 20),),
        ),
        (ONE, other(lecturer_id=5, starts_at=time(9), ends_at=time(9)), ()),
        (ONE, other(lecturer_id=5, starts_at=time(9, 30), ends_at=time(8, 40)), ()),
        (
            ONE,
            other(lecturer_id=5, venue_id=6),
            (Clash(1, 2, ClashKind.LECTURER, 5, 90), Clash(1, 2, ClashKind.VENUE, 6, 90)),
        ),
    ],
)
def test_two_sessions_clash(
    first: SessionSlot, second: SessionSlot, found: tuple[Clash, ...]
) -> None:
    assert clashes([first, second]) == found
    assert clashes([second, first]) == found


def by_definition(sessions: Sequence[SessionSlot]) -> tuple[Clash, ...]:
    """The quadratic definition of a clash."""
    found = []
    for a, b in combinations(sorted(sessions, key=lambda slot: slot.id), 2):
        if not (minutes := overlap_minutes(a, b)):
            continue
        if a.lecturer_id is not None and a.lecturer_id == b.lecturer_id:
            found.append(Clash(a.id, b.id, ClashKind.LECTURER, a.lecturer_id, minutes))
        if a.venue_id is not None and a.venue_id == b.venue_id:
            found.append(Clash(a.id, b.id, ClashKind.VENUE, a.venue_id, minutes))
        common = a.group_ids & b.group_ids
        if a.batch_id == b.batch_id and (common or not a.group_ids or not b.group_ids):
            groups = common or a.group_ids | b.group_ids
            found.append(
                Clash(a.id, b.id, ClashKind.GROUP, a.batch_id, minutes, tuple(sorted(groups)))
            )
    return tuple(sorted(found))


slots = st.builds(
    SessionSlot,
    id=st.integers(1, 10_000),
    batch_id=st.integers(1, 2),
    day=st.sampled_from([DAY, NEXT]),
    half_day=st.just(HalfDay.MORNING),
    starts_at=st.times(time(8), time(12)).map(lambda at: at.replace(second=0, microsecond=0)),
    ends_at=st.times(time(8), time(12)).map(lambda at: at.replace(second=0, microsecond=0)),
    lecturer_id=st.none() | st.integers(0, 3),
    venue_id=st.none() | st.integers(0, 3),
    group_ids=st.frozensets(st.integers(1, 4), max_size=3),
)
timetables = st.lists(slots, max_size=25, unique_by=lambda slot: slot.id)


@given(timetables)
def test_clashes_are_those_of_the_definition(sessions: list[SessionSlot]) -> None:
    assert clashes(sessions) == by_definition(sessions)


@given(timetables.flatmap(lambda sessions: st.tuples(st.just(sessions), st.permutations(sessions))))
def test_clashes_do_not_depend_on_the_order_given(
    orders: tuple[list[SessionSlot], list[SessionSlot]],
) -> None:
    assert clashes(orders[0]) == clashes(orders[1])


@pytest.mark.parametrize(
    ("starts_at", "seconds", "minutes"), [(time(9, 59), 30, 1), (time(9, 0), 0, 60)]
)
def test_seconds_do_not_count(starts_at: time, seconds: int, minutes: int) -> None:
    late = other(starts_at=starts_at.replace(second=seconds), ends_at=time(11))
    assert overlap_minutes(ONE, late) == minutes


BATCHES = {10: BatchDays(DAY, NEXT)}
HOURS = {
    HalfDay.MORNING: (time(8), time(12)),
    HalfDay.AFTERNOON: (time(14), time(18)),
}


def slot(
    number: int,
    kind: SessionKind,
    starts_at: time,
    *,
    day: date = DAY,
    ends_at: time | None = None,
    topics: frozenset[int] = frozenset(),
) -> SessionSlot:
    half_day = HalfDay.MORNING if starts_at < time(13) else HalfDay.AFTERNOON
    end = ends_at or starts_at.replace(hour=starts_at.hour + 1)
    return SessionSlot(number, 10, day, half_day, starts_at, end, kind=kind, topic_ids=topics)


K = SessionKind
TOPIC = frozenset({9})


@pytest.mark.parametrize(
    ("sessions", "found"),
    [
        ([], []),
        ([slot(1, K.OPENING, time(8)), slot(2, K.LECTURE, time(9))], []),
        (
            [slot(1, K.LECTURE, time(8)), slot(2, K.OPENING, time(9))],
            [(2, "opening_not_first")],
        ),
        (
            [slot(1, K.LECTURE, time(8)), slot(2, K.OPENING, time(8))],
            [],
        ),
        (
            [slot(1, K.CLOSING, time(8)), slot(2, K.TEST, time(9))],
            [(1, "closing_not_last")],
        ),
        (
            [slot(1, K.LECTURE, time(8), topics=TOPIC), slot(2, K.TEST, time(9), topics=TOPIC)],
            [],
        ),
        (
            [slot(1, K.TEST, time(8), topics=TOPIC), slot(2, K.LECTURE, time(9), topics=TOPIC)],
            [(1, "test_before_lecture")],
        ),
        (
            [
                slot(1, K.LECTURE, time(8), topics=TOPIC),
                slot(2, K.TEST, time(9), topics=TOPIC),
                slot(3, K.TUTORING, time(8), topics=TOPIC, day=NEXT),
            ],
            [(2, "test_before_lecture")],
        ),
        (
            [slot(1, K.TEST, time(8), topics=TOPIC), slot(2, K.DISCUSSION, time(9), topics=TOPIC)],
            [],
        ),
        ([slot(1, K.LECTURE, time(8), day=date(2026, 11, 26))], [(1, "session_outside_batch")]),
        (
            [slot(1, K.LECTURE, time(11), ends_at=time(12, 30))],
            [(1, "session_outside_hours")],
        ),
        ([slot(1, K.LECTURE, time(7, 30))], [(1, "session_outside_hours")]),
        (
            [slot(1, K.LECTURE, time(9), ends_at=time(8, 30))],
            [(1, "session_ends_before_start")],
        ),
    ],
)
def test_order_warnings(sessions: list[SessionSlot], found: list[tuple[int, str]]) -> None:
    warnings = order_warnings(sessions, batches=BATCHES, usual_hours=HOURS)
    assert [(warning.session_id, warning.reason.code) for warning in warnings] == found


def test_a_warning_about_hours_carries_both_times() -> None:
    (warning,) = order_warnings(
        [slot(1, K.LECTURE, time(17), ends_at=time(18, 30))], batches=BATCHES, usual_hours=HOURS
    )
    assert warning.reason.as_dict() == {
        "starts_at": "17:00",
        "ends_at": "18:30",
        "half_day": HalfDay.AFTERNOON,
        "usual_from": "14:00",
        "usual_to": "18:00",
    }


def test_order_is_looked_at_batch_by_batch() -> None:
    lecture = slot(1, K.LECTURE, time(8))
    opening = replace(slot(2, K.OPENING, time(9)), batch_id=11)
    assert order_warnings([lecture, opening], batches=BATCHES, usual_hours=HOURS) == ()


def test_what_is_not_given_is_not_checked() -> None:
    late = slot(1, K.LECTURE, time(19), day=date(2027, 1, 1))
    assert order_warnings([late], batches={}, usual_hours={}) == ()
