"""Blocks as a programme: one column for each block and batch that is let in, one row a rule.

A unit's rule is a row for each moment it could break in, and so is a pair's. Rules that no choice of
the columns could break have no row.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhuji.base.solver import Programme
from zhuji.planning.blocks import Blocks, Mask, Whole

Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Slack:
    """What a place more of each kind costs, where rules may be stretched; inf where not.

    A unit's and a pair's stretch counts once, however many moments need it.
    """

    capacity: float = np.inf
    at_least: float = np.inf
    away: float = np.inf
    apart: float = np.inf

    @classmethod
    def all(cls, cost: float) -> "Slack":
        return cls(cost, cost, cost, cost)


@dataclass(frozen=True, slots=True)
class Form:
    """A programme and what its parts stand for.

    Columns: `block` and `batch` of each, then the stretches, `slack_of` (kind, index) each. Rows:
    blocks, batches, then (unit, moment) pairs, then (pair, moment) pairs.
    """

    blocks: Blocks
    programme: Programme
    block: Whole
    batch: Whole
    slack_of: tuple[tuple[str, int], ...]
    unit_rows: Whole
    apart_rows: Whole

    def chosen(self, values: Real) -> Whole:
        """The batch of each block in a whole solution."""
        taken = np.flatnonzero(values[: len(self.block)] > 0.5)
        chosen = np.full(len(self.blocks.size), -1, dtype=np.int64)
        chosen[self.block[taken]] = self.batch[taken]
        return chosen

    def stretched(self, values: Real) -> dict[tuple[str, int], float]:
        """The stretches that a solution uses."""
        used = values[len(self.block) :]
        return {key: float(by) for key, by in zip(self.slack_of, used, strict=True) if by > 1e-6}


def form_of(blocks: Blocks, costs: Whole, mask: Mask, slack: Slack | None = None) -> Form:
    """The programme of all placements within `mask` (blocks × batches) at `costs` a block."""
    block, batch = np.nonzero(mask)
    column = np.full(mask.shape, -1, dtype=np.int64)
    column[block, batch] = np.arange(len(block))
    many, batches = mask.shape
    reach = (mask.astype(np.int32) @ blocks.running.T.astype(np.int32)) > 0
    units, unit_entries = _unit_rows(blocks, mask, column, reach)
    pairs, pair_entries = _pair_rows(blocks, mask, column, reach)
    first_unit, first_pair = many + batches, many + batches + len(units)
    unit_entries[0] += first_unit
    pair_entries[0] += first_pair
    entries = [
        np.stack((block, np.arange(len(block)), np.ones(len(block), dtype=np.int64))),
        np.stack((many + batch, np.arange(len(block)), blocks.size[block])),
        unit_entries,
        pair_entries,
    ]
    slack_of, slack_costs, slack_entries = _stretches(
        blocks, slack or Slack(), (units, pairs), len(block)
    )
    rows, columns, values = np.concatenate([*entries, slack_entries], axis=1)
    whole = len(block) + len(slack_of)
    programme = Programme(
        costs=np.concatenate((costs[block, batch], slack_costs)).astype(np.float64),
        lower=np.zeros(whole),
        upper=np.concatenate((np.ones(len(block)), np.full(len(slack_of), np.inf))),
        row_lower=np.concatenate(
            (np.ones(many), blocks.at_least, np.full(len(units) + len(pairs), -np.inf))
        ),
        row_upper=np.concatenate(
            (np.ones(many), blocks.capacity, blocks.away[units[:, 0]], np.ones(len(pairs)))
        ),
        rows=rows,
        columns=columns,
        values=values.astype(np.float64),
        whole=np.ones(whole, dtype=bool),
    )
    return Form(blocks, programme, block, batch, slack_of, units, pairs)


def _unit_rows(blocks: Blocks, mask: Mask, column: Whole, reach: Mask) -> tuple[Whole, Whole]:
    """(unit, moment) of each row, and the entries (row, column, value) of all of them."""
    moments = len(blocks.running)
    load = np.zeros((len(blocks.away), moments), dtype=np.int64)
    np.add.at(load, blocks.send_unit, reach[blocks.send_block] * blocks.send_count[:, None])
    keys = np.argwhere(load > blocks.away[:, None])
    row_of = np.full(load.shape, -1, dtype=np.int64)
    row_of[keys[:, 0], keys[:, 1]] = np.arange(len(keys))
    send, batch = np.nonzero(mask[blocks.send_block])
    found = [np.zeros((3, 0), dtype=np.int64)]
    for moment in range(moments):
        here = blocks.running[moment, batch] & (row_of[blocks.send_unit[send], moment] >= 0)
        which = send[here]
        found.append(
            np.stack(
                (
                    row_of[blocks.send_unit[which], moment],
                    column[blocks.send_block[which], batch[here]],
                    blocks.send_count[which],
                )
            )
        )
    return keys, np.concatenate(found, axis=1)


def _pair_rows(blocks: Blocks, mask: Mask, column: Whole, reach: Mask) -> tuple[Whole, Whole]:
    first, second = blocks.apart[:, 0], blocks.apart[:, 1]
    keys = np.argwhere(reach[first] & reach[second])
    found = [np.zeros((3, 0), dtype=np.int64)]
    for side in (first, second):
        row, batch = np.nonzero(mask[side[keys[:, 0]]] & blocks.running[keys[:, 1]])
        found.append(
            np.stack((row, column[side[keys[row, 0]], batch], np.ones(len(row), dtype=np.int64)))
        )
    return keys, np.concatenate(found, axis=1)


def _stretches(
    blocks: Blocks, slack: Slack, keys: tuple[Whole, Whole], columns: int
) -> tuple[tuple[tuple[str, int], ...], Real, Whole]:
    """What each stretch is of, its cost, and its entries."""
    many, batches = blocks.allowed.shape
    units, pairs = keys
    parts: list[tuple[str, float, Whole, Whole, int]] = []
    every = np.arange(batches)
    parts.append(("capacity", slack.capacity, every, many + every, -1))
    held = np.flatnonzero(blocks.at_least > 0)
    parts.append(("at_least", slack.at_least, held, many + held, 1))
    first = many + batches
    parts.append(("away", slack.away, units[:, 0], first + np.arange(len(units)), -1))
    first += len(units)
    parts.append(("apart", slack.apart, pairs[:, 0], first + np.arange(len(pairs)), -1))
    slack_of: list[tuple[str, int]] = []
    costs: list[Real] = [np.zeros(0)]
    entries = [np.zeros((3, 0), dtype=np.int64)]
    for kind, cost, owner, rows, sign in parts:
        if np.isinf(cost):
            continue
        owners, place = np.unique(owner, return_inverse=True)
        at = columns + len(slack_of) + place
        entries.append(np.stack((rows, at, np.full(len(rows), sign, dtype=np.int64))))
        slack_of += [(kind, int(one)) for one in owners]
        costs.append(np.full(len(owners), cost))
    return tuple(slack_of), np.concatenate(costs), np.concatenate(entries, axis=1)
