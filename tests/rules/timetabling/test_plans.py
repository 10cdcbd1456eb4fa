"""Every rule of a plan, each in a plan that breaks it alone."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from tests.rules.timetabling.made import (
    AM,
    BATCH,
    EVENING,
    FIRST,
    HALL,
    LECTURERS,
    LI,
    MONDAY,
    PM,
    ROOM,
    SECOND,
    TUESDAY,
    VENUES,
    WANG,
    cell,
    facts,
    lesson,
)
from zhuji.rules.clashes import SessionSlot
from zhuji.rules.timetabling import (
    Cell,
    Demand,
    Fixed,
    LecturerFacts,
    Lesson,
    VenueFacts,
    check_plan,
)
from zhuji.rules.words import ClashLevel, Equipment, PlanRule, SessionKind, Stance

K, L, R = SessionKind, ClashLevel, PlanRule
AWAY = LECTURERS | {LI: LecturerFacts("李老师", {(MONDAY, AM): Stance.AWAY})}
ONLY = LECTURERS | {LI: LecturerFacts("李老师", {(MONDAY, PM): Stance.FREE}, only_listed=True)}
SHORT = LECTURERS | {LI: LecturerFacts("李老师", hours=1)}
SHUT = VENUES | {HALL: VenueFacts("报告厅", 60, closed=frozenset({(MONDAY, AM)}))}
BY_LI = {"lecturer_ids": (LI,)}
ELSEWHERE = SessionSlot(99, 2, MONDAY, AM, time(9, 30), time(10), lecturer_id=LI, venue_id=HALL)
TOPIC = {"topic_id": 5}

Case = tuple[list[Lesson], dict[int, Cell], dict[str, Any], list[tuple[int, str, ClashLevel]]]

CASES: list[Case] = [
    ([lesson(1)], {1: cell()}, {}, []),
    ([lesson(1)], {}, {}, [(1, "lesson_not_placed", L.BLOCK)]),
    ([lesson(1)], {1: cell(venue=None)}, {}, [(1, "lesson_no_venue", L.BLOCK)]),
    ([lesson(1)], {1: cell(length=2)}, {}, [(1, "lesson_off_periods", L.BLOCK)]),
    (
        [lesson(1, fixed=Fixed(TUESDAY))],
        {1: cell()},
        {},
        [(1, "lesson_off_fixed", L.BLOCK)],
    ),
    (
        [lesson(1, **BY_LI)],
        {1: cell(lecturer=WANG)},
        {},
        [(1, "lesson_other_lecturer", L.BLOCK)],
    ),
    (
        [
            lesson(1, K.DISCUSSION, group_ids=frozenset({FIRST}), side=7, people=20),
            lesson(2, K.DISCUSSION, group_ids=frozenset({SECOND}), side=7, people=20),
        ],
        {1: cell(venue=HALL), 2: cell(period=1, venue=ROOM)},
        {},
        [(2, "lesson_not_together", L.BLOCK)],
    ),
    (
        [lesson(1), lesson(2)],
        {1: cell(), 2: cell(venue=None)},
        {"relaxed": frozenset({Demand(R.VENUE_FITS, 2)})},
        [(1, "clash_batch", L.BLOCK), (2, "clash_batch", L.BLOCK)],
    ),
    (
        [lesson(1, **BY_LI)],
        {1: cell(lecturer=LI)},
        {"taken": (replace(ELSEWHERE, venue_id=None),)},
        [(1, "clash_lecturer_elsewhere", L.ACCEPT)],
    ),
    (
        [lesson(1)],
        {1: cell()},
        {"taken": (ELSEWHERE,)},
        [(1, "clash_venue_elsewhere", L.ACCEPT)],
    ),
    (
        [lesson(1, **BY_LI)],
        {1: cell(lecturer=LI)},
        {"lecturers": AWAY},
        [(1, "lecturer_away", L.ACCEPT)],
    ),
    (
        [lesson(1, **BY_LI)],
        {1: cell(lecturer=LI)},
        {"lecturers": ONLY},
        [(1, "lecturer_away", L.ACCEPT)],
    ),
    ([lesson(1, **BY_LI)], {1: cell(half_day=PM, lecturer=LI)}, {"lecturers": ONLY}, []),
    (
        [lesson(1, periods=2, **BY_LI)],
        {1: cell(length=2, lecturer=LI)},
        {"lecturers": SHORT},
        [(1, "lecturer_over_hours", L.WARN)],
    ),
    ([lesson(1)], {1: cell()}, {"venues": SHUT}, [(1, "venue_closed", L.ACCEPT)]),
    ([lesson(1)], {1: cell(venue=ROOM)}, {}, [(1, "venue_too_small", L.ACCEPT)]),
    (
        [lesson(1, people=9, equipment=frozenset({Equipment.PROJECTOR}))],
        {1: cell(venue=ROOM)},
        {},
        [(1, "venue_lacks", L.ACCEPT)],
    ),
    ([lesson(1)], {1: cell(half_day=EVENING)}, {}, [(1, "evening_not_for_it", L.WARN)]),
    ([lesson(1, K.DISCUSSION)], {1: cell(half_day=EVENING)}, {}, []),
    (
        [lesson(1, K.OPENING), lesson(2)],
        {1: cell(period=1), 2: cell()},
        {},
        [(1, "opening_not_first", L.WARN)],
    ),
    (
        [lesson(1, K.CLOSING), lesson(2)],
        {1: cell(), 2: cell(period=1)},
        {},
        [(1, "closing_not_last", L.WARN)],
    ),
    (
        [lesson(1, K.TUTORING, **TOPIC), lesson(2, **TOPIC)],
        {1: cell(), 2: cell(period=1)},
        {},
        [(1, "tutoring_before_lecture", L.WARN)],
    ),
    (
        [lesson(1, K.TUTORING, **TOPIC), lesson(2, **TOPIC)],
        {1: cell(), 2: cell(period=1)},
        {"relaxed": frozenset({Demand(R.LECTURE_BEFORE_TUTORING, batch_id=BATCH)})},
        [],
    ),
    (
        [lesson(1, K.TEST), lesson(2, K.DISCUSSION)],
        {1: cell(), 2: cell(period=1)},
        {},
        [(1, "test_not_last", L.WARN)],
    ),
    ([lesson(1, K.TEST)], {1: cell(half_day=PM)}, {}, [(1, "test_after_lunch", L.WARN)]),
    ([lesson(1, K.TEST)], {1: cell(half_day=PM, period=1)}, {}, []),
]


@pytest.mark.parametrize(("lessons", "cells", "world", "found"), CASES)
def test_a_plan_breaks(
    lessons: list[Lesson],
    cells: dict[int, Cell],
    world: dict[str, Any],
    found: list[tuple[int, str, ClashLevel]],
) -> None:
    answer = check_plan(facts(lessons, **world), cells)
    assert [(one.session_id, one.reason.code, one.level) for one in answer] == found


def test_what_was_relaxed_is_not_asked_for() -> None:
    relaxed = frozenset({Demand(R.LESSON_HELD, 1, BATCH)})
    assert check_plan(facts([lesson(1)], relaxed=relaxed), {}) == ()
