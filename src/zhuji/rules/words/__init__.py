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
from zhuji.rules.words.documents import (
    DocumentKind,
    DocumentStage,
    FactField,
    FactPart,
    NameOrder,
)
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
from zhuji.rules.words.timetable import HalfDay, SessionKind

__all__ = [
    "GRASSROOTS_KINDS",
    "ClassState",
    "ClassStep",
    "Completion",
    "Consequence",
    "Decision",
    "DecisionWay",
    "Difficulty",
    "DocumentKind",
    "DocumentStage",
    "FactField",
    "FactPart",
    "HalfDay",
    "LeaveKind",
    "LeaveState",
    "NameOrder",
    "NominationState",
    "OrganisationKind",
    "PlaceKind",
    "PostKind",
    "Presence",
    "PresenceUnit",
    "QuestionKind",
    "QuotaMethod",
    "RowLevel",
    "SessionKind",
    "Sex",
    "SignKind",
    "SignWay",
    "Track",
    "UnitKind",
]
