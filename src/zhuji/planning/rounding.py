"""Whole placements from the answer of a linear programme, with little work.

Nearly everybody has one batch in full there. They stay; the others are placed anew among them by a
small mixed-integer programme, which is widened where it does not do.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zhuji.base.solver import Ended, solve_mixed
from zhuji.planning.blocks import Blocks, Mask, Whole
from zhuji.planning.form import Slack, form_of
from zhuji.planning.linear import Linear

ROUNDS: Final = 4
MOST: Final = 6_000  # choices of a small programme
NODES: Final = 10


@dataclass(frozen=True, slots=True)
class Rounded:
    """`cost` counts stretches; `work` is as the limits count it."""

    chosen: Whole | None
    cost: float
    work: int


def rounded(linear: Linear, costs: Whole, slack: Slack | None, goal: float, seed: int) -> Rounded:
    """The best placement near the linear programme's answer; the search ends at `goal`."""
    blocks, form = linear.form.blocks, linear.form
    if linear.ended is not Ended.SOLVED:
        return Rounded(None, np.inf, 0)
    share = form.shares(linear.values)
    first = share.argmax(axis=1)
    free = share.max(axis=1) < 1 - 1e-6
    for group in slack.links if slack else ():
        free[list(group)] |= free[list(group)].any()
    best = Rounded(None, np.inf, 0)
    for turn in range(ROUNDS):
        mask = np.zeros_like(blocks.allowed)
        mask[np.arange(len(first)), first] = True
        mask[free] = blocks.allowed[free]
        open_ = int(mask[free].sum())
        if turn and open_ > MOST * 2:
            break
        if open_ > MOST:
            mask[free] &= (share[free] > 1e-9) | (np.arange(mask.shape[1]) == first[free, None])
        small = form_of(blocks, costs, mask, slack)
        solved = solve_mixed(small.programme, nodes=NODES, seed=seed)
        work = best.work + max(open_, 1) ** 2 // 1000 + len(small.block)
        if solved.values is not None and solved.cost < best.cost - 1e-6:
            best = Rounded(small.chosen(solved.values), solved.cost, work)
        else:
            best = Rounded(best.chosen, best.cost, work)
        if best.cost <= goal + 1e-6:
            break
        free = _wider(blocks, free)
    return best


def _wider(blocks: Blocks, free: Mask) -> Mask:
    """Also who is kept apart from the free, and their units."""
    wider = free.copy()
    first, second = blocks.apart[:, 0], blocks.apart[:, 1]
    wider[second[free[first]]] = True
    wider[first[free[second]]] = True
    units = np.unique(blocks.send_unit[wider[blocks.send_block]])
    near = blocks.send_block[np.isin(blocks.send_unit, units)]
    wider[near[: max(0, MOST // max(1, len(blocks.capacity)))]] = True
    return wider
