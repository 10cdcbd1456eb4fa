"""The conduct register: what the rules say of an entry, and when it stands against completion.

The rules give a lead: the heaviest consequence that they name. What an entry means, a person decides.
"""

from dataclasses import dataclass
from datetime import date

from zhuji.rules.policy import ConductPolicy, Figure
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ConductDecision, ConductKind, ConductState, Consequence


@dataclass(frozen=True, slots=True)
class ConductFacts:
    id: int
    kind: ConductKind
    decision: ConductDecision | None = None
    withdrawn: bool = False


def conduct_state(entry: ConductFacts) -> ConductState:
    """Where an entry stands; one withdrawn counts for nothing, whatever was decided on it."""
    if entry.withdrawn:
        return ConductState.WITHDRAWN
    return ConductState.OPEN if entry.decision is None else ConductState(entry.decision.value)


def stands_against(entry: ConductFacts) -> bool:
    """Whether an entry stands against completion: somebody has decided so, and it was not withdrawn."""
    return conduct_state(entry) is ConductState.AGAINST


def conduct_lead(kind: ConductKind, policy: ConductPolicy) -> Verdict[Consequence]:
    """The heaviest consequence that the rules name for a kind, with its article."""
    figure: Figure[Consequence] = getattr(policy, kind.value)
    reason = Reason.of("conduct_heaviest", figure.citation, kind=kind, consequence=figure.value)
    return Verdict(figure.value, (reason,))


def may_record(day: date, fact: str, *, today: date, opens_on: date | None) -> Verdict[Permitted]:
    """An entry says what was seen, on a day of the class that has come."""
    refusals = [] if fact.strip() else [Reason.of("conduct_fact_missing")]
    if day > today:
        refusals.append(Reason.of("conduct_day_ahead", day=day))
    elif opens_on is not None and day < opens_on:
        refusals.append(Reason.of("conduct_before_opening", day=day, opens_on=opens_on))
    return permit(*refusals)


def may_decide_on(entry: ConductFacts, reason: str) -> Verdict[Permitted]:
    """An entry is decided on once, with the reason; a wrong one is withdrawn and entered anew."""
    refusals = [] if reason.strip() else [Reason.of("conduct_reason_missing")]
    if entry.withdrawn:
        refusals.append(Reason.of("conduct_withdrawn"))
    elif entry.decision is not None:
        refusals.append(Reason.of("conduct_already_decided"))
    return permit(*refusals)


def may_withdraw(entry: ConductFacts, reason: str) -> Verdict[Permitted]:
    """An entry is withdrawn once, with the reason; what had been entered stays to be read."""
    refusals = [] if reason.strip() else [Reason.of("conduct_reason_missing")]
    if entry.withdrawn:
        refusals.append(Reason.of("conduct_withdrawn"))
    return permit(*refusals)
