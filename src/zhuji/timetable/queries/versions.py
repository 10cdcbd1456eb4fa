"""Published versions of a timetable, what differs between them, and who must be told."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhuji.classes.queries import head_of_batch
from zhuji.enrolment.queries import groups_of_batch
from zhuji.registry.queries import lecturer_rows, venue_rows
from zhuji.rules.timetabling import CellDifference, Touched, VersionCell, differences
from zhuji.rules.words import NoticeTo
from zhuji.timetable.models import ChangeNotice, TimetableVersion
from zhuji.timetable.queries.planning import cell_of
from zhuji.timetable.queries.proposals import cell_from_plain, cell_to_plain
from zhuji.timetable.queries.sessions import sessions_of_batch


@dataclass(frozen=True, slots=True)
class ToTell:
    """Someone whom a change touches; `id` is of the lecturer, group, batch or venue."""

    to: NoticeTo
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """Someone to be told; `told_at` is None until they were."""

    id: int
    to: NoticeTo
    name: str
    told_at: datetime | None
    told_by: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One published version, with what differs from the one before it."""

    number: int
    published_at: datetime
    published_by: str
    differences: tuple[CellDifference, ...]
    notices: tuple[NoticeRow, ...]


def cells_now(batch_id: int) -> dict[int, VersionCell]:
    """The sessions of a batch that are to be held, as a version would keep them. Two statements."""
    return {
        row.id: VersionCell(row.id, batch_id, row.title, cell_of(row), row.group_ids)
        for row in sessions_of_batch(batch_id)
        if row.held
    }


def versions_of_batch(batch_id: int) -> tuple[VersionRow, ...]:
    """All versions, the newest first. Two statements."""
    rows = list(
        TimetableVersion.objects.filter(batch=batch_id)
        .select_related("published_by")
        .prefetch_related("notices__told_by")
    )
    cells = [version_cells(row.cells, batch_id) for row in rows]
    return tuple(
        VersionRow(
            row.number,
            row.published_at,
            row.published_by.name,
            differences(cells[place + 1] if place + 1 < len(rows) else {}, cells[place]),
            tuple(map(_notice, row.notices.all())),
        )
        for place, row in enumerate(rows)
    )


def unpublished(batch_id: int) -> tuple[CellDifference, ...]:
    """What differs now from the newest version; all of it where there is none. Three statements."""
    last = TimetableVersion.objects.filter(batch=batch_id).first()
    return differences(version_cells(last.cells, batch_id) if last else {}, cells_now(batch_id))


def to_tell(batch_id: int, whom: Touched) -> tuple[ToTell, ...]:
    """Those touched by name; where the whole batch is, its groups need not be named. Six statements."""
    return tuple(_named(batch_id, whom))


def _named(batch_id: int, whom: Touched) -> Iterator[ToTell]:
    if whom.batches:
        yield ToTell(NoticeTo.BATCH, batch_id, head_of_batch(batch_id).title)
    else:
        for group in groups_of_batch(batch_id):
            if group.id in whom.groups:
                yield ToTell(NoticeTo.GROUP, group.id, group.name)
    for lecturer in lecturer_rows():
        if lecturer.id in whom.lecturers:
            yield ToTell(NoticeTo.LECTURER, lecturer.id, lecturer.name)
    for venue in venue_rows():
        if venue.id in whom.venues:
            yield ToTell(NoticeTo.VENUE, venue.id, venue.name)


def cells_kept(cells: Mapping[int, VersionCell]) -> dict[str, Any]:
    """The cells of a version as they are kept."""
    return {
        str(number): [one.title, cell_to_plain(one.cell), sorted(one.group_ids)]
        for number, one in cells.items()
    }


def version_cells(kept: Mapping[str, Any], batch_id: int) -> dict[int, VersionCell]:
    """Back."""
    return {
        int(number): VersionCell(
            int(number), batch_id, title, cell_from_plain(cell), frozenset(groups)
        )
        for number, (title, cell, groups) in kept.items()
    }


def open_notices(batch_ids: Collection[int]) -> dict[int, int]:
    """By batch how many of those touched by published changes have not been told, where there are any.

    One statement.
    """
    rows = ChangeNotice.objects.filter(version__batch__in=batch_ids, told_at=None)
    return Counter(rows.values_list("version__batch", flat=True))


def _notice(row: ChangeNotice) -> NoticeRow:
    by = row.told_by.name if row.told_by else ""
    return NoticeRow(row.pk, NoticeTo(row.to), row.name, row.told_at, by)
