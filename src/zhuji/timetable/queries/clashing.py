"""Clashes of a timetable with itself and with the other classes of the same days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

from zhuji.rules.clashes import Clash, ClashKind, clashes
from zhuji.rules.verdict import Reason
from zhuji.rules.words import HalfDay
from zhuji.timetable.queries.sessions import SessionRow, held_on, sessions_of_batch, slot_of

# What is plainly not of a half-day: a warning only, for presence is counted by half-days.
PLAIN_HOURS: Final[Mapping[HalfDay, tuple[time, time]]] = {
    HalfDay.MORNING: (time(6), time(13)),
    HalfDay.AFTERNOON: (time(12), time(18, 30)),
    HalfDay.EVENING: (time(17, 30), time(23, 30)),
}
HERE: Final[Mapping[ClashKind, str]] = {
    ClashKind.LECTURER: "clash_lecturer",
    ClashKind.VENUE: "clash_venue",
    ClashKind.GROUP: "clash_group",
}
# With a session of another class; groups belong to one.
ELSEWHERE: Final[Mapping[ClashKind, str]] = {
    ClashKind.LECTURER: "clash_lecturer_elsewhere",
    ClashKind.VENUE: "clash_venue_elsewhere",
}


@dataclass(frozen=True, slots=True)
class ClashLine:
    """One clash as seen from one session: the reason names the other one, `other_id` finds it."""

    session_id: int
    other_id: int
    other_batch_id: int
    kind: ClashKind
    reason: Reason


def clashes_of_batch(batch_id: int) -> dict[int, tuple[ClashLine, ...]]:
    """The clashes of a batch's sessions by session id. Four statements."""
    return clashes_of_rows([row for row in sessions_of_batch(batch_id) if row.held])


def clashes_of_rows(held: Sequence[SessionRow]) -> dict[int, tuple[ClashLine, ...]]:
    """The same of a batch's sessions that have been read. Two statements."""
    return lines_among(held, held_on({row.day for row in held}))


def clash_count(batch_id: int) -> int:
    """How many clashes there are, each pair counted once for each thing both want."""
    return _count(clashes_of_batch(batch_id))


def _count(clashing: Mapping[int, tuple[ClashLine, ...]]) -> int:
    lines = [line for found in clashing.values() for line in found]
    pairs = {(*sorted((line.session_id, line.other_id)), line.kind) for line in lines}
    return len(pairs)


def counts_of_rows(rows: Iterable[SessionRow]) -> tuple[int, int]:
    """Of a batch's sessions those that are to be held, and the clashes they are in. Two statements."""
    held = [row for row in rows if row.held]
    return len(held), _count(clashes_of_rows(held))


def lines_among(
    own: Sequence[SessionRow], all_rows: Sequence[SessionRow]
) -> dict[int, tuple[ClashLine, ...]]:
    """The clashes of `own`, a part of `all_rows`, by session id."""
    by_id = {row.id: row for row in all_rows}
    own_ids = {row.id for row in own}
    found = [
        (clash, here)
        for clash in clashes([slot_of(row) for row in all_rows])
        for here in (clash.a, clash.b)
        if here in own_ids
    ]
    lines: dict[int, list[ClashLine]] = {}
    for clash, here in found:
        other = by_id[_other(clash, here)]
        lines.setdefault(here, []).append(_line(clash, here, other, by_id[here].batch_id))
    return {session_id: tuple(several) for session_id, several in lines.items()}


def _other(clash: Clash, here: int) -> int:
    return clash.b if clash.a == here else clash.a


def _line(clash: Clash, here: int, other: SessionRow, own_batch_id: int) -> ClashLine:
    abroad = other.batch_id != own_batch_id
    values: dict[str, str | int] = {
        "title": other.title,
        "span": other.span,
        "minutes": clash.minutes,
    }
    if abroad:
        values["of"] = other.class_title
    match clash.kind:
        case ClashKind.LECTURER:
            values["name"] = other.lecturer
        case ClashKind.VENUE:
            values["name"] = other.venue
        case ClashKind.GROUP:
            names = [name for group_id, name in other.groups if group_id in clash.groups]
            values["name"] = "、".join(names)
    code = ELSEWHERE[clash.kind] if abroad else HERE[clash.kind]
    if clash.kind is ClashKind.GROUP and not values["name"]:
        code, _ = "clash_batch", values.pop("name")
    reason = Reason.of(code, **values)
    return ClashLine(here, other.id, other.batch_id, clash.kind, reason)
