"""A substitute at the door (临时顶替): taken in now, put in order later."""

from dataclasses import dataclass

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState


@dataclass(frozen=True, slots=True)
class SubstitutionFacts:
    """Somebody comes in another's place. `replaced_signed`: the other was there after all."""

    class_state: ClassState
    replaced_withdrawn: bool
    replaced_signed: bool
    already_trainee: bool
    name: str
    reason: str


def what_follows(*, signed: bool) -> tuple[Reason, ...]:
    """What follows where the organiser does not recognise a substitute: facts stay.

    `signed`: has signed in or registered; what was attended is recorded as it was.
    """
    presence = "refused_signs_stay" if signed else "refused_never_signed"
    return (
        Reason.of(presence),
        Reason.of("refused_leaves_roster"),
        Reason.of("refused_place_back"),
    )


def may_take_in(facts: SubstitutionFacts) -> Verdict[Permitted]:
    """Whether the one at the door is taken in now; whether rightly, the formalities decide."""
    refusals = []
    if facts.class_state is not ClassState.RUNNING:
        refusals.append(Reason.of("substitute_not_now", state=facts.class_state))
    if facts.replaced_withdrawn:
        refusals.append(Reason.of("replaced_has_left"))
    if facts.replaced_signed:
        refusals.append(Reason.of("replaced_was_there"))
    if facts.already_trainee:
        refusals.append(Reason.of("substitute_is_trainee", name=facts.name))
    if not facts.name:
        refusals.append(Reason.of("substitute_without_name"))
    if not facts.reason:
        refusals.append(Reason.of("substitute_without_reason"))
    return permit(*refusals)
