"""Review requests: when one may be made, until when it is answered, and who may answer it."""

from dataclasses import dataclass
from datetime import date, timedelta

from zhuji.rules.policy import CompletionPolicy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, Condition, ReviewState

_TAKEN_IN = frozenset({ClassState.RUNNING, ClassState.CLOSED})


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """What a new request asks; `open_on` are the conditions of the trainee still being reviewed."""

    class_state: ClassState
    condition: Condition
    open_on: frozenset[Condition]
    asked_on: date
    today: date


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """Who wants to answer, who recorded what the verdict rests on, and whether somebody else may.

    `recorders` are user ids; `others` are the users who may answer and recorded nothing of it.
    """

    state: ReviewState
    decider: int
    recorders: frozenset[int]
    others: frozenset[int]


def may_request(facts: RequestFacts) -> Verdict[Permitted]:
    """From the opening on, after the closing too; one request at a time about one condition."""
    refusals = []
    if facts.class_state not in _TAKEN_IN:
        refusals.append(Reason.of("review_not_now", state=facts.class_state))
    if facts.condition in facts.open_on:
        refusals.append(Reason.of("review_open_already", condition=facts.condition))
    if facts.asked_on > facts.today:
        refusals.append(Reason.of("review_asked_in_future", asked_on=facts.asked_on))
    return permit(*refusals)


def due_on(asked_on: date, policy: CompletionPolicy) -> date:
    """The last day for the answer."""
    return asked_on + timedelta(days=policy.review_days.value)


def may_decide(facts: DecisionFacts) -> Verdict[Permitted]:
    """Once, and not by whoever recorded the facts, where there is somebody else to do it.

    Where there is nobody else the answer is allowed and says so.
    """
    if facts.state is not ReviewState.REQUESTED:
        return permit(Reason.of("review_decided_already", state=facts.state))
    if facts.decider not in facts.recorders:
        return permit()
    if facts.others:
        return permit(Reason.of("review_not_by_recorder", count=len(facts.others)))
    return Verdict(Permitted.YES, (Reason.of("review_by_recorder"),))
