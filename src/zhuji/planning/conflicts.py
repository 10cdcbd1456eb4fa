"""Why nothing fits: sets of rules that cannot hold together, and can without any one of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from zhuji.planning.answer import Conflict
from zhuji.planning.blocks import Blocks, Whole, blocks_of
from zhuji.planning.linear import Linear
from zhuji.planning.local import clashes
from zhuji.planning.search import Limits, find_best, is_short
from zhuji.planning.telling import conflict_reasons
from zhuji.rules.placement import PlacementProblem, Rule, rules_of, without
from zhuji.rules.words import RuleKind

MOST: Final = 3
SHARE: Final = 6  # of the work, for each question whether some rules can hold together
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


def conflicts_of(problem: PlacementProblem, limits: Limits) -> tuple[Conflict, ...]:
    """Minimal sets that share no rule, of a problem that has no solution; at most `MOST`.

    They are sought among the rules that one proof speaks of.
    """
    quiet = replace(limits, told=None, work=limits.work // SHARE)
    trial = _Trial(problem, quiet)
    found = _local(problem, trial)
    if found:
        return found
    suspects = _suspects(problem, quiet)
    if len(suspects) < len(trial.rules) and not trial.fails(suspects):
        suspects = trial.rules  # a proof that leant on a tolerance: look among all
    more: list[Conflict] = []
    while len(more) < MOST:
        rules = trial.minimal(suspects)
        if not rules or not trial.fails(rules):
            break
        more.append(Conflict(rules, conflict_reasons(problem, rules)))
        suspects = tuple(rule for rule in suspects if rule not in rules)
        if not trial.fails(suspects):
            break
    return tuple(more)


def _local(problem: PlacementProblem, trial: "_Trial") -> tuple[Conflict, ...]:
    """The conflicts among a few people's own rules: the quickest to find, and to understand."""
    blocks = blocks_of(problem)
    if blocks.torn or not len(blocks.size) or not blocks.allowed.any(axis=1).all():
        return ()
    found: list[Conflict] = []
    for group in clashes(blocks, trial.limits.seed):
        rules = trial.minimal(_of_group(problem, blocks, group))
        if rules and not any(rule in one.rules for one in found for rule in rules):
            found.append(Conflict(rules, conflict_reasons(problem, rules)))
        if len(found) == MOST:
            break
    return tuple(found)


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
        return find_best(blocks, np.zeros_like(blocks.wishes), self.limits).impossible

    def minimal(self, suspects: Iterable[Rule]) -> tuple[Rule, ...]:
        """A minimal set among rules that cannot hold together."""
        ordered = sorted(suspects, key=lambda rule: (ORDER.index(rule.kind), rule.ids))
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
    """Without the people whom no rule touches: where batches have no size they always fit."""
    units = {rule.ids[0] for rule in rules if rule.kind is RuleKind.AWAY}
    named = {one for rule in rules if rule.kind is not RuleKind.AWAY for one in rule.ids}
    people = tuple(one for one in problem.people if one.unit in units or one.id in named)
    return replace(problem, people=people)


def _suspects(problem: PlacementProblem, limits: Limits) -> tuple[Rule, ...]:
    """Rules among which a conflict is found: those that a proof of it speaks of."""
    blocks = blocks_of(problem)
    full = np.flatnonzero(blocks.at_least > blocks.capacity)
    if len(full):
        key = problem.batches[int(full[0])].id
        return (Rule(RuleKind.CAPACITY, (key,)), Rule(RuleKind.AT_LEAST, (key,)))
    homeless = np.flatnonzero(~blocks.allowed.any(axis=1))
    stuck = blocks.torn[0] if blocks.torn else int(homeless[0]) if len(homeless) else None
    if stuck is not None:
        people = {problem.people[one].id for one in blocks.members[stuck]}
        return tuple(
            rule
            for rule in rules_of(problem)
            if rule.kind not in {RuleKind.CAPACITY, RuleKind.AT_LEAST, RuleKind.AWAY}
            and people.issuperset(rule.ids)
        )
    return _priced(problem, blocks, limits)


def _priced(problem: PlacementProblem, blocks: Blocks, limits: Limits) -> tuple[Rule, ...]:
    linear = is_short(blocks, limits) if len(blocks.size) else None
    if linear is None:
        return rules_of(problem)
    many, batches = blocks.allowed.shape
    prices = np.where(np.abs(linear.prices) > 1e-7, linear.prices, 0.0)
    of_batch = prices[many : many + batches]
    first = many + batches
    priced_rows = np.flatnonzero(prices[first : first + len(linear.form.unit_rows)])
    units = {problem.units[int(one)].id for one in linear.form.unit_rows[priced_rows, 0]}
    # A choice that is barred but would be cheaper: what bars it is part of the proof.
    cheapest = linear.priced.reduced.min(axis=1, keepdims=True)
    barred = ~blocks.allowed & (linear.priced.raw < cheapest)
    people = {
        problem.people[one].id
        for block in np.flatnonzero(barred.any(axis=1))
        for one in blocks.members[block]
    }
    index = {batch.id: number for number, batch in enumerate(problem.batches)}
    pairs = _priced_pairs(problem, blocks, linear)

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
                return rule.ids in pairs
            case _:
                return True

    return tuple(rule for rule in rules_of(problem) if speaks(rule))


def _of_group(problem: PlacementProblem, blocks: Blocks, group: Whole) -> tuple[Rule, ...]:
    """The rules of these blocks alone, and of their units."""
    rows = [one for block in group for one in blocks.members[block]]
    people = {problem.people[one].id for one in rows}
    units = {problem.people[one].unit for one in rows}
    return tuple(
        rule
        for rule in rules_of(problem)
        if rule.kind not in _SIZES
        and (units if rule.kind is RuleKind.AWAY else people).issuperset(rule.ids)
    )


def _priced_pairs(
    problem: PlacementProblem, blocks: Blocks, linear: Linear
) -> set[tuple[str, ...]]:
    """The pairs that the proof speaks of."""
    rows = linear.form.apart_rows
    prices = linear.prices[len(linear.prices) - len(rows) :]
    named = {tuple(blocks.apart[row].tolist()) for row in rows[np.abs(prices) > 1e-7, 0]}
    block_of = {
        problem.people[one].id: number
        for number, members in enumerate(blocks.members)
        for one in members
    }
    return {pair for pair in problem.apart if tuple(sorted(block_of[one] for one in pair)) in named}
