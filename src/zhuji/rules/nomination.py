"""A nomination's states as one table, and who may make its steps.

Nobody confirms the own nomination on screen. What a village nominates is reviewed by its town: nobody of
the village confirms it. Who reviews may return it, and says why; the place is free again, and putting the
same or another person forward is a new nomination. A sealed paper return is the unit's own confirmation:
whoever types it in registers it with its date, and may be the one who typed the nomination.

Who waits (候补) takes up no place and may be confirmed all the same; whoever was confirmed while waiting
moves up as confirmed. Nobody moves up any more once the roster is locked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from zhuji.rules.lifecycle import Refusal
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import ClassState, DecisionWay, NominationState


class NominationStep(StrEnum):
    CONFIRM = "confirm"
    RETURN = "return"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    MOVE_UP = "move_up"


_S, _T = NominationState, NominationStep
TABLE: Final[Mapping[tuple[NominationState, NominationStep], NominationState]] = {
    (_S.WAITING, _T.CONFIRM): _S.WAITING,
    (_S.WAITING, _T.RETURN): _S.RETURNED,
    (_S.WAITING, _T.DECLINE): _S.DECLINED,
    (_S.WAITING, _T.WITHDRAW): _S.WITHDRAWN,
    (_S.WAITING, _T.MOVE_UP): _S.NOMINATED,
    (_S.NOMINATED, _T.CONFIRM): _S.CONFIRMED,
    (_S.NOMINATED, _T.RETURN): _S.RETURNED,
    (_S.NOMINATED, _T.DECLINE): _S.DECLINED,
    (_S.NOMINATED, _T.WITHDRAW): _S.WITHDRAWN,
    (_S.CONFIRMED, _T.ACCEPT): _S.ACCEPTED,
    (_S.CONFIRMED, _T.DECLINE): _S.DECLINED,
    (_S.CONFIRMED, _T.WITHDRAW): _S.WITHDRAWN,
    (_S.ACCEPTED, _T.WITHDRAW): _S.WITHDRAWN,
}
FINAL: Final = frozenset({_S.RETURNED, _S.DECLINED, _S.WITHDRAWN})
# States in which a nomination takes up one of its unit's places.
TAKES_PLACE: Final = frozenset({_S.NOMINATED, _S.CONFIRMED, _S.ACCEPTED})
# In which states of the class a step may be made; leaving a running class is withdrawal (退学),
# which is decided at completion. A substitute at the door is accepted, or declined, while it runs.
WHEN: Final[Mapping[NominationStep, frozenset[ClassState]]] = {
    _T.CONFIRM: frozenset({ClassState.PUBLISHED, ClassState.LOCKED, ClassState.RUNNING}),
    _T.RETURN: frozenset({ClassState.PUBLISHED, ClassState.LOCKED}),
    _T.DECLINE: frozenset({ClassState.PUBLISHED, ClassState.LOCKED}),
    _T.WITHDRAW: frozenset({ClassState.PUBLISHED, ClassState.LOCKED}),
    _T.ACCEPT: frozenset({ClassState.PUBLISHED, ClassState.LOCKED, ClassState.RUNNING}),
    _T.MOVE_UP: frozenset({ClassState.PUBLISHED}),
}


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step about to be made. `return_*` belong to a confirmation from paper."""

    class_state: ClassState
    by_user_id: int | None
    nominated_by_user_id: int | None
    way: DecisionWay = DecisionWay.ON_SCREEN
    return_dated: date | None = None
    return_sealed: bool = False
    below: bool = False  # the nominating unit lies below another
    from_above: bool = False  # the step is made by somebody of a unit above it
    confirmed: bool = False  # by the unit, while it waited
    at_door: bool = False  # a substitute: in the class already, and may yet be declined


def next_steps(state: NominationState) -> tuple[NominationStep, ...]:
    """The steps that the table allows from a state."""
    return tuple(step for step in NominationStep if (state, step) in TABLE)


def _confirmation_gaps(facts: StepFacts, today: date) -> list[Reason]:
    if facts.way is DecisionWay.ON_SCREEN:
        own = facts.by_user_id is None or facts.by_user_id == facts.nominated_by_user_id
        gaps = [Reason.of("own_nomination")] if own else []
        return [*gaps, *_review_gaps(facts)]
    gaps = [] if facts.return_sealed else [Reason.of("return_not_sealed")]
    if facts.return_dated is None:
        gaps.append(Reason.of("return_date_missing"))
    elif facts.return_dated > today:
        gaps.append(Reason.of("return_date_ahead", dated=facts.return_dated, today=today))
    return gaps


def _review_gaps(facts: StepFacts) -> list[Reason]:
    return [Reason.of("reviewed_from_above")] if facts.below and not facts.from_above else []


def move(
    state: NominationState, step: NominationStep, facts: StepFacts, *, today: date
) -> Verdict[NominationState | Refusal]:
    """The state a step leads to, or why it does not; the outcome of a refusal is always REFUSED."""
    following = TABLE.get((state, step))
    if following is None:
        if state in FINAL:
            return Verdict(Refusal.REFUSED, (Reason.of("nomination_is_final", state=state),))
        possible = next_steps(state)
        refused = Reason.of(
            "nomination_step_not_from_state", state=state, step=step, possible=possible
        )
        return Verdict(Refusal.REFUSED, (refused,))
    gaps = _confirmation_gaps(facts, today) if step is NominationStep.CONFIRM else []
    if step is NominationStep.CONFIRM and facts.confirmed:
        gaps.append(Reason.of("waiting_confirmed_already"))
    if step is NominationStep.RETURN:
        gaps = _review_gaps(facts)
    late = facts.at_door and step is NominationStep.DECLINE
    if facts.class_state not in WHEN[NominationStep.ACCEPT if late else step]:
        gaps.append(Reason.of("nomination_step_not_now", class_state=facts.class_state, step=step))
    if step is NominationStep.MOVE_UP and facts.confirmed:
        following = NominationState.CONFIRMED
    return Verdict(Refusal.REFUSED, tuple(gaps)) if gaps else Verdict(following)
