"""What is known before people are put into batches.

Ids are opaque texts. A name is only for sentences; where there is none the id stands for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from zhuji.rules.words import RuleKind

Placement = Mapping[str, str]  # the batch of each person, by ids


@dataclass(frozen=True, slots=True)
class Batch:
    """Dates include the last day; a batch without dates meets no other in time."""

    id: str
    capacity: int
    at_least: int = 0
    starts: date | None = None
    ends: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """`away_at_most` is how many of its people may be in class on any one day."""

    id: str
    name: str
    size: int
    away_at_most: int


@dataclass(frozen=True, slots=True)
class Person:
    """`busy` batches are never given; `wishes` are batches, best first. `post` only mixes batches."""

    id: str
    unit: str
    busy: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    name: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A placement decided by hand."""

    person: str
    batch: str


@dataclass(frozen=True, slots=True)
class PlacementProblem:
    """`apart` are never in class on the same day, `together` are in the same batch, and `exempt`
    do not count as away.
    """

    batches: tuple[Batch, ...]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    apart: tuple[tuple[str, str], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    fixed: tuple[Fixed, ...] = ()
    exempt: frozenset[str] = field(default_factory=frozenset)


def tidied(problem: PlacementProblem) -> PlacementProblem:
    """The same problem with each pair, group and placement by hand said once, whatever its order."""
    return replace(
        problem,
        apart=tuple({frozenset(pair): pair for pair in reversed(problem.apart)}.values())[::-1],
        together=tuple({frozenset(group): group for group in reversed(problem.together)}.values())[
            ::-1
        ],
        fixed=tuple(dict.fromkeys(problem.fixed)),
    )


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """One rule of a problem, written `kind:ids`.

    Capacity and least size are a batch's, away is a unit's on all days, busy and fixed are a
    person's, apart is a pair's and together a group's.
    """

    kind: RuleKind
    ids: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.kind.value}:{','.join(self.ids)}"


def rules_of(problem: PlacementProblem) -> tuple[Rule, ...]:
    """Every rule that could stand in the way, in the order of the facts, each once."""
    people = problem.people
    rules = [
        *(Rule(RuleKind.CAPACITY, (batch.id,)) for batch in problem.batches),
        *(Rule(RuleKind.AT_LEAST, (batch.id,)) for batch in problem.batches if batch.at_least),
        *(Rule(RuleKind.AWAY, (unit.id,)) for unit in problem.units),
        *(Rule(RuleKind.BUSY, (person.id,)) for person in people if person.busy),
        *(Rule(RuleKind.APART, pair) for pair in problem.apart),
        *(Rule(RuleKind.TOGETHER, group) for group in problem.together if len(group) > 1),
        *(Rule(RuleKind.FIXED, (one.person,)) for one in problem.fixed),
    ]
    return tuple(dict.fromkeys(rules))
