"""What people write about batches and busy days: 2、1 and 12月1日至12月3日值班；12月8日会议."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from zhuji.rules.around_work import Days
from zhuji.rules.words import BusyKind

_NUMERALS: Final = {text: number for number, text in enumerate("一二三四五六七八九", start=1)}
_BATCH: Final = re.compile(r"第?\s*(\d{1,3}|[一二三四五六七八九])\s*期?")
_PARTS: Final = re.compile(r"[；;\n]+")
_DATE: Final = (
    r"(?:(?P<y{0}>\d{{4}})(?:年|[.\-/]))?"
    r"(?P<m{0}>\d{{1,2}})(?:月|[.\-/])(?P<d{0}>\d{{1,2}})(?:日|号)?"
)
_SPAN: Final = re.compile(
    _DATE.format(1)
    + r"(?:\s*(?:至|到|—|–|~|～|-)+\s*(?:"
    + _DATE.format(2)
    + r"|(?P<last>\d{1,2})(?:日|号)?))?\s*(?P<rest>.*)"
)
_KINDS: Final = {
    "值班": BusyKind.DUTY,
    "会议": BusyKind.MEETING,
    "开会": BusyKind.MEETING,
    "中心工作": BusyKind.TASK,
    "休假": BusyKind.LEAVE,
    "请假": BusyKind.LEAVE,
    "其他": BusyKind.OTHER,
}


@dataclass(frozen=True, slots=True)
class BusyEntry:
    """One stretch of days with why."""

    days: Days
    kind: BusyKind
    note: str


def read_wishes(text: str) -> tuple[int, ...] | None:
    """Numbers of batches, best first; None where something else stands there, () for nothing."""
    plain = re.sub(r"[\s、，,；;>＞]+", " ", text).strip()
    if not plain:
        return ()
    found = []
    for part in plain.split(" "):
        match = _BATCH.fullmatch(part)
        if match is None:
            return None
        number = match.group(1)
        found.append(_NUMERALS.get(number) or int(number))
    return tuple(found)


def read_busy(text: str, *, year: int, today: date) -> tuple[BusyEntry, ...] | str:
    """Stretches of days; a part that can't be read is given back as it is.

    A day without a year is of `year`, the class's, or of the next one where it would be long past.
    """
    found = []
    for raw in _PARTS.split(text):
        part = raw.strip(" 、，,。")
        if not part:
            continue
        entry = _entry(part, year, today)
        if entry is None:
            return part[:40]
        found.append(entry)
    return tuple(found)


def _entry(part: str, year: int, today: date) -> BusyEntry | None:
    match = _SPAN.fullmatch(part)
    if match is None:
        return None
    first = _day(match["y1"], match["m1"], match["d1"], year, today)
    if first is None:
        return None
    last: date | None = first
    if match["m2"]:
        last = _day(match["y2"] or match["y1"], match["m2"], match["d2"], first.year, first)
    elif match["last"]:
        last = _day(str(first.year), str(first.month), match["last"], first.year, first)
    if last is None:
        return None
    rest = match["rest"].strip(" ：:（()）")
    kind = next((kind for word, kind in _KINDS.items() if word in rest), BusyKind.OTHER)
    note = "" if rest in _KINDS else rest[:60]
    return BusyEntry(Days(first, last), kind, note)


def _day(year: str | None, month: str, day: str, own: int, after: date) -> date | None:
    """A day; without a year the first such day that is not more than half a year before another."""
    try:
        if year:
            return date(int(year), int(month), int(day))
        found = date(own, int(month), int(day))
        return found if (after - found).days < 183 else date(own + 1, int(month), int(day))
    except ValueError:
        return None
