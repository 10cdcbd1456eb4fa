"""Policies: what a rule may count with.

The values come from the rulebook and the county's overlay; `policies/` builds these records and a
class freezes them at its approval. No figure of a regulation stands in code.
"""

from zhuji.rules.policy.accounts import DutiesPolicy
from zhuji.rules.policy.attendance import (
    ConductPolicy,
    HallPolicy,
    HoursPolicy,
    LeavePolicy,
    PresencePolicy,
)
from zhuji.rules.policy.cascade import CascadePolicy
from zhuji.rules.policy.class_policies import ClassPolicies
from zhuji.rules.policy.classes import ApprovalPolicy, CostMeasure, CostPolicy, PreparationPolicy
from zhuji.rules.policy.completion import ArchivePolicy, CompletionPolicy
from zhuji.rules.policy.diagnosis import BranchPolicy, NeedsPolicy
from zhuji.rules.policy.enrolment import (
    EligibilityPolicy,
    PlacementPolicy,
    QuotaPolicy,
    SeatingPolicy,
)
from zhuji.rules.policy.exams import ExamPolicy, ItemAnalysisPolicy
from zhuji.rules.policy.exchange import ExchangePolicy
from zhuji.rules.policy.figure import Certainty, Figure, Strength
from zhuji.rules.policy.functions import FunctionsPolicy
from zhuji.rules.policy.learning import LearningPolicy, ReadingPolicy
from zhuji.rules.policy.practice import PracticePolicy
from zhuji.rules.policy.reports import EffectPolicy
from zhuji.rules.policy.security import SecurityPolicy
from zhuji.rules.policy.surveys import SurveyPolicy
from zhuji.rules.policy.timetable import TimetablePolicy

__all__ = [
    "ApprovalPolicy",
    "ArchivePolicy",
    "BranchPolicy",
    "CascadePolicy",
    "Certainty",
    "ClassPolicies",
    "CompletionPolicy",
    "ConductPolicy",
    "CostMeasure",
    "CostPolicy",
    "DutiesPolicy",
    "EffectPolicy",
    "EligibilityPolicy",
    "ExamPolicy",
    "ExchangePolicy",
    "Figure",
    "FunctionsPolicy",
    "HallPolicy",
    "HoursPolicy",
    "ItemAnalysisPolicy",
    "LearningPolicy",
    "LeavePolicy",
    "NeedsPolicy",
    "PlacementPolicy",
    "PracticePolicy",
    "PreparationPolicy",
    "PresencePolicy",
    "QuotaPolicy",
    "ReadingPolicy",
    "SeatingPolicy",
    "SecurityPolicy",
    "Strength",
    "SurveyPolicy",
    "TimetablePolicy",
]
