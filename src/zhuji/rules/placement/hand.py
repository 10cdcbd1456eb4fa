"""What is decided by hand: whether a move may be made, and what later runs take as accepted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from zhuji.rules.placement.check import Violation, check
from zhuji.rules.placement.edits import Change, given_up
from zhuji.rules.placement.facts import PlacementProblem, Rule
from zhuji.rules.placement.standing import Standing
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import MoveOutcome, RuleKind

# Seats that are not there can't be accepted away; what work asks can, by somebody who says why.
_BLOCKS: Final = frozenset({RuleKind.CAPACITY})


def may_move(standing: Standing, moves: Mapping[str, str]) -> Verdict[MoveOutcome]:
    """Whether people may be put into other batches by hand, with all that this would break.

    That one of them had been fixed elsewhere by hand does not count: the new decision takes its place.
    """
    broken = [
        one
        for one in standing.broken_by(moves)
        if not (one.rule.kind is RuleKind.FIXED and one.rule.ids[0] in moves)
    ]
    reasons = tuple(one.reason for one in broken)
    if any(one.rule.kind in _BLOCKS for one in broken):
        return Verdict(MoveOutcome.BLOCKED, reasons)
    return Verdict(MoveOutcome.ASKS if broken else MoveOutcome.FITS, reasons)


def changes_by_hand(problem: PlacementProblem) -> tuple[Change, ...]:
    """What the placements fixed by hand break among themselves, as changes that make room for them.

    They were accepted when they were made, so a plan takes them as given: it is never impossible on
    their account alone.
    """
    fixed = {one.person: one.batch for one in problem.fixed}
    groups = {tuple(one for one in group if one in fixed): group for group in problem.together}
    alone = replace(
        problem,
        batches=tuple(replace(batch, at_least=0) for batch in problem.batches),
        people=tuple(person for person in problem.people if person.id in fixed),
        apart=tuple(pair for pair in problem.apart if set(pair) <= fixed.keys()),
        together=tuple(group for group in groups if len(group) > 1),
    )
    most = {Rule(RuleKind.AWAY, (unit.id,)): unit.away_at_most for unit in problem.units}
    most |= {Rule(RuleKind.CAPACITY, (one.id,)): one.capacity for one in problem.batches}
    more: Counter[Rule] = Counter()
    whole: dict[Rule, None] = {}
    for violation in check(alone, fixed):
        rule = violation.rule
        if rule in most:
            more[rule] = max(more[rule], _counted(violation) - most[rule])
        elif rule.kind is RuleKind.TOGETHER:
            whole[Rule(rule.kind, groups[rule.ids])] = None
        else:
            whole[rule] = None
    return (
        *(Change(rule, by) for rule, by in more.items()),
        *(given_up(rule) for rule in whole),
    )


def _counted(violation: Violation) -> int:
    count = violation.reason.as_dict()["count"]
    return count if isinstance(count, int) else 0
