"""Why nothing fits: sets of rules that cannot hold together, and can without any one of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from zhuji.planning.answer import Conflict
from zhuji.planning.blocks import Blocks, blocks_of
from zhuji.planning.cuts import CHOICES
from zhuji.planning.form import Cut, Met, Real
from zhuji.planning.linear import Linear
from zhuji.planning.local import Part, parts_of
from zhuji.planning.search import (
    Limits,
    is_possible,
    proves_nothing_fits,
    stretched,
    tied,
)
from zhuji.planning.telling import conflict_reasons
from zhuji.rules.placement import PlacementProblem, Rule, rules_of, without
from zhuji.rules.words import RuleKind

SHARE: Final = 6  # of the work, for each question whether some rules can hold together
SPEAKS: Final = 1e-4  # prices below this part of a stretch are of ties
ROUNDS: Final = 40  # programmes over everybody, each after what was found is left out
# What is given up first where there is a choice: people's own rules, so that what remains is the
# fewest people's; places are kept to the last.
ORDER: Final = (
    RuleKind.FIXED,
    RuleKind.TOGETHER,
    RuleKind.APART,
    RuleKind.BUSY,
    RuleKind.AT_LEAST,
    RuleKind.AWAY,
    RuleKind.CAPACITY,
)


@dataclass(frozen=True, slots=True)
class Conflicts:
    """`complete`: without the rules of these sets everybody can be placed, so that no further set that
    shares none of their rules is left.
    """

    sets: tuple[Conflict, ...]
    complete: bool


def conflicts_of(
    problem: PlacementProblem, limits: Limits, linear: Linear | None = None
) -> Conflicts:
    """Minimal sets that share no rule, of a problem that has no solution, until the rest has one;
    `linear` is what proved it, where that was `stretched`.

    Those of single people, of batches and of a few people are sought first: they are the quickest to
    find, and to understand. Then those that a proof over everybody speaks of.
    """
    quiet = replace(limits, told=None, work=limits.work // SHARE)
    found: list[tuple[Rule, ...]] = []
    complete = False
    for _ in range(ROUNDS):
        left = without(problem, [rule for one in found for rule in one])
        more, complete = _further(left, quiet, None if found else linear)
        found += more
        if complete or not more or quiet.is_cancelled():
            break
    sets = tuple(Conflict(rules, conflict_reasons(problem, rules)) for rules in found)
    return Conflicts(sets, complete)


def _further(
    problem: PlacementProblem, limits: Limits, linear: Linear | None
) -> tuple[list[tuple[Rule, ...]], bool]:
    """Sets that share no rule; whether there are none."""
    blocks = blocks_of(problem)
    found = _disjoint(problem, _alone(problem, blocks), limits)
    if found:
        return found, False
    if (blocks.is_flow or not len(blocks.size)) and is_possible(blocks, limits):
        return [], True
    if not len(blocks.size):
        return _disjoint(problem, [rules_of(problem)], limits), False
    ties, dear = tied(blocks, limits.seed)
    linear = linear or stretched(blocks, limits)
    found = _disjoint(problem, _parts(problem, blocks, linear), limits)
    if found:
        return found, False
    if proves_nothing_fits(linear, ties):
        suspects = _priced(problem, blocks, linear, dear)
    else:
        possible = is_possible(blocks, limits, linear)
        if possible is not False:
            return [], possible is True
        suspects = rules_of(problem)
    trial = _Trial(problem, limits)
    if len(suspects) < len(trial.rules) and not trial.fails(suspects):
        suspects = trial.rules  # a proof that leant on a tolerance: look among all
    rules = trial.minimal(suspects)
    return ([rules], False) if rules and trial.fails(rules) else ([], False)


def _disjoint(
    problem: PlacementProblem, several: Iterable[tuple[Rule, ...]], limits: Limits
) -> list[tuple[Rule, ...]]:
    """A minimal set of each of several groups of rules, where it has one of its own."""
    found: list[tuple[Rule, ...]] = []
    used: set[Rule] = set()
    for suspects in several:
        group = [rule for rule in suspects if rule not in used]
        sized = any(rule.kind in _SIZES for rule in group)
        trial = _Trial(problem if sized else _touched(problem, group), limits)
        while rules := trial.minimal(group) if trial.fails(group) else ():
            found.append(rules)
            used.update(rules)
            group = [rule for rule in group if rule not in used]
    return found


def _alone(problem: PlacementProblem, blocks: Blocks) -> Iterator[tuple[Rule, ...]]:
    """The rules of each batch, and each block, that has nothing it can do."""
    for full in np.flatnonzero(blocks.at_least > blocks.capacity):
        key = problem.batches[int(full)].id
        yield (Rule(RuleKind.CAPACITY, (key,)), Rule(RuleKind.AT_LEAST, (key,)))
    homeless = np.flatnonzero(~blocks.allowed.any(axis=1)).tolist()
    stuck = [(one,) for one in sorted({*blocks.torn, *homeless})]
    for group in (*stuck, *_meeting_pairs(blocks)):
        people = _people_of(problem, blocks, group)
        yield tuple(rule for rule in rules_of(problem) if _is_about(rule, people))


def _meeting_pairs(blocks: Blocks) -> list[tuple[int, ...]]:
    """The pairs that are together in time whatever batches they have."""
    meet = (blocks.running.T.astype(np.int64) @ blocks.running) > 0
    free = blocks.allowed[blocks.apart[:, 0]].astype(np.int64) @ ~meet
    stuck = ~(blocks.allowed[blocks.apart[:, 1]] & (free > 0)).any(axis=1)
    return [tuple(pair) for pair in blocks.apart[stuck].tolist()]


def _parts(problem: PlacementProblem, blocks: Blocks, linear: Linear) -> Iterator[tuple[Rule, ...]]:
    """The rules of each part in which something had to be stretched."""
    values, slack_at = linear.values, linear.form.slack_at
    used = {key for key, at in slack_at.items() if values[at] > 1e-6}
    units = {index for kind, index in used if kind == "away"}
    touched = np.isin(blocks.send_unit, sorted(units))
    there = set(blocks.send_block[touched].tolist())
    for kind, index in used:
        if kind == "apart":
            there.update(blocks.apart[index].tolist())
    for part in parts_of(blocks, CHOICES):
        if not there.isdisjoint(part.blocks.tolist()):
            yield _of_part(problem, blocks, part)


class _Trial:
    """Tries a problem with some of its rules alone."""

    def __init__(self, problem: PlacementProblem, limits: Limits) -> None:
        self.problem, self.limits = problem, limits
        self.rules = rules_of(problem)
        self.known: dict[frozenset[Rule], bool] = {}

    def fails(self, rules: Iterable[Rule]) -> bool:
        """Whether it is proven that these rules cannot hold together."""
        kept = frozenset(rules)
        if kept not in self.known:
            self.known[kept] = self._tried(kept)
        return self.known[kept]

    def _tried(self, kept: frozenset[Rule]) -> bool:
        left = without(self.problem, [rule for rule in self.rules if rule not in kept])
        if not any(rule.kind in _SIZES for rule in kept) and left.batches:
            left = _touched(left, kept)
        blocks = blocks_of(left)
        return is_possible(blocks, self.limits) is False

    def minimal(self, suspects: Iterable[Rule]) -> tuple[Rule, ...]:
        """A minimal set among rules that cannot hold together."""
        ordered = sorted(suspects, key=lambda rule: (ORDER.index(rule.kind), rule.ids))
        units = [rule for rule in ordered if rule.kind is RuleKind.AWAY]
        if len(units) == 1 and self.fails(units):
            return tuple(units)
        found = self._needed((), ordered)
        return tuple(sorted(found, key=lambda rule: (-ORDER.index(rule.kind), rule.ids)))

    def _needed(self, others: Sequence[Rule], part: Sequence[Rule]) -> tuple[Rule, ...]:
        """What of `part` cannot be left out while `others` hold."""
        if not part or self.fails(others):
            return ()
        if len(part) == 1:
            return (part[0],)
        half = len(part) // 2
        first = self._needed((*others, *part[half:]), part[:half])
        return (*first, *self._needed((*others, *first), part[half:]))


_SIZES: Final = frozenset({RuleKind.CAPACITY, RuleKind.AT_LEAST})


def _touched(problem: PlacementProblem, rules: Iterable[Rule]) -> PlacementProblem:
    """Only the people whom a rule touches: where batches have no size the others always fit."""
    units = {rule.ids[0] for rule in rules if rule.kind is RuleKind.AWAY}
    named = {one for rule in rules if rule.kind is not RuleKind.AWAY for one in rule.ids}
    people = tuple(one for one in problem.people if one.unit in units or one.id in named)
    there = {one.id for one in people}
    homes = {one.unit for one in people}
    return replace(
        problem,
        people=people,
        units=tuple(one for one in problem.units if one.id in homes),
        apart=tuple(pair for pair in problem.apart if there.issuperset(pair)),
        together=tuple(group for group in problem.together if there.issuperset(group)),
        fixed=tuple(one for one in problem.fixed if one.person in there),
    )


def _priced(
    problem: PlacementProblem, blocks: Blocks, linear: Linear, dear: int
) -> tuple[Rule, ...]:
    """Rules that the prices speak of by which nothing fits: among them a conflict is found."""
    many, batches = blocks.allowed.shape
    prices = np.where(np.abs(linear.prices) > dear * SPEAKS, linear.prices, 0.0)
    index = {batch.id: number for number, batch in enumerate(problem.batches)}
    of_batch = prices[many : many + batches]
    units, people, pairs = _spoken_of(problem, blocks, linear, prices, dear)

    def speaks(rule: Rule) -> bool:
        key = rule.ids[0]
        match rule.kind:
            case RuleKind.CAPACITY:
                return bool(of_batch[index[key]] < 0)
            case RuleKind.AT_LEAST:
                return bool(of_batch[index[key]] > 0)
            case RuleKind.AWAY:
                return key in units
            case RuleKind.BUSY | RuleKind.FIXED:
                return key in people
            case RuleKind.APART:
                return frozenset(rule.ids) in pairs
            case _:
                return True

    return tuple(rule for rule in rules_of(problem) if speaks(rule))


def _spoken_of(
    problem: PlacementProblem, blocks: Blocks, linear: Linear, prices: Real, dear: int
) -> tuple[set[str], set[str], set[frozenset[str]]]:
    """The units, the people who are barred from something, and the pairs that have a price."""
    first = sum(blocks.allowed.shape)
    rows = np.flatnonzero(prices[first : linear.form.first_extra])
    units = set(linear.form.unit_rows[rows, 0].tolist())
    # A choice that is barred but would be cheaper: what bars it is part of the proof.
    cheapest = linear.priced.reduced.min(axis=1, keepdims=True)
    dearer = int(dear * SPEAKS * linear.priced.scale)
    barred = ~blocks.allowed & (linear.priced.raw < cheapest - dearer)
    held: set[int] = set(np.flatnonzero(barred.any(axis=1)).tolist())
    pairs: set[int] = set()
    for one, price in zip(linear.form.extra, prices[linear.form.first_extra :], strict=False):
        if price and isinstance(one, Met):
            pairs.update(one.pairs)
        elif price and isinstance(one, Cut):
            held.update(one.blocks.tolist())
            for (kind, number), _ in one.stretches:
                (units if kind == "away" else pairs).add(number)
    blocks_apart = {tuple(blocks.apart[number].tolist()) for number in pairs}
    block_of = {
        problem.people[one].id: number
        for number, members in enumerate(blocks.members)
        for one in members
    }
    return (
        {problem.units[number].id for number in units},
        _people_of(problem, blocks, held),
        {
            frozenset(pair)
            for pair in problem.apart
            if tuple(sorted(block_of[one] for one in pair)) in blocks_apart
        },
    )


def _of_part(problem: PlacementProblem, blocks: Blocks, part: Part) -> tuple[Rule, ...]:
    """The rules of these people alone, and of their unit where they are all of it."""
    people = _people_of(problem, blocks, part.blocks)
    unit = None if part.unit is None else Rule(RuleKind.AWAY, (problem.units[part.unit].id,))
    return tuple(rule for rule in rules_of(problem) if _is_about(rule, people) or rule == unit)


def _people_of(problem: PlacementProblem, blocks: Blocks, several: Iterable[int]) -> set[str]:
    return {problem.people[one].id for block in several for one in blocks.members[block]}


def _is_about(rule: Rule, people: set[str]) -> bool:
    """Whether a rule is of these people alone."""
    return rule.kind not in {*_SIZES, RuleKind.AWAY} and people.issuperset(rule.ids)
