"""The words of the trade as closed lists, a file for each area.

Values are kept in tables and addresses: never rename one.

Labels stand in `wording`; which class state may follow which stands in `lifecycle`.
"""

from zhuji.rules.words.access import PlaceKind
from zhuji.rules.words.attendance import ConductDecision, ConductKind, ConductState, LeaveKind, LeaveState, Presence, PresenceUnit, SignKind, SignWay
from zhuji.rules.words.cascade import CarriedOn, PackPart, PackWay
from zhuji.rules.words.classes import ClassState, ClassStep, CostKind, CostScheme, CostStanding, Decision, DecisionWay, ForbiddenCost, LectureUnit, LecturerRank, TaskOutcome, TaskOwner, TaskPart, TaskStanding
from zhuji.rules.words.completion import ArchiveItem, ArchiveState, Completion, Condition, Consequence, Correction, MakeUpPath, MakeUpState, ReviewState, ReviewWay, SealCause
from zhuji.rules.words.diagnosis import FindingState, FindingStep, LeadLevel, LeadRule, LeadState, LifeKind, RectificationStep
from zhuji.rules.words.documents import DocumentKind, DocumentNext, DocumentOrigin, DocumentStage, DocumentState, FactField, FactPart, NameOrder
from zhuji.rules.words.enrolment import NominationState, PlatformRule, QuotaMethod, SeatDirection
from zhuji.rules.words.exams import COUNTED_PURPOSES, Difficulty, ExamPurpose, QuestionKind
from zhuji.rules.words.exchange import CaseOutcome, CommentKind
from zhuji.rules.words.imports import RowLevel
from zhuji.rules.words.learning import CoursewareState, Mastery, ReadingState, SourceStanding
from zhuji.rules.words.practice import FollowUpWay, PlanState, PlanWay, UnitOpinion
from zhuji.rules.words.registry import GRASSROOTS_KINDS, OrganisationKind, PostKind, Sex, Track, UnitKind
from zhuji.rules.words.reports import Change, Hole
from zhuji.rules.words.self_review import Ability, ReviewMoment
from zhuji.rules.words.surveys import ItemKind, SurveyKind, SurveyState
from zhuji.rules.words.timetable import HalfDay, SessionKind

__all__ = [
    "Ability",
    "ArchiveItem",
    "ArchiveState",
    "COUNTED_PURPOSES",
    "CarriedOn",
    "CaseOutcome",
    "Change",
    "ClassState",
    "ClassStep",
    "CommentKind",
    "Completion",
    "Condition",
    "ConductDecision",
    "ConductKind",
    "ConductState",
    "Consequence",
    "Correction",
    "CostKind",
    "CostScheme",
    "CostStanding",
    "CoursewareState",
    "Decision",
    "DecisionWay",
    "Difficulty",
    "DocumentKind",
    "DocumentNext",
    "DocumentOrigin",
    "DocumentStage",
    "DocumentState",
    "ExamPurpose",
    "FactField",
    "FactPart",
    "FindingState",
    "FindingStep",
    "FollowUpWay",
    "ForbiddenCost",
    "GRASSROOTS_KINDS",
    "HalfDay",
    "Hole",
    "ItemKind",
    "LeadLevel",
    "LeadRule",
    "LeadState",
    "LeaveKind",
    "LeaveState",
    "LectureUnit",
    "LecturerRank",
    "LifeKind",
    "MakeUpPath",
    "MakeUpState",
    "Mastery",
    "NameOrder",
    "NominationState",
    "OrganisationKind",
    "PackPart",
    "PackWay",
    "PlaceKind",
    "PlanState",
    "PlanWay",
    "PlatformRule",
    "PostKind",
    "Presence",
    "PresenceUnit",
    "QuestionKind",
    "QuotaMethod",
    "ReadingState",
    "RectificationStep",
    "ReviewMoment",
    "ReviewState",
    "ReviewWay",
    "RowLevel",
    "SealCause",
    "SeatDirection",
    "SessionKind",
    "Sex",
    "SignKind",
    "SignWay",
    "SourceStanding",
    "SurveyKind",
    "SurveyState",
    "TaskOutcome",
    "TaskOwner",
    "TaskPart",
    "TaskStanding",
    "Track",
    "UnitKind",
    "UnitOpinion",
]
