"""The grid: days down, half-days across, each session a card."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from zhuji.classes import queries as classes
from zhuji.policies.queries import current_policy
from zhuji.rules.policy import TimetablePolicy
from zhuji.rules.timetabling import clock
from zhuji.rules.verdict import Reason
from zhuji.rules.words import HalfDay
from zhuji.timetable.queries.checking import warnings_of_batch
from zhuji.timetable.queries.clashing import ClashLine, lines_among
from zhuji.timetable.queries.sessions import SessionRow, held_on, sessions_of_batch

MOST_DAYS: Final = 92  # a batch said to last longer shows only the days that have sessions


@dataclass(frozen=True, slots=True)
class SessionCard:
    row: SessionRow
    clashes: tuple[ClashLine, ...]
    warnings: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One half-day of one day; `free_from` is when a further session would begin."""

    day: date
    half_day: HalfDay
    cards: tuple[SessionCard, ...]
    free_from: time


@dataclass(frozen=True, slots=True)
class DayRow:
    day: date
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class DayGrid:
    """A batch's timetable; `clashing` counts the sessions that clash."""

    batch_id: int
    days: tuple[DayRow, ...]
    held: int
    cancelled: int
    clashing: int
    warned: int


def day_grid(batch_id: int) -> DayGrid:
    """The whole timetable of a batch, with what clashes, in twelve statements."""
    rows = sessions_of_batch(batch_id)
    head = classes.head_of_batch(batch_id)
    held = [row for row in rows if row.held]
    same_days = held_on({row.day for row in held}) if held else ()
    found = lines_among(held, same_days)
    warned = warnings_of_batch(head, rows, same_days) if held else {}
    cards = [SessionCard(row, found.get(row.id, ()), warned.get(row.id, ())) for row in rows]
    starts = _starts(current_policy(TimetablePolicy))
    days = sorted({*_days_between(head.opens_on, head.closes_on), *(row.day for row in rows)})
    return DayGrid(
        batch_id=batch_id,
        days=tuple(
            DayRow(day, tuple(_cell(day, half, cards, starts[half]) for half in HalfDay))
            for day in days
        ),
        held=len(held),
        cancelled=len(rows) - len(held),
        clashing=len(found),
        warned=len(warned),
    )


def _starts(policy: TimetablePolicy) -> Mapping[HalfDay, time]:
    """When each half-day begins, as the county has it."""
    return {
        HalfDay.MORNING: clock(policy.morning_from.value),
        HalfDay.AFTERNOON: clock(policy.afternoon_from.value),
        HalfDay.EVENING: clock(policy.evening_from.value),
    }


def _cell(day: date, half_day: HalfDay, cards: list[SessionCard], start: time) -> Cell:
    own = tuple(card for card in cards if (card.row.day, card.row.half_day) == (day, half_day))
    last = max((card.row.ends_at for card in own if card.row.held), default=None)
    return Cell(day, half_day, own, last or start)


def _days_between(starts_on: date | None, ends_on: date | None) -> list[date]:
    if starts_on is None or ends_on is None or (ends_on - starts_on).days >= MOST_DAYS:
        return []
    return [starts_on + timedelta(days=count) for count in range((ends_on - starts_on).days + 1)]
