"""The search for a timetable: the cheapest one with its bound, or the proof that there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from zhuji.base.solver import Chosen, Found, choose
from zhuji.planning.timetable.by_batch import bettered
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
_ANY: Final = 15.0  # of it, at most, for an answer of any cost
_AT_ONCE: Final = 1.0  # for what is small enough to be proven at once
_TWO: Final = 0.5  # for two batches that are laid out around the others
_WRITING: Final = 0.3  # what it takes to write that down, in work, where two batches have
_WRITTEN: Final = 560  # so many lessons times periods, which is 14 lessons of each in 20 periods
_PROOF: Final = 3  # so much of the work, one part of so many, is left for the proof
_LARGE: Final = 15_000  # choices, above which times and venues are not sought together
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

    Times and lecturers are sought first, with venues only counted; then venues for these times. Of
    several batches any answer is found first, and made better two batches at a time. Where venues cost
    something, times and venues are looked into together in the end, if that is small enough.
    """
    known: Mapping[int, Cell] = {one.id: one.before for one in facts.lessons if one.before}
    first = None if known else _of_several(facts, work)
    if first is None:
        plan, dearer = _times_first(facts, work, known)
    elif first.outcome in {PlanOutcome.IMPOSSIBLE, PlanOutcome.BEST}:
        return first
    else:
        left = max(work - first.work, work / _PROOF)
        plan, dearer = _times_first(facts, left, first.cells)
        plan = _better(first, plan)
    if plan.outcome is not PlanOutcome.FOUND or not dearer:
        return plan
    model = Model(facts, rooms_of_facts(facts))
    write(model)
    return (
        plan if model.programme.count > _LARGE else _better(plan, _solved(model, work, plan.cells))
    )


def _of_several(facts: TimetableFacts, work: float) -> TimetablePlan | None:
    """A first timetable of more than one batch, not proven to be anything; None where there is but one."""
    if len({one.batch_id for one in facts.lessons}) < 2:
        return None
    any_, _ = _times_first(facts, min(work, _ANY), {}, proving=False)
    if not any_.cells:
        return any_
    first = _better(any_, _times_first(facts, min(work, _AT_ONCE), any_.cells)[0])
    if first.outcome is PlanOutcome.BEST:
        return first

    def two(part: TimetableFacts, near: Mapping[int, Cell]) -> Mapping[int, Cell]:
        return _times_first(part, _TWO, near)[0].cells

    each = _TWO / 2 + _writing(facts, 2 / len(facts.periods))
    most = max(0, int((work - first.work) * (1 - 1 / _PROOF) / each))
    cells, tries = bettered(facts, first.cells, two, most=most, bound=first.bound)
    found = TimetablePlan(PlanOutcome.FOUND, cells, cost_of(facts, cells).total, 0, tries * each)
    return _better(first, found)


def _writing(facts: TimetableFacts, share: float = 1.0) -> float:
    """What it takes, in work, to write such a share of the batches down once."""
    periods = max(map(len, facts.periods.values()), default=0)
    return _WRITING * share * len(facts.lessons) * periods / _WRITTEN


def _better(first: TimetablePlan, second: TimetablePlan) -> TimetablePlan:
    """Of two answers the cheaper, by what is proven in both."""
    if second.outcome is PlanOutcome.IMPOSSIBLE or not first.cells:
        return second
    bound = max(first.bound, second.bound)
    best = second if second.cells and second.cost <= first.cost else first
    outcome = PlanOutcome.BEST if best.cost <= bound else PlanOutcome.FOUND
    return replace(best, outcome=outcome, bound=bound, work=first.work + second.work)


def _solved(model: Model, work: float, near: Mapping[int, Cell]) -> TimetablePlan:
    """The cheapest answer of a written programme, sought from near an answer that is known."""
    write_costs(model)
    _hint(model, near)
    chosen = choose(model.programme, work=work)
    cells = cells_chosen(model, chosen)
    cost = cost_of(model.facts, cells).total
    return TimetablePlan(OUTCOMES[chosen.found], cells, cost, chosen.bound, chosen.work)


def _times_first(
    facts: TimetableFacts, work: float, near: Mapping[int, Cell], *, proving: bool = True
) -> tuple[TimetablePlan, bool]:
    """Times and lecturers, then venues; sought from near what is known. Also whether venues cost
    something beyond the times. Not `proving`, any answer does.
    """
    rooms = rooms_of_facts(facts)
    model = Model(facts, rooms, roomless=True)
    write(model)
    if proving:
        write_costs(model)
    _hint(model, near)
    spent, writing = 0.0, _writing(facts)
    for cut in range(_CUTS):
        if spent + cut * writing > work:
            break
        chosen = choose(model.programme, work=work, proving=proving)
        spent += chosen.work
        if chosen.found not in {Found.BEST, Found.SOME}:
            return TimetablePlan(OUTCOMES[chosen.found], {}, work=spent), False
        times = cells_chosen(model, chosen)
        seated = Model(_at_times(facts, times), rooms)
        write(seated)
        plan = _solved(seated, work, times)
        spent += plan.work
        if plan.outcome in {PlanOutcome.BEST, PlanOutcome.FOUND}:
            cost = cost_of(facts, plan.cells).total
            best = proving and cost <= chosen.bound
            outcome = PlanOutcome.BEST if best else PlanOutcome.FOUND
            return TimetablePlan(outcome, plan.cells, cost, chosen.bound, spent), cost > chosen.cost
        cut_off(model, times)
    return TimetablePlan(PlanOutcome.OPEN, {}, work=spent), False


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
            model.gaps.append((gap, frozenset(plus), frozenset(minus)))
            weights = (1,) * len(plus) + (-1,) * (len(minus) + 1)
            model.programme.at_most((*plus, *minus, gap), weights, 0)


def _hint(model: Model, near: Mapping[int, Cell]) -> None:
    """Begin the search near an answer that is known; after the costs, for gaps are choices too."""
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
    hint = model.programme.hint
    hint |= {gap for gap, there, here in model.gaps if there & hint and not here & hint}


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
