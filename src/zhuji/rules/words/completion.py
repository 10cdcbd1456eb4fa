"""Words of completion: verdicts, what they rest on, reviews, make-up, and the class's archive."""

from enum import StrEnum


class Completion(StrEnum):
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    WITHDRAWN = "withdrawn"
    MAKE_UP = "make_up"


class Consequence(StrEnum):
    """What going over a limit means."""

    WITHDRAWAL = "withdrawal"
    NOT_COMPLETED = "not_completed"
    WARNING = "warning"


class Condition(StrEnum):
    """What a trainee needs to complete, each a thing that can be lacking and asked about."""

    STANDING = "standing"  # not withdrawn by a decision
    RECORD = "record"  # no half-day without a record
    LEAVE = "leave"
    ABSENCES = "absences"
    TEST = "test"
    PLAN = "plan"
    CASE = "case"
    CONDUCT = "conduct"


class SealCause(StrEnum):
    """Why a verdict was sealed."""

    CLOSING = "closing"
    REVIEW = "review"
    MAKE_UP = "make_up"


class ReviewWay(StrEnum):
    """How a review request came."""

    PAPER = "paper"
    OWN_PAGE = "own_page"


class ReviewState(StrEnum):
    REQUESTED = "requested"
    UPHELD = "upheld"  # the verdict stays
    CORRECTED = "corrected"  # a fact was wrong and has been put right


class Correction(StrEnum):
    """The fact that a review puts right."""

    PRESENCE = "presence"  # was there, in one session
    MARK = "mark"
    ELSEWHERE = "elsewhere"  # put right on its own page: leave, conduct, work handed in


class MakeUpPath(StrEnum):
    """How what is lacking may be made good after the closing."""

    RETEST = "retest"
    SESSIONS = "sessions"  # missing sessions attended elsewhere
    WORK = "work"  # work handed in late
    NEXT_RUN = "next_run"  # the whole class once more


class MakeUpState(StrEnum):
    OPEN = "open"
    FULFILLED = "fulfilled"
    ENDED = "ended"  # given up, or the time has run out


class ArchiveItem(StrEnum):
    """What a class's archive holds, in the order of its volume."""

    APPROVAL = "approval"
    PLAN = "plan"
    NOTICE = "notice"
    RETURNS = "returns"
    ROSTER = "roster"
    HANDBOOK = "handbook"
    TIMETABLE = "timetable"
    LECTURERS = "lecturers"
    SIGN_IN = "sign_in"
    LEAVE = "leave"
    DISCUSSION = "discussion"
    FIELD = "field"
    TEST = "test"
    EVALUATION = "evaluation"
    CERTIFICATES = "certificates"
    PHOTOS = "photos"
    COST = "cost"
    SUMMARY = "summary"


class ArchiveState(StrEnum):
    """How an item of the archive list stands."""

    THERE = "there"
    ABSENT = "absent"  # a person has said that there is none, and why
    OPEN = "open"
