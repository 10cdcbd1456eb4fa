"""Choices of yes and no under rules: a small language of plain numbers over the CP-SAT solver.

A choice is a number from 0. What may be left undone in a search is guarded: the rule then only counts
while the choice that guards it is yes. The limit is work, never a clock, so the same programme gives
the same answer on every machine.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # a second to load, and only a search needs it
    from ortools.sat.python import cp_model

SEED: Final = 20261123
_ROUNDING: Final = 1e-6  # costs are whole numbers, the solver tells its bound as a float


class Found(StrEnum):
    """What a search came to."""

    BEST = "best"
    SOME = "some"  # an answer, not proven best
    NONE = "none"  # proven: there is none
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class AtMost:
    """The sum of choices, each with its weight, is at most so much; while `guard` is yes."""

    choices: tuple[int, ...]
    weights: tuple[int, ...]
    most: int
    guard: int | None = None


@dataclass(slots=True)
class Choices:
    """A programme, written line by line."""

    count: int = 0
    one_of: list[tuple[int, ...]] = field(default_factory=list)
    at_most_one: list[tuple[int, ...]] = field(default_factory=list)
    sums: list[AtMost] = field(default_factory=list)
    equal: list[tuple[tuple[int, ...], int]] = field(default_factory=list)
    not_both: list[tuple[int, int]] = field(default_factory=list)
    never: list[int] = field(default_factory=list)
    costs: dict[int, int] = field(default_factory=dict)
    hint: set[int] = field(default_factory=set)

    def new(self, cost: int = 0) -> int:
        """A further choice; yes costs so much."""
        number = self.count
        self.count += 1
        if cost:
            self.costs[number] = cost
        return number

    def exactly_one(self, choices: Iterable[int]) -> None:
        self.one_of.append(tuple(choices))

    def most_one(self, choices: Iterable[int], guard: int | None = None) -> None:
        """At most one of them is yes."""
        several = tuple(choices)
        if len(several) > 1 and guard is None:
            self.at_most_one.append(several)
        elif len(several) > 1:
            self.sums.append(AtMost(several, (1,) * len(several), 1, guard))

    def at_most(
        self, choices: Sequence[int], weights: Sequence[int], most: int, guard: int | None = None
    ) -> None:
        """The weighed sum is at most so much."""
        if sum(weight for weight in weights if weight > 0) > most:
            self.sums.append(AtMost(tuple(choices), tuple(weights), most, guard))

    def sum_is(self, choices: Iterable[int], whole: int) -> None:
        """As many of them are yes as the one choice `whole` says: one or none."""
        self.equal.append((tuple(choices), whole))

    def forbid(self, choice: int, guard: int | None = None) -> None:
        """Never yes, or not while the guard is."""
        if guard is None:
            self.never.append(choice)
        else:
            self.not_both.append((choice, guard))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was found: the choices that are yes, the cost, the bound below which none can be, and for a
    proof that there is none the assumed choices it rests on.
    """

    found: Found
    yes: frozenset[int]
    cost: int
    bound: int
    core: tuple[int, ...]
    work: float


def choose(
    programme: Choices,
    *,
    work: float,
    assumed: Sequence[int] = (),
    stopped: Callable[[], bool] | None = None,
    proving: bool = True,
) -> Chosen:
    """The cheapest choices that keep every rule, within so much work (the solver's deterministic time;
    some 1 second each on one core of today). `assumed` are yes. `stopped` is asked at each better answer.
    Not `proving`, any answer is found sooner, and a proof is rarely come by.
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415 - a second to load

    model, literals = _model(programme)
    for choice in assumed:
        model.add_assumption(literals[choice])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    # Proofs come from the linear relaxation; where only an answer is wanted it takes most of the time.
    solver.parameters.linearization_level = 2 if proving else 0
    solver.parameters.max_deterministic_time = work
    status = solver.solve(model, _watcher(stopped) if stopped else None)
    found = _FOUND[solver.status_name(status)]
    has = found in {Found.BEST, Found.SOME}
    yes = [number for number, one in enumerate(literals) if has and solver.boolean_value(one)]
    core = solver.sufficient_assumptions_for_infeasibility() if found is Found.NONE else ()
    index = {literals[choice].index: choice for choice in assumed}
    return Chosen(
        found=found,
        yes=frozenset(yes),
        cost=sum(programme.costs.get(number, 0) for number in yes),
        bound=ceil(solver.best_objective_bound - _ROUNDING) if programme.costs and has else 0,
        core=tuple(sorted(index[one] for one in core)),
        work=solver.response_proto.deterministic_time,
    )


_FOUND: Final = {
    "OPTIMAL": Found.BEST,
    "FEASIBLE": Found.SOME,
    "INFEASIBLE": Found.NONE,
    "UNKNOWN": Found.OPEN,
}


def _watcher(stopped: Callable[[], bool]) -> Any:
    """Ends a search when it is told to."""
    from ortools.sat.python import cp_model  # noqa: PLC0415

    class Watcher(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            if stopped():
                self.stop_search()

    return Watcher()


def _model(programme: Choices) -> "tuple[cp_model.CpModel, list[cp_model.IntVar]]":
    from ortools.sat.python import cp_model  # noqa: PLC0415

    model = cp_model.CpModel()
    literals = [model.new_bool_var("") for _ in range(programme.count)]

    def of(choices: Iterable[int]) -> "list[cp_model.IntVar]":
        return [literals[one] for one in choices]

    for several in programme.one_of:
        model.add_exactly_one(of(several))
    for several in programme.at_most_one:
        model.add_at_most_one(of(several))
    model.add_bool_and(one.negated() for one in of(programme.never))
    for parts, whole in programme.equal:
        model.add(sum(of(parts)) == literals[whole])
    for a, b in programme.not_both:
        model.add_bool_or(literals[a].negated(), literals[b].negated())
    for line in programme.sums:
        rule = model.add(
            cp_model.LinearExpr.weighted_sum(of(line.choices), line.weights) <= line.most
        )
        if line.guard is not None:
            rule.only_enforce_if(literals[line.guard])
    if programme.costs:
        priced = list(programme.costs)
        model.minimize(cp_model.LinearExpr.weighted_sum(of(priced), list(programme.costs.values())))
    for number, literal in enumerate(literals if programme.hint else ()):
        model.add_hint(literal, number in programme.hint)
    return model, literals
