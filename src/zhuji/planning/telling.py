"""Conflicts and relaxations as reasons: codes with figures, for `wording` to put into sentences."""

from collections.abc import Sequence
from typing import Final

from zhuji.rules.placement import Change, PlacementProblem, Rule
from zhuji.rules.verdict import Reason
from zhuji.rules.words import RuleKind

NAMED: Final = 8  # so many rules of a conflict are told one by one


class _Names:
    def __init__(self, problem: PlacementProblem) -> None:
        self.people = {one.id: one for one in problem.people}
        self.batches = {one.id: one for one in problem.batches}
        self.units = {one.id: one for one in problem.units}
        self.fixed = {one.person: one.batch for one in problem.fixed}

    def person(self, key: str) -> str:
        return self.people[key].name or key

    def batch(self, key: str) -> str:
        return self.batches[key].name or key

    def all(self, keys: Sequence[str]) -> str:
        return "、".join(map(self.person, keys))


def conflict_reasons(problem: PlacementProblem, rules: Sequence[Rule]) -> tuple[Reason, ...]:
    """What stands against what: one sentence where the case is a known one, else the rules told
    one by one after a heading.
    """
    names = _Names(problem)
    kinds = {rule.kind for rule in rules}
    known = _of_one(names, rules, kinds) or _of_places(problem, names, rules, kinds)
    known = known or _of_a_unit(problem, names, rules, kinds)
    if known is not None:
        return (known,)
    told = tuple(_rule_reason(names, rule) for rule in rules[:NAMED])
    return (Reason.of("conflict_of_rules", count=len(rules)), *told)


def _of_one(names: _Names, rules: Sequence[Rule], kinds: set[RuleKind]) -> Reason | None:
    person = rules[0].ids[0]
    if kinds == {RuleKind.BUSY} and len(rules) == 1:
        return Reason.of("conflict_busy_always", name=names.person(person))
    if kinds == {RuleKind.BUSY, RuleKind.FIXED} and len(rules) == 2:
        batch = names.batch(names.fixed[person])
        return Reason.of("conflict_fixed_busy", name=names.person(person), batch=batch)
    if kinds == {RuleKind.FIXED} and len(rules) == 1:
        return Reason.of("conflict_fixed_twice", name=names.person(person))
    if kinds == {RuleKind.APART, RuleKind.TOGETHER} and len(rules) == 2:
        pair = next(rule.ids for rule in rules if rule.kind is RuleKind.APART)
        first, second = map(names.person, pair)
        return Reason.of("conflict_apart_together", first=first, second=second)
    return None


def _of_places(
    problem: PlacementProblem, names: _Names, rules: Sequence[Rule], kinds: set[RuleKind]
) -> Reason | None:
    keys = [rule.ids[0] for rule in rules]
    if kinds == {RuleKind.CAPACITY} and len(rules) == len(problem.batches):
        places = sum(batch.capacity for batch in problem.batches)
        return Reason.of("conflict_capacity", places=places, people=len(problem.people))
    if kinds == {RuleKind.AT_LEAST}:
        least = sum(names.batches[key].at_least for key in keys)
        listed = "、".join(map(names.batch, keys))
        return Reason.of(
            "conflict_at_least", batches=listed, least=least, people=len(problem.people)
        )
    if kinds == {RuleKind.CAPACITY, RuleKind.AT_LEAST} and len(set(keys)) == 1:
        batch = names.batches[keys[0]]
        return Reason.of(
            "conflict_size",
            batch=names.batch(batch.id),
            least=batch.at_least,
            most=batch.capacity,
        )
    return None


def _of_a_unit(
    problem: PlacementProblem, names: _Names, rules: Sequence[Rule], kinds: set[RuleKind]
) -> Reason | None:
    """One unit that may spare too few, of whom some are busy."""
    if not kinds <= {RuleKind.AWAY, RuleKind.BUSY}:
        return None
    units = [rule.ids[0] for rule in rules if rule.kind is RuleKind.AWAY]
    busy = [names.people[rule.ids[0]] for rule in rules if rule.kind is RuleKind.BUSY]
    if len(units) != 1 or any(person.unit != units[0] for person in busy):
        return None
    unit = names.units[units[0]]
    values: dict[str, str | int] = {"unit": unit.name, "most": unit.away_at_most}
    if not busy:
        count = sum(one.unit == unit.id and one.id not in problem.exempt for one in problem.people)
        return Reason.of("conflict_unit", people=count, batches=len(problem.batches), **values)
    left = [one.id for one in problem.batches if any(one.id not in each.busy for each in busy)]
    if all(set(left).isdisjoint(each.busy) for each in busy):
        listed = "、".join(map(names.batch, left))
        return Reason.of(
            "conflict_unit_left", people=len(busy), count=len(left), batches=listed, **values
        )
    return Reason.of("conflict_unit_busy", people=len(busy), **values)


def _rule_reason(names: _Names, rule: Rule) -> Reason:
    return Reason.of(f"rule_{rule.kind.value}", **_values(names, rule))


def change_reason(problem: PlacementProblem, change: Change) -> Reason:
    """What to change, as something to do."""
    values = _values(_Names(problem), change.rule)
    return Reason.of(f"relax_{change.rule.kind.value}", by=change.cost, **values)


def _values(names: _Names, rule: Rule) -> dict[str, str | int]:
    key = rule.ids[0]
    values: dict[str, str | int] = {}
    match rule.kind:
        case RuleKind.CAPACITY | RuleKind.AT_LEAST:
            batch = names.batches[key]
            values |= {"batch": names.batch(key), "most": batch.capacity, "least": batch.at_least}
        case RuleKind.AWAY:
            values |= {"unit": names.units[key].name, "most": names.units[key].away_at_most}
        case RuleKind.BUSY:
            busy = "、".join(map(names.batch, names.people[key].busy))
            values |= {"name": names.person(key), "batches": busy}
        case RuleKind.FIXED:
            values |= {"name": names.person(key), "batch": names.batch(names.fixed[key])}
        case _:
            values |= {"names": names.all(rule.ids)}
    return values
