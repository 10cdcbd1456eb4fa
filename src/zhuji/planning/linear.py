"""The linear programme of blocks, and the bound that its prices prove.

Any prices of the rules prove a bound: each block takes its cheapest batch at those prices, and the
prices of the places themselves are paid back. It is worked out here in whole numbers over all
columns, so that it holds whatever the solver's tolerances are and whichever columns it was shown.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zhuji.base.solver import Ended, solve_linear
from zhuji.base.solver.programme import Cancelled
from zhuji.planning.blocks import Blocks, Mask, Whole
from zhuji.planning.form import Form, Real, Slack, form_of

ALL_COLUMNS: Final = 200_000  # up to here every column is shown at once
SHOWN: Final = 4  # else so many of the cheapest for each block, and the rest when they pay
INSIDE: Final = 1000  # iterations of the simplex method that one on the way inside is worth
PATIENCE: Final = 10_000  # iterations of the simplex method, and one for each row
HEADROOM: Final = 2**60


@dataclass(frozen=True, slots=True)
class Priced:
    """`raw` (blocks × batches) is what each choice costs at the prices, `reduced` the same with
    choices that are not allowed as dear as no other, `total` what they prove; all are to be divided
    by `scale`.
    """

    raw: Whole
    reduced: Whole
    total: int
    scale: int

    @property
    def bound(self) -> int:
        """No placement costs less."""
        return -(-self.total // self.scale)

    def beyond(self) -> Whole:
        """How much more than its cheapest choice each choice costs, rounded down."""
        cheapest = self.reduced.min(axis=1, keepdims=True)
        return np.asarray((self.reduced - cheapest) // self.scale, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Linear:
    """`short` is by how much rules had to be stretched; 0 where they hold."""

    ended: Ended
    priced: Priced
    form: Form
    values: Real
    prices: Real
    short: float
    work: int


def prices_applied(form: Form, costs: Whole, allowed: Mask, prices: Real) -> Priced:
    """The bound and the reduced costs of all choices at these prices."""
    blocks = form.blocks
    many, batches = blocks.allowed.shape
    scale = _scale(blocks, costs, prices)
    given = np.rint(prices * scale).astype(np.int64)
    of_batch = given[many : many + batches]
    first_pair = many + batches + len(form.unit_rows)
    of_unit = np.minimum(given[many + batches : first_pair], 0)
    of_pair = np.minimum(given[first_pair:], 0)
    running = blocks.running.astype(np.int64)
    paid = np.zeros((len(blocks.away), len(running)), dtype=np.int64)
    paid[form.unit_rows[:, 0], form.unit_rows[:, 1]] = of_unit
    reduced = costs * scale - blocks.size[:, None] * of_batch
    np.subtract.at(
        reduced,
        blocks.send_block,
        (paid @ running)[blocks.send_unit] * blocks.send_count[:, None],
    )
    for side in (0, 1):
        np.subtract.at(
            reduced,
            blocks.apart[form.apart_rows[:, 0], side],
            of_pair[:, None] * running[form.apart_rows[:, 1]],
        )
    back = np.where(of_batch > 0, blocks.at_least, blocks.capacity) @ of_batch
    back += blocks.away[form.unit_rows[:, 0]] @ of_unit + of_pair.sum()
    raw, reduced = reduced, np.where(allowed, reduced, HEADROOM)
    return Priced(raw, reduced, int(reduced.min(axis=1).sum() + back), scale)


def _scale(blocks: Blocks, costs: Whole, prices: Real) -> int:
    """As fine as whole numbers of 64 bits allow."""
    dearest = float(np.abs(prices).max(initial=0)) * 8 + float(costs.max(initial=0)) + 1
    places = float(blocks.capacity.sum() + blocks.away.sum() * len(blocks.running))
    most = dearest * (blocks.people + places + 2 * len(blocks.apart) + 1)
    return int(2 ** max(0, min(24, int(np.log2(HEADROOM / 8 / most)))))


def first_mask(costs: Whole, allowed: Mask, shown: int = SHOWN) -> Mask:
    """The cheapest allowed choices of each block; equals are dealt around."""
    if allowed.sum() <= ALL_COLUMNS:
        return np.array(allowed)
    many, batches = allowed.shape
    turn = (np.arange(batches) + np.arange(many)[:, None]) % batches
    order = np.where(allowed, costs * batches + turn, HEADROOM)
    cut = np.partition(order, min(shown, batches) - 1, axis=1)[:, min(shown, batches) - 1]
    mask: Mask = allowed & (order <= cut[:, None])
    return mask


def solve(
    blocks: Blocks,
    costs: Whole,
    allowed: Mask,
    slack: Slack,
    *,
    iterations: int,
    inside: bool = False,
    proof: bool = False,
    cancelled: Cancelled | None = None,
) -> Linear:
    """The linear programme over all allowed choices, with rules that may be stretched at `slack`.

    Every block must have an allowed choice. Columns are shown when they pay, until all together
    could gain less than half a wish; with `proof` only until the prices prove a bound above 0.
    """
    mask, work = first_mask(costs, allowed), 0
    while True:
        form = form_of(blocks, costs, mask, slack)
        left = max(0, iterations - work)
        patience = left if inside else min(left, PATIENCE + len(form.programme.row_lower))
        solved = solve_linear(
            form.programme, iterations=patience, inside=inside, cancelled=cancelled
        )
        work += solved.work * (INSIDE if inside else 1)
        if solved.ended is Ended.LIMIT and not inside and work < iterations:
            inside = True
            continue
        if solved.values is None or solved.prices is None or solved.ended is not Ended.SOLVED:
            zero = np.zeros(len(form.programme.row_lower))
            priced = prices_applied(form, costs, allowed, zero)
            return Linear(Ended.LIMIT, priced, form, zero, zero, 0.0, work)
        priced = prices_applied(form, costs, allowed, solved.prices)
        shown = np.where(mask, priced.reduced, HEADROOM).min(axis=1)
        paying = allowed & ~mask & (priced.reduced < (shown - priced.scale // 4096)[:, None])
        hoped = int((shown - priced.reduced.min(axis=1)).sum())
        if not paying.any() or 2 * hoped < priced.scale or (proof and priced.total > 0):
            short = float(solved.values[len(form.block) :].sum())
            return Linear(solved.ended, priced, form, solved.values, solved.prices, short, work)
        mask |= paying
