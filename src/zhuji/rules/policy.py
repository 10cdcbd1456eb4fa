"""Policies: what a rule may count with. Each figure knows its article, so each verdict can name it.

The values come from the rulebook and the county's overlay; `policies/` builds these records and a
class freezes them at its approval. No figure of a regulation stands in code.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from zhuji.rules.verdict import Citation
from zhuji.rules.words import (
    ArchiveItem,
    Consequence,
    LeaveKind,
    PostKind,
    PresenceUnit,
    QuotaMethod,
    SessionKind,
)

T_co = TypeVar("T_co", covariant=True)


class Strength(StrEnum):
    MUST = "must"  # 应当、必须
    GENERALLY = "generally"  # 一般
    CHOICE = "choice"  # the county decides


class Certainty(StrEnum):
    """How sure a figure is; what is only LOCAL or RECALLED ships off or as the county's open choice."""

    FOUND = "found"
    SECONDARY = "secondary"  # quoted in a text that was read; the official text was not
    LOCAL = "local"
    RECALLED = "recalled"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Figure(Generic[T_co]):
    value: T_co
    citation: Citation
    strength: Strength
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class BranchPolicy:
    """What a branch owes of organisation life, and its size; 0 asks for nothing."""

    members_meetings_per_quarter: Figure[int]
    committee_meetings_per_month: Figure[int]
    committee_quorum: Figure[Fraction]  # of those due, without which a committee has not met
    group_meetings_per_month: Figure[int]
    lectures_per_year: Figure[int]
    theme_days_per_month: Figure[int]
    life_meetings_per_year: Figure[int]
    appraisals_per_year: Figure[int]
    talks_per_year: Figure[int]
    committee_from_members: Figure[int]  # full members from which a branch has a committee
    least_members: Figure[int]
    most_members: Figure[int]
    entry_days: Figure[int]  # a record may be entered so many days after it; later is late


@dataclass(frozen=True, slots=True)
class NeedsPolicy:
    """What weighs how much in the list of training needs."""

    branch_weight: Figure[int]  # a branch with an open finding
    requirement_weight: Figure[int]
    wish_weight: Figure[int]


@dataclass(frozen=True, slots=True)
class EligibilityPolicy:
    """Who may be nominated."""

    posts: Figure[tuple[PostKind, ...]]  # empty: any post
    post_required: Figure[bool]
    repeat_years: Figure[
        int
    ]  # trained in a class of the same template within so many years; 0: not asked
    overlap_refused: Figure[bool]  # enrolled in another class on the same days


@dataclass(frozen=True, slots=True)
class QuotaPolicy:
    method: Figure[QuotaMethod]
    least_per_unit: Figure[int]


@dataclass(frozen=True, slots=True)
class PresencePolicy:
    """How sign-ins and leave become presence."""

    unit: Figure[PresenceUnit]
    early_minutes: Figure[int]  # a sign-in earlier than this does not count; 0: any does
    late_minutes: Figure[int]  # up to so many minutes after the start is on time
    absent_after_minutes: Figure[int]  # later than this is absent; 0: never
    early_leave_minutes: Figure[int]  # leaving so many minutes before the end is not early
    lates_per_absence: Figure[int]  # so many lates or early leavings count as one absence; 0: never


@dataclass(frozen=True, slots=True)
class LeavePolicy:
    """Who decides on leave, and how much is too much."""

    limit: Figure[Fraction]  # share of the class hours that leave may not exceed
    teacher_half_days: Figure[int]  # the class teacher decides up to so many half-days at once
    after_start_kinds: Figure[tuple[LeaveKind, ...]]  # may be asked for after the session has begun
    counted_kinds: Figure[tuple[LeaveKind, ...]]  # kinds of leave that count against the limit
    absence_counts: Figure[bool]  # unexcused absence counts against the limit too
    over_limit: Figure[Consequence]


@dataclass(frozen=True, slots=True)
class HoursPolicy:
    """What a session earns."""

    per_half_day: Figure[int]
    minutes_per_hour: Figure[int]
    earning_kinds: Figure[tuple[SessionKind, ...]]
    evening_counts: Figure[bool]


@dataclass(frozen=True, slots=True)
class CompletionPolicy:
    """What a trainee needs to complete."""

    test_required: Figure[bool]
    pass_share: Figure[Fraction]  # share of the full marks
    unexcused_absences_allowed: Figure[int]  # half-days
    retest_allowed: Figure[bool]  # who lacks nothing but the test may sit it again
    plan_required: Figure[bool]  # an action plan has been handed in
    case_required: Figure[bool]  # an experience case has been handed in
    review_days: Figure[int]  # a review request is decided within so many days
    sessions_make_up_allowed: Figure[bool]  # what was missed may be attended elsewhere
    next_run_allowed: Figure[bool]  # the whole class may be attended once more
    make_up_days: Figure[int]  # make-up is done within so many days; 0: no end


@dataclass(frozen=True, slots=True)
class ArchivePolicy:
    """What a class's archive must hold before the class closes."""

    gate: Figure[bool]  # closing waits until each item is there or named as absent
    listed: Figure[tuple[ArchiveItem, ...]]
    reimbursement: Figure[tuple[ArchiveItem, ...]]  # needed to settle the class's cost


@dataclass(frozen=True, slots=True)
class ExamPolicy:
    late_answer_grace_seconds: Figure[int]  # an answer on its way at the bell is kept for so long
    multiple_partial: Figure[bool]  # a part of the right choices earns a part of the marks


@dataclass(frozen=True, slots=True)
class ExchangePolicy:
    """What a unit may hand in where the organiser of a class chooses nothing else."""

    cases_per_unit: Figure[int]
    case_characters: Figure[int]


@dataclass(frozen=True, slots=True)
class PracticePolicy:
    """What is asked of trainees at home. Days count from the last day of the class."""

    plan_asked: Figure[bool]
    plan_within_days: Figure[int]
    milestones_least: Figure[int]
    first_follow_up: Figure[int]  # days; 0: none
    second_follow_up: Figure[int]
    third_follow_up: Figure[int]


@dataclass(frozen=True, slots=True)
class ApprovalPolicy:
    lead_working_days: Figure[int]  # proposal before opening; 0: not asked
    on_screen: Figure[bool]  # the decision may be given on screen
    outside_plan_needs_reason: Figure[bool]


@dataclass(frozen=True, slots=True)
class EffectPolicy:
    """When a change is spoken of."""

    confidence: Figure[Fraction]  # how sure an interval is
    least_findings: Figure[int]  # on either side, before trained units are held against others


@dataclass(frozen=True, slots=True)
class CascadePolicy:
    """What is told of a class that was handed on."""

    least_counted: Figure[int]  # a mean of fewer people is not told


@dataclass(frozen=True, slots=True)
class FunctionsPolicy:
    """Phone functions: off until the county switches them on, one by one."""

    exam_on_phone: Figure[bool]
    review_on_phone: Figure[bool]
    steward_on_phone: Figure[bool]
    practice_on_phone: Figure[bool]


@dataclass(frozen=True, slots=True)
class ClassPolicies:
    """Everything a class is run under, frozen at its approval."""

    eligibility: EligibilityPolicy
    quota: QuotaPolicy
    presence: PresencePolicy
    leave: LeavePolicy
    hours: HoursPolicy
    completion: CompletionPolicy
    exam: ExamPolicy
    archive: ArchivePolicy
    exchange: ExchangePolicy
    practice: PracticePolicy
