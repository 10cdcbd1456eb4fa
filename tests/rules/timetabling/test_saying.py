"""A conflict of time alone is said in figures."""

from dataclasses import replace

import pytest

from tests.rules.timetabling.made import BATCH, PM, cell, facts, lesson
from zhuji.rules.timetabling import Demand, slot_of_cell, time_lacking
from zhuji.rules.words import PlanRule, SessionKind

HELD = PlanRule.LESSON_HELD


@pytest.mark.parametrize(
    ("kind", "lessons", "taken", "figures"),
    [
        (SessionKind.LECTURE, 4, 0, None),  # 8 periods by day
        (SessionKind.LECTURE, 5, 0, (10, 8)),
        (SessionKind.LECTURE, 4, 1, (8, 7)),
        (SessionKind.DISCUSSION, 5, 0, None),  # and 2 in the evenings
    ],
)
def test_time_lacking(
    kind: SessionKind, lessons: int, taken: int, figures: tuple[int, int] | None
) -> None:
    world = facts([lesson(n, wanted_id=n, kind=kind, periods=2) for n in range(1, lessons + 1)])
    other = slot_of_cell(lesson(99), cell(half_day=PM))
    world = replace(world, taken=(other,) * taken)
    asked = [Demand(HELD, n, BATCH) for n in range(1, lessons + 1)]

    found = time_lacking(asked, world)

    values = found.as_dict() if found else {}
    assert values == ({"batch": 1, "needed": figures[0], "free": figures[1]} if figures else {})


def test_conflict_of_two_batches_is_not_of_time_alone() -> None:
    world = facts([lesson(1, wanted_id=1, periods=2)])
    assert time_lacking([Demand(HELD, 1, BATCH), Demand(HELD, 1, 2)], world) is None
