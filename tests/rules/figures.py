"""Policies for the tests of the rules: plain values with one citation, changed by name."""

from dataclasses import replace
from fractions import Fraction
from typing import Any, TypeVar

from zhuji.rules.policy import (
    BranchPolicy,
    Certainty,
    CompletionPolicy,
    Figure,
    HoursPolicy,
    LeavePolicy,
    NeedsPolicy,
    PracticePolicy,
    PresencePolicy,
    Strength,
)
from zhuji.rules.verdict import Citation
from zhuji.rules.words import Consequence, LeaveKind, PresenceUnit, SessionKind

CITATION = Citation("test@1", "a rule", "article 1")
Policy = TypeVar(
    "Policy", PresencePolicy, LeavePolicy, HoursPolicy, CompletionPolicy, PracticePolicy
)


def figure(value: Any) -> Figure[Any]:
    return Figure(value, CITATION, Strength.CHOICE, Certainty.COUNTY)


def changed(policy: Policy, values: dict[str, Any]) -> Policy:
    return replace(policy, **{name: figure(value) for name, value in values.items()})


def branch_policy(**values: Any) -> BranchPolicy:
    """The branch regulation's own strengths; a plain value keeps the strength of its figure."""
    usual = {
        "members_meetings_per_quarter": 1,
        "committee_meetings_per_month": 1,
        "group_meetings_per_month": 1,
        "lectures_per_year": 1,
        "appraisals_per_year": 1,
        "talks_per_year": 1,
        "most_members": 50,
    }
    due = {
        "committee_quorum": Fraction(1, 2),
        "theme_days_per_month": 1,
        "life_meetings_per_year": 1,
        "committee_from_members": 7,
        "least_members": 3,
        "entry_days": 15,
    }
    strengths = dict.fromkeys(usual, Strength.GENERALLY) | dict.fromkeys(due, Strength.MUST)
    figures = {
        name: value
        if isinstance(value, Figure)
        else Figure(value, CITATION, strengths[name], Certainty.FOUND)
        for name, value in (usual | due | values).items()
    }
    return BranchPolicy(**figures)


def needs_policy() -> NeedsPolicy:
    return NeedsPolicy(branch_weight=figure(3), requirement_weight=figure(5), wish_weight=figure(1))


def presence_policy(**values: Any) -> PresencePolicy:
    plain = PresencePolicy(
        unit=figure(PresenceUnit.HALF_DAY),
        early_minutes=figure(0),
        late_minutes=figure(0),
        absent_after_minutes=figure(0),
        early_leave_minutes=figure(0),
        lates_per_absence=figure(0),
        sign_out=figure(value=False),
    )
    return changed(plain, values)


def leave_policy(**values: Any) -> LeavePolicy:
    plain = LeavePolicy(
        limit=figure(Fraction(1, 7)),
        teacher_half_days=figure(1),
        after_start_kinds=figure((LeaveKind.SICK,)),
        counted_kinds=figure(tuple(LeaveKind)),
        absence_counts=figure(value=True),
        over_limit=figure(Consequence.WITHDRAWAL),
    )
    return changed(plain, values)


def hours_policy(**values: Any) -> HoursPolicy:
    plain = HoursPolicy(
        per_half_day=figure(4),
        minutes_per_hour=figure(45),
        earning_kinds=figure((SessionKind.LECTURE, SessionKind.TEST)),
        evening_counts=figure(value=False),
    )
    return changed(plain, values)


def completion_policy(**values: Any) -> CompletionPolicy:
    plain = CompletionPolicy(
        test_required=figure(value=True),
        pass_share=figure(Fraction(3, 5)),
        unexcused_absences_allowed=figure(0),
        retest_allowed=figure(value=True),
        plan_required=figure(value=False),
        case_required=figure(value=False),
        review_days=figure(5),
        sessions_make_up_allowed=figure(value=True),
        next_run_allowed=figure(value=True),
        make_up_days=figure(90),
    )
    return changed(plain, values)


def practice_policy(**values: Any) -> PracticePolicy:
    plain = PracticePolicy(
        plan_asked=figure(value=True),
        plan_within_days=figure(7),
        milestones_least=figure(1),
        first_follow_up=figure(30),
        second_follow_up=figure(60),
        third_follow_up=figure(90),
    )
    return changed(plain, values)
