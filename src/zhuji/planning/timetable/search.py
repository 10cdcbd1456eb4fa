"""The search for a timetable: the cheapest one with its bound, or the proof that there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from zhuji.base.solver import Chosen, Found, choose
from zhuji.planning.timetable.by_batch import one_by_one
from zhuji.planning.timetable.counting import cut_off, write_counts
from zhuji.planning.timetable.model import Model, price_of, write_options, write_times
from zhuji.planning.timetable.order import write_order
from zhuji.planning.timetable.places import (
    groups_of,
    write_lecturers,
    write_trainees,
    write_venues,
)
from zhuji.planning.timetable.rooms import rooms_of_facts, venues_given
from zhuji.rules.timetabling import Cell, Fixed, TimetableFacts, cost_of, touches
from zhuji.rules.words import PlanOutcome, PlanRule

WORK: Final = 30.0  # of the solver; see base.solver
_LARGE: Final = 15_000  # choices, above which times and venues are not sought together
_ONE: Final = 1.0  # of work, for a batch that is laid out around others
_CUTS: Final = 20  # how often venues may turn out too few for the times chosen


@dataclass(frozen=True, slots=True)
class TimetablePlan:
    """An answer: cells by lesson; `cost` can't be below `bound`. Lessons left out have no cell."""

    outcome: PlanOutcome
    cells: Mapping[int, Cell]
    cost: int = 0
    bound: int = 0
    work: float = 0.0


OUTCOMES: Final = {
    Found.BEST: PlanOutcome.BEST,
    Found.SOME: PlanOutcome.FOUND,
    Found.NONE: PlanOutcome.IMPOSSIBLE,
    Found.OPEN: PlanOutcome.OPEN,
}


def plan_timetable(facts: TimetableFacts, *, work: float = WORK) -> TimetablePlan:
    """The timetable that costs least by the county's weights, within so much work.

    Times and lecturers are sought first, with venues only counted; then venues for these times. What
    that costs in venues beyond the bound is looked into again as a whole, where it is small enough.
    """
    known = {lesson.id: lesson.before for lesson in facts.lessons if lesson.before}
    if not known and len(facts.periods) > 1:
        known = dict(one_by_one(facts, lambda one: _times_first(one, _ONE, {}).cells))
    plan = _times_first(facts, work, known)
    if plan.outcome is not PlanOutcome.FOUND:
        return plan
    model = Model(facts, rooms_of_facts(facts))
    write(model)
    if model.programme.count > _LARGE:
        return plan
    whole = _solved(model, work, plan.cells)
    bound = max(plan.bound, whole.bound)
    best = whole if whole.cells and whole.cost <= plan.cost else plan
    outcome = PlanOutcome.BEST if best.cost <= bound else PlanOutcome.FOUND
    return replace(best, outcome=outcome, bound=bound, work=plan.work + whole.work)


def _solved(model: Model, work: float, near: Mapping[int, Cell]) -> TimetablePlan:
    """The cheapest answer of a written programme, sought from near an answer that is known."""
    write_costs(model)
    _hint(model, near)
    chosen = choose(model.programme, work=work)
    cells = cells_chosen(model, chosen)
    cost = cost_of(model.facts, cells).total
    return TimetablePlan(OUTCOMES[chosen.found], cells, cost, chosen.bound, chosen.work)


def _times_first(facts: TimetableFacts, work: float, near: Mapping[int, Cell]) -> TimetablePlan:
    """Times and lecturers, then venues; sought from near what is known."""
    rooms = rooms_of_facts(facts)
    model = Model(facts, rooms, roomless=True)
    write(model)
    write_costs(model)
    _hint(model, near)
    spent = 0.0
    for _ in range(_CUTS):
        chosen = choose(model.programme, work=work)
        spent += chosen.work
        if chosen.found not in {Found.BEST, Found.SOME}:
            return TimetablePlan(OUTCOMES[chosen.found], {}, 0, 0, spent)
        times = cells_chosen(model, chosen)
        seated = Model(_at_times(facts, times), rooms)
        write(seated)
        plan = _solved(seated, work, times)
        spent += plan.work
        if plan.outcome in {PlanOutcome.BEST, PlanOutcome.FOUND}:
            cost = cost_of(facts, plan.cells).total
            outcome = PlanOutcome.BEST if cost <= chosen.bound else PlanOutcome.FOUND
            return TimetablePlan(outcome, plan.cells, cost, chosen.bound, spent)
        cut_off(model, times)
    return TimetablePlan(PlanOutcome.OPEN, {}, work=spent)


