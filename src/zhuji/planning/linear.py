"""The linear programme of blocks, and the bound that its prices prove.

Any prices of the rules prove a bound: each block takes its cheapest batch at those prices, and the
prices of the places themselves are paid back. It is worked out here in whole numbers over all
columns, so that it holds whatever the solver's tolerances are and whichever columns and rows it was
shown. Rows are shown when an answer breaks them, columns when they pay.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zhuji.base.solver import Cancelled, Ended, solve_linear
from zhuji.planning.blocks import Blocks, Mask, Whole
from zhuji.planning.cuts import Cutting
from zhuji.planning.form import Cut, Extra, Form, Met, Real, Same, Slack, form_of

ALL_COLUMNS: Final = 200_000  # up to here every column is shown at once
SHOWN: Final = 4  # else so many of the cheapest for each block, and the rest when they pay
HEADROOM: Final = 2**60
ITERATIONS: Final = 8  # a unit of work is one column at one node; an iteration is worth so many
CUTS: Final = 4  # of the work, the part that rows beyond the rules may take


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
    """`short` is by how much rules had to be stretched; 0 where they hold. `impossible`: some blocks
    cannot be placed, whatever is stretched.
    """

    ended: Ended
    priced: Priced
    form: Form
    values: Real
    prices: Real
    short: float
    work: int
    impossible: bool = False


def prices_applied(form: Form, costs: Whole, allowed: Mask, prices: Real) -> Priced:
    """The bound and the reduced costs of all choices at these prices."""
    blocks = form.blocks
    many, batches = blocks.allowed.shape
    scale = _scale(form, costs, prices)
    given = np.rint(prices * scale).astype(np.int64)
    of_batch = given[many : many + batches]
    of_unit = np.minimum(given[many + batches : form.first_extra], 0)
    running = blocks.running.astype(np.int64)
    paid = np.zeros((len(blocks.away), len(running)), dtype=np.int64)
    paid[form.unit_rows[:, 0], form.unit_rows[:, 1]] = of_unit
    raw = costs * scale - blocks.size[:, None] * of_batch
    np.subtract.at(
        raw,
        blocks.send_block,
        (paid @ running)[blocks.send_unit] * blocks.send_count[:, None],
    )
    back = int(np.where(of_batch > 0, blocks.at_least, blocks.capacity) @ of_batch)
    back += int(blocks.away[form.unit_rows[:, 0]] @ of_unit)
    for one, price in zip(form.extra, given[form.first_extra :].tolist(), strict=False):
        if isinstance(one, Cut):
            raw[one.blocks] -= max(price, 0) * one.weights
            back += max(price, 0) * one.least
        elif isinstance(one, Same):
            raw[one.first, one.batches] -= min(price, 0)
            raw[one.other, one.batches] += min(price, 0)
        else:
            raw[list(one.blocks)] -= min(price, 0) * np.array(one.weights)
            back += min(price, 0) * one.most
    reduced = np.where(allowed, raw, HEADROOM)
    return Priced(raw, reduced, int(reduced.min(axis=1).sum() + back), scale)


def _scale(form: Form, costs: Whole, prices: Real) -> int:
    """As fine as whole numbers of 64 bits allow."""
    blocks = form.blocks
    dearest = float(np.abs(prices).max(initial=0)) * 8 + float(costs.max(initial=0)) + 1
    extra = prices[form.first_extra :]
    for one, price in zip(form.extra, np.abs(extra).tolist(), strict=False):
        if isinstance(one, Cut | Met):
            dearest += price * float(np.abs(one.weights).max(initial=0))
    places = float(blocks.capacity.sum() + blocks.away.sum() * len(blocks.running))
    most = dearest * (blocks.people + places + 2 * len(blocks.apart) + 1)
    return int(2 ** max(0, min(24, int(np.log2(HEADROOM / 8 / most)))))


def first_mask(costs: Whole, allowed: Mask, free: int | None = None) -> Mask:
    """The cheapest allowed choices of each block, of which equals are dealt around; with `free` those
    that cost less, and all of who has none.
    """
    if allowed.sum() <= ALL_COLUMNS:
        mask = allowed if free is None else allowed & (costs < free)
        return np.asarray(np.where(mask.any(axis=1, keepdims=True), mask, allowed))
    many, batches = allowed.shape
    turn = (np.arange(batches) + np.arange(many)[:, None]) % batches
    order = np.where(allowed, costs * batches + turn, HEADROOM)
    cut = np.partition(order, min(SHOWN, batches) - 1, axis=1)[:, min(SHOWN, batches) - 1]
    return np.asarray(allowed & (order <= cut[:, None]))


def _paying(priced: Priced, allowed: Mask, mask: Mask) -> tuple[Mask, int]:
    """Choices not shown that would be cheaper than those that are, and what they could gain."""
    shown = np.where(mask, priced.reduced, HEADROOM).min(axis=1)
    paying = allowed & ~mask & (priced.reduced < (shown - priced.scale // 4096)[:, None])
    gain = int((shown - priced.reduced.min(axis=1)).sum())
    return np.asarray(paying), gain if paying.any() else 0


def _unsolved(form: Form, costs: Whole, allowed: Mask, work: int, *, impossible: bool) -> Linear:
    """What is known without an answer: nobody has less than his cheapest."""
    prices, values = np.zeros(len(form.programme.row_lower)), np.zeros(len(form.programme.costs))
    priced = prices_applied(form, costs, allowed, prices)
    return Linear(Ended.LIMIT, priced, form, values, prices, 0.0, work, impossible)


def _solved(
    form: Form, priced: Priced, values: Real, prices: Real, work: int, cutting: Cutting
) -> Linear:
    short, lost = float(values[len(form.block) :].sum()), cutting.impossible
    return Linear(Ended.SOLVED, priced, form, values, prices, short, work + cutting.spent, lost)


def solve(
    blocks: Blocks,
    costs: Whole,
    allowed: Mask,
    slack: Slack,
    *,
    work: int,
    unit: int = 1,
    proving: bool = False,
    cancelled: Cancelled | None = None,
) -> Linear:
    """The linear programme over all allowed choices, of which every block has one, with rules that may
    be stretched at `slack`; with `proving` the stretches are what is sought.

    Columns are shown until all together could gain less than half a wish, or an eighth of a stretch.
    """
    mask, spent = first_mask(costs, allowed, unit if proving else None), 0
    extra: list[Extra] = []
    cutting = Cutting(blocks, costs, allowed, slack, work // CUTS, unit, proving)
    while True:
        form = form_of(blocks, costs, mask, slack, extra, pairs=False)
        solved = solve_linear(
            form.programme,
            iterations=max(0, (work - spent) // ITERATIONS),
            more=cutting.within(form, extra),
            cancelled=cancelled,
        )
        spent += solved.work * ITERATIONS
        if solved.ended is Ended.INFEASIBLE and (mask != allowed).any():
            mask = np.array(allowed)
            continue
        if solved.values is None or solved.prices is None or solved.ended is not Ended.SOLVED:
            never = cutting.impossible or solved.ended is Ended.INFEASIBLE
            return _unsolved(form, costs, allowed, spent, impossible=never)
        priced = prices_applied(form, costs, allowed, solved.prices)
        paying, hoped = _paying(priced, allowed, mask)
        worth = priced.scale * unit // 8 if proving else priced.scale // 2
        if hoped <= worth or cutting.impossible:
            return _solved(form, priced, solved.values, solved.prices, spent, cutting)
        mask |= paying
