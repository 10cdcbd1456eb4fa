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
