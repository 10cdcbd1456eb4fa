from dataclasses import replace

from tests.rules.timetabling.made import BATCH, HALL, LI, MONDAY, POLICY, VENUES, facts, lesson
from zhuji.planning.timetable.by_batch import one_by_one
from zhuji.planning.timetable.search import plan_timetable
from zhuji.rules.timetabling import check_plan, periods_of

OTHER = 2
TWO = [
    *(lesson(number, lecturer_ids=(LI,)) for number in (1, 2)),
    *(replace(lesson(number, lecturer_ids=(LI,)), batch_id=OTHER) for number in (3, 4)),
]
PERIODS = {batch: periods_of([MONDAY], POLICY) for batch in (BATCH, OTHER)}


def test_each_batch_is_laid_out_around_the_others() -> None:
    world = facts(TWO[:3], periods=PERIODS, groups={}, venues={HALL: VENUES[HALL]})
    cells = one_by_one(world, lambda part: plan_timetable(part).cells)
    assert set(cells) == {1, 2, 3}
    assert check_plan(world, cells) == ()


def test_a_batch_that_finds_no_place_is_left_out() -> None:
    """One lecturer of three periods a day cannot hold four."""
    world = facts(TWO, periods=PERIODS, groups={}, venues={HALL: VENUES[HALL]})
    assert one_by_one(world, lambda part: plan_timetable(part).cells).keys() == {1, 2}
