"""Rows that hold for every placement and are broken by an answer of the linear programme.

Of a pair: batches of which each meets each. Of a part (the people of a unit, or whom pairs link): what
it costs at least at the prices of what it shares with others. The part taken alone is small, and tried
whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

import numpy as np

from zhuji.base.solver import Corner, Ended, More, Rows, solve_mixed
from zhuji.planning.blocks import Blocks, Mask, Whole
from zhuji.planning.form import Cut, Extra, Form, Met, Real, Same, Slack, form_of, rows_of
from zhuji.planning.local import part_of, parts_of

NEAR: Final = 1e-6
FINE: Final = 16  # weights of a cut are whole numbers of so many to a unit of cost
CHOICES: Final = 1_500  # of a part that is tried whole
NODES: Final = 4
CROWDED: Final = 3  # pairs for each of a part
ROUNDS: Final = 12  # of cuts
WORTH: Final = 2e-4  # by what share of its value a round must raise the programme for another


def meeting_sets(running: Mask) -> tuple[Mask, Mask]:
    """Two sets of batches each (sets × batches), of which all of the one meet all of the other, and
    which cannot be wider.
    """
    whole = running.astype(np.int64)
    meet = (whole.T @ whole) > 0
    found: dict[bytes, tuple[Mask, Mask]] = {}
    for one in range(len(meet)):
        for other in range(one, len(meet)):
            second = meet[one] & meet[other]
            if second.any():
                first = meet[second].all(axis=0)
                found.setdefault(first.tobytes(), (first, meet[first].all(axis=0)))
    sets = list(found.values())
    return np.array([one for one, _ in sets]), np.array([two for _, two in sets])


Clique = tuple[tuple[int, ...], tuple[int, ...]]


def cliques_of(blocks: Blocks) -> Iterator[Clique]:
    """Three or more blocks of which each is kept apart from each, and the pairs between them: one such
    set at least for each pair that is in any.
    """
    number = {(one, other): pair for pair, (one, other) in enumerate(blocks.apart.tolist())}
    near: dict[int, set[int]] = {}
    for one, other in number:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    seen: set[tuple[int, ...]] = set()
    for one, other in number:
        clique, left = [one, other], near[one] & near[other]
        while left:
            clique.append(min(left))
            left = left & near[clique[-1]]
        key = tuple(sorted(clique))
        if len(key) > 2 and key not in seen:
            seen.add(key)
            yield key, tuple(number[pair] for pair in combinations(key, 2))


def clique_rows(blocks: Blocks) -> tuple[Met, ...]:
    """The rows of all cliques, in each moment and in several that share no batch."""
    moments = range(len(blocks.running))
    several = [[one] for one in moments] + [apart_in_time(blocks.running, moments)]
    return tuple(
        _clique_row(blocks, clique, chosen, [1] * len(chosen))
        for clique in cliques_of(blocks)
        for chosen in several
    )


def apart_in_time(running: Mask, order: Iterable[int]) -> list[int]:
    """Moments, the first of an order before others, of which no two share a batch."""
    taken, chosen = np.zeros(running.shape[1], dtype=bool), []
    for moment in order:
        if not (taken & running[moment]).any():
            taken |= running[moment]
            chosen.append(int(moment))
    return chosen


def _clique_row(blocks: Blocks, clique: Clique, chosen: list[int], grades: list[int]) -> Met:
    """Of n who are kept apart from each other, n (n - 1) / 2 pairs give way where all have the same
    moment: at least k n - k (k + 1) / 2, whatever k; `grades` are that of each moment chosen.
    """
    members, pairs = clique
    weights = np.array(grades) @ blocks.running[chosen]
    most = sum(grade * (grade + 1) // 2 for grade in grades)
    return Met(members, (weights,) * len(members), pairs, most)


def _eased(form: Form, pairs: Sequence[int], values: Real) -> float:
    """By how much these pairs are stretched."""
    places = (form.slack_at.get(("apart", pair)) for pair in pairs)
    return sum(float(values[place]) for place in places if place is not None)


@dataclass(slots=True)
class Cutting:
    """Finds such rows, within so much `work`; `impossible` where a part has no placement at all."""

    blocks: Blocks
    costs: Whole
    allowed: Mask
    slack: Slack
    work: int
    unit: int = 1
    proving: bool = False
    spent: int = 0
    impossible: bool = False
    rounds: int = 0
    before: float = -np.inf
    parts: tuple[Whole, ...] = ()
    sets: tuple[Mask, Mask] = field(init=False)
    cliques: tuple[Clique, ...] = ()

    def __post_init__(self) -> None:
        self.sets = meeting_sets(self.blocks.running)
        self.cliques = tuple(cliques_of(self.blocks))
        self.parts = tuple(part.blocks for part in parts_of(self.blocks, CHOICES))

    def within(self, form: Form, extra: list[Extra]) -> More:
        """What finds rows for a programme; they are added to `extra` as well."""

        def more(corner: Corner) -> Rows | None:
            found: Sequence[Extra] = (
                *self.met(form, corner.values),
                *self.same(form, corner.values),
            )
            if not found:
                found = self.cuts(form, extra, corner)
            extra.extend(found)
            return rows_of(form, found) if found else None

        return more

    def met(self, form: Form, values: Real) -> Iterator[Met]:
        """For each pair, and each clique of pairs, the row that is broken most."""
        share, (first, second) = form.shares(values), self.sets
        pairs = self.blocks.apart
        if not len(pairs):
            return
        over = share[pairs[:, 0]] @ first.T + share[pairs[:, 1]] @ second.T - 1
        for pair in np.flatnonzero(over.max(axis=1) > NEAR):
            at, (one, other) = int(over[pair].argmax()), pairs[pair].tolist()
            if over[pair, at] - _eased(form, (int(pair),), values) > NEAR:
                sets = (first[at].astype(np.int64), second[at].astype(np.int64))
                yield Met((one, other), sets, (int(pair),))
        for blocks, own in self.cliques:
            there = share[list(blocks)].sum(axis=0) @ self.blocks.running.T
            grade = np.maximum(1, there + NEAR).astype(np.int64) if self.proving else 1
            over = grade * there - grade * (grade + 1) / 2
            order = [at for at in np.argsort(-over, kind="stable") if over[at] > NEAR]
            chosen = apart_in_time(self.blocks.running, order)
            if over[chosen].sum() - _eased(form, own, values) > NEAR:
                grades = np.broadcast_to(grade, over.shape)[chosen].tolist()
                yield _clique_row(self.blocks, (blocks, own), chosen, grades)

    def same(self, form: Form, values: Real) -> Iterator[Same]:
        """For each two of a group the row that is broken most."""
        share = form.shares(values)
        for number, group in enumerate(self.slack.links):
            freed = values[form.slack_at["together", number]]
            for one in group[1:]:
                more = share[group[0]] - share[one]
                if more[more > 0].sum() - freed > NEAR:
                    yield Same(number, group[0], one, more > 0)

    def cuts(self, form: Form, extra: Sequence[Extra], corner: Corner) -> tuple[Cut, ...]:
        """Of each part whose people are between batches, what it costs at least."""
        if not self.proving and corner.values[len(form.block) :].sum() > NEAR:
            return ()
        gained = corner.cost - self.before
        if self.rounds and gained < WORTH * max(1.0, abs(corner.cost)):
            return ()
        if self.rounds >= ROUNDS or self.spent >= self.work or self.impossible:
            return ()
        self.rounds, self.before = self.rounds + 1, corner.cost
        shares, outside = form.shares(corner.values), self.outside(form, extra, corner)
        between = np.asarray(((shares > NEAR) & (shares < 1 - NEAR)).any(axis=1))
        found = []
        for part in self.parts:
            if not between[part].any() or self.is_crowded(part):
                continue
            cut = self.cut(form, part, outside, extra, corner)
            if self.impossible or self.spent >= self.work:
                break
            if cut is not None:
                found.append(cut)
        return tuple(found)

    def is_crowded(self, part: Whole) -> bool:
        """Whether nearly all of a part are kept apart from each other: what its cliques say is as much as
        can be found by trying it, which is slow.
        """
        inside = np.isin(self.blocks.apart, part).all(axis=1).sum()
        return bool(inside > CROWDED * len(part))

    def outside(self, form: Form, extra: Sequence[Extra], corner: Corner) -> Real:
        """What each choice costs at the prices of places and pairs."""
        many, batches = self.blocks.allowed.shape
        priced = self.costs - self.blocks.size[:, None] * corner.prices[many : many + batches]
        for one, price in zip(extra, corner.prices[form.first_extra :], strict=False):
            if isinstance(one, Met) and price < -NEAR:
                priced[list(one.blocks)] -= price * np.array(one.weights)
        return np.asarray(priced, dtype=np.float64)

    def cut(
        self, form: Form, part: Whole, outside: Real, extra: Sequence[Extra], corner: Corner
    ) -> Cut | None:
        weights = outside[part]
        place = np.full(len(self.blocks.size), -1, dtype=np.int64)
        place[part] = np.arange(len(part))
        inside = np.flatnonzero((place[self.blocks.apart] >= 0).all(axis=1))
        own = set(inside.tolist())
        for one, price in zip(extra, corner.prices[form.first_extra :], strict=False):
            if isinstance(one, Met) and price < -NEAR and own.issuperset(one.pairs):
                weights[place[list(one.blocks)]] += price * np.array(one.weights)
        grain = self.unit / FINE
        whole = np.rint(weights / grain).astype(np.int64)
        small = part_of(self.blocks, part)
        stretched = Slack(away=self.slack.away / grain, apart=self.slack.apart / grain)
        programme = form_of(small, whole, self.allowed[part], stretched, clique_rows(small))
        tried = solve_mixed(programme.programme, nodes=NODES)
        self.spent += len(programme.block) * 10
        if tried.ended is Ended.INFEASIBLE:
            self.impossible = True
            return None
        if not np.isfinite(tried.bound):
            return None
        stretches = []
        prices = {"away": stretched.away, "apart": stretched.apart}
        for kind, index in programme.slack_at:
            key = (kind, int(inside[index]) if kind == "apart" else index)
            stretches.append((key, int(prices[kind])))
        cut = Cut(part, whole, tuple(stretches), int(np.ceil(tried.bound - 1e-6)))
        shown = np.where(form.column[part] >= 0, corner.values[form.column[part]], 0.0)
        value = float((shown * whole).sum()) + sum(
            weight * float(corner.values[form.slack_at[key]])
            for key, weight in stretches
            if key in form.slack_at
        )
        return cut if value < cut.least - 1e-3 * FINE else None
