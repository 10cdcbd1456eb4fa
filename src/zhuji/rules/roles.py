"""Roles are data: a stable key and its permissions. The sentence that explains a role stands in `wording`."""

from dataclasses import dataclass
from typing import Final

from zhuji.rules.actor import Permission as P
from zhuji.rules.words import PlaceKind


@dataclass(frozen=True, slots=True)
class Role:
    """`subtree`: held over a unit, it reaches every unit below it as well."""

    key: str
    held_over: tuple[PlaceKind, ...]
    permissions: frozenset[P]
    subtree: bool = False


def _role(
    key: str, held_over: tuple[PlaceKind, ...], *permissions: P, subtree: bool = False
) -> Role:
    return Role(key, held_over, frozenset(permissions), subtree)


_COUNTY = (PlaceKind.COUNTY,)
_UNIT = (PlaceKind.UNIT,)
_CLASS = (PlaceKind.CLASS,)

_ALL = (
    _role(
        "organiser",
        (PlaceKind.COUNTY, PlaceKind.CLASS),
        P.ACCOUNTS_DEVICE_MANAGE,
        P.ACCOUNTS_DEVICE_RENEW,
        P.ATTENDANCE_CONDUCT_DECIDE,
        P.ATTENDANCE_CONDUCT_KEEP,
        P.ATTENDANCE_LEAVE_DECIDE,
        P.ATTENDANCE_LEAVE_GRANT_LONG,
        P.ATTENDANCE_PRESENCE_SEE,
        P.ATTENDANCE_SIGN_IN_RECORD,
        P.CASCADE_MANAGE,
        P.CASCADE_SEE,
        P.CLASSES_MANAGE,
        P.CLASSES_SEE,
        P.CLASSES_TASK_SETTLE,
        P.COMPLETION_CLOSE,
        P.COMPLETION_MAKE_UP,
        P.COMPLETION_REVIEW_DECIDE,
        P.COMPLETION_REVIEW_RECORD,
        P.COMPLETION_SEE,
        P.DIAGNOSIS_JUDGE,
        P.DIAGNOSIS_RECORD,
        P.DIAGNOSIS_SEE,
        P.DOCUMENTS_FINALISE,
        P.DOCUMENTS_MAKE,
        P.ENROLMENT_MANAGE,
        P.EXAMS_BANK_MANAGE,
        P.EXAMS_BANK_SEE,
        P.EXAMS_MANAGE,
        P.EXAMS_MARK,
        P.EXAMS_PROCTOR,
        P.EXAMS_SEE,
        P.EXCHANGE_COMMENT,
        P.EXCHANGE_MANAGE,
        P.EXCHANGE_RECORD,
        P.LEARNING_MANAGE,
        P.LEARNING_PROGRESS_RECORD,
        P.LEARNING_PROGRESS_SEE,
        P.LEARNING_REVIEW,
        P.POLICIES_SEE,
        P.PRACTICE_RECORD,
        P.PRACTICE_REVIEW_SUMS,
        P.PRACTICE_SEE,
        P.REGISTRY_IMPORT,
        P.REGISTRY_MANAGE,
        P.REGISTRY_REVEAL,
        P.REGISTRY_SEE,
        P.REPORTS_SEE,
        P.SURVEYS_MANAGE,
        P.SURVEYS_TYPE,
        P.TIMETABLE_MANAGE,
        P.TIMETABLE_SEE,
    ),
    _role(
        "co_organiser",
        _CLASS,
        P.ACCOUNTS_DEVICE_MANAGE,
        P.ACCOUNTS_DEVICE_RENEW,
        P.ATTENDANCE_CONDUCT_KEEP,
        P.ATTENDANCE_LEAVE_DECIDE,
        P.ATTENDANCE_PRESENCE_SEE,
        P.ATTENDANCE_SIGN_IN_RECORD,
        P.CLASSES_SEE,
        P.COMPLETION_SEE,
        P.DOCUMENTS_MAKE,
        P.EXAMS_DUTY_SEE,
        P.EXAMS_MARK,
        P.EXAMS_PROCTOR,
        P.EXAMS_SEE,
        P.EXCHANGE_COMMENT,
        P.EXCHANGE_RECORD,
        P.LEARNING_PROGRESS_RECORD,
        P.LEARNING_PROGRESS_SEE,
        P.REPORTS_SEE,
        P.SURVEYS_MANAGE,
        P.SURVEYS_TYPE,
        P.TIMETABLE_MANAGE,
        P.TIMETABLE_SEE,
    ),
    _role(
        "class_approver",
        _COUNTY,
        P.CASCADE_SEE,
        P.CLASSES_APPROVE,
        P.CLASSES_SEE,
        P.DIAGNOSIS_SEE,
        P.POLICIES_SEE,
        P.REPORTS_SEE,
        P.TIMETABLE_SEE,
    ),
    _role(
        "unit_liaison",
        _UNIT,
        P.CLASSES_TASK_SETTLE,
        P.DIAGNOSIS_RECORD,
        P.DIAGNOSIS_SEE,
        P.ENROLMENT_NOMINATE,
        P.EXCHANGE_HAND_IN,
        P.PRACTICE_FOLLOW,
        P.PRACTICE_RECORD,
        P.PRACTICE_SEE,
        P.REGISTRY_SEE,
    ),
    _role(
        "unit_approver",
        _UNIT,
        P.ENROLMENT_CONFIRM,
        P.PRACTICE_CONFIRM,
        P.PRACTICE_FOLLOW,
        P.PRACTICE_SEE,
        P.REGISTRY_SEE,
    ),
    _role(
        "town_administrator",
        _UNIT,
        P.DIAGNOSIS_RECORD,
        P.DIAGNOSIS_SEE,
        P.ENROLMENT_CONFIRM,
        P.PRACTICE_FOLLOW,
        P.PRACTICE_SEE,
        P.REGISTRY_IMPORT,
        P.REGISTRY_MANAGE,
        P.REGISTRY_REVEAL,
        P.REGISTRY_SEE,
        subtree=True,
    ),
    _role(
        "class_teacher",
        _CLASS,
        P.ACCOUNTS_DEVICE_MANAGE,
        P.ACCOUNTS_DEVICE_RENEW,
        P.ATTENDANCE_CONDUCT_KEEP,
        P.ATTENDANCE_LEAVE_DECIDE,
        P.ATTENDANCE_PRESENCE_SEE,
        P.ATTENDANCE_SIGN_IN_RECORD,
        P.CLASSES_SEE,
        P.COMPLETION_REVIEW_RECORD,
        P.COMPLETION_SEE,
        P.DOCUMENTS_MAKE,
        P.EXCHANGE_COMMENT,
        P.EXCHANGE_RECORD,
        P.LEARNING_PROGRESS_RECORD,
        P.LEARNING_PROGRESS_SEE,
        P.PRACTICE_RECORD,
        P.PRACTICE_SEE,
        P.REPORTS_SEE,
        P.SURVEYS_TYPE,
        P.TIMETABLE_SEE,
    ),
    _role("case_reviewer", _CLASS, P.EXCHANGE_REVIEW),
    _role("steward", _CLASS, P.ATTENDANCE_SIGN_IN_RECORD, P.TIMETABLE_SEE),
    _role(
        "proctor",
        _CLASS,
        P.ACCOUNTS_DEVICE_RENEW,
        P.EXAMS_DUTY_SEE,
        P.EXAMS_PROCTOR,
        P.EXAMS_SEE,
    ),
    _role("marker", _CLASS, P.EXAMS_DUTY_SEE, P.EXAMS_MARK, P.EXAMS_SEE),
    _role("lecturer", (PlaceKind.LECTURER,), P.LEARNING_UPLOAD_OWN, P.TIMETABLE_TEACH),
    _role("question_reviewer", _COUNTY, P.EXAMS_BANK_SEE, P.EXAMS_REVIEW),
    _role("courseware_reviewer", _COUNTY, P.LEARNING_REVIEW),
    _role(
        "trainee",
        (PlaceKind.PERSON,),
        P.ATTENDANCE_LEAVE_ASK,
        P.ATTENDANCE_SIGN_IN_OWN,
        P.EXAMS_SIT,
        P.LEARNING_READ,
        P.PRACTICE_REVIEW_OWN,
        P.PRACTICE_WRITE_OWN,
        P.SURVEYS_ANSWER,
    ),
    _role(
        "system_administrator",
        _COUNTY,
        P.ACCOUNTS_OPEN,
        P.ACCOUNTS_SEE,
        P.POLICIES_MANAGE,
        P.POLICIES_SEE,
    ),
    _role(
        "security_administrator",
        _COUNTY,
        P.ACCOUNTS_ASSIGN,
        P.ACCOUNTS_SECURE,
        P.ACCOUNTS_SEE,
        P.POLICIES_SEE,
    ),
    _role("auditor", _COUNTY, P.ACCOUNTS_SEE, P.AUDIT_SEE),
)

ROLES: Final[dict[str, Role]] = {role.key: role for role in _ALL}
SYSTEM_ADMINISTRATOR: Final = "system_administrator"
SECURITY_ADMINISTRATOR: Final = "security_administrator"
AUDITOR: Final = "auditor"
# 三员: those who run the installation itself; nobody stands in for them but by the security administrator.
ADMINISTRATORS: Final = (SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR)
TRAINEE: Final = "trainee"
