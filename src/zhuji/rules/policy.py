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
    CostScheme,
    ForbiddenCost,
    LeaveKind,
    LectureUnit,
    PlatformRule,
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
class LearningPolicy:
    mastery_share: Figure[Fraction]  # share of the marks on a topic from which it is mastered


@dataclass(frozen=True, slots=True)
class ReadingPolicy:
    """How reading is credited; it enters no verdict on a person."""

    page_least_seconds: Figure[int]  # a page credited less is not read
    page_most_seconds: Figure[int]  # a page is credited no more


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
class SurveyPolicy:
    """What of a questionnaire may be shown, and when it stands for all who were asked."""

    smallest_group: Figure[int]  # nothing is shown of fewer
    return_floor: Figure[Fraction]  # share of the forms that must come back
    topics_most: Figure[int]  # how many topics may be chosen in a needs survey
    confidence: Figure[Fraction]  # how sure the interval of a mean is


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
    courseware_on_phone: Figure[bool]
    practice_on_phone: Figure[bool]
    surveys_on_phone: Figure[bool]
    self_review_on_phone: Figure[bool]


@dataclass(frozen=True, slots=True)
class PreparationPolicy:
    look_ahead_days: Figure[int]  # how many days ahead the first page shows what falls due


@dataclass(frozen=True, slots=True)
class SeatingPolicy:
    platform_even: Figure[PlatformRule]


@dataclass(frozen=True, slots=True)
class CostPolicy:
    scheme: Figure[CostScheme]  # which measure a budget is held against


@dataclass(frozen=True, slots=True)
class CostMeasure:
    """One measure for the cost of training; a sum of 0 is no figure and judges nothing.

    Sums are yuan, for each person and day or for each hour (half-day) of a lecture after tax.
    """

    lodging: Figure[int]
    meals: Figure[int]
    venue_materials_transport: Figure[int]
    other: Figure[int]
    total: Figure[int]
    items_offset: Figure[bool]  # within the total an item may take what another leaves
    edge_days: Figure[int]  # days of arriving and leaving that may be counted, together
    long_after_days: Figure[int]  # days beyond count with long_share; 0: all count whole
    long_share: Figure[Fraction]
    longer_after_days: Figure[int]  # days beyond count with longer_share; 0: no such step
    longer_share: Figure[Fraction]
    staff_share: Figure[Fraction]  # of the trainees; 0: no figure
    staff_most: Figure[int]
    lecture_unit: Figure[LectureUnit]
    lecture_expert: Figure[int]
    lecture_senior: Figure[int]
    lecture_associate: Figure[int]
    lecture_intermediate: Figure[int]
    lecture_hours_per_half_day: Figure[int]
    forbidden: Figure[tuple[ForbiddenCost, ...]]


@dataclass(frozen=True, slots=True)
class ConductPolicy:
    """The heaviest consequence that the rules name for each kind of entry; a person decides."""

    left_without_leave: Figure[Consequence]
    late_registration: Figure[Consequence]
    unit_work: Figure[Consequence]
    impersonation: Figure[Consequence]
    copying: Figure[Consequence]
    lodging: Figure[Consequence]
    banquet: Figure[Consequence]
    gift: Figure[Consequence]
    official_car: Figure[Consequence]
    circle: Figure[Consequence]
    order: Figure[Consequence]
    other: Figure[Consequence]


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
    learning: LearningPolicy
    conduct: ConductPolicy
    cost: CostPolicy
    cost_county: CostMeasure
    cost_central: CostMeasure
    archive: ArchivePolicy
    exchange: ExchangePolicy
    practice: PracticePolicy

    @property
    def cost_measure(self) -> CostMeasure:
        """The measure that the county has chosen for its budgets."""
        county = self.cost.scheme.value is CostScheme.COUNTY
        return self.cost_county if county else self.cost_central
