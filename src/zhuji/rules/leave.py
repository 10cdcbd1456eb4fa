"""Leave: who decides on a request, and what would remain after it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

from zhuji.rules.actor import Permission
from zhuji.rules.policy import LeavePolicy, PresencePolicy
from zhuji.rules.presence import (
    LeaveFacts,
    SessionFacts,
    Slot,
    Standing,
    covers,
    presence_summary,
    slot_order,
    term,
)
from zhuji.rules.verdict import Reason, Term, Verdict
from zhuji.rules.words import LeaveKind, LeaveState, Presence


class LeaveDecider(StrEnum):
    """Who may grant or refuse a request."""

    CLASS_TEACHER = "class_teacher"
    ORGANISER = "organiser"
    NOBODY = "nobody"  # it may not be asked for


# Whoever may grant long leave may grant a short one too.
MAY_DECIDE: Final[dict[LeaveDecider, tuple[Permission, ...]]] = {
    LeaveDecider.CLASS_TEACHER: (
        Permission.ATTENDANCE_LEAVE_DECIDE,
        Permission.ATTENDANCE_LEAVE_GRANT_LONG,
    ),
    LeaveDecider.ORGANISER: (Permission.ATTENDANCE_LEAVE_GRANT_LONG,),
    LeaveDecider.NOBODY: (),
}


class Outlook(StrEnum):
    """What a leave would leave."""

    ROOM = "room"  # one more whole half-day would still fit
    LAST = "last"  # it fits, one more does not
    OVER = "over"


@dataclass(frozen=True, slots=True)
class LeaveRequest:
    """One request; `sessions` are all the trainee's, `others` the trainee's requests before it."""

    kind: LeaveKind
    starts: Slot
    ends: Slot
    sessions: tuple[SessionFacts, ...]
    others: tuple[LeaveFacts, ...] = ()

    def as_leave(self, state: LeaveState) -> LeaveFacts:
        """The request as if decided, with an id of its own."""
        own = max((one.id for one in self.others), default=0) + 1
        return LeaveFacts(own, self.starts, self.ends, self.kind, state)

    def covered(self) -> tuple[SessionFacts, ...]:
        """The sessions it takes in, cancelled ones left out, in time order."""
        leave = self.as_leave(LeaveState.REQUESTED)
        fitting = [one for one in self.sessions if one.held and covers(leave, one.slot)]
        return tuple(sorted(fitting, key=lambda one: (one.starts_at, one.id)))


def decide_leave(
    request: LeaveRequest, policy: LeavePolicy, now: datetime
) -> Verdict[LeaveDecider]:
    """Who decides on a request: the class teacher up to so many half-days, then the organiser.

    Nobody, where it covers no session, overlaps a leave already asked for or granted, or comes
    after the first session has begun and its kind may not be asked for afterwards. Only half-days
    with sessions count.
    """
    covered = request.covered()
    refusals = _refusals(request, covered, policy, now)
    half_days = len({one.slot for one in covered})
    arithmetic = (Term("half_days", Fraction(half_days)),)
    if refusals:
        return Verdict(LeaveDecider.NOBODY, refusals, arithmetic)
    figure = policy.teacher_half_days
    decider = LeaveDecider.CLASS_TEACHER if half_days <= figure.value else LeaveDecider.ORGANISER
    reason = Reason.of(
        f"decided_by_{decider.value}", figure.citation, half_days=half_days, up_to=figure.value
    )
    return Verdict(decider, (reason,), arithmetic)


def _refusals(
    request: LeaveRequest,
    covered: Sequence[SessionFacts],
    policy: LeavePolicy,
    now: datetime,
) -> tuple[Reason, ...]:
    if slot_order(request.ends) < slot_order(request.starts):
        return (Reason.of("leave_ends_before_start"),)
    if not covered:
        return (Reason.of("leave_covers_nothing"),)
    refusals = [
        Reason.of("leave_overlaps", starts_on=one.starts[0], ends_on=one.ends[0])
        for one in request.others
        if one.state is not LeaveState.REFUSED
        and any(covers(one, session.slot) for session in covered)
    ]
    begins = covered[0].starts_at
    if begins <= now and request.kind not in policy.after_start_kinds.value:
        refusals.append(
            Reason.of(
                "leave_asked_too_late",
                policy.after_start_kinds.citation,
                began=begins,
                kind=request.kind,
            )
        )
    return tuple(refusals)


def forecast(
    request: LeaveRequest,
    presences: Mapping[int, Verdict[Presence]],
    presence_policy: PresencePolicy,
    policy: LeavePolicy,
) -> Verdict[Outlook]:
    """What would remain if the request were granted, counted by `presence_summary` as if it were.

    `presences` are the trainee's verdicts by session id. A session that the trainee attended stays
    attended; an absence becomes leave. Whether one more fits is measured by the longest half-day of
    the timetable.
    """
    leaves = (*request.others, request.as_leave(LeaveState.GRANTED))
    supposed = _supposed(request, presences)
    after = presence_summary(request.sessions, supposed, leaves, presence_policy, policy)
    planned, counted = term(after, "planned_hours"), term(after, "counted_hours")
    more = half_days_within(planned, counted, longest_half_day(request.sessions), policy)
    outlook = Outlook.ROOM if more else Outlook.LAST
    if after.outcome is Standing.OVER:
        outlook = Outlook.OVER
    reasons = [
        Reason.of(
            f"leave_outlook_{outlook.value}",
            policy.limit.citation,
            counted=counted,
            planned=planned,
            limit=policy.limit.value,
            consequence=policy.over_limit.value,
            more=more,
        )
    ]
    if request.kind not in policy.counted_kinds.value:
        citation = policy.counted_kinds.citation
        reasons.append(Reason.of("leave_kind_not_counted", citation, kind=request.kind))
    return Verdict(outlook, tuple(reasons), (*after.arithmetic, Term("more", Fraction(more))))


def _supposed(
    request: LeaveRequest, presences: Mapping[int, Verdict[Presence]]
) -> dict[int, Verdict[Presence]]:
    """The verdicts as they would be with the leave granted."""
    supposed = dict(presences)
    for session in request.covered():
        known = presences.get(session.id)
        if known is None or known.outcome in {Presence.UNKNOWN, Presence.ABSENT}:
            supposed[session.id] = Verdict(Presence.EXCUSED, known.reasons if known else ())
    return supposed


def half_days_within(
    planned: Fraction, counted: Fraction, half_day: Fraction, policy: LeavePolicy
) -> int:
    """How many more half-days of so many hours fit; reaching the limit is not exceeding it."""
    room = policy.limit.value * planned - counted
    return max(room // half_day, 0) if half_day else 0


def longest_half_day(sessions: Iterable[SessionFacts]) -> Fraction:
    """The class hours of the half-day that has most of them."""
    hours: dict[Slot, Fraction] = {}
    for one in sessions:
        if one.held:
            hours[one.slot] = hours.get(one.slot, Fraction(0)) + one.hours
    return max(hours.values(), default=Fraction(0))
