"""Why there is no timetable: the demands that can't all be met, and the least that would have to give way.

A conflict is minimal: without any one of its demands, what is left of it can be met. Only where the
work allowed runs out first, in large classes, may it hold more than it needs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from zhuji.base.solver import Choices, Found, choose
from zhuji.planning.timetable.model import Model, held
from zhuji.planning.timetable.rooms import rooms_of_facts
from zhuji.planning.timetable.search import write
from zhuji.rules.timetabling import Demand, TimetableFacts
from zhuji.rules.words import PlanRule

WORK: Final = 5.0  # of the solver, see base.solver: a step of a job has its time
_ONE: Final = 1.5  # of one question among many
_ROUNDS: Final = 12  # of further conflicts and of ways that settle those known
MOST: Final = 3  # conflicts and relaxations that are told
# What it takes for a rule to give way, against the others; what is not here can't.
WEIGHTS: Final[Mapping[PlanRule, int]] = {
    PlanRule.TEST_AFTER_LUNCH: 1,
    PlanRule.EVENING: 2,
    PlanRule.LECTURER_HOURS: 2,
    PlanRule.FIXED_TIME: 3,
    PlanRule.TEST_LAST: 3,
    PlanRule.LECTURE_BEFORE_TUTORING: 4,
    PlanRule.TEACHING_BEFORE_TEST: 5,
    PlanRule.LECTURER_FREE: 5,
    PlanRule.LECTURER_NAMED: 5,
    PlanRule.VENUE_FITS: 5,
    PlanRule.VENUE_FREE: 6,
    PlanRule.OPENING_FIRST: 8,
    PlanRule.CLOSING_LAST: 8,
    PlanRule.LESSON_HELD: 12,
}


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Demands that together give way; then there is a timetable. `weight` orders the ways."""

    demands: tuple[Demand, ...]
    weight: int


def conflicts(facts: TimetableFacts, *, work: float = WORK) -> tuple[tuple[Demand, ...], ...]:
    """Up to three minimal sets of demands that can't be met together; each but the first is without
    what could give way in those before it. Empty where there is a timetable or none was found in time.
    """
    found: list[tuple[Demand, ...]] = []
    while len(found) < MOST:
        core = _core(facts, work)
        if core is None:
            break
        conflict = _minimal(facts, core, work)
        found.append(conflict)
        giving = {one for one in conflict if one.rule in WEIGHTS}
        softer = {one for one in giving if one.rule is not PlanRule.LESSON_HELD} or giving
        if not softer:
            break
        facts = replace(facts, relaxed=facts.relaxed | softer)
    return tuple(found)


def relaxations(
    facts: TimetableFacts, known: Sequence[Iterable[Demand]] = (), *, work: float = WORK
) -> tuple[Relaxation, ...]:
    """Up to three least ways to give way, the cheapest first; none includes another.

    Of a class too large for that, what would settle every conflict that is found, those `known` first: it
    takes no less; whether it is enough a search with it shows.
    """
    found = _least(facts, work)
    return found or settling(facts, known, work)


def _least(facts: TimetableFacts, work: float) -> tuple[Relaxation, ...]:
    model = _open(facts)
    must = [guard for demand, guard in model.guards.items() if demand.rule not in WEIGHTS]
    for demand, guard in model.guards.items():
        if demand.rule in WEIGHTS:
            model.programme.costs[guard] = -WEIGHTS[demand.rule]
    found: list[Relaxation] = []
    while len(found) < MOST:
        chosen = choose(model.programme, work=work, assumed=must)
        if chosen.found is not Found.BEST:
            break
        off = [demand for demand, guard in model.guards.items() if guard not in chosen.yes]
        if not off:
            break
        found.append(_relaxation(off))
        again = tuple(model.guards[one] for one in off)
        model.programme.at_most(again, (-1,) * len(again), -1)
    return tuple(found)


