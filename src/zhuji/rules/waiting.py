"""The waiting list (候补): who takes a place that has become free.

First the list of the unit whose place it is, in the unit's own order. Where the county lets places pass
on, what no one of the unit waits for goes to the unit with the largest unserved share: those who wait,
of those who wait and those it has places for. Of equal shares the one with more waiting comes first,
then the office's order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zhuji.rules.lifecycle import takes_nominations
from zhuji.rules.policy import QuotaPolicy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, WaitingRule


@dataclass(frozen=True, slots=True)
class UnitList:
    """A unit's places and its waiting nominations in its own order, those only who may still come."""

    unit_id: int
    places: int
    used: int
    waiting: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveUp:
    """A nomination moves up. The place is of the own unit, of another (`giver`), or a spare one (None)."""

    nomination_id: int
    unit_id: int
    giver: int | None


@dataclass(slots=True)
class _Standing:
    places: int
    free: int
    waiting: list[int]

    @property
    def unserved(self) -> Fraction:
        return Fraction(len(self.waiting), len(self.waiting) + self.places)


def moves_up(
    units: Sequence[UnitList], spare: int, rule: WaitingRule, released: Sequence[int] = ()
) -> tuple[MoveUp, ...]:
    """Who moves up now, in this order; units in the office's order.

    `spare` places belong to nobody; `released` names a unit once for each place of its that others may
    have where none of its own waits for it.
    """
    if rule is WaitingRule.NONE:
        return ()
    standing = {
        one.unit_id: _Standing(one.places, one.places - one.used, list(one.waiting))
        for one in units
    }
    moves = []
    for unit_id, one in standing.items():
        while one.free > 0 and one.waiting:
            moves.append(MoveUp(one.waiting.pop(0), unit_id, unit_id))
            one.free -= 1
    if rule is WaitingRule.OWN_UNIT:
        return tuple(moves)
    for giver in (*[None] * spare, *released):
        if giver is not None and standing[giver].free <= 0:
            continue
        taker = _neediest(standing)
        if taker is None:
            break
        moves.append(MoveUp(standing[taker].waiting.pop(0), taker, giver))
        standing[taker].places += 1
        if giver is not None:
            standing[giver].places -= 1
            standing[giver].free -= 1
    return tuple(moves)


def _neediest(standing: dict[int, _Standing]) -> int | None:
    waiting = [(key, one) for key, one in standing.items() if one.waiting]
    if not waiting:
        return None
    # max keeps the first of equals, which is the office's order.
    return max(waiting, key=lambda pair: (pair[1].unserved, len(pair[1].waiting)))[0]


def may_wait(policy: QuotaPolicy) -> Verdict[Permitted]:
    """Whether the county has a waiting list at all."""
    if policy.waiting.value is WaitingRule.NONE:
        return permit(Reason.of("no_waiting_list", policy.waiting.citation))
    return permit()


def passes_on(rule: WaitingRule, nominate_by: date | None, today: date) -> bool:
    """Whether a place that becomes free now may go to another unit: after the last day of nominating."""
    return rule is WaitingRule.OWN_THEN_COUNTY and nominate_by is not None and nominate_by < today


def may_return_places(
    state: ClassState, nominate_by: date | None, today: date
) -> Verdict[Permitted]:
    """Whether the organiser may take back what units have not used: from the deadline to the lock."""
    refusals = list(takes_nominations(state).reasons)
    if nominate_by is not None and nominate_by >= today:
        refusals.append(Reason.of("units_may_still_nominate", until=nominate_by))
    return permit(*refusals)
