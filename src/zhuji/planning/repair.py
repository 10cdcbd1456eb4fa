"""A first placement of a large county: the cheapest flow, mended where it breaks other rules.

The flow leaves aside pairs, groups and batches that meet, so its cost is below every placement. Whom
those rules touch is then placed anew among everybody else, who stays.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from zhuji.base.solver import solve_mixed
from zhuji.planning.blocks import Blocks, Mask, Whole
from zhuji.planning.form import form_of
from zhuji.planning.network import best_flow

ROUNDS: Final = 3
MOST: Final = 80_000  # choices; beyond, mending is no quicker than planning anew


def flow_and_repair(blocks: Blocks, costs: Whole, seed: int) -> tuple[Whole | None, int]:
    """A placement, or None where mending fails; and what no placement costs less than.

    A flow that does not fit proves nothing here but the bound 0.
    """
    joined = int((blocks.size - 1).sum())  # a block goes as one, and so fills less than it will
    eased = replace(blocks, at_least=np.maximum(blocks.at_least - joined, 0))
    flow = best_flow(eased, costs, blocks.allowed)
    if flow is None:
        return None, 0
    bound = int(costs[np.arange(len(flow)), flow].sum())
    free = np.zeros(len(flow), dtype=bool)
    free[blocks.size > 1] = True
    for turn in range(ROUNDS):
        free = _wider(blocks, flow, free, again=turn > 0)
        mask = np.zeros_like(blocks.allowed)
        mask[np.arange(len(flow)), flow] = True
        mask[free] = blocks.allowed[free]
        if mask.sum() > MOST:
            break
        form = form_of(blocks, costs, mask)
        solved = solve_mixed(form.programme, nodes=20, seed=seed)
        if solved.values is not None:
            return form.chosen(solved.values), bound
    return None, bound


def _wider(blocks: Blocks, chosen: Whole, free: Mask, *, again: bool) -> Mask:
    """Who is touched by a broken rule; `again` frees everybody of their units too."""
    if again:
        units = np.unique(blocks.send_unit[free[blocks.send_block]])
        free[blocks.send_block[np.isin(blocks.send_unit, units)]] = True
        return free
    there = blocks.running[:, chosen].T
    first, second = blocks.apart[:, 0], blocks.apart[:, 1]
    broken = (there[first] & there[second]).any(axis=1)
    free[first[broken]] = True
    free[second[broken]] = True
    load = np.zeros((len(blocks.away), len(blocks.running)), dtype=np.int64)
    np.add.at(load, blocks.send_unit, there[blocks.send_block] * blocks.send_count[:, None])
    over = load > blocks.away[:, None]
    free[blocks.send_block[(over[blocks.send_unit] & there[blocks.send_block]).any(axis=1)]] = True
    return free
