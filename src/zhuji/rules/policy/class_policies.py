"""All that a class is run under, together."""

from dataclasses import dataclass

from zhuji.rules.policy.attendance import ConductPolicy, HoursPolicy, LeavePolicy, PresencePolicy
from zhuji.rules.policy.classes import CostMeasure, CostPolicy
from zhuji.rules.policy.completion import ArchivePolicy, CompletionPolicy
from zhuji.rules.policy.enrolment import EligibilityPolicy, PlacementPolicy, QuotaPolicy
from zhuji.rules.policy.exams import ExamPolicy
from zhuji.rules.policy.exchange import ExchangePolicy
from zhuji.rules.policy.learning import LearningPolicy
from zhuji.rules.policy.practice import PracticePolicy
from zhuji.rules.words import CostScheme


@dataclass(frozen=True, slots=True)
class ClassPolicies:
    """Everything a class is run under, frozen at its approval."""

    eligibility: EligibilityPolicy
    quota: QuotaPolicy
    placement: PlacementPolicy
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
