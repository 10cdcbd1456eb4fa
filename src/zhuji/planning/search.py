"""The best placement of blocks at given costs, with a bound that is proven.

A flow is solved as a flow. Else the linear programme gives the bound and what each choice costs
beyond it; whole placements are sought among the choices that cost little, then among all that could
be part of anything better.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from zhuji.base.solver import Ended, solve_mixed
from zhuji.planning.blocks import Blocks, Mask, Whole
from zhuji.planning.cuts import CHOICES, clique_rows
from zhuji.planning.form import Slack, form_of
from zhuji.planning.linear import ALL_COLUMNS, HEADROOM, Linear, Priced, first_mask, solve
from zhuji.planning.network import best_flow
from zhuji.planning.repair import flow_and_repair
from zhuji.planning.rounding import rounded

ROOT: Final = 1000  # of work: a first node takes as many as its columns for each thousand of them
STEPS: Final = (1, 3, 8)  # how far beyond the bound choices are let in at first, in cheapest wishes
NEAR: Final = 1e-3
CROWDED: Final = 0.05  # so many get none of the choices that the linear programme starts with
NEAR_ENOUGH: Final = 100  # a cost within this part of the bound
TIES: Final = 64  # a tie costs less than that
DEAR: Final = 8  # and what is stretched so many times all ties together
Told = Callable[[str, int | None, int], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """`work` is the most to be spent, `spent` what is; `told` hears of stages (stage, cost, bound)."""

    work: int
    seed: int = 0
    told: Told | None = None
    cancelled: Callable[[], bool] | None = None

    def is_cancelled(self) -> bool:
        return self.cancelled is not None and self.cancelled()

    def tell(self, stage: str, cost: int | None, bound: int) -> None:
        if self.told is not None:
            self.told(stage, cost, bound)


@dataclass(frozen=True, slots=True)
class Found:
    """`chosen` is the batch of each block, None where none was found; `impossible`: proven that
    there is none, by `linear` where it was that.
    """

    chosen: Whole | None
    bound: int
    impossible: bool = False
    work: int = 0
    linear: Linear | None = None

    def cost(self, costs: Whole) -> int | None:
        if self.chosen is None:
            return None
        return int(costs[np.arange(len(self.chosen)), self.chosen].sum())


def find_best(blocks: Blocks, costs: Whole, limits: Limits, *, unit: int = 1) -> Found:
    """The cheapest placement at `costs` (blocks × batches); `unit` is what one wish costs in them."""
    if _never(blocks):
        return Found(None, 0, impossible=True)
    if not len(blocks.size):
        return Found(np.zeros(0, dtype=np.int64), 0, impossible=bool(blocks.at_least.any()))
    if blocks.is_flow:
        chosen = best_flow(blocks, costs, blocks.allowed)
        found = Found(chosen, 0, impossible=chosen is None)
        return replace(found, bound=found.cost(costs) or 0)
    first = _crowded(blocks, costs, limits) if blocks.allowed.sum() > ALL_COLUMNS else None
    if first is not None and _enough(blocks, costs, first):
        return first
    linear, nothing_fits = _priced(blocks, costs, limits, unit)
    if nothing_fits:
        return Found(None, 0, impossible=True, work=linear.work, linear=linear)
    limits.tell("linear", None, linear.priced.bound)
    return _search(blocks, costs, linear, limits, unit, first)


def _never(blocks: Blocks) -> bool:
    """Whether single people or batches already have nothing that they can do."""
    return bool(
        blocks.torn
        or not blocks.allowed.any(axis=1).all()
        or (blocks.at_least > blocks.capacity).any()
    )


def is_possible(blocks: Blocks, limits: Limits, linear: Linear | None = None) -> bool | None:
    """Whether anybody's wishes aside everybody can be placed; None where work ended first. `linear` is
    what `stretched` gave, where it was asked before.
    """
    if _never(blocks):
        return False
    if blocks.is_flow or not len(blocks.size):
        return not find_best(blocks, np.zeros_like(blocks.wishes), limits).impossible
    ties, dear = tied(blocks, limits.seed)
    nothing = np.zeros_like(ties)
    if blocks.allowed.sum() <= CHOICES:
        few = form_of(blocks, nothing, np.asarray(blocks.allowed), None, clique_rows(blocks))
        ended = solve_mixed(few.programme, nodes=limits.work // 100, seed=limits.seed).ended
        return {Ended.SOLVED: True, Ended.INFEASIBLE: False}.get(ended)
    if linear is None:
        linear = stretched(blocks, limits)
    if proves_nothing_fits(linear, ties):
        return False
    found = _search(blocks, nothing, linear, limits, dear, None)
    if found.chosen is not None:
        return True
    return False if found.impossible else None


def tied(blocks: Blocks, seed: int) -> tuple[Whole, int]:
    """Small costs by lot, so that a programme has one answer rather than very many, and a cost beside
    which all of them are nothing.
    """
    chance = np.random.default_rng(seed)
    ties = chance.integers(0, TIES, blocks.allowed.shape)
    return ties, DEAR * TIES * (len(blocks.size) + 1)


def stretched(blocks: Blocks, limits: Limits) -> Linear:
    """The linear programme that stretches rules as little as it can."""
    ties, dear = tied(blocks, limits.seed)
    return solve(
        blocks,
        ties,
        blocks.allowed,
        Slack.all(dear),
        work=limits.work,
        unit=dear,
        proving=True,
        cancelled=limits.cancelled,
    )


def proves_nothing_fits(linear: Linear, costs: Whole) -> bool:
    """Whether every placement would cost more than any can."""
    most = np.where(linear.form.blocks.allowed, costs, 0).max(axis=1).sum()
    return linear.priced.total > int(most) * linear.priced.scale


def _crowded(blocks: Blocks, costs: Whole, limits: Limits) -> Found | None:
    """A placement mended from the flow, to be bettered by what follows.

    Where many are far from what they would like best, the linear programme is slow and adds little
    to the flow's bound; elsewhere it is quick.
    """
    if not costs.any():
        return None
    chosen, bound = flow_and_repair(blocks, costs, limits.seed)
    if chosen is None:
        return None
    found = Found(chosen, bound, work=int(blocks.allowed.sum()))
    limits.tell("flow", found.cost(costs), bound)
    return found


def _enough(blocks: Blocks, costs: Whole, found: Found) -> bool:
    """Whether a placement is near the flow's cost where the linear programme would be slow."""
    if found.chosen is None:
        return False
    cost = found.cost(costs) or 0
    outside = ~first_mask(costs, blocks.allowed)[np.arange(len(found.chosen)), found.chosen]
    return bool(outside.mean() > CROWDED and (cost - found.bound) * NEAR_ENOUGH <= cost)


