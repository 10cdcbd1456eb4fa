"""Completion: each condition with its figures, met or not, and the verdict they make together."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from zhuji.rules.policy import CompletionPolicy, LeavePolicy
from zhuji.rules.presence import PresenceFigures
from zhuji.rules.verdict import Reason, Term, Verdict
from zhuji.rules.words import Completion, Condition, Consequence


@dataclass(frozen=True, slots=True)
class CompletionFacts:
    """What one trainee has done; marks are None where there is no handed-in sitting."""

    presence: PresenceFigures
    best_mark: Fraction | None  # of the sittings handed in
    full_marks: Fraction | None
    withdrawn: bool = False  # withdrawn by a decision, whatever the figures say
    breaches: tuple[int, ...] = ()  # ids of the conduct register that stand against completion
    plan_handed_in: bool = False
    case_handed_in: bool = False


# The codes of conditions not met, each with its condition; all other reasons of the verdict are
# conditions met or remarks.
LACKS: Final[Mapping[str, Condition]] = {
    "absences_over": Condition.ABSENCES,
    "case_missing": Condition.CASE,
    "conduct_breach": Condition.CONDUCT,
    "leave_over_not_completed": Condition.LEAVE,
    "leave_over_withdrawal": Condition.LEAVE,
    "plan_missing": Condition.PLAN,
    "presence_incomplete": Condition.RECORD,
    "test_failed": Condition.TEST,
    "test_not_taken": Condition.TEST,
    "withdrawn_by_decision": Condition.STANDING,
}
UNMET: Final = frozenset(LACKS)
_TEST_CODES = frozenset({"test_failed", "test_not_taken"})


def complete(
    facts: CompletionFacts, policy: CompletionPolicy, leave_policy: LeavePolicy
) -> Verdict[Completion]:
    """Whether a trainee completes, with one reason for each condition.

    Withdrawn: by a decision, or over the limit of leave where that means withdrawal. Make-up:
    nothing is lacking but the test, and it may be sat again. Not completed: anything else is
    lacking, half-days not recorded included, so a class is closed only once they are.
    """
    test, test_terms = _test(facts, policy)
    reasons = (
        *_decision(facts),
        _recorded(facts),
        _leave(facts, leave_policy),
        _absences(facts, policy),
        test,
        *_work(facts, policy),
        *_conduct(facts),
    )
    unmet = {reason.code for reason in reasons} & UNMET
    if unmet & {"withdrawn_by_decision", "leave_over_withdrawal"}:
        outcome = Completion.WITHDRAWN
    elif not unmet:
        outcome = Completion.COMPLETED
    elif unmet <= _TEST_CODES and policy.retest_allowed.value:
        outcome = Completion.MAKE_UP
        reasons = (*reasons, Reason.of("retest_open", policy.retest_allowed.citation))
    else:
        outcome = Completion.NOT_COMPLETED
    return Verdict(outcome, reasons, (*_presence_terms(facts, leave_policy), *test_terms))


def conditions_lacking(verdict: Verdict[Completion]) -> frozenset[Condition]:
    """Which conditions are not met."""
    return frozenset(LACKS[reason.code] for reason in lacking(verdict))


def lacking(verdict: Verdict[Completion]) -> tuple[Reason, ...]:
    """The conditions that are not met: what a trainee still lacks."""
    return tuple(reason for reason in verdict.reasons if reason.code in UNMET)


def _decision(facts: CompletionFacts) -> tuple[Reason, ...]:
    return (Reason.of("withdrawn_by_decision"),) if facts.withdrawn else ()


def _recorded(facts: CompletionFacts) -> Reason:
    count = facts.presence.unrecorded
    return (
        Reason.of("presence_incomplete", count=count) if count else Reason.of("presence_complete")
    )


def _leave(facts: CompletionFacts, policy: LeavePolicy) -> Reason:
    presence, limit = facts.presence, policy.limit
    code = "leave_within"
    if presence.counted_hours > limit.value * presence.planned_hours:
        code = {
            Consequence.WITHDRAWAL: "leave_over_withdrawal",
            Consequence.NOT_COMPLETED: "leave_over_not_completed",
            Consequence.WARNING: "leave_over_warning",
        }[policy.over_limit.value]
    return Reason.of(
        code,
        limit.citation,
        counted=presence.counted_hours,
        planned=presence.planned_hours,
        limit=limit.value,
    )


def _absences(facts: CompletionFacts, policy: CompletionPolicy) -> Reason:
    figure, count = policy.unexcused_absences_allowed, facts.presence.absences
    code = "absences_over" if count > figure.value else "absences_within"
    return Reason.of(code, figure.citation, count=count, allowed=figure.value)


def _test(facts: CompletionFacts, policy: CompletionPolicy) -> tuple[Reason, tuple[Term, ...]]:
    if not policy.test_required.value:
        return Reason.of("test_not_required", policy.test_required.citation), ()
    if facts.best_mark is None or facts.full_marks is None:
        return Reason.of("test_not_taken", policy.test_required.citation), ()
    needed = policy.pass_share.value * facts.full_marks
    passed = facts.best_mark >= needed
    reason = Reason.of(
        "test_passed" if passed else "test_failed",
        policy.pass_share.citation,
        mark=facts.best_mark,
        needed=needed,
        full=facts.full_marks,
        short=max(needed - facts.best_mark, Fraction(0)),
    )
    return reason, (
        Term("best_mark", facts.best_mark),
        Term("full_marks", facts.full_marks),
        Term("needed_mark", needed),
    )


def _work(facts: CompletionFacts, policy: CompletionPolicy) -> tuple[Reason, ...]:
    """Work handed in, where the county asks for it; where it does not, nothing is said."""
    asked = (
        ("plan", policy.plan_required, facts.plan_handed_in),
        ("case", policy.case_required, facts.case_handed_in),
    )
    return tuple(
        Reason.of(f"{what}_handed_in" if there else f"{what}_missing", figure.citation)
        for what, figure, there in asked
        if figure.value
    )


def _conduct(facts: CompletionFacts) -> tuple[Reason, ...]:
    return tuple(Reason.of("conduct_breach", breach=one) for one in sorted(facts.breaches))


def _presence_terms(facts: CompletionFacts, policy: LeavePolicy) -> tuple[Term, ...]:
    presence = facts.presence
    return (
        Term("planned_hours", presence.planned_hours),
        Term("present_hours", presence.present_hours),
        Term("leave_hours", presence.leave_hours),
        Term("absent_hours", presence.absent_hours),
        Term("counted_hours", presence.counted_hours),
        Term("limit", policy.limit.value),
        Term("absences", Fraction(presence.absences)),
        Term("unrecorded", Fraction(presence.unrecorded)),
    )
