"""Class hours of sessions: minutes into hours, and never more in a half-day than it may earn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from zhuji.rules.policy import HoursPolicy
from zhuji.rules.verdict import Reason, Term, Verdict
from zhuji.rules.words import HalfDay, SessionKind


class Earning(StrEnum):
    """What a session earns."""

    FULL = "full"  # its minutes
    CAPPED = "capped"  # its part of a half-day that is longer than it may earn
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class TimedSession:
    """One item of one trainee's timetable; `held` is False once it has been cancelled."""

    id: int
    starts_at: datetime
    ends_at: datetime
    day: date
    half_day: HalfDay
    kind: SessionKind
    held: bool = True


def session_hours(
    sessions: Iterable[TimedSession], policy: HoursPolicy
) -> dict[int, Verdict[Earning]]:
    """What each session earns; the arithmetic holds `minutes` and `hours`.

    A session's minutes divided by the minutes of a class hour are its hours. Where the sessions of
    one half-day (of one day) come to more than the half-day may earn, each gets its part in
    proportion to its minutes, so that together they earn exactly what the half-day may. Cancelled
    sessions, kinds that earn nothing and evenings, where these do not count, earn nothing and take
    no part. Pass what one trainee attends: sessions that run side by side for different groups
    would share one half-day.
    """
    items = tuple(sessions)
    raw = {item.id: _raw_hours(item, policy) for item in items if not _refusal(item, policy)}
    totals: dict[tuple[date, HalfDay], Fraction] = {}
    for item in items:
        slot = (item.day, item.half_day)
        totals[slot] = totals.get(slot, Fraction(0)) + raw.get(item.id, Fraction(0))
    return {item.id: _earning(item, totals[item.day, item.half_day], policy) for item in items}


def earned(verdict: Verdict[Earning]) -> Fraction:
    """The class hours that a verdict of `session_hours` gives."""
    return next(term.value for term in verdict.arithmetic if term.code == "hours")


def _minutes(item: TimedSession) -> Fraction:
    length = max(item.ends_at - item.starts_at, timedelta(0))
    return Fraction(length // timedelta(seconds=1), 60)


def _raw_hours(item: TimedSession, policy: HoursPolicy) -> Fraction:
    return _minutes(item) / policy.minutes_per_hour.value


def _refusal(item: TimedSession, policy: HoursPolicy) -> Reason | None:
    if not item.held:
        return Reason.of("session_cancelled")
    if item.kind not in policy.earning_kinds.value:
        return Reason.of("kind_earns_nothing", policy.earning_kinds.citation, kind=item.kind)
    if item.half_day is HalfDay.EVENING and not policy.evening_counts.value:
        return Reason.of("evening_earns_nothing", policy.evening_counts.citation)
    return None


def _earning(item: TimedSession, half_day_total: Fraction, policy: HoursPolicy) -> Verdict[Earning]:
    minutes = _minutes(item)
    refusal = _refusal(item, policy)
    if refusal:
        return Verdict(Earning.NOTHING, (refusal,), _terms(minutes, Fraction(0)))
    raw, most = _raw_hours(item, policy), policy.per_half_day.value
    reasons = [
        Reason.of(
            "hours_by_minutes",
            policy.minutes_per_hour.citation,
            minutes=minutes,
            per_hour=policy.minutes_per_hour.value,
            hours=raw,
        )
    ]
    if half_day_total <= most:
        return Verdict(Earning.FULL, tuple(reasons), _terms(minutes, raw))
    hours = raw * most / half_day_total
    reasons.append(
        Reason.of(
            "half_day_capped",
            policy.per_half_day.citation,
            total=half_day_total,
            most=most,
            hours=hours,
        )
    )
    return Verdict(Earning.CAPPED, tuple(reasons), _terms(minutes, hours))


def _terms(minutes: Fraction, hours: Fraction) -> tuple[Term, ...]:
    return Term("minutes", minutes), Term("hours", hours)
