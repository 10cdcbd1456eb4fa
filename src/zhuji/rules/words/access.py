"""Words of roles."""

from enum import StrEnum


class PlaceKind(StrEnum):
    """Over what a role is held, or where a thing lies; over courseware no role is held."""

    COUNTY = "county"
    UNIT = "unit"
    CLASS = "class"
    PERSON = "person"
    LECTURER = "lecturer"
    COURSEWARE = "courseware"


class RoleName(StrEnum):
    """The roles as words of sentences; what each may do stands in `rules.roles`."""

    ORGANISER = "organiser"
    CO_ORGANISER = "co_organiser"
    CLASS_APPROVER = "class_approver"
    UNIT_LIAISON = "unit_liaison"
    UNIT_APPROVER = "unit_approver"
    TOWN_ADMINISTRATOR = "town_administrator"
    CLASS_TEACHER = "class_teacher"
    CASE_REVIEWER = "case_reviewer"
    STEWARD = "steward"
    PROCTOR = "proctor"
    MARKER = "marker"
    LECTURER = "lecturer"
    QUESTION_REVIEWER = "question_reviewer"
    COURSEWARE_REVIEWER = "courseware_reviewer"
    TRAINEE = "trainee"
    SYSTEM_ADMINISTRATOR = "system_administrator"
    SECURITY_ADMINISTRATOR = "security_administrator"
    AUDITOR = "auditor"
