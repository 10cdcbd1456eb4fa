"""How a class is approved, prepared and paid for."""

from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy.figure import Figure
from zhuji.rules.words import CostScheme, ForbiddenCost, LectureUnit


@dataclass(frozen=True, slots=True)
class ApprovalPolicy:
    lead_working_days: Figure[int]  # proposal before opening; 0: not asked
    on_screen: Figure[bool]  # the decision may be given on screen
    outside_plan_needs_reason: Figure[bool]


@dataclass(frozen=True, slots=True)
class PreparationPolicy:
    look_ahead_days: Figure[int]  # how many days ahead the first page shows what falls due


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
