"""Half-days as an office writes them down, one a line: 2026-11-25 上午."""

import re
from datetime import date
from typing import Final

from zhuji.rules.timetabling.facts import HalfDayOf
from zhuji.rules.words import HalfDay

_HALVES: Final = {
    "上午": (HalfDay.MORNING,),
    "下午": (HalfDay.AFTERNOON,),
    "晚上": (HalfDay.EVENING,),
    "全天": tuple(HalfDay),
    "": tuple(HalfDay),
}
_LINE: Final = re.compile(
    r"(?P<year>\d{4})[-./年](?P<month>\d{1,2})[-./月](?P<day>\d{1,2})日?\s*(?P<half>\S*)"
)


def read_half_days(text: str) -> tuple[frozenset[HalfDayOf], tuple[str, ...]]:
    """The half-days of a text, a line or a comma apart, and the pieces that say none."""
    found: set[HalfDayOf] = set()
    wrong: list[str] = []
    for piece in filter(None, (one.strip() for one in re.split(r"[\n,，;；、]", text))):
        halves = _read(piece)
        found |= halves
        if not halves:
            wrong.append(piece)
    return frozenset(found), tuple(wrong)


def _read(piece: str) -> set[HalfDayOf]:
    match = _LINE.fullmatch(piece)
    if match is None or match["half"] not in _HALVES:
        return set()
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return set()
    return {(day, half) for half in _HALVES[match["half"]]}
