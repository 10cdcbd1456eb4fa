"""One cell of a branch's year: the days of a month as they are typed, with who came of those due."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from zhuji.rules.recognition import Reading, tidy
from zhuji.rules.verdict import Reason


@dataclass(frozen=True, slots=True)
class Held:
    """One occasion of a cell; both figures or neither."""

    on: date
    attended: int | None = None
    due: int | None = None


_PART: Final = re.compile(r"(\d{1,2})日?(?:[(（](\d{1,4})/(\d{1,4})[)）])?")
_BETWEEN: Final = re.compile(r"[、,，;；]|\s+")
_BEFORE_BRACKET: Final = re.compile(r"\s+(?=[(（])")


def read_cell(text: str, year: int, month: int, *, today: date) -> Reading[tuple[Held, ...]]:
    """`5`, `5、20`, `5（12/14）`: days of the month, with 实到/应到 in brackets where they are kept.

    No value with the reason where a part is unreadable, no day of the month, ahead of today, twice
    there, or more came than were due.
    """
    found: dict[date, Held] = {}
    for raw in _BETWEEN.split(_BEFORE_BRACKET.sub("", text.strip())):
        part = tidy(raw)
        if not part:
            continue
        match = _PART.fullmatch(part)
        if match is None:
            return Reading(None, (Reason.of("life_cell_unreadable", text=part[:20]),))
        try:
            day = date(year, month, int(match[1]))
        except ValueError:
            return Reading(None, (Reason.of("life_day_impossible", month=month, text=part[:20]),))
        attended, due = (int(one) if one else None for one in match.group(2, 3))
        if refusal := _refusal(day, attended, due, found, today):
            return Reading(None, (refusal,))
        found[day] = Held(day, attended, due)
    return Reading(tuple(found[day] for day in sorted(found)))


def _refusal(
    day: date, attended: int | None, due: int | None, known: Iterable[date], today: date
) -> Reason | None:
    if day > today:
        return Reason.of("life_day_ahead", day=day)
    if day in known:
        return Reason.of("life_day_twice", day=day)
    if attended is not None and due is not None and attended > due:
        return Reason.of("life_attended_over_due", attended=attended, due=due)
    return None


def cell_text(held: Iterable[Held]) -> str:
    """The text that `read_cell` reads back."""
    return "、".join(
        str(one.on.day)
        if one.attended is None or one.due is None
        else f"{one.on.day}（{one.attended}/{one.due}）"
        for one in sorted(held, key=lambda one: one.on)
    )