def _at_times(facts: TimetableFacts, times: Mapping[int, Cell]) -> TimetableFacts:
    """The same with time and lecturer of each lesson decided; what has none is left out."""
    decided = tuple(
        replace(
            lesson,
            fixed=Fixed(
                times[lesson.id].day, times[lesson.id].half_day, times[lesson.id].starts_at
            ),
            lecturer_ids=tuple(one for one in (times[lesson.id].lecturer_id,) if one is not None),
        )
        for lesson in facts.lessons
        if lesson.id in times
    )
    relaxed = frozenset(one for one in facts.relaxed if one.rule is not PlanRule.FIXED_TIME)
    return replace(facts, lessons=decided, relaxed=relaxed)


def write(model: Model) -> None:
    """The whole programme, without costs."""
    for lesson in model.facts.lessons:
        write_times(model, lesson)
        write_options(model, lesson)
    write_trainees(model)
    write_lecturers(model)
    if model.roomless:
        write_counts(model)
    else:
        write_venues(model)
    write_order(model)


def write_costs(model: Model) -> None:
    """Price every option, every lesson of before that is left out, and the gaps of every group."""
    costs = model.programme.costs
    lost = model.facts.policy.weigh_change.value
    for number, options in model.options.items():
        for option in options:
            if price := price_of(model, option):
                costs[option.choice] = costs.get(option.choice, 0) + price
        if number in model.skips and model.facts.by_id[number].before and lost:
            skip = model.skips[number]
            costs[skip] = costs.get(skip, 0) + lost
    if model.facts.policy.weigh_gap.value:
        _price_gaps(model)


def _price_gaps(model: Model) -> None:
    """A gap is there when the next period of a half-day is used and this one is not."""
    for batch, lessons, count in groups_of(model.facts):
        times = {one.choice: one.cell for number in lessons for one in model.times[number]}
        for first, second in pairwise(model.facts.periods[batch]):
            if (first.day, first.half_day) != (second.day, second.half_day):
                continue
            here = {choice for choice, cell in times.items() if touches(cell, first)}
            there = {choice for choice, cell in times.items() if touches(cell, second)}
            if not there - here:
                continue
            gap = model.programme.new(count * model.facts.policy.weigh_gap.value)
            plus, minus = sorted(there - here), sorted(here - there)
            weights = (1,) * len(plus) + (-1,) * (len(minus) + 1)
            model.programme.at_most((*plus, *minus, gap), weights, 0)


def _hint(model: Model, near: Mapping[int, Cell]) -> None:
    """Begin the search near an answer that is known."""
    for number, options in model.options.items():
        cell = near.get(number)
        if cell is None:
            continue
        for option in options:
            rooms = model.rooms.kinds[option.room] if option.room is not None else (cell.venue_id,)
            if cell.venue_id in rooms and cell == replace(option.cell, venue_id=cell.venue_id):
                model.programme.hint.add(option.choice)
        for one in model.times[number]:
            if one.start == (cell.day, cell.starts_at):
                model.programme.hint.add(one.choice)


def cells_chosen(model: Model, chosen: Chosen) -> dict[int, Cell]:
    """The cells of what was chosen, each with its own venue; empty where nothing was."""
    found = {
        number: (option.cell, option.room)
        for number, options in model.options.items()
        for option in options
        if option.choice in chosen.yes
    }
    venues = venues_given(model.rooms, found)
    return {number: replace(cell, venue_id=venues[number]) for number, (cell, _) in found.items()}
