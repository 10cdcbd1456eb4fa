"""Why nothing fits: sets of rules that cannot hold together, and can without any one of them."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from zhuji.planning.answer import Conflict
from zhuji.planning.blocks import Blocks, blocks_of
from zhuji.planning.search import Limits, find_best, is_short
from zhuji.planning.telling import conflict_reasons
from zhuji.rules.placement import PlacementProblem, Rule, rules_of, without
from zhuji.rules.words import RuleKind

MOST: Final = 3
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
    """Minimal sets that share no rule, of a problem that has no solution; at most `MOST`."""
    found: list[Conflict] = []
    rest, everything = problem, rules_of(problem)
    while len(found) < MOST:
        rules = _minimal(rest, limits)
        if not rules:
            break
        found.append(Conflict(rules, conflict_reasons(problem, rules)))
        gone = {rule for conflict in found for rule in conflict.rules}
        rest = without(problem, gone)
        if len(gone) == len(everything) or not _fails(rest, limits):
            break
    return tuple(found)


def _fails(problem: PlacementProblem, limits: Limits) -> bool:
    """Whether it is proven that nothing fits."""
    blocks = blocks_of(problem)
    return find_best(blocks, np.zeros_like(blocks.wishes), limits).impossible


def _minimal(problem: PlacementProblem, limits: Limits) -> tuple[Rule, ...]:
    everything = rules_of(problem)

    def fails(rules: Iterable[Rule]) -> bool:
        kept = set(rules)
        return _fails(without(problem, [rule for rule in everything if rule not in kept]), limits)

    suspects = _suspects(problem, limits)
    if len(suspects) < len(everything) and not fails(suspects):
        suspects = everything  # a proof that leant on a tolerance: look among all
    ordered = sorted(suspects, key=lambda rule: (ORDER.index(rule.kind), rule.ids))

    def needed(others: Sequence[Rule], part: Sequence[Rule]) -> tuple[Rule, ...]:
        """What of `part` cannot be left out while `others` hold."""
        if not part or fails(others):
            return ()
        if len(part) == 1:
            return (part[0],)
        half = len(part) // 2
        first = needed((*others, *part[half:]), part[:half])
        return (*first, *needed((*others, *first), part[half:]))

    return tuple(sorted(needed((), ordered), key=lambda rule: (-ORDER.index(rule.kind), rule.ids)))


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
            case _:
                return True

    return tuple(rule for rule in rules_of(problem) if speaks(rule))
