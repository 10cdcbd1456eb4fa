"""The words of the trade as closed lists, a file for each area.

Values are kept in tables and addresses: never rename one.

Labels stand in `wording`; which class state may follow which stands in `lifecycle`.
"""

from zhuji.rules.words.access import PlaceKind
from zhuji.rules.words.attendance import (
    LeaveKind,
    LeaveState,
    Presence,
    PresenceUnit,
    SignKind,
    SignWay,
)
from zhuji.rules.words.classes import ClassState, ClassStep, Decision, DecisionWay
from zhuji.rules.words.completion import Completion, Consequence
from zhuji.rules.words.documents import DocumentKind
from zhuji.rules.words.enrolment import NominationState, QuotaMethod
from zhuji.rules.words.exams import COUNTED_PURPOSES, Difficulty, ExamPurpose, QuestionKind
from zhuji.rules.words.imports import RowLevel
from zhuji.rules.words.learning import (
    CoursewareState,
    Mastery,
    ReadingState,
    SourceStanding,
)
from zhuji.rules.words.registry import (
    GRASSROOTS_KINDS,
    OrganisationKind,
    PostKind,
    Sex,
    Track,
    UnitKind,
)
from zhuji.rules.words.timetable import HalfDay, SessionKind

__all__ = [
    "COUNTED_PURPOSES",
    "GRASSROOTS_KINDS",
    "ClassState",
    "ClassStep",
    "Completion",
    "Consequence",
    "CoursewareState",
    "Decision",
    "DecisionWay",
    "Difficulty",
    "DocumentKind",
    "ExamPurpose",
    "HalfDay",
    "LeaveKind",
    "LeaveState",
    "Mastery",
    "NominationState",
    "OrganisationKind",
    "PlaceKind",
    "PostKind",
    "Presence",
    "PresenceUnit",
    "QuestionKind",
    "QuotaMethod",
    "ReadingState",
    "RowLevel",
    "SessionKind",
    "Sex",
    "SignKind",
    "SignWay",
    "SourceStanding",
    "Track",
    "UnitKind",
]
