"""Class hours of one person by calendar year: what a class over the end of a year earns in each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zhuji.rules.policy import LeavePolicy, PresencePolicy
from zhuji.rules.presence import (
    LeaveFacts,
    SessionFacts,
    figures_of,
    presence_summary,
)
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import Presence


@dataclass(frozen=True, slots=True)
class YearHours:
    """One year's part of a class: its first and last day with a session, and the hours present."""

    year: int
    starts_on: date
    ends_on: date
    hours: Fraction


def hours_by_year(
    sessions: Iterable[SessionFacts],
    verdicts: Mapping[int, Verdict[Presence]],
    leaves: Iterable[LeaveFacts],
    policy: PresencePolicy,
    leave_policy: LeavePolicy,
) -> tuple[YearHours, ...]:
    """The hours present, split by the date of the sessions; years without a session are left out.

    Hours are valid in the year they were earned, so a class over the end of a year is split by date
    (a local practice that no national text contradicts). Whole half-days lie in one year: the parts
    together are the hours of the whole class.
    """
    held = [one for one in sessions if one.held]
    known = tuple(leaves)
    parts = []
    for year in sorted({one.day.year for one in held}):
        own = [one for one in held if one.day.year == year]
        summary = presence_summary(own, verdicts, known, policy, leave_policy)
        days = [one.day for one in own]
        parts.append(YearHours(year, min(days), max(days), figures_of(summary).present_hours))
    return tuple(parts)
