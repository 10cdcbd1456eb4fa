"""Who asks: a frozen value, so that every query and action can take it whatever its floor."""

from dataclasses import dataclass
from enum import StrEnum

from zhuji.rules.words import PlaceKind


class Permission(StrEnum):
    """`area:thing:verb`, sorted. Which role holds which stands in `roles`."""

    ACCOUNTS_ASSIGN = "accounts:roles:assign"
    ACCOUNTS_DEVICE_MANAGE = "accounts:device:manage"
    ACCOUNTS_DEVICE_RENEW = "accounts:device:renew"
    ACCOUNTS_OPEN = "accounts:users:open"
    ACCOUNTS_SECURE = "accounts:security:manage"
    ACCOUNTS_SEE = "accounts:users:see"
    ATTENDANCE_CONDUCT_DECIDE = "attendance:conduct:decide"
    ATTENDANCE_CONDUCT_KEEP = "attendance:conduct:keep"
    ATTENDANCE_LEAVE_ASK = "attendance:leave:ask"
    ATTENDANCE_LEAVE_DECIDE = "attendance:leave:decide"
    ATTENDANCE_LEAVE_GRANT_LONG = "attendance:leave:grant_long"
    ATTENDANCE_PRESENCE_SEE = "attendance:presence:see"
    ATTENDANCE_SIGN_IN_OWN = "attendance:sign_in:own"
    ATTENDANCE_SIGN_IN_RECORD = "attendance:sign_in:record"
    AUDIT_SEE = "audit:events:see"
    CASCADE_MANAGE = "cascade:pack:manage"
    CASCADE_SEE = "cascade:spread:see"
    CLASSES_APPROVE = "classes:class:approve"
    CLASSES_MANAGE = "classes:class:manage"
    CLASSES_SEE = "classes:class:see"
    CLASSES_TASK_SETTLE = "classes:task:settle"
    COMPLETION_CLOSE = "completion:class:close"
    COMPLETION_MAKE_UP = "completion:make_up:manage"
    COMPLETION_REVIEW_DECIDE = "completion:review:decide"
    COMPLETION_REVIEW_RECORD = "completion:review:record"
    COMPLETION_SEE = "completion:verdicts:see"
    DIAGNOSIS_JUDGE = "diagnosis:lead:judge"
    DIAGNOSIS_RECORD = "diagnosis:life:record"
    DIAGNOSIS_SEE = "diagnosis:lead:see"
    DOCUMENTS_FINALISE = "documents:document:finalise"
    DOCUMENTS_MAKE = "documents:document:make"
    ENROLMENT_CONFIRM = "enrolment:nomination:confirm"
    ENROLMENT_MANAGE = "enrolment:roster:manage"
    ENROLMENT_NOMINATE = "enrolment:nomination:make"
    EXAMS_BANK_MANAGE = "exams:bank:manage"
    EXAMS_BANK_SEE = "exams:bank:see"
    EXAMS_DUTY_SEE = "exams:duty:see"
    EXAMS_MANAGE = "exams:exam:manage"
    EXAMS_MARK = "exams:exam:mark"
    EXAMS_PROCTOR = "exams:exam:proctor"
    EXAMS_REVIEW = "exams:question:review"
    EXAMS_SEE = "exams:exam:see"
    EXAMS_SIT = "exams:exam:sit"
    EXCHANGE_COMMENT = "exchange:case:comment"
    EXCHANGE_HAND_IN = "exchange:case:hand_in"
    EXCHANGE_MANAGE = "exchange:case:manage"
    EXCHANGE_RECORD = "exchange:discussion:record"
    EXCHANGE_REVIEW = "exchange:case:review"
    LEARNING_MANAGE = "learning:catalogue:manage"
    LEARNING_PROGRESS_RECORD = "learning:progress:record"
    LEARNING_PROGRESS_SEE = "learning:progress:see"
    LEARNING_READ = "learning:courseware:read"
    LEARNING_REVIEW = "learning:courseware:review"
    LEARNING_UPLOAD_OWN = "learning:courseware:upload_own"
    POLICIES_MANAGE = "policies:overlay:manage"
    POLICIES_SEE = "policies:rulebook:see"
    PRACTICE_CONFIRM = "practice:plan:confirm"
    PRACTICE_FOLLOW = "practice:unit:follow"
    PRACTICE_RECORD = "practice:plan:record"
    PRACTICE_REVIEW_OWN = "practice:review:own"
    PRACTICE_REVIEW_SUMS = "practice:review:see_sums"
    PRACTICE_SEE = "practice:plan:see"
    PRACTICE_WRITE_OWN = "practice:plan:write_own"
    REGISTRY_IMPORT = "registry:rows:import"
    REGISTRY_MANAGE = "registry:rows:manage"
    REGISTRY_REVEAL = "registry:numbers:reveal"
    REGISTRY_SEE = "registry:rows:see"
    REPORTS_SEE = "reports:report:see"
    SURVEYS_ANSWER = "surveys:survey:answer"
    SURVEYS_MANAGE = "surveys:survey:manage"
    SURVEYS_TYPE = "surveys:survey:type"
    TIMETABLE_MANAGE = "timetable:session:manage"
    TIMETABLE_SEE = "timetable:session:see"
    TIMETABLE_TEACH = "timetable:session:teach"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a role holds, or where an object lies: kind and id as plain values."""

    kind: PlaceKind
    id: int


COUNTY = Place(PlaceKind.COUNTY, 0)


def class_place(class_id: int) -> Place:
    return Place(PlaceKind.CLASS, class_id)


def unit_place(unit_id: int) -> Place:
    return Place(PlaceKind.UNIT, unit_id)


@dataclass(frozen=True, slots=True)
class Grant:
    """One role held over one place."""

    role: str
    permissions: frozenset[Permission]
    place: Place


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who asks. `user_id` is None for the installation itself (commands, jobs)."""

    user_id: int | None
    person_id: int | None
    name: str
    grants: tuple[Grant, ...] = ()

    def may(self, permission: Permission, *places: Place) -> bool:
        """Whether the permission is held over one of the places, or over the whole county.

        `places` are all places the object lies in: a nomination lies in its class and in its unit.
        """
        return any(
            permission in grant.permissions and (grant.place == COUNTY or grant.place in places)
            for grant in self.grants
        )

    def may_somewhere(self, permission: Permission) -> bool:
        return any(permission in grant.permissions for grant in self.grants)

    def reaches(self, *places: Place) -> bool:
        """Whether any role reaches the object at all; who does not reach it is told that it isn't there."""
        return any(grant.place == COUNTY or grant.place in places for grant in self.grants)

    def ids(self, permission: Permission, kind: PlaceKind) -> frozenset[int] | None:
        """The ids of the places of a kind over which the permission is held; None means all of them."""
        held = [grant.place for grant in self.grants if permission in grant.permissions]
        if COUNTY in held:
            return None
        return frozenset(place.id for place in held if place.kind is kind)


INSTALLATION = Actor(
    user_id=None,
    person_id=None,
    name="zhuji",
    grants=(Grant("installation", frozenset(Permission), COUNTY),),
)
