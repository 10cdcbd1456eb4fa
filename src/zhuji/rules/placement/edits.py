"""A problem with rules left out or relaxed: what conflicts and proposals are tried with."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from zhuji.rules.placement.facts import PlacementProblem, Rule
from zhuji.rules.words import RuleKind


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A rule relaxed: so many places or people more (capacity, away) or fewer (at_least); the other
    kinds are given up whole, and `by` is less the people who are set free.
    """

    rule: Rule
    by: int

    @property
    def cost(self) -> int:
        return abs(self.by)

    def __str__(self) -> str:
        return f"{self.rule} {self.by:+d}"


def given_up(rule: Rule) -> Change:
    """Giving up a rule about people: one is set free, of a group all but one."""
    return Change(rule, 1 - len(rule.ids) if rule.kind is RuleKind.TOGETHER else -1)


def without(problem: PlacementProblem, rules: Collection[Rule]) -> PlacementProblem:
    """The problem with these rules left out; the costs of wishes stay as they are."""
    gone, everybody = set(rules), len(problem.people)

    def lives(kind: RuleKind, *ids: str) -> bool:
        return Rule(kind, ids) not in gone

    return replace(
        problem,
        batches=tuple(
            replace(
                batch,
                capacity=batch.capacity if lives(RuleKind.CAPACITY, batch.id) else everybody,
                at_least=batch.at_least if lives(RuleKind.AT_LEAST, batch.id) else 0,
            )
            for batch in problem.batches
        ),
        units=tuple(
            unit if lives(RuleKind.AWAY, unit.id) else replace(unit, away_at_most=everybody)
            for unit in problem.units
        ),
        people=tuple(
            person if lives(RuleKind.BUSY, person.id) else replace(person, busy=())
            for person in problem.people
        ),
        apart=tuple(pair for pair in problem.apart if lives(RuleKind.APART, *pair)),
        together=tuple(group for group in problem.together if lives(RuleKind.TOGETHER, *group)),
        fixed=tuple(one for one in problem.fixed if lives(RuleKind.FIXED, one.person)),
    )


def relaxed(problem: PlacementProblem, changes: Iterable[Change]) -> PlacementProblem:
    """The problem with these changes made."""
    by = {change.rule: change.by for change in changes}
    whole = [rule for rule in by if rule.kind not in _FIGURES]

    def more(kind: RuleKind, key: str) -> int:
        return by.get(Rule(kind, (key,)), 0)

    eased = without(problem, whole)
    return replace(
        eased,
        batches=tuple(
            replace(
                batch,
                capacity=batch.capacity + more(RuleKind.CAPACITY, batch.id),
                at_least=max(0, batch.at_least + more(RuleKind.AT_LEAST, batch.id)),
            )
            for batch in eased.batches
        ),
        units=tuple(
            replace(unit, away_at_most=unit.away_at_most + more(RuleKind.AWAY, unit.id))
            for unit in eased.units
        ),
    )


_FIGURES = frozenset({RuleKind.CAPACITY, RuleKind.AT_LEAST, RuleKind.AWAY})
