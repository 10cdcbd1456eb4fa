"""Solver and exhaustive search against each other: answers, conflicts, relaxations."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.timetable.exhaustive import all_plans, least_cost
from tests.rules.figures import figure
from tests.rules.timetabling.made import (
    AM,
    BATCH,
    FIRST,
    HALL,
    LI,
    MONDAY,
    PM,
    POLICY,
    SECOND,
    VENUES,
    WANG,
    cell,
    facts,
    lesson,
)
from zhuji.planning.timetable import conflicts, plan_timetable, relaxations
from zhuji.planning.timetable.reasons import settling
from zhuji.rules.clashes import SessionSlot
from zhuji.rules.timetabling import (
    Demand,
    Fixed,
    LecturerFacts,
    Lesson,
    TimetableFacts,
    check_plan,
    periods_of,
)
from zhuji.rules.words import PlanOutcome, PlanRule, SessionKind, Stance

R = PlanRule
TINY = replace(POLICY, afternoon_periods=figure(1), evening_periods=figure(0))
PERIODS = periods_of([MONDAY], TINY)
TAKEN = SessionSlot(
    99, 2, MONDAY, AM, cell().starts_at, cell().ends_at, lecturer_id=WANG, venue_id=HALL
)
stances = st.dictionaries(
    st.sampled_from([(MONDAY, AM), (MONDAY, PM)]), st.sampled_from(list(Stance)), max_size=2
)


@st.composite
def lessons(draw: st.DrawFn, number: int) -> Lesson:
    kinds = [
        *[SessionKind.LECTURE] * 3,
        *(SessionKind.TUTORING, SessionKind.TEST, SessionKind.OPENING, SessionKind.CLOSING),
    ]
    other: dict[str, Any] = {
        "topic_id": draw(st.sampled_from([None, 1])),
        "people": draw(st.sampled_from([10, 40])),
        "lecturer_ids": draw(st.sampled_from([(), (LI,), (LI, WANG)])),
        "demanding": draw(st.booleans()),
        "group_ids": draw(st.sampled_from([frozenset(), frozenset(), frozenset({FIRST})])),
        "home_id": draw(st.sampled_from([None, HALL])),
        "fixed": draw(st.sampled_from([Fixed(), Fixed(), Fixed(half_day=AM), Fixed(half_day=PM)])),
        "before": draw(st.sampled_from([None, cell(), cell(half_day=PM, lecturer=LI)])),
    }
    return lesson(number, draw(st.sampled_from(kinds)), draw(st.sampled_from([1, 1, 2])), **other)


@st.composite
def worlds(draw: st.DrawFn) -> TimetableFacts:
    several = [draw(lessons(number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    lecturers = {
        LI: LecturerFacts(
            "李老师", draw(stances), draw(st.booleans()), draw(st.sampled_from([None, 1]))
        ),
        WANG: LecturerFacts("王老师"),
    }
    closed = draw(st.sampled_from([frozenset(), frozenset({(MONDAY, PM)})]))
    venues = VENUES | {HALL: replace(VENUES[HALL], closed=closed)}
    return facts(
        several,
        periods={BATCH: PERIODS},
        lecturers=lecturers,
        venues=venues,
        policy=TINY,
        taken=draw(st.sampled_from([(), (TAKEN,)])),
    )


@given(worlds())
@settings(max_examples=40, deadline=None)
def test_the_solver_finds_what_trying_everything_finds(world: TimetableFacts) -> None:
    least = least_cost(world)
    plan = plan_timetable(world)
    if least is None:
        assert plan.outcome is PlanOutcome.IMPOSSIBLE
        _explained(world)
    else:
        assert (plan.outcome, plan.cost, plan.bound) == (PlanOutcome.BEST, least, least)
        assert check_plan(world, plan.cells) == ()
        assert conflicts(world) == ()


def _explained(world: TimetableFacts) -> None:
    """The first conflict is one, and without any one of its demands none; each way out leads out."""
    conflict = frozenset(conflicts(world)[0])
    every = _demands(world)
    assert not _possible(replace(world, relaxed=every - conflict))
    for one in conflict:
        assert _possible(replace(world, relaxed=(every - conflict) | {one}))
    least, settled = relaxations(world), settling(world, [conflict])
    for way in (*least, *settled):
        assert _possible(replace(world, relaxed=frozenset(way.demands)))
    weights = [way.weight for way in least]
    assert [way.weight for way in settled] == weights[: len(settled)]  # both the cheapest first


def _possible(world: TimetableFacts) -> bool:
    return next(iter(all_plans(world)), None) is not None


def _demands(world: TimetableFacts) -> frozenset[Demand]:
    """Every demand that there can be in a tiny world."""
    of_batch = {
        *(R.EVENING, R.OPENING_FIRST, R.CLOSING_LAST, R.LECTURE_BEFORE_TUTORING),
        *(R.TEACHING_BEFORE_TEST, R.TEST_LAST, R.TEST_AFTER_LUNCH),
    }
    found = {Demand(rule, 0, BATCH) for rule in of_batch}
    for one in world.lessons:
        found.add(Demand(R.LESSON_HELD, one.wanted_id, BATCH))
        found |= {
            Demand(rule, one.wanted_id) for rule in (R.FIXED_TIME, R.LECTURER_NAMED, R.VENUE_FITS)
        }
    for rule in (R.LECTURER_FREE, R.LECTURER_ONCE, R.LECTURER_HOURS):
        found |= {Demand(rule, one) for one in world.lecturers}
    return frozenset(
        found | {Demand(r, one) for r in (R.VENUE_FREE, R.VENUE_ONCE) for one in world.venues}
    )


def test_two_groups_that_need_one_lecturer_at_once_are_told_so() -> None:
    """李老师 is free in one period only, and both groups want a lesson with him."""
    only = {LI: LecturerFacts("李老师", {(MONDAY, PM): Stance.FREE}, only_listed=True)}
    world = facts(
        [
            lesson(1, group_ids=frozenset({FIRST}), people=10, lecturer_ids=(LI,)),
            lesson(2, group_ids=frozenset({SECOND}), people=10, lecturer_ids=(LI,)),
        ],
        periods={BATCH: PERIODS},
        lecturers=only,
        policy=TINY,
    )
    wanted = {Demand(R.LESSON_HELD, one, BATCH) for one in (1, 2)}
    named = {Demand(R.LECTURER_NAMED, one) for one in (1, 2)}
    his = {Demand(R.LECTURER_FREE, LI), Demand(R.LECTURER_ONCE, LI)}
    assert set(conflicts(world)[0]) == wanted | named | his
    assert {way.demands for way in relaxations(world)} == {
        (Demand(R.LECTURER_FREE, LI),),
        (Demand(R.LECTURER_NAMED, 1),),
        (Demand(R.LECTURER_NAMED, 2),),
    }
