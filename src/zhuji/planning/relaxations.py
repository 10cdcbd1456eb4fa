"""What would let everybody be placed: the cheapest changes of rules, of all kinds and of each alone.

Each is a programme in which rules may be stretched: a place more costs one, a person set free costs
one, and the placement it comes with is checked against the relaxed problem.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from zhuji.base.solver import Ended, solve_mixed
from zhuji.planning.answer import Conflict, Relaxation
from zhuji.planning.blocks import Blocks, Mask, Whole, blocks_of, placement_of
from zhuji.planning.form import Slack, form_of
from zhuji.planning.linear import solve
from zhuji.planning.rounding import rounded
from zhuji.planning.search import ROOT, Limits, tied
from zhuji.planning.telling import change_reason
from zhuji.rules.placement import (
    Change,
    Placement,
    PlacementProblem,
    Rule,
    check,
    given_up,
    relaxed,
)
from zhuji.rules.words import RuleKind

LARGE: Final = 6_000  # choices; beyond, no whole programme is tried
ALL: Final = frozenset(RuleKind) - {RuleKind.PLACED}
PLACES: Final = frozenset({RuleKind.CAPACITY, RuleKind.AT_LEAST, RuleKind.AWAY})
FAMILIES: Final = (ALL, PLACES, *(frozenset({kind}) for kind in RuleKind if kind in ALL))


@dataclass(frozen=True, slots=True)
class Relaxations:
    """`open` are kinds that might help by themselves, but for which nothing was found in the work."""

    found: tuple[Relaxation, ...]
    open: tuple[RuleKind, ...]
    work: int


def relaxations_of(
    problem: PlacementProblem, conflicts: tuple[Conflict, ...], limits: Limits
) -> Relaxations:
    """The cheapest change of all kinds, of places and people away, and of each kind alone, where it
    helps; cheapest first, none twice.
    """
    left = limits.work
    found: dict[tuple[Change, ...], Relaxation] = {}
    unknown: list[RuleKind] = []
    for family in FAMILIES:
        # A change that leaves a conflict whole helps nothing.
        helps = all(any(rule.kind in family for rule in one.rules) for one in conflicts)
        # What was cheapest among more kinds is so among these, where it uses no other.
        known = any(
            one.proven and all(change.rule.kind in family for change in one.changes)
            for one in found.values()
        )
        if not helps or known:
            continue
        tried = cheapest(problem, family, replace(limits, told=None, work=left))
        left = max(0, left - tried.work)
        if tried.relaxation is not None:
            found.setdefault(tried.relaxation.changes, tried.relaxation)
        elif not tried.hopeless:
            unknown += family if len(family) == 1 else ()
    ordered = sorted(found.values(), key=lambda one: (one.cost, not one.proven, one.changes))
    return Relaxations(tuple(ordered), tuple(unknown), limits.work - left)


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a family of kinds; `hopeless`: proven that no change of them helps."""

    relaxation: Relaxation | None
    hopeless: bool = False
    work: int = 0


