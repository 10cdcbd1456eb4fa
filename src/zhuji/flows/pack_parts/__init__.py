"""The parts of a class pack, a file for each, in the order in which they are opened."""

from typing import Any, Final

from zhuji.flows.pack_parts.blueprints import BLUEPRINTS
from zhuji.flows.pack_parts.courseware import COURSEWARE
from zhuji.flows.pack_parts.documents import DOCUMENTS
from zhuji.flows.pack_parts.forms import FORMS
from zhuji.flows.pack_parts.part import FILES, MAX_PART, Gathering, Opening, Part, Values
from zhuji.flows.pack_parts.policies import POLICIES, PoliciesPart, compared
from zhuji.flows.pack_parts.proposal import CLASS, ClassPart
from zhuji.flows.pack_parts.questions import QUESTIONS
from zhuji.flows.pack_parts.surveys import SURVEYS, waiting
from zhuji.flows.pack_parts.timetable import TIMETABLE, TimetablePart, laid
from zhuji.flows.pack_parts.topics import TOPICS

PARTS: Final[tuple[Part[Any], ...]] = (
    CLASS,
    TOPICS,
    POLICIES,
    TIMETABLE,
    QUESTIONS,
    BLUEPRINTS,
    COURSEWARE,
    SURVEYS,
    FORMS,
    DOCUMENTS,
)

__all__ = [
    "FILES",
    "MAX_PART",
    "PARTS",
    "SURVEYS",
    "ClassPart",
    "Gathering",
    "Opening",
    "Part",
    "PoliciesPart",
    "TimetablePart",
    "Values",
    "compared",
    "laid",
    "waiting",
]