def settling(
    facts: TimetableFacts, known: Sequence[Iterable[Demand]], work: float = WORK
) -> tuple[Relaxation, ...]:
    """Every way takes at least one demand of every conflict: the cheapest such set, until with it no
    further conflict comes up.
    """
    cores = [_giving(core) for core in known]
    found: list[Relaxation] = []
    for _ in range(_ROUNDS):
        way = _cheapest(cores, found)
        if way is None or len(found) == MOST:
            break
        core = _core(replace(facts, relaxed=facts.relaxed | way), work / MOST)
        if core is None:
            found.append(_relaxation(way))
        else:
            cores.append(_giving(core))
    return tuple(found)


def _cheapest(cores: Sequence[frozenset[Demand]], found: list[Relaxation]) -> set[Demand] | None:
    """Of least weight, one of every core at least, and not all of any way found; None where none is."""
    programme = Choices()
    demands = {one: programme.new() for one in sorted({one for core in cores for one in core})}
    for demand, choice in demands.items():
        programme.costs[choice] = WEIGHTS[demand.rule]
    for core in cores:
        programme.at_most(tuple(demands[one] for one in core), (-1,) * len(core), -1)
    for way in found:
        several = tuple(demands[one] for one in way.demands)
        programme.at_most(several, (1,) * len(several), len(several) - 1)
    if not all(cores) or not demands:
        return None
    chosen = choose(programme, work=_ONE)
    if chosen.found is not Found.BEST:
        return None
    return {one for one, choice in demands.items() if choice in chosen.yes}


def _giving(core: Iterable[Demand]) -> frozenset[Demand]:
    return frozenset(one for one in core if one.rule in WEIGHTS)


def _relaxation(demands: Iterable[Demand]) -> Relaxation:
    several = tuple(sorted(demands))
    return Relaxation(several, sum(WEIGHTS[one.rule] for one in several))


def _open(facts: TimetableFacts) -> Model:
    model = Model(facts, rooms_of_facts(facts), open=True)
    write(model)
    return model


def _core(facts: TimetableFacts, work: float) -> frozenset[Demand] | None:
    """Demands that can't be met together, not yet the fewest; None where there are none."""
    model = _open(facts)
    demands = {guard: demand for demand, guard in model.guards.items()}
    chosen = choose(model.programme, work=work, assumed=list(demands))
    if chosen.found is not Found.NONE:
        return None
    return frozenset(demands[one] for one in chosen.core)


def _minimal(facts: TimetableFacts, core: frozenset[Demand], work: float) -> tuple[Demand, ...]:
    """Leave out demands while what is left still can't be met: all of a rule, of a batch, one by one.

    Where the work allowed is used up, what is left may be more than the fewest.
    """
    everything = frozenset(_open(facts).guards)
    kept, left = set(core), work
    for several in _pieces(core):
        fewer = kept - several
        if fewer == kept or left <= 0:
            continue
        lessons = tuple(lesson for lesson in facts.lessons if held(lesson) in fewer)
        asked = replace(facts, lessons=lessons, relaxed=facts.relaxed | (everything - fewer))
        model = Model(asked, rooms_of_facts(asked))
        write(model)
        chosen = choose(model.programme, work=min(left, _ONE))
        left -= chosen.work
        if chosen.found is Found.NONE:
            kept = fewer
    return tuple(sorted(kept))


def _pieces(core: frozenset[Demand]) -> Iterator[set[Demand]]:
    """What is tried to be left out, the largest pieces and what is least worth saying first."""
    ordered = sorted(core, key=lambda one: (WEIGHTS.get(one.rule, 0), one), reverse=True)
    for rule in dict.fromkeys(one.rule for one in ordered):
        yield {one for one in ordered if one.rule is rule}
    for batch in dict.fromkeys(one.batch_id for one in ordered):
        yield {one for one in ordered if one.batch_id == batch}
    for one in ordered:
        yield {one}
