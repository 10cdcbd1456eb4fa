"""One trainee in one session."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from zhuji.rules.policy import PresencePolicy
from zhuji.rules.presence.facts import LeaveFacts, SessionFacts, SignFacts, covers, granted_leave
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import LeaveState, Presence, SignKind, SignWay


def presence_of(
    session: SessionFacts,
    signs: Iterable[SignFacts],
    leaves: Iterable[LeaveFacts],
    *,
    sheet_typed: bool,
    policy: PresencePolicy,
) -> Verdict[Presence]:
    """Whether a trainee was at a session.

    A typed sheet says that everybody not excepted signed. Whoever has a granted leave over the
    half-day is taken to be away unless a sign-in says otherwise: presence in spite of leave is
    presence. Of several records the latest stands and the others are named as `corrected`; of
    several scans the first sign-in and the last sign-out stand. One both late and gone early is
    LATE with both reasons.
    """
    if not session.held:
        return Verdict(Presence.UNKNOWN, (Reason.of("session_cancelled"),))
    kept, too_early = _without_too_early(session, signs, policy)
    arrival, replaced_in = _standing(kept, {SignKind.SIGN_IN, SignKind.NOT_SEEN}, min)
    departure, replaced_out = _standing(kept, {SignKind.SIGN_OUT}, max)
    notes = (*too_early, *map(_corrected, (*replaced_in, *replaced_out)))
    known_leaves = tuple(leaves)
    leave = granted_leave(session.slot, known_leaves)

    late = _minutes_late(session, arrival)
    most_late = policy.absent_after_minutes
    if arrival and most_late.value and late > most_late.value:
        gone = Reason.of(
            "too_late_is_absent", most_late.citation, minutes=late, limit=most_late.value
        )
        return _away(session, known_leaves, gone, notes)
    if arrival and arrival.kind is SignKind.NOT_SEEN:
        return _away(session, known_leaves, Reason.of("not_signed"), notes)
    if not arrival and not departure and (leave or not sheet_typed):
        return _away(session, known_leaves, None, notes)

    verdict = _there(session, arrival, departure, late, policy)
    despite = (Reason.of("present_despite_leave", leave=leave.id),) if leave else ()
    return Verdict(verdict.outcome, (*verdict.reasons, *despite, *notes))


def _away(
    session: SessionFacts,
    leaves: Sequence[LeaveFacts],
    why: Reason | None,
    notes: tuple[Reason, ...],
) -> Verdict[Presence]:
    """Not there: excused by a granted leave, else absent; unknown without a record (no `why`)."""
    leave = granted_leave(session.slot, leaves)
    whys = (why,) if why else ()
    if leave:
        granted = Reason.of("leave_granted", leave=leave.id, kind=leave.kind)
        return Verdict(Presence.EXCUSED, (granted, *whys, *notes))
    if not why:
        return Verdict(Presence.UNKNOWN, (Reason.of("no_sheet_yet"), *notes))
    codes = {LeaveState.REQUESTED: "leave_not_decided", LeaveState.REFUSED: "leave_refused"}
    asked = tuple(
        Reason.of(codes[one.state], leave=one.id, kind=one.kind)
        for one in sorted(leaves, key=lambda one: one.id)
        if one.state in codes and covers(one, session.slot)
    )
    return Verdict(Presence.ABSENT, (*whys, *asked, *notes))


def _there(
    session: SessionFacts,
    arrival: SignFacts | None,
    departure: SignFacts | None,
    late: int,
    policy: PresencePolicy,
) -> Verdict[Presence]:
    early = _minutes_early(session, departure)
    outcome, reasons = Presence.PRESENT, []
    if early > policy.early_leave_minutes.value:
        outcome = Presence.LEFT_EARLY
        reasons.append(Reason.of("left_early", policy.early_leave_minutes.citation, minutes=early))
    if late > policy.late_minutes.value:
        outcome = Presence.LATE
        reasons.insert(0, Reason.of("signed_late", policy.late_minutes.citation, minutes=late))
    elif arrival:
        reasons.insert(0, Reason.of("signed_on_time"))
    else:
        reasons.insert(
            0, Reason.of("signed_out_only" if departure and departure.at else "on_sheet")
        )
    return Verdict(outcome, tuple(reasons))


def _is_scan(sign: SignFacts) -> bool:
    """A live event, may come twice; anything else is a statement, and a later one replaces it."""
    return (
        sign.way is not SignWay.PAPER
        and sign.kind is not SignKind.NOT_SEEN
        and sign.at is not None
        and not sign.correction
    )


def _standing(
    signs: Iterable[SignFacts],
    kinds: set[SignKind],
    pick: Callable[..., SignFacts],
) -> tuple[SignFacts | None, tuple[SignFacts, ...]]:
    """The record that stands and those it replaces; `pick` chooses among the later scans."""
    told = sorted((one for one in signs if one.kind in kinds), key=_recorded)
    last = max((index for index, one in enumerate(told) if not _is_scan(one)), default=-1)
    scans, earlier = told[last + 1 :], told[: last + 1]
    if scans:
        stands = pick(scans, key=lambda one: (one.at, one.id))
    elif earlier:
        stands = earlier.pop()
    else:
        return None, ()
    return stands, tuple(one for one in earlier if _content(one) != _content(stands))


def _recorded(sign: SignFacts) -> tuple[datetime, int]:
    return sign.recorded_at, sign.id


def _content(sign: SignFacts) -> tuple[object, ...]:
    return sign.kind, sign.at, sign.minutes_late, sign.minutes_early


def _corrected(sign: SignFacts) -> Reason:
    return Reason.of("corrected", was=sign.kind, way=sign.way, recorded_at=sign.recorded_at)


def _without_too_early(
    session: SessionFacts, signs: Iterable[SignFacts], policy: PresencePolicy
) -> tuple[tuple[SignFacts, ...], tuple[Reason, ...]]:
    figure = policy.early_minutes
    opens = session.starts_at - timedelta(minutes=figure.value)
    kept, reasons = [], []
    for sign in signs:
        if figure.value and sign.kind is SignKind.SIGN_IN and sign.at and sign.at < opens:
            reasons.append(
                Reason.of("signed_too_early", figure.citation, at=sign.at, minutes=figure.value)
            )
        else:
            kept.append(sign)
    return tuple(kept), tuple(reasons)


def _whole_minutes(length: timedelta) -> int:
    return max(length, timedelta(0)) // timedelta(minutes=1)


def _minutes_late(session: SessionFacts, arrival: SignFacts | None) -> int:
    if arrival is None:
        return 0
    if arrival.minutes_late is not None:
        return arrival.minutes_late
    return _whole_minutes(arrival.at - session.starts_at) if arrival.at else 0


def _minutes_early(session: SessionFacts, departure: SignFacts | None) -> int:
    if departure is None:
        return 0
    if departure.minutes_early is not None:
        return departure.minutes_early
    return _whole_minutes(session.ends_at - departure.at) if departure.at else 0
