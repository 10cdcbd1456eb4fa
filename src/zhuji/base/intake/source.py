"""The file of an import: uploaded once, and kept between the steps."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO

from zhuji.base.files import TABLES, FileRefused, Upload, check_upload, keep_for_now, open_file
from zhuji.base.intake.memory import Remembered, recall
from zhuji.base.models import StoredFile
from zhuji.base.spreadsheets import Table, read_tables


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: its tables, the SHA-256 that the record names it by, and its id while it is
    kept. `remembered` is what somebody said before about columns with these headings.
    """

    name: str
    tables: Sequence[Table]
    digest: str = ""
    file_id: int | None = None
    remembered: Remembered = field(default_factory=dict)


def keep_upload(upload: Upload, name: str) -> int:
    """Keep an uploaded table file between the steps; its id. Raises FileRefused."""
    kind = check_upload(upload, TABLES)
    return keep_for_now(upload, kind=kind, name=name).pk


def kept_source(file_id: int, use: str) -> Source:
    """The tables of a file that `keep_upload` kept for an import. Raises FileRefused."""
    stored = StoredFile.objects.filter(pk=file_id).first()
    if stored is None:
        raise FileRefused("upload_expired")
    with open_file(stored) as file:
        tables = read_tables(file, stored.name)
    return Source(stored.name, tables, stored.sha256, file_id, recall(use, tables))


def kept_bytes(source: Source) -> BinaryIO:
    """The file of a source as it came. Raises FileRefused where it is not kept."""
    stored = StoredFile.objects.filter(pk=source.file_id or 0).first()
    if stored is None:
        raise FileRefused("upload_expired")
    with open_file(stored) as file:
        return BytesIO(file.read())
