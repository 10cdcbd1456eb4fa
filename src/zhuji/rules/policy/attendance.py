"""Presence, leave, the hours that a session earns, and conduct."""

from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy.figure import Figure
from zhuji.rules.words import Consequence, LeaveKind, PresenceUnit, SessionKind


@dataclass(frozen=True, slots=True)
class PresencePolicy:
    """How sign-ins and leave become presence."""

    unit: Figure[PresenceUnit]
    early_minutes: Figure[int]  # a sign-in earlier than this does not count; 0: any does
    late_minutes: Figure[int]  # up to so many minutes after the start is on time
    absent_after_minutes: Figure[int]  # later than this is absent; 0: never
    early_leave_minutes: Figure[int]  # leaving so many minutes before the end is not early
    lates_per_absence: Figure[int]  # so many lates or early leavings count as one absence; 0: never
    sign_out: Figure[bool]  # who leaves signs out


@dataclass(frozen=True, slots=True)
class HallPolicy:
    """How short-lived the codes on the hall's screen are."""

    step_seconds: Figure[int]  # a code is shown for so long
    grace_seconds: Figure[int]  # and counts for so much longer
    keep_minutes: Figure[int]  # a scan may be sent so late, where the network failed
    early_minutes: Figure[int]  # sign-in begins so long before the start; 0: the whole day
    most_tries: Figure[int]  # wrong codes of one phone at one session
    password_counts: Figure[bool]  # who signed in by password may scan on a phone not activated
    out_before_minutes: Figure[int]  # where sign-out is asked for, it begins so long before the end
    out_after_minutes: Figure[int]  # and ends so long after it


@dataclass(frozen=True, slots=True)
class LeavePolicy:
    """Who decides on leave, and how much is too much."""

    limit: Figure[Fraction]  # share of the class hours that leave may not exceed
    teacher_half_days: Figure[int]  # the class teacher decides up to so many half-days at once
    after_start_kinds: Figure[tuple[LeaveKind, ...]]  # may be asked for after the session has begun
    counted_kinds: Figure[tuple[LeaveKind, ...]]  # kinds of leave that count against the limit
    absence_counts: Figure[bool]  # unexcused absence counts against the limit too
    over_limit: Figure[Consequence]


@dataclass(frozen=True, slots=True)
class HoursPolicy:
    """What a session earns."""

    per_half_day: Figure[int]
    minutes_per_hour: Figure[int]
    earning_kinds: Figure[tuple[SessionKind, ...]]
    evening_counts: Figure[bool]


@dataclass(frozen=True, slots=True)
class ConductPolicy:
    """The heaviest consequence that the rules name for each kind of entry; a person decides."""

    left_without_leave: Figure[Consequence]
    late_registration: Figure[Consequence]
    unit_work: Figure[Consequence]
    impersonation: Figure[Consequence]
    copying: Figure[Consequence]
    lodging: Figure[Consequence]
    banquet: Figure[Consequence]
    gift: Figure[Consequence]
    official_car: Figure[Consequence]
    circle: Figure[Consequence]
    order: Figure[Consequence]
    other: Figure[Consequence]
