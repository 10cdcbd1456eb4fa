"""What would let everybody be placed: the cheapest changes of rules, of all kinds and of each alone.

Each is a programme in which rules may be stretched: a place more costs one, a person set free costs
one, and the placement it comes with is checked against the relaxed problem.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from zhuji.base.solver import Ended, Programme, solve_mixed
from zhuji.planning.answer import Conflict, Relaxation
from zhuji.planning.blocks import Blocks, Mask, Whole, blocks_of, placement_of
from zhuji.planning.form import Form, Slack, form_of
from zhuji.planning.linear import HEADROOM, solve
from zhuji.planning.rounding import rounded
from zhuji.planning.search import ITERATIONS, ROOT, Limits
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


def relaxations_of(
    problem: PlacementProblem, conflicts: tuple[Conflict, ...], limits: Limits
) -> tuple[Relaxation, ...]:
    """The cheapest change of all kinds, of places and people away, and of each kind alone, where it
    helps; cheapest first, none twice.
    """
    quiet = replace(limits, told=None)
    found: dict[tuple[Change, ...], Relaxation] = {}
    for family in FAMILIES:
        # A change that leaves a conflict whole helps nothing.
        helps = all(any(rule.kind in family for rule in one.rules) for one in conflicts)
        # What was cheapest among more kinds is so among these, where it uses no other.
        known = any(
            one.proven and all(change.rule.kind in family for change in one.changes)
            for one in found.values()
        )
        if helps and not known:
            relaxation = cheapest(problem, family, quiet)
            if relaxation is not None:
                found.setdefault(relaxation.changes, relaxation)
    return tuple(sorted(found.values(), key=lambda one: (one.cost, not one.proven, one.changes)))


def cheapest(
    problem: PlacementProblem, kinds: frozenset[RuleKind], limits: Limits
) -> Relaxation | None:
    """The cheapest change of these kinds, or None where none helps or work ended first."""
    loose = RuleKind.TOGETHER in kinds and any(len(group) > 1 for group in problem.together)
    base = replace(problem, together=()) if loose else problem
    if RuleKind.APART in kinds:
        base = _torn_apart(base)
    blocks = blocks_of(base)
    if blocks.torn or not len(blocks.size):
        return None if blocks.torn else _of_nobody(problem, kinds)
    costs, allowed = _freeing(base, blocks, kinds)
    if not allowed.any(axis=1).all():
        return None
    spread = _untangled(replace(blocks, allowed=allowed), kinds)
    if spread is None:
        return None
    prices = [1.0 if kind in kinds else np.inf for kind in _STRETCHED]
    elastic = _Elastic(spread, costs, Slack(prices[0], prices[1], prices[2], prices[3]))
    links = _links(problem) if loose else ()
    chosen, proven = elastic.solve(links, limits)
    if chosen is None:
        return None
    # Several pairs between the same two blocks were counted once.
    proven &= RuleKind.APART not in kinds or len(base.apart) == len(blocks.apart)
    placement = placement_of(base, blocks, chosen)
    changes = changes_for(problem, placement)
    if not changes or any(change.rule.kind not in kinds for change in changes):
        return None
    broken = check(relaxed(problem, changes), placement)
    if broken:
        raise RuntimeError(f"a relaxation leaves {', '.join(map(str, broken[:5]))}")
    return Relaxation(
        changes,
        sum(change.cost for change in changes),
        proven,
        tuple(change_reason(problem, change) for change in changes),
    )


_STRETCHED: Final = (RuleKind.CAPACITY, RuleKind.AT_LEAST, RuleKind.AWAY, RuleKind.APART)


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
    return Relaxation(changes, sum(change.cost for change in changes), True, reasons)  # noqa: FBT003


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
class _Elastic:
    blocks: Blocks
    costs: Whole
    slack: Slack

    def solve(
        self, links: tuple[tuple[int, ...], ...], limits: Limits
    ) -> tuple[Whole | None, bool]:
        """The cheapest choice, and whether it is proven so."""
        linear = solve(
            self.blocks,
            self.costs,
            self.blocks.allowed,
            self.slack,
            iterations=limits.work // ITERATIONS,
            cancelled=limits.cancelled,
        )
        if linear.ended is not Ended.SOLVED:
            chosen, solved, _cost = self._within(self.blocks.allowed, links, limits)
            return chosen, solved
        total, scale = linear.priced.total, linear.priced.scale
        bound = -(-(total - scale // 1024) // scale)  # stretches are priced to a tolerance
        near = rounded(
            linear,
            self.costs,
            self.slack,
            bound,
            lambda form: _linked(form, links),
            limits.seed,
        )
        chosen = near.chosen
        if chosen is not None and near.cost <= bound + 1e-6:
            return chosen, True
        return self._searched(linear.priced.beyond(), bound, chosen, links, limits)

    def _searched(
        self,
        beyond: npt.NDArray[np.int64],
        bound: int,
        chosen: Whole | None,
        links: tuple[tuple[int, ...], ...],
        limits: Limits,
    ) -> tuple[Whole | None, bool]:
        """The same sought among choices ever further beyond their least price, from `chosen` on."""
        for most in (0, HEADROOM):
            mask = self._near(beyond <= most, links)
            everything = bool((mask == self.blocks.allowed).all())
            if mask.sum() > LARGE:
                break
            found, solved, cost = self._within(mask, links, limits)
            chosen = chosen if found is None else found
            outside = bound + most + 1
            if found is not None and (
                cost <= bound or (solved and (everything or cost <= outside))
            ):
                return found, True
            if everything or (chosen is not None and not self._lasts(limits)):
                break
        return chosen, False

    def _near(self, reach: Mask, links: tuple[tuple[int, ...], ...]) -> Mask:
        """The choices within reach; what is linked is within reach together."""
        mask = self.blocks.allowed & reach
        for group in map(list, links):
            mask[group] |= self.blocks.allowed[group] & mask[group].any(axis=0)
        return mask

    def _lasts(self, limits: Limits) -> bool:
        """Whether work may be spent on all choices only to prove what is found."""
        return int(self.blocks.allowed.sum()) ** 2 // ROOT <= limits.work // 4

    def _within(
        self, mask: Mask, links: tuple[tuple[int, ...], ...], limits: Limits
    ) -> tuple[Whole | None, bool, float]:
        form = form_of(self.blocks, self.costs, mask, self.slack)
        columns = len(form.programme.costs)
        root = columns * columns // ROOT
        if root > limits.work:
            return None, False, 0.0
        solved = solve_mixed(
            _linked(form, links),
            nodes=max(1, (limits.work - root) // columns),
            seed=limits.seed,
            cancelled=limits.cancelled,
        )
        if solved.values is None:
            return None, False, 0.0
        return form.chosen(solved.values), solved.ended is Ended.SOLVED, solved.cost


def _linked(form: Form, links: Iterable[tuple[int, ...]]) -> Programme:
    """The programme with groups that are in one batch, or else given up at all but one of them."""
    programme, groups = form.programme, tuple(links)
    if not groups:
        return programme
    column = np.full(form.blocks.allowed.shape, -1, dtype=np.int64)
    column[form.block, form.batch] = np.arange(len(form.block))
    entries: list[tuple[int, int, float]] = []
    row, first = len(programme.row_lower), len(programme.costs)
    rows = 0
    for number, group in enumerate(groups):
        for one in group[1:]:
            for batch in range(len(form.blocks.capacity)):
                pair = (column[group[0], batch], column[one, batch])
                for sign, place in ((1.0, pair[0]), (-1.0, pair[1])):
                    if place >= 0:
                        entries.append((row + rows, int(place), sign))
                entries.append((row + rows, first + number, -1.0))
                rows += 1
    added = np.array(entries)
    freed = np.array([len(group) - 1.0 for group in groups])
    return Programme(
        costs=np.concatenate((programme.costs, freed)),
        lower=np.concatenate((programme.lower, np.zeros(len(groups)))),
        upper=np.concatenate((programme.upper, np.ones(len(groups)))),
        row_lower=np.concatenate((programme.row_lower, np.full(rows, -np.inf))),
        row_upper=np.concatenate((programme.row_upper, np.zeros(rows))),
        rows=np.concatenate((programme.rows, added[:, 0].astype(np.int64))),
        columns=np.concatenate((programme.columns, added[:, 1].astype(np.int64))),
        values=np.concatenate((programme.values, added[:, 2])),
        whole=np.concatenate((programme.whole, np.ones(len(groups), dtype=bool))),
    )
