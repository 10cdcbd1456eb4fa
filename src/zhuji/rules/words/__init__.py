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
from zhuji.rules.words.completion import (
    ArchiveItem,
    ArchiveState,
    Completion,
    Condition,
    Consequence,
    Correction,
    MakeUpPath,
    MakeUpState,
    ReviewState,
    ReviewWay,
    SealCause,
)
from zhuji.rules.words.documents import DocumentKind
from zhuji.rules.words.enrolment import NominationState, QuotaMethod
from zhuji.rules.words.exams import Difficulty, QuestionKind
from zhuji.rules.words.imports import RowLevel
from zhuji.rules.words.registry import (
    GRASSROOTS_KINDS,
    OrganisationKind,
    PostKind,
    Sex,
    Track,
    UnitKind,
)
from zhuji.rules.words.reports import Change, Hole
from zhuji.rules.words.timetable import HalfDay, SessionKind

__all__ = [
    "GRASSROOTS_KINDS",
    "ArchiveItem",
    "ArchiveState",
    "Change",
    "ClassState",
    "ClassStep",
    "Completion",
    "Condition",
    "Consequence",
    "Correction",
    "Decision",
    "DecisionWay",
    "Difficulty",
    "DocumentKind",
    "HalfDay",
    "Hole",
    "LeaveKind",
    "LeaveState",
    "MakeUpPath",
    "MakeUpState",
    "NominationState",
    "OrganisationKind",
    "PlaceKind",
    "PostKind",
    "Presence",
    "PresenceUnit",
    "QuestionKind",
    "QuotaMethod",
    "ReviewState",
    "ReviewWay",
    "RowLevel",
    "SealCause",
    "SessionKind",
    "Sex",
    "SignKind",
    "SignWay",
    "Track",
    "UnitKind",
]
