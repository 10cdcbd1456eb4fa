"""Why a person is in a batch, and why not in one wished for more."""

from dataclasses import dataclass

from zhuji.rules.placement.cost import cost_of
from zhuji.rules.placement.standing import Standing
from zhuji.rules.verdict import Reason


@dataclass(frozen=True, slots=True)
class Unmet:
    """A batch wished for more than the one given, and what would be broken there."""

    batch: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Why:
    person: str
    batch: str
    reason: Reason
    unmet: tuple[Unmet, ...] = ()


def why(standing: Standing, person: str) -> Why:
    """The reason of one placement in a plan that holds.

    A better batch where nothing would be broken is said to be free: only a plan that is not proven
    best can have one.
    """
    facts, given = standing.people[person], standing.given[person]
    if any(one.person == person for one in standing.problem.fixed):
        return Why(person, given, Reason.of("placement_why_fixed"))
    if not facts.wishes:
        return Why(person, given, Reason.of("placement_why_no_wishes"))
    rank = cost_of(facts, given)
    mates = standing.mates(person)
    unmet = tuple(
        Unmet(
            wish,
            tuple(violation.reason for violation in standing.broken_by(dict.fromkeys(mates, wish)))
            or (Reason.of("placement_why_traded" if len(mates) > 1 else "placement_why_free"),),
        )
        for wish in facts.wishes[:rank]
    )
    if rank == len(facts.wishes):
        return Why(person, given, Reason.of("placement_why_no_wish"), unmet)
    return Why(person, given, Reason.of("placement_why_wish", rank=rank + 1), unmet)