def cheapest(problem: PlacementProblem, kinds: frozenset[RuleKind], limits: Limits) -> Tried:
    """The cheapest change of these kinds."""
    loose = RuleKind.TOGETHER in kinds and any(len(group) > 1 for group in problem.together)
    base = replace(problem, together=()) if loose else problem
    if RuleKind.APART in kinds:
        base = _torn_apart(base)
    blocks = blocks_of(base)
    if not blocks.torn and not len(blocks.size):
        return Tried(_of_nobody(problem, kinds))
    costs, allowed = _freeing(base, blocks, kinds)
    spread = _untangled(replace(blocks, allowed=allowed), kinds)
    if blocks.torn or spread is None or not allowed.any(axis=1).all():
        return Tried(None, hopeless=True)
    one = [1.0 if kind in kinds else np.inf for kind in _STRETCHED]
    links = _links(problem) if loose else ()
    slack = Slack(one[0], one[1], one[2], one[3], one[4], links)
    stretching = _Stretching(spread, costs, slack, limits)
    answer = stretching.solve()
    if answer.chosen is None:
        return Tried(None, answer.hopeless, answer.work)
    # Several pairs between the same two blocks were counted once.
    proven = answer.proven and (RuleKind.APART not in kinds or len(base.apart) == len(blocks.apart))
    placement = placement_of(base, blocks, answer.chosen)
    changes = changes_for(problem, placement)
    if not changes or any(change.rule.kind not in kinds for change in changes):
        return Tried(None, work=answer.work)
    broken = check(relaxed(problem, changes), placement)
    if broken:
        raise RuntimeError(f"a relaxation leaves {', '.join(map(str, broken[:5]))}")
    cost = sum(change.cost for change in changes)
    reasons = tuple(change_reason(problem, change) for change in changes)
    bound = cost if proven else min(cost, answer.bound)
    return Tried(Relaxation(changes, cost, bound, reasons), work=answer.work)


_STRETCHED: Final = (
    RuleKind.CAPACITY,
    RuleKind.AT_LEAST,
    RuleKind.AWAY,
    RuleKind.APART,
    RuleKind.TOGETHER,
)


def _untangled(blocks: Blocks, kinds: frozenset[RuleKind]) -> Blocks | None:
    """Batches that need more than they hold, with bounds that differ in cost by a constant.

    Whatever number attends, the gap between the two must be paid by the one or the other; beyond it
    only who is outside the gap costs more.
    """
    tangled = blocks.at_least > blocks.capacity
    low, high = RuleKind.CAPACITY in kinds, RuleKind.AT_LEAST in kinds
    if not tangled.any():
        return blocks
    if not low and not high:
        return None
    lower = blocks.capacity if high else blocks.at_least
    upper = blocks.at_least if low else blocks.capacity
    return replace(
        blocks,
        at_least=np.where(tangled, lower, blocks.at_least),
        capacity=np.where(tangled, upper, blocks.capacity),
    )


def changes_for(problem: PlacementProblem, placement: Placement) -> tuple[Change, ...]:
    """The least changes under which a placement holds: what it breaks, and by how much."""
    changes: dict[Rule, int] = {}
    for violation in check(problem, placement):
        values, rule = violation.reason.as_dict(), violation.rule
        match rule.kind:
            case RuleKind.CAPACITY | RuleKind.AWAY:
                over = int(str(values["count"])) - int(str(values["most"]))
                changes[rule] = max(changes.get(rule, 0), over)
            case RuleKind.AT_LEAST:
                changes[rule] = int(str(values["count"])) - int(str(values["least"]))
            case _:
                changes[rule] = given_up(rule).by
    return tuple(sorted(Change(rule, by) for rule, by in changes.items()))


def _of_nobody(problem: PlacementProblem, kinds: frozenset[RuleKind]) -> Relaxation | None:
    changes = changes_for(problem, {})
    if any(change.rule.kind not in kinds for change in changes):
        return None
    reasons = tuple(change_reason(problem, change) for change in changes)
    cost = sum(change.cost for change in changes)
    return Relaxation(changes, cost, cost, reasons)


def _torn_apart(problem: PlacementProblem) -> PlacementProblem:
    """Without the pairs that are in one block: they must be given up whatever else is."""
    blocks = blocks_of(problem)
    if not blocks.torn:
        return problem
    block_of = {
        problem.people[one].id: number
        for number, members in enumerate(blocks.members)
        for one in members
    }
    return replace(
        problem,
        apart=tuple(pair for pair in problem.apart if block_of[pair[0]] != block_of[pair[1]]),
    )


