"""Words of signing in, leave and presence."""

from enum import StrEnum


class PresenceUnit(StrEnum):
    SESSION = "session"
    HALF_DAY = "half_day"


class SignKind(StrEnum):
    """What was seen or signed: a fact, not a verdict."""

    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    NOT_SEEN = "not_seen"  # the paper sheet has no signature


class SignWay(StrEnum):
    PAPER = "paper"
    STEWARD = "steward"
    HALL_CODE = "hall_code"  # the trainee's own phone, by the code on the hall's screen


class HallOutcome(StrEnum):
    """What became of a scan of the hall code."""

    SIGNED = "signed"
    ALREADY = "already"  # signed in before, by this phone or otherwise
    EARLY = "early"  # sign-in has not begun: nothing is lost
    OVER = "over"
    CLOSED = "closed"  # no code is shown for this session
    OLD_CODE = "old_code"
    UNKNOWN_CODE = "unknown_code"
    OTHER_PERSON = "other_person"  # this phone has signed somebody else in
    OTHER_PHONE = "other_phone"  # this person was signed in by another phone
    PHONE_OF_OTHER = "phone_of_other"  # this phone was activated for somebody else
    NOT_ACTIVATED = "not_activated"  # a password is no phone of one's own
    NOT_SIGNED_IN = "not_signed_in"  # signs out, and has not signed in
    NOT_EXPECTED = "not_expected"  # does not attend this session
    TOO_MANY = "too_many"  # wrong codes


class LeaveKind(StrEnum):
    PERSONAL = "personal"
    SICK = "sick"
    OFFICIAL = "official"


class LeaveState(StrEnum):
    REQUESTED = "requested"
    GRANTED = "granted"
    REFUSED = "refused"


class Presence(StrEnum):
    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    ABSENT = "absent"
    EXCUSED = "excused"
    UNKNOWN = "unknown"  # no sheet typed back yet


class ConductKind(StrEnum):
    """What was seen of a trainee's conduct; each with its article in the rulebook."""

    LEFT_WITHOUT_LEAVE = "left_without_leave"
    LATE_REGISTRATION = "late_registration"
    UNIT_WORK = "unit_work"
    IMPERSONATION = "impersonation"
    COPYING = "copying"
    LODGING = "lodging"
    BANQUET = "banquet"
    GIFT = "gift"
    OFFICIAL_CAR = "official_car"
    CIRCLE = "circle"
    ORDER = "order"
    OTHER = "other"


class ConductDecision(StrEnum):
    """What an entry means for completion: a person decides."""

    NOTED = "noted"
    AGAINST = "against"


class ConductState(StrEnum):
    """Where an entry stands: computed."""

    OPEN = "open"
    NOTED = "noted"
    AGAINST = "against"
    WITHDRAWN = "withdrawn"
