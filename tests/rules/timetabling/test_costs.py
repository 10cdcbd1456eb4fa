from tests.rules.timetabling.made import (
    AM,
    FIRST,
    LECTURERS,
    LI,
    MONDAY,
    PM,
    ROOM,
    TUESDAY,
    cell,
    facts,
    lesson,
)
from zhuji.rules.timetabling import LecturerFacts, PlanCost, cost_of
from zhuji.rules.words import Stance


def test_each_wish_not_met_is_counted_and_weighed() -> None:
    wishing = LECTURERS | {LI: LecturerFacts("李老师", {(TUESDAY, AM): Stance.WISHED})}
    lessons = [
        lesson(1, lecturer_ids=(LI,), before=cell(TUESDAY, lecturer=LI)),
        lesson(2, demanding=True, before=cell(MONDAY, PM, 1)),
        lesson(3, home_id=ROOM, group_ids=frozenset({FIRST})),
    ]
    cells = {1: cell(lecturer=LI), 2: cell(MONDAY, PM, 1), 3: cell(TUESDAY, AM, 1)}
    # The gap of Monday afternoon is both groups', that of Tuesday morning the first one's.
    cost = PlanCost(changes=1, gaps=3, wishes=1, mornings=1, homes=1, total=24)
    assert cost_of(facts(lessons, lecturers=wishing), cells) == cost


def test_what_is_no_longer_placed_is_a_change() -> None:
    assert cost_of(facts([lesson(1, before=cell())]), {}).changes == 1
