"""The checker: what a placement breaks. It shares nothing with any planner but the facts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhuji.rules.placement.facts import Person, Placement, PlacementProblem, Rule, Unit
from zhuji.rules.placement.moments import Moment, meeting, moments_of
from zhuji.rules.verdict import Reason, Value
from zhuji.rules.words import RuleKind


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that is broken, with the figures; `moment` says on which days, where days matter."""

    rule: Rule
    reason: Reason
    moment: Moment | None = None

    def __str__(self) -> str:
        """In rule words, with the day or the batch: `away:unit@2027-03-01`, `busy:person@batch`."""
        if self.moment is None:
            return str(self.rule)
        return f"{self.rule}@{self.moment.starts or ','.join(self.moment.batches)}"


def check(problem: PlacementProblem, placement: Placement) -> tuple[Violation, ...]:
    """Everything a placement breaks, in the order of the kinds; nothing where it holds."""
    return (
        *_unplaced(problem, placement),
        *_sizes(problem, placement),
        *_away(problem, placement),
        *_people(problem, placement),
        *_pairs(problem, placement),
    )


def called(problem: PlacementProblem) -> dict[str, str]:
    """The name of each person, by id."""
    return {person.id: person.name or person.id for person in problem.people}


def batches_called(problem: PlacementProblem) -> dict[str, str]:
    """The name of each batch, by id: a batch and a person may share one."""
    return {batch.id: batch.name or batch.id for batch in problem.batches}


def _unplaced(problem: PlacementProblem, placement: Placement) -> Iterator[Violation]:
    names, known = called(problem), {batch.id for batch in problem.batches}
    for person in problem.people:
        if placement.get(person.id) not in known:
            yield Violation(
                Rule(RuleKind.PLACED, (person.id,)),
                Reason.of("placement_missing", name=names[person.id]),
            )


def _sizes(problem: PlacementProblem, placement: Placement) -> Iterator[Violation]:
    people = {person.id for person in problem.people}
    taken = Counter(batch for person, batch in placement.items() if person in people)
    for batch in problem.batches:
        count, name = taken[batch.id], batch.name or batch.id
        if count > batch.capacity:
            yield Violation(
                Rule(RuleKind.CAPACITY, (batch.id,)),
                Reason.of("placement_capacity", batch=name, count=count, most=batch.capacity),
            )
        if count < batch.at_least:
            yield Violation(
                Rule(RuleKind.AT_LEAST, (batch.id,)),
                Reason.of("placement_at_least", batch=name, count=count, least=batch.at_least),
            )


def _away(problem: PlacementProblem, placement: Placement) -> Iterator[Violation]:
    sent = Counter(
        (person.unit, placement.get(person.id))
        for person in problem.people
        if person.id not in problem.exempt
    )
    names, moments = batches_called(problem), moments_of(problem.batches)
    for unit in problem.units:
        for moment in moments:
            count = sum(sent[unit.id, batch] for batch in moment.batches)
            if count > unit.away_at_most:
                yield Violation(
                    Rule(RuleKind.AWAY, (unit.id,)),
                    away_reason(names, unit, moment, count),
                    moment,
                )


def away_reason(names: Mapping[str, str], unit: Unit, moment: Moment, count: int) -> Reason:
    """More of a unit in class at once than it can spare, with the days where they are known."""
    said: dict[str, Value] = {"unit": unit.name, "count": count, "most": unit.away_at_most}
    if moment.starts is None or moment.ends is None:
        batch = "、".join(names[batch] for batch in moment.batches)
        return Reason.of("placement_away", **said, batch=batch)
    if moment.starts == moment.ends:
        return Reason.of("placement_away_day", **said, day=moment.starts)
    return Reason.of("placement_away_on", **said, starts=moment.starts, ends=moment.ends)


def _people(problem: PlacementProblem, placement: Placement) -> Iterator[Violation]:
    names, batches = called(problem), batches_called(problem)

    def broken(kind: RuleKind, person: Person, code: str, batch: str) -> Violation:
        values = {"name": names[person.id], "batch": batches[batch]}
        return Violation(Rule(kind, (person.id,)), Reason.of(code, **values), Moment((batch,)))

    by_id = {person.id: person for person in problem.people}
    for person in problem.people:
        given = placement.get(person.id)
        if given is not None and given in person.busy:
            yield broken(RuleKind.BUSY, person, "placement_busy", given)
    for one in problem.fixed:
        if placement.get(one.person) != one.batch:
            yield broken(RuleKind.FIXED, by_id[one.person], "placement_fixed", one.batch)


def _pairs(problem: PlacementProblem, placement: Placement) -> Iterator[Violation]:
    names, met = called(problem), meeting(problem.batches)
    for pair in problem.apart:
        first, second = (placement.get(person, "") for person in pair)
        if second in met.get(first, ()):
            yield Violation(
                Rule(RuleKind.APART, pair),
                Reason.of("placement_apart", first=names[pair[0]], second=names[pair[1]]),
                Moment(tuple(dict.fromkeys((first, second)))),
            )
    for group in problem.together:
        given = tuple(dict.fromkeys(placement.get(person, "") for person in group))
        if len(given) > 1:
            yield Violation(
                Rule(RuleKind.TOGETHER, group),
                Reason.of("placement_together", names="、".join(names[one] for one in group)),
            )
