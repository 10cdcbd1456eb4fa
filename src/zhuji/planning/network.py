"""Placements as a flow: people to batches through their unit's share of each batch.

Where people, units and batches are all there is, the cheapest flow is the best plan. Elsewhere it
is not asked: the linear programme of `planning.linear` is at least as strong.
"""

import numpy as np

from zhuji.base.solver import Flow, solve_flow
from zhuji.planning.blocks import Blocks, Mask, Whole


def best_flow(blocks: Blocks, costs: Whole, mask: Mask) -> Whole | None:
    """The batch of each block at the least cost, using only what `mask` (blocks × batches) shows;
    None where there is no plan. Only for blocks that are a flow.
    """
    if not mask.any(axis=1).all():
        return None
    people, batch = np.nonzero(mask)
    answer = solve_flow(_flow(blocks, costs, people, batch))
    if answer.flows is None:
        return None
    taken = np.flatnonzero(answer.flows[: len(people)])
    chosen = np.empty(len(mask), dtype=np.int64)
    chosen[people[taken]] = batch[taken]
    return chosen


def _flow(blocks: Blocks, costs: Whole, people: Whole, batch: Whole) -> Flow:
    """The arcs of these choices first, then units' shares, then batches to the end.

    Nodes are people, batches, the end, then a gate for each unit and batch; the exempt go past it.
    """
    count, batches = costs.shape
    unit = np.full(count, -1, dtype=np.int64)
    unit[blocks.send_block] = blocks.send_unit
    away = unit[people] >= 0
    end = count + batches
    open_gates, gate = np.unique((unit[people] * batches + batch)[away], return_inverse=True)
    gates = end + 1 + np.arange(len(open_gates))
    heads = count + batch
    heads[away] = end + 1 + gate
    nothing, none_held = (np.zeros(len(one), dtype=np.int64) for one in (people, open_gates))
    return Flow(
        tails=np.concatenate((people, gates, count + np.arange(batches))),
        heads=np.concatenate((heads, count + open_gates % batches, np.full(batches, end))),
        lower=np.concatenate((nothing, none_held, blocks.at_least)),
        upper=np.concatenate((nothing + 1, blocks.away[open_gates // batches], blocks.capacity)),
        costs=np.concatenate((costs[people, batch], none_held, np.zeros(batches, dtype=np.int64))),
        supplies=np.concatenate(
            (np.ones(count, dtype=np.int64), np.zeros(batches, dtype=np.int64), [-count], none_held)
        ),
    )
