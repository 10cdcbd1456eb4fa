"""Words of class packs and of the classes run from them."""

from enum import StrEnum


class PackWay(StrEnum):
    """Whether a class pack was made here or came from elsewhere."""

    SENT = "sent"
    OPENED = "opened"


class PackPart(StrEnum):
    """The parts a class pack may hold, in the order in which they are opened."""

    CLASS = "class"
    TOPICS = "topics"
    POLICIES = "policies"
    TIMETABLE = "timetable"
    QUESTIONS = "questions"
    BLUEPRINTS = "blueprints"
    COURSEWARE = "courseware"
    SURVEYS = "surveys"
    FORMS = "forms"
    DOCUMENTS = "documents"


class CarriedOn(StrEnum):
    """How far a unit has got with a class pack."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_YET = "not_yet"
