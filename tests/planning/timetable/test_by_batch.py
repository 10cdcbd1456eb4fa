from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.timetable.exhaustive import all_plans, least_cost
from tests.rules.timetabling.made import BATCH, HALL, LI, MONDAY, POLICY, VENUES, facts, lesson
from zhuji.planning.timetable.by_batch import bettered
from zhuji.planning.timetable.search import plan_timetable
from zhuji.rules.timetabling import Cell, TimetableFacts, check_plan, cost_of, periods_of

OTHER, THIRD = 2, 3
THREE = [
    replace(lesson(number, lecturer_ids=(LI,)), batch_id=batch)
    for number, batch in ((1, BATCH), (2, OTHER), (3, THIRD))
]
WORLD = facts(
    THREE,
    periods={batch: periods_of([MONDAY], POLICY) for batch in (BATCH, OTHER, THIRD)},
    groups={},
    venues={HALL: VENUES[HALL]},
)
PLANS = list(all_plans(WORLD))
LEAST = least_cost(WORLD)


def two(part: TimetableFacts, _near: Mapping[int, Cell]) -> Mapping[int, Cell]:
    return plan_timetable(part).cells


@given(st.sampled_from(PLANS), st.integers(0, 4))
@settings(max_examples=20, deadline=None)
def test_what_comes_of_it_is_a_timetable_and_never_dearer(
    before: Mapping[int, Cell], most: int
) -> None:
    after, tries = bettered(WORLD, before, two, most=most)
    assert (set(after), check_plan(WORLD, after), tries <= most) == ({1, 2, 3}, (), True)
    assert cost_of(WORLD, after).total <= cost_of(WORLD, before).total


def test_it_ends_where_every_two_were_tried_in_vain_or_where_nothing_can_be_cheaper() -> None:
    dear = max(PLANS, key=lambda cells: cost_of(WORLD, cells).total)
    best, _ = bettered(WORLD, dear, two, most=99)
    assert cost_of(WORLD, best).total == LEAST
    assert bettered(WORLD, best, two, most=99) == (best, 3)
    assert bettered(WORLD, best, two, most=99, bound=LEAST or 0) == (best, 0)


def test_a_timetable_of_several_batches_is_proven_the_cheapest() -> None:
    plan = plan_timetable(WORLD)
    assert (plan.outcome, plan.cost, plan.bound) == ("best", LEAST, LEAST)
