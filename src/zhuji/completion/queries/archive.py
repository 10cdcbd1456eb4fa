"""What was given in under the items of a class's archive list, or named as absent."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final

from django.http import Http404

from zhuji.base.files import Kind, open_file
from zhuji.classes.queries import places_of_class
from zhuji.completion.models import ArchiveEntry
from zhuji.rules.actor import Place
from zhuji.rules.words import ArchiveItem

ARCHIVE_KINDS: Final = (Kind.PDF, Kind.JPEG, Kind.PNG, Kind.DOCX, Kind.XLSX, Kind.PPTX)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry: a file with its title and size in bytes, or why there is none (`file_name` empty)."""

    id: int
    class_id: int
    item: ArchiveItem
    title: str
    file_name: str
    media_type: str
    size: int
    absent_because: str
    recorded_by: str
    recorded_at: datetime


def entries_of_class(class_id: int) -> Mapping[ArchiveItem, tuple[EntryRow, ...]]:
    """By item what stands, in the order given in; one statement."""
    found: dict[ArchiveItem, list[EntryRow]] = defaultdict(list)
    rows = ArchiveEntry.objects.filter(training_class_id=class_id, removed_at=None)
    for row in rows.select_related("file", "recorded_by"):
        found[ArchiveItem(row.item)].append(_row(row))
    return {item: tuple(rows) for item, rows in found.items()}


def entry_row(entry_id: int) -> EntryRow:
    """One entry that stands; Http404 where there is none."""
    row = (
        ArchiveEntry.objects.filter(pk=entry_id, removed_at=None)
        .select_related("file", "recorded_by")
        .first()
    )
    if row is None:
        raise Http404
    return _row(row)


def entry_content(entry_id: int) -> BinaryIO:
    """The bytes of a file given in; whoever takes them closes them. Http404, FileRefused."""
    row = ArchiveEntry.objects.filter(pk=entry_id).select_related("file").first()
    if row is None or row.file is None:
        raise Http404
    return open_file(row.file)


def places_of_entry(entry_id: int) -> tuple[Place, ...] | None:
    """Where an entry lies, for the guard of its pages; None when there is none."""
    class_id = (
        ArchiveEntry.objects.filter(pk=entry_id).values_list("training_class_id", flat=True).first()
    )
    return None if class_id is None else places_of_class(class_id)


def _row(row: ArchiveEntry) -> EntryRow:
    return EntryRow(
        id=row.pk,
        class_id=row.training_class_id,
        item=ArchiveItem(row.item),
        title=row.title,
        file_name=row.file.name if row.file else "",
        media_type=row.file.media_type if row.file else "",
        size=row.file.size if row.file else 0,
        absent_because=row.absent_because,
        recorded_by=row.recorded_by.name,
        recorded_at=row.recorded_at,
    )
