"""Blocks as a programme: one column for each block and batch that is let in, one row a rule.

A unit's rule is a row for each moment it could break in, and so is a pair's. Rules that no choice of
the columns could break have no row. Further rows (`Met`, `Cut`) hold for every placement, and bring the
linear programme nearer to whole ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhuji.base.solver import Programme, Rows
from zhuji.planning.blocks import Blocks, Mask, Whole

Real = NDArray[np.float64]
Stretch = tuple[str, int]  # kind and index of what is stretched


@dataclass(frozen=True, slots=True)
class Slack:
    """What a place more of each kind costs, where rules may be stretched; inf where not.

    A unit's and a pair's stretch counts once, however many moments need it. `links` are groups of
    blocks in one batch, each given up at all but one of its blocks.
    """

    capacity: float = np.inf
    at_least: float = np.inf
    away: float = np.inf
    apart: float = np.inf
    together: float = np.inf
    links: tuple[tuple[int, ...], ...] = ()

    def times(self, factor: float) -> "Slack":
        """The same, so many times as dear."""
        return Slack(
            self.capacity * factor,
            self.at_least * factor,
            self.away * factor,
            self.apart * factor,
            self.together * factor,
            self.links,
        )

    @classmethod
    def all(cls, cost: float) -> "Slack":
        return cls(cost, cost, cost, cost)


@dataclass(frozen=True, slots=True)
class Met:
    """People kept apart from each other: what they have of these batches weighs at most so much, because
    so many of them never meet. `weights` are of the batches, for each of `blocks`; `pairs` say so.
    """

    blocks: tuple[int, ...]
    weights: tuple[Whole, ...]
    pairs: tuple[int, ...]
    most: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    """What some blocks cost at least together, at `weights` (blocks × batches) of their own."""

    blocks: Whole
    weights: Whole
    stretches: tuple[tuple[Stretch, int], ...]
    least: int


@dataclass(frozen=True, slots=True)
class Same:
    """Two blocks of a group: the first is in these batches no more than the other, or it is given up."""

    group: int
    first: int
    other: int
    batches: Mask


Extra = Met | Cut | Same


@dataclass(frozen=True, slots=True)
class Form:
    """A programme and what its parts stand for.

    Columns: `block` and `batch` of each, then the stretches, `slack_at` by (kind, index). Rows: blocks,
    batches, then (unit, moment) pairs, then `extra`, then what has no price.
    """

    blocks: Blocks
    programme: Programme
    block: Whole
    batch: Whole
    column: Whole
    slack_at: Mapping[Stretch, int]
    unit_rows: Whole
    extra: Sequence[Extra]

    @property
    def first_extra(self) -> int:
        return sum(self.blocks.allowed.shape) + len(self.unit_rows)

    def chosen(self, values: Real) -> Whole:
        """The batch of each block in a whole solution."""
        taken = np.flatnonzero(values[: len(self.block)] > 0.5)
        chosen = np.full(len(self.blocks.size), -1, dtype=np.int64)
        chosen[self.block[taken]] = self.batch[taken]
        return chosen

    def shares(self, values: Real) -> Real:
        """How much of each block is in each batch."""
        share = np.zeros(self.blocks.allowed.shape)
        share[self.block, self.batch] = values[: len(self.block)]
        return share


def form_of(
    blocks: Blocks,
    costs: Whole,
    mask: Mask,
    slack: Slack | None = None,
    extra: Sequence[Extra] = (),
    *,
    pairs: bool = True,
) -> Form:
    """The programme of all placements within `mask` (blocks × batches) at `costs` a block; without
    `pairs` only with those rows of pairs and groups that `extra` has.
    """
    slack = slack or Slack()
    block, batch = np.nonzero(mask)
    column = np.full(mask.shape, -1, dtype=np.int64)
    column[block, batch] = np.arange(len(block))
    many, batches = mask.shape
    reach = (mask.astype(np.int32) @ blocks.running.T.astype(np.int32)) > 0
    units, unit_entries = _unit_rows(blocks, mask, column, reach)
    unit_entries[0] += many + batches
    met = np.flatnonzero((reach[blocks.apart[:, 0]] & reach[blocks.apart[:, 1]]).any(axis=1))
    slack_at, slack_costs, slack_upper, slack_entries = _stretches(
        blocks, slack, units, met, len(block)
    )
    further = [_extra_rows(column, slack_at, extra)]
    if pairs:
        further.append(_pair_rows(blocks, mask, column, reach, slack_at))
        further.append(_extra_rows(column, slack_at, _same_rows(slack.links, batches)))
    base = _rules(blocks, units, (block, batch), (unit_entries, slack_entries))
    every = stacked([base, *further])
    programme = _programme(costs[block, batch], slack_costs, slack_upper, every)
    return Form(blocks, programme, block, batch, column, slack_at, units, extra)


def _programme(costs: Whole, slack_costs: Real, slack_upper: Real, rows: Rows) -> Programme:
    whole = len(costs) + len(slack_costs)
    return Programme(
        costs=np.concatenate((costs, slack_costs)).astype(np.float64),
        lower=np.zeros(whole),
        upper=np.concatenate((np.ones(len(costs)), slack_upper)),
        row_lower=rows.lower,
        row_upper=rows.upper,
        rows=rows.rows,
        columns=rows.columns,
        values=rows.values,
        whole=np.ones(whole, dtype=bool),
    )


def _rules(
    blocks: Blocks, units: Whole, choice: tuple[Whole, Whole], entries: tuple[Whole, ...]
) -> Rows:
    """The rows of blocks, batches and units; `entries` are those of units and stretches."""
    many = len(blocks.size)
    block, batch = choice
    every = np.arange(len(block))
    rows, columns, values = np.concatenate(
        [
            np.stack((block, every, np.ones(len(block), dtype=np.int64))),
            np.stack((many + batch, every, blocks.size[block])),
            *entries,
        ],
        axis=1,
    )
    return Rows(
        np.concatenate((np.ones(many), blocks.at_least, np.full(len(units), -np.inf))),
        np.concatenate((np.ones(many), blocks.capacity, blocks.away[units[:, 0]])),
        rows,
        columns,
        values.astype(np.float64),
    )


def rows_of(form: Form, extra: Sequence[Extra]) -> Rows:
    """Further rows of a programme that stands."""
    return _extra_rows(form.column, form.slack_at, extra)


def stacked(several: Sequence[Rows]) -> Rows:
    """Rows below each other."""
    starts = np.cumsum([0, *(len(one.lower) for one in several)])[:-1]
    return Rows(
        np.concatenate([one.lower for one in several]),
        np.concatenate([one.upper for one in several]),
        np.concatenate([one.rows + at for one, at in zip(several, starts, strict=True)]),
        np.concatenate([one.columns for one in several]),
        np.concatenate([one.values for one in several]),
    )


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


def _pair_rows(
    blocks: Blocks, mask: Mask, column: Whole, reach: Mask, slack_at: Mapping[Stretch, int]
) -> Rows:
    """A row for each pair and moment in which both could be."""
    first, second = blocks.apart[:, 0], blocks.apart[:, 1]
    keys = np.argwhere(reach[first] & reach[second])
    found = [np.zeros((3, 0), dtype=np.int64)]
    for side in (first, second):
        row, batch = np.nonzero(mask[side[keys[:, 0]]] & blocks.running[keys[:, 1]])
        ones = np.ones(len(row), dtype=np.int64)
        found.append(np.stack((row, column[side[keys[row, 0]], batch], ones)))
    eased = np.array([slack_at.get(("apart", int(pair)), -1) for pair in keys[:, 0]], dtype=int)
    here = np.flatnonzero(eased >= 0)
    found.append(np.stack((here, eased[here], np.full(len(here), -1))))
    rows, columns, values = np.concatenate(found, axis=1)
    nothing = np.full(len(keys), -np.inf)
    return Rows(nothing, np.ones(len(keys)), rows, columns, values.astype(np.float64))


def _extra_rows(column: Whole, slack_at: Mapping[Stretch, int], extra: Sequence[Extra]) -> Rows:
    lower, upper = np.full(len(extra), -np.inf), np.full(len(extra), np.inf)
    found = [np.zeros((3, 0), dtype=np.int64)]
    for number, one in enumerate(extra):
        if isinstance(one, Met):
            upper[number] = one.most
            at, values = column[list(one.blocks)].ravel(), np.concatenate(one.weights)
            eased = [(slack_at.get(("apart", pair), -1), -1) for pair in one.pairs]
        elif isinstance(one, Same):
            upper[number] = 0
            at = np.concatenate((column[one.first, one.batches], column[one.other, one.batches]))
            values = np.repeat((1, -1), one.batches.sum())
            eased = [(slack_at["together", one.group], -1)]
        else:
            lower[number] = one.least
            at, values = column[one.blocks].ravel(), one.weights.ravel()
            eased = [(slack_at.get(key, -1), weight) for key, weight in one.stretches]
        at = np.concatenate((at, [place for place, _ in eased])).astype(np.int64)
        values = np.concatenate((values, [weight for _, weight in eased])).astype(np.int64)
        kept = (at >= 0) & (values != 0)
        found.append(np.stack((np.full(kept.sum(), number), at[kept], values[kept])))
    rows, columns, values = np.concatenate(found, axis=1)
    return Rows(lower, upper, rows, columns, values.astype(np.float64))


def _same_rows(links: Sequence[Sequence[int]], batches: int) -> tuple[Same, ...]:
    """Where the first of a group is, there is each other."""
    return tuple(
        Same(number, group[0], one, batch)
        for number, group in enumerate(links)
        for one in group[1:]
        for batch in np.eye(batches, dtype=bool)
    )


def _stretches(
    blocks: Blocks, slack: Slack, units: Whole, met: Whole, columns: int
) -> tuple[dict[Stretch, int], Real, Real, Whole]:
    """The column of each stretch, their costs and upper bounds, and their entries in the rows of
    batches and units.
    """
    many, batches = blocks.allowed.shape
    every, held = np.arange(batches), np.flatnonzero(blocks.at_least > 0)
    none = np.zeros(0, dtype=np.int64)
    parts = (
        ("capacity", slack.capacity, every, many + every, -1),
        ("at_least", slack.at_least, held, many + held, 1),
        ("away", slack.away, units[:, 0], many + batches + np.arange(len(units)), -1),
        ("apart", slack.apart, met, none, -1),
    )
    slack_at: dict[Stretch, int] = {}
    costs: list[Real] = [np.zeros(0)]
    entries = [np.zeros((3, 0), dtype=np.int64)]
    for kind, cost, owner, rows, sign in parts:
        if np.isinf(cost):
            continue
        owners, place = np.unique(owner, return_inverse=True)
        at = columns + len(slack_at) + place[: len(rows)]
        entries.append(np.stack((rows, at, np.full(len(rows), sign, dtype=np.int64))))
        slack_at |= {(kind, int(one)): columns + len(slack_at) + n for n, one in enumerate(owners)}
        costs.append(np.full(len(owners), cost))
    freed = len(slack_at)
    slack_at |= {("together", n): columns + freed + n for n in range(len(slack.links))}
    costs.append(np.array([slack.together * (len(group) - 1) for group in slack.links]))
    upper = np.concatenate((np.full(freed, np.inf), np.ones(len(slack.links))))
    return slack_at, np.concatenate(costs), upper, np.concatenate(entries, axis=1)
