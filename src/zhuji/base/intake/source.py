"""The file of an import: uploaded once, and kept between the steps."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import BinaryIO

from django.db import transaction

from zhuji.base.files import (
    TABLES,
    FileRefused,
    Kind,
    Upload,
    check_upload,
    forget_file,
    keep_for_now,
    kind_of_media,
    open_file,
)
from zhuji.base.intake.memory import Remembered, recall
from zhuji.base.intake.sheets import Choices, Layout, remember_choices
from zhuji.base.models import StoredFile
from zhuji.base.spreadsheets import Table, read_tables
from zhuji.base.word.read import WordUnreadable
from zhuji.base.word.tables import read_word_tables


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


def keep_upload(upload: Upload, name: str, *, word: bool = False) -> int:
    """Keep an uploaded table file between the steps; its id. `word`: also a Word file, for its
    tables. Raises FileRefused.
    """
    kind = check_upload(upload, TABLES | {Kind.DOCX} if word else TABLES)
    return keep_for_now(upload, kind=kind, name=name).pk


def kept_source(file_id: int, use: str) -> Source:
    """The tables of a file that `keep_upload` kept for an import. Raises FileRefused."""
    stored = StoredFile.objects.filter(pk=file_id).first()
    if stored is None:
        raise FileRefused("upload_expired")
    with open_file(stored) as file:
        is_word = kind_of_media(stored.media_type) is Kind.DOCX
        tables = _word_tables(file) if is_word else read_tables(file, stored.name)
    return Source(stored.name, tables, stored.sha256, file_id, recall(use, tables))


def _word_tables(file: BinaryIO) -> list[Table]:
    try:
        tables = read_word_tables(file)
    except WordUnreadable as fault:
        raise FileRefused(fault.code) from fault
    if not tables:
        raise FileRefused("word_without_table")
    return tables


def kept_bytes(source: Source) -> BinaryIO:
    """The file of a source as it came. Raises FileRefused where it is not kept."""
    stored = StoredFile.objects.filter(pk=source.file_id or 0).first()
    if stored is None:
        raise FileRefused("upload_expired")
    with open_file(stored) as file:
        return BytesIO(file.read())


def finish_import(use: str, source: Source, layout: Layout, choices: Choices) -> None:
    """After all rows went in: what was chosen is remembered, and the file is let go once that is
    committed. A roster holds ID numbers: what was wanted of it is in the tables now.
    """
    remember_choices(use, layout, choices)
    if source.file_id is not None:
        transaction.on_commit(partial(forget_file, source.file_id))
