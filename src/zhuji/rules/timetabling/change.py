"""What differs between two versions of a timetable, and whom that touches."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zhuji.rules.timetabling.facts import Cell


class CellChange(StrEnum):
    """What became of one session."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"  # another time
    LECTURER = "lecturer"
    VENUE = "venue"
    RENAMED = "renamed"  # what is taught, or for whom


@dataclass(frozen=True, slots=True)
class VersionCell:
    """One session of a version; without `group_ids` it is for the whole batch."""

    session_id: int
    batch_id: int
    title: str
    cell: Cell
    group_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One session that differs; `before` or `after` is None where it was not there."""

    session_id: int
    changes: tuple[CellChange, ...]
    before: VersionCell | None
    after: VersionCell | None


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom a difference touches: ids. A batch stands here where a session for all of it differs."""

    batches: frozenset[int]
    groups: frozenset[int]
    lecturers: frozenset[int]
    venues: frozenset[int]


def differences(
    before: Mapping[int, VersionCell], after: Mapping[int, VersionCell]
) -> tuple[CellDifference, ...]:
    """The sessions of two versions (by session id) that are not the same, in order of the new time."""
    found = [
        CellDifference(number, changes, before.get(number), after.get(number))
        for number in sorted(before.keys() | after.keys())
        if (changes := _changes(before.get(number), after.get(number)))
    ]
    return tuple(sorted(found, key=_when))


def _when(one: CellDifference) -> tuple[object, ...]:
    shown = one.after or one.before
    return (shown.cell.day, shown.cell.starts_at, one.session_id) if shown else (one.session_id,)


def _changes(before: VersionCell | None, after: VersionCell | None) -> tuple[CellChange, ...]:
    if before is None or after is None:
        return (CellChange.REMOVED if before else CellChange.ADDED,) if before or after else ()
    old, new = before.cell, after.cell
    held = {
        CellChange.MOVED: (old.day, old.half_day, old.starts_at, old.ends_at)
        != (new.day, new.half_day, new.starts_at, new.ends_at),
        CellChange.LECTURER: old.lecturer_id != new.lecturer_id,
        CellChange.VENUE: old.venue_id != new.venue_id,
        CellChange.RENAMED: (before.title, before.group_ids) != (after.title, after.group_ids),
    }
    return tuple(change for change, there in held.items() if there)


def cells_moved(before: Mapping[int, VersionCell], after: Mapping[int, VersionCell]) -> int:
    """How many sessions differ: the measure of a change."""
    return len(differences(before, after))


def touched(found: tuple[CellDifference, ...]) -> Touched:
    """Whom some differences touch. Lecturers and venues count on both sides of a change; trainees do
    not where nothing but the lecturer differs.
    """
    batches, groups, lecturers, venues = set[int](), set[int](), set[int](), set[int]()
    for one in found:
        sides = [side for side in (one.before, one.after) if side]
        for side in sides:
            if one.changes != (CellChange.LECTURER,):
                groups |= side.group_ids
                if not side.group_ids:
                    batches.add(side.batch_id)
            lecturers |= {side.cell.lecturer_id} if side.cell.lecturer_id else set()
            venues |= {side.cell.venue_id} if _of_venue(one) and side.cell.venue_id else set()
    return Touched(*map(frozenset, (batches, groups, lecturers, venues)))


def _of_venue(one: CellDifference) -> bool:
    """Whether those who keep a venue must know."""
    return not set(one.changes) <= {CellChange.LECTURER, CellChange.RENAMED}