def _freeing(
    problem: PlacementProblem, blocks: Blocks, kinds: frozenset[RuleKind]
) -> tuple[Whole, Mask]:
    """How many people each choice of a block sets free, and which choices these kinds open."""
    batches = {batch.id: number for number, batch in enumerate(problem.batches)}
    shape = (len(problem.people), len(batches))
    busy, fixed = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    index = {}
    for row, person in enumerate(problem.people):
        index[person.id] = row
        busy[row, [batches[one] for one in person.busy]] = 1
    for one in problem.fixed:
        other = np.ones(len(batches), dtype=np.int64)
        other[batches[one.batch]] = 0
        fixed[index[one.person]] |= other
    heads = np.concatenate(([0], np.cumsum([len(group) for group in blocks.members])))[:-1]
    order = np.concatenate([np.array(group) for group in blocks.members])
    costs = np.add.reduceat((busy + fixed)[order], heads, axis=0)
    barred = np.zeros(blocks.allowed.shape, dtype=bool)
    for kind, matrix in ((RuleKind.BUSY, busy), (RuleKind.FIXED, fixed)):
        if kind not in kinds:
            barred |= np.add.reduceat(matrix[order], heads, axis=0) > 0
    return costs, ~barred


def _links(problem: PlacementProblem) -> tuple[tuple[int, ...], ...]:
    index = {person.id: number for number, person in enumerate(problem.people)}
    groups = dict.fromkeys(group for group in problem.together if len(group) > 1)
    return tuple(tuple(index[one] for one in group) for group in groups)


@dataclass(frozen=True, slots=True)
class _Answer:
    chosen: Whole | None
    bound: int
    work: int
    proven: bool = False
    hopeless: bool = False


@dataclass(frozen=True, slots=True)
class _Stretching:
    """The least that rules must be stretched: `costs` are of choices, `slack` is 1 where it may be."""

    blocks: Blocks
    costs: Whole
    slack: Slack
    limits: Limits

    def solve(self) -> _Answer:
        ties, dear = tied(self.blocks, self.limits.seed)
        linear = solve(
            self.blocks,
            self.costs * dear + ties,
            self.blocks.allowed,
            self.slack.times(dear),
            work=self.limits.work // 2,
            unit=dear,
            proving=True,
            cancelled=self.limits.cancelled,
        )
        if linear.impossible:
            return _Answer(None, 0, linear.work, hopeless=True)
        if linear.ended is not Ended.SOLVED:
            return _Answer(None, 0, linear.work)
        most = ties.max(axis=1).sum() + dear // 1024  # stretches are priced to a tolerance
        bound = max(0, -(-(linear.priced.total // linear.priced.scale - int(most)) // dear))
        near = rounded(linear, self.costs, self.slack, bound, self.limits.seed)
        work = linear.work + near.work
        if near.chosen is not None and near.cost <= bound + 1e-6:
            return _Answer(near.chosen, bound, work, proven=True)
        return self._whole(_Answer(near.chosen, bound, work), near.cost)

    def _whole(self, found: _Answer, cost: float) -> _Answer:
        """The same sought among all choices, where they are few enough for the work."""
        form = form_of(self.blocks, self.costs, np.asarray(self.blocks.allowed), self.slack)
        columns = len(form.programme.costs)
        root = columns * columns // ROOT
        left = self.limits.work - found.work
        if root > left or columns > LARGE:
            return found
        solved = solve_mixed(
            form.programme,
            nodes=max(1, (left - root) // columns),
            seed=self.limits.seed,
            cancelled=self.limits.cancelled,
        )
        work = found.work + root + solved.work * columns
        if solved.ended is Ended.INFEASIBLE:
            return _Answer(None, 0, work, hopeless=True)
        if np.isfinite(solved.bound):
            found = replace(found, bound=max(found.bound, int(np.ceil(solved.bound - 1e-6))))
        chosen = found.chosen
        if solved.values is not None and (chosen is None or solved.cost < cost - 1e-6):
            chosen, cost = form.chosen(solved.values), solved.cost
        return replace(found, chosen=chosen, work=work, proven=cost <= found.bound + 1e-6)
