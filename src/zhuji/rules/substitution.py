"""Somebody comes in a trainee's place: at the door (临时顶替), taken in now and put in order later; or asked
for between the roster lock and the opening (调换), and decided by the organiser.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, DecisionWay, SubstitutionState


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


@dataclass(frozen=True, slots=True)
class AskFacts:
    """A unit asks for another in a trainee's place; `against` is what forbids the other to come."""

    class_state: ClassState
    replaced_withdrawn: bool
    asked_already: bool
    against: tuple[Reason, ...]
    reason: str


def may_ask(facts: AskFacts) -> Verdict[Permitted]:
    """Whether a substitution may be asked for: from the roster lock to the opening."""
    refusals = []
    if facts.class_state is not ClassState.LOCKED:
        refusals.append(Reason.of("substitution_not_now", state=facts.class_state))
    if facts.replaced_withdrawn:
        refusals.append(Reason.of("replaced_has_left"))
    if facts.asked_already:
        refusals.append(Reason.of("substitution_asked_already"))
    if not facts.reason:
        refusals.append(Reason.of("substitution_without_reason"))
    return permit(*refusals, *facts.against)


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A substitution about to be decided; `approver` is who signed the paper."""

    class_state: ClassState
    state: SubstitutionState
    approves: bool
    note: str
    way: DecisionWay
    own: bool  # the one who decides is the one who asked
    approver: str = ""


def may_decide(facts: DecisionFacts) -> Verdict[Permitted]:
    """Whether it may be decided so: once, by another than who asked or by a paper with its signer."""
    refusals = []
    if facts.state is not SubstitutionState.ASKED:
        refusals.append(Reason.of("substitution_decided", state=facts.state))
    if facts.class_state is not ClassState.LOCKED:
        refusals.append(Reason.of("substitution_not_now", state=facts.class_state))
    if not facts.approves and not facts.note:
        refusals.append(Reason.of("substitution_refusal_says_why"))
    if facts.way is DecisionWay.ON_SCREEN and facts.own:
        refusals.append(Reason.of("own_substitution"))
    if facts.way is DecisionWay.FROM_PAPER and not facts.approver:
        refusals.append(Reason.of("substitution_without_approver"))
    return permit(*refusals)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might come instead. `stands_in`: of an AB岗 pair with the one replaced; `pairs` are
    the other halves of pairs who are in the class.
    """

    person_id: int
    same_unit: bool
    last_trained_on: date | None
    waited: bool = False
    stands_in: bool = False
    pairs: tuple[str, ...] = ()


def in_turn(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Whose turn it is: of the same unit first, never trained first, then the longest ago.

    It orders those who could take one place, for a person to choose from; it says nothing of them.
    """
    return tuple(
        sorted(
            candidates,
            key=lambda one: (not one.same_unit, one.last_trained_on or date.min, one.person_id),
        )
    )


def why_proposed(one: Candidate, today: date) -> tuple[Reason, ...]:
    """What stands beside a candidate in the list."""
    reasons = []
    if one.last_trained_on is None:
        reasons.append(Reason.of("never_trained"))
    else:
        months = months_between(one.last_trained_on, today)
        reasons.append(Reason.of("months_since_training", months=months, last=one.last_trained_on))
    if one.waited:
        reasons.append(Reason.of("was_waiting"))
    if one.stands_in:
        reasons.append(Reason.of("stands_in_for_replaced"))
    if one.pairs:
        reasons.append(Reason.of("pair_is_in_class", names=one.pairs))
    return tuple(reasons)


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another: 31 January to 28 February is none."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(months - (later.day < earlier.day), 0)
