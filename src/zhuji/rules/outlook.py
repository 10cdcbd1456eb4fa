"""The outlook of a trainee before the closing: what is met, what is missing, and what would still do.

What lies ahead is what is not known yet: half-days without a record, a test still to be sat, work not
handed in. A fact that is recorded is taken as it stands; that it may be wrong is for a review.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

from zhuji.rules.completion import LACKS, CompletionFacts, complete
from zhuji.rules.policy import CompletionPolicy, LeavePolicy
from zhuji.rules.presence import PresenceFigures
from zhuji.rules.verdict import Reason
from zhuji.rules.words import Condition, Consequence


class Prospect(StrEnum):
    """Whether a trainee may still complete."""

    MET = "met"  # everything is met and nothing is open
    OPEN = "open"  # what is told would do it
    IMPOSSIBLE = "impossible"  # whatever comes


class ConditionState(StrEnum):
    MET = "met"
    OPEN = "open"
    LOST = "lost"  # nothing that is still to come changes it


@dataclass(frozen=True, slots=True)
class ExamAhead:
    """A test that the trainee may still sit."""

    title: str
    opens_at: datetime
    closes_at: datetime
    full_marks: Fraction


@dataclass(frozen=True, slots=True)
class OutlookFacts:
    """`facts` as they stand; `open_hours` are the class hours of each half-day without a record."""

    facts: CompletionFacts
    open_hours: tuple[Fraction, ...] = ()
    tests: tuple[ExamAhead, ...] = ()


@dataclass(frozen=True, slots=True)
class ConditionOutlook:
    """One condition: how it is judged now, and what would still do (None where it is met)."""

    condition: Condition
    state: ConditionState
    told: Reason
    remedy: Reason | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """`ahead`: how little more leave or absence would be too much, of the half-days to come."""

    prospect: Prospect
    conditions: tuple[ConditionOutlook, ...]
    ahead: tuple[Reason, ...]

    def missing(self) -> frozenset[Condition]:
        """The conditions not met, still open or lost."""
        return frozenset(
            one.condition for one in self.conditions if one.state is not ConditionState.MET
        )


# The conditions of reasons that say that one is met.
_MET: Final = {
    "absences_within": Condition.ABSENCES,
    "case_handed_in": Condition.CASE,
    "leave_over_warning": Condition.LEAVE,
    "leave_within": Condition.LEAVE,
    "plan_handed_in": Condition.PLAN,
    "presence_complete": Condition.RECORD,
    "test_not_required": Condition.TEST,
    "test_passed": Condition.TEST,
}
_BY_WORK: Final = frozenset({Condition.PLAN, Condition.CASE})


def outlook(facts: OutlookFacts, policy: CompletionPolicy, leave_policy: LeavePolicy) -> Outlook:
    """Each condition of `complete` with what would still do, and whether completing is possible.

    MET where `complete` says completed now; IMPOSSIBLE where nothing to come could make it say so;
    OPEN where all remedies together would.
    """
    judged = complete(facts.facts, policy, leave_policy)
    conditions = tuple(
        _condition(reason, facts, policy)
        for reason in judged.reasons
        if reason.code in LACKS or reason.code in _MET
    )
    states = {one.state for one in conditions}
    if ConditionState.LOST in states:
        return Outlook(Prospect.IMPOSSIBLE, conditions, ())
    prospect = Prospect.OPEN if ConditionState.OPEN in states else Prospect.MET
    return Outlook(prospect, conditions, _ahead(facts, policy, leave_policy))


def _condition(reason: Reason, facts: OutlookFacts, policy: CompletionPolicy) -> ConditionOutlook:
    if reason.code in _MET:
        return ConditionOutlook(_MET[reason.code], ConditionState.MET, reason)
    condition = LACKS[reason.code]
    remedy = None
    if condition is Condition.RECORD:
        remedy = Reason.of("ahead_record", count=facts.facts.presence.unrecorded)
    elif condition is Condition.TEST:
        remedy = _test_remedy(facts, policy)
    elif condition in _BY_WORK:
        remedy = Reason.of("ahead_work", what=condition)
    if remedy:
        return ConditionOutlook(condition, ConditionState.OPEN, reason, remedy)
    return ConditionOutlook(
        condition, ConditionState.LOST, reason, Reason.of("ahead_lost", what=condition)
    )


def _test_remedy(facts: OutlookFacts, policy: CompletionPolicy) -> Reason | None:
    """The next test to sit with the mark needed; None where a failed test may not be sat again."""
    failed = facts.facts.best_mark is not None
    if failed and not policy.retest_allowed.value:
        return None
    if not facts.tests:
        return Reason.of("ahead_retest_unset" if failed else "ahead_test_unset")
    test = min(facts.tests, key=lambda one: (one.closes_at, one.opens_at))
    return Reason.of(
        "ahead_retest" if failed else "ahead_test",
        policy.pass_share.citation,
        title=test.title,
        opens=test.opens_at,
        closes=test.closes_at,
        needed=policy.pass_share.value * test.full_marks,
    )


def _ahead(
    facts: OutlookFacts, policy: CompletionPolicy, leave_policy: LeavePolicy
) -> tuple[Reason, ...]:
    """What of the half-days to come may still be missed; nothing where all of them may."""
    if not facts.open_hours:
        return ()
    presence = facts.facts.presence
    open_count, limited = len(facts.open_hours), _limits(leave_policy)
    room = leave_policy.limit.value * presence.planned_hours - presence.counted_hours
    longest = fitting(room, sorted(facts.open_hours, reverse=True)) if limited else open_count
    shortest = fitting(room, sorted(facts.open_hours)) if limited else open_count
    told = []
    if leave_policy.counted_kinds.value:
        told += _leave_ahead(longest, shortest, open_count, leave_policy)
    left = policy.unexcused_absences_allowed.value - presence.absences
    by_hours = leave_policy.absence_counts.value
    most = min(left, longest) if by_hours else left
    citation = policy.unexcused_absences_allowed.citation
    if left <= 0 or (by_hours and not shortest):
        told.append(Reason.of("ahead_no_absence", citation))
    elif most < open_count:
        code = "ahead_absences_left" if most else "ahead_short_absence"
        told.append(Reason.of(code, citation, count=most))
    return tuple(told)


def _leave_ahead(longest: int, shortest: int, open_count: int, policy: LeavePolicy) -> list[Reason]:
    consequence = policy.over_limit.value
    if not shortest:
        return [Reason.of("ahead_no_leave", policy.limit.citation, consequence=consequence)]
    if longest < open_count:
        code = "ahead_leave_left" if longest else "ahead_short_leave"
        citation = policy.limit.citation
        return [Reason.of(code, citation, count=longest, consequence=consequence)]
    return []


def fitting(room: Fraction, hours: Sequence[Fraction]) -> int:
    """How many of the half-days, taken in order, fit into so many class hours."""
    count = 0
    for one in hours:
        room -= one
        if room < 0:
            break
        count += 1
    return count


def _limits(policy: LeavePolicy) -> bool:
    """Whether going over the limit of leave costs the completion."""
    return policy.over_limit.value is not Consequence.WARNING


def with_remedies(
    facts: OutlookFacts, conditions: Iterable[Condition], mark: Fraction, full: Fraction
) -> CompletionFacts:
    """The facts as they would be once the remedies of some conditions have been done: all half-days
    attended, the test sat with a mark, the work handed in.
    """
    done = set(conditions)
    result = facts.facts
    if Condition.RECORD in done:
        result = replace(result, presence=_attended(result.presence, facts.open_hours))
    if Condition.TEST in done:
        result = replace(result, best_mark=mark, full_marks=full)
    return replace(
        result,
        plan_handed_in=result.plan_handed_in or Condition.PLAN in done,
        case_handed_in=result.case_handed_in or Condition.CASE in done,
    )


def _attended(presence: PresenceFigures, open_hours: Sequence[Fraction]) -> PresenceFigures:
    present = presence.present_hours + sum(open_hours, Fraction(0))
    return replace(presence, present_hours=present, unrecorded=0)
