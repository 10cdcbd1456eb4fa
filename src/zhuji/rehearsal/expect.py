"""What must come of each trainee, computed by the rehearsal itself from what it made them do.

Written apart from the rules on purpose: two ways to the same verdict. The figures are the
rulebook's as published, for a fresh installation has no other.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from importlib.resources import files
from typing import Any

from zhuji.rehearsal.scene import SessionSeen, Trainee

COMPLETED, NOT_COMPLETED, WITHDRAWN, MAKE_UP = "结业", "未结业", "退学", "补训"


@dataclass(frozen=True, slots=True)
class Figures:
    """The published figures that the class runs under."""

    half_day_hours: Fraction
    minutes_per_hour: int
    earning: frozenset[str]
    leave_limit: Fraction
    absences_allowed: int
    pass_share: Fraction


@dataclass(frozen=True, slots=True)
class Expected:
    outcome: str
    planned: Fraction
    present: Fraction
    counted: Fraction


def published_figures() -> Figures:
    """Read from the newest version of each regulation."""
    hours, leave, completion = figures_of("hours"), figures_of("leave"), figures_of("completion")
    return Figures(
        half_day_hours=Fraction(hours["per_half_day"]["value"]),
        minutes_per_hour=int(hours["minutes_per_hour"]["value"]),
        earning=frozenset(hours["earning_kinds"]["value"]),
        leave_limit=Fraction(leave["limit"]["value"]),
        absences_allowed=int(completion["unexcused_absences_allowed"]["value"]),
        pass_share=Fraction(completion["pass_share"]["value"]),
    )


def figures_of(subject: str) -> dict[str, Any]:
    """The published figures of a subject, by key."""
    versions = files("zhuji.rulebook").joinpath(subject).iterdir()
    newest = max((one for one in versions if one.name.endswith(".toml")), key=lambda one: one.name)
    held: dict[str, Any] = tomllib.loads(newest.read_text("utf-8"))["figures"]
    return held


def planned_hours(
    sessions: Iterable[SessionSeen], figures: Figures
) -> dict[tuple[date, str], Fraction]:
    """Class hours by half-day, no more than a half-day may earn."""
    hours: dict[tuple[date, str], Fraction] = {}
    for one in sessions:
        minutes = one.minutes if one.kind in figures.earning else 0
        slot = (one.day, one.half)
        hours[slot] = hours.get(slot, Fraction(0)) + Fraction(minutes, figures.minutes_per_hour)
    return {slot: min(sum_, figures.half_day_hours) for slot, sum_ in hours.items()}


def expect(
    trainee: Trainee, sessions: Sequence[SessionSeen], full: Fraction, figures: Figures
) -> Expected:
    """The verdict that a person with the rulebook in hand would give."""
    hours = planned_hours(sessions, figures)
    away = {(one.day, one.half) for one in sessions if one.id in trainee.absent}
    excused = {(one.day, one.half) for one in sessions if one.id in trainee.excused} - away
    counted = sum((hours[slot] for slot in away | excused), Fraction(0))
    planned = sum(hours.values(), Fraction(0))
    passed = trainee.mark is not None and trainee.mark >= figures.pass_share * full
    if counted > figures.leave_limit * planned:
        outcome = WITHDRAWN
    elif len(away) > figures.absences_allowed:
        outcome = NOT_COMPLETED
    else:
        outcome = COMPLETED if passed else MAKE_UP
    return Expected(outcome, planned, planned - counted, counted)