def _priced(blocks: Blocks, costs: Whole, limits: Limits, unit: int) -> tuple[Linear, bool]:
    """The linear programme with its prices, and whether these prove that nothing fits.

    Rules are stretched at a price first, so that prices are always found; where the stretches stay,
    a programme that stretches as little as it can proves that nothing fits, or the price is raised.
    """
    dear = float(3 * (costs.max() + unit))
    for _ in range(3):
        linear = solve(
            blocks,
            costs,
            blocks.allowed,
            Slack.all(dear),
            work=limits.work,
            unit=unit,
            cancelled=limits.cancelled,
        )
        if linear.ended is not Ended.SOLVED or linear.short < NEAR:
            break
        least, (ties, _) = stretched(blocks, limits), tied(blocks, limits.seed)
        if proves_nothing_fits(least, ties):
            return least, True
        dear *= 30
    return linear, False


def _search(
    blocks: Blocks,
    costs: Whole,
    linear: Linear,
    limits: Limits,
    unit: int,
    first: Found | None = None,
) -> Found:
    """Whole placements: first beside the linear programme's answer, then among the choices near the
    bound, then among all that may matter; `first` is one to begin from.
    """
    priced = linear.priced if costs.any() else replace(linear.priced, total=0)
    best = Found(None, priced.bound, work=linear.work)
    if first is not None:
        best = replace(best, chosen=first.chosen, bound=max(priced.bound, first.bound))
    near = rounded(linear, costs, None, priced.bound, limits.seed)
    best = replace(best, work=best.work + near.work)
    if near.chosen is not None and (best.chosen is None or near.cost < (best.cost(costs) or 0)):
        best = replace(best, chosen=near.chosen)
    beyond = priced.beyond()
    for step in (*(one * unit for one in STEPS), HEADROOM):
        cost = best.cost(costs)
        if best.work >= limits.work or (cost is not None and cost <= best.bound):
            break
        if limits.cancelled is not None and limits.cancelled():
            break
        last = cost is not None or step == HEADROOM
        if cost is not None:
            # A choice as far beyond the bound as the best plan is in no better plan.
            mask = blocks.allowed & (beyond < cost - priced.total // priced.scale)
        else:
            mask = blocks.allowed & (beyond <= step)
        best = _among(linear, costs, mask, priced, best, limits)
        limits.tell("search", best.cost(costs), best.bound)
        if last or best.impossible:
            break
    return best


def _among(
    linear: Linear, costs: Whole, mask: Mask, priced: Priced, best: Found, limits: Limits
) -> Found:
    """The best placement within a mask, and what that proves about all of them."""
    blocks = linear.form.blocks
    # What was only cut off at the stretches of a linear programme holds for placements as well.
    form = form_of(blocks, costs, mask, extra=tuple(linear.form.extra))
    columns = len(form.block)
    root = columns * columns // ROOT
    if root > limits.work - best.work:
        return replace(best, work=best.work + root)
    start = None
    if best.chosen is not None and mask[np.arange(len(mask)), best.chosen].all():
        start = (best.chosen[form.block] == form.batch).astype(np.float64)
    nodes = max(1, (limits.work - best.work - root) // max(1, columns))
    solved = solve_mixed(
        form.programme, nodes=nodes, start=start, seed=limits.seed, cancelled=limits.cancelled
    )
    work = best.work + root + solved.work * columns
    left_out = np.where(blocks.allowed & ~mask, priced.reduced, HEADROOM)
    left_out = (left_out - priced.reduced.min(axis=1, keepdims=True)).min()
    nothing_out = bool((mask == blocks.allowed).all())
    outside = HEADROOM if nothing_out else -(-(priced.total + int(left_out)) // priced.scale)
    if solved.ended is Ended.INFEASIBLE:
        if nothing_out:
            return replace(best, impossible=best.chosen is None, work=work)
        return replace(best, bound=max(best.bound, outside), work=work)
    inside = int(np.ceil(solved.bound - 1e-6)) if np.isfinite(solved.bound) else best.bound
    chosen, cost = best.chosen, best.cost(costs)
    if solved.values is not None:
        new = form.chosen(solved.values)
        new_cost = int(costs[np.arange(len(new)), new].sum())
        if cost is None or new_cost < cost:
            chosen, cost = new, new_cost
    bound = max(best.bound, min(inside, outside))
    return Found(chosen, bound if cost is None else min(bound, cost), work=work)
