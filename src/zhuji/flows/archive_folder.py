"""The archive of a class as one folder, or as one zip of it: numbered folders in the order of the
volume, an index as Word and as a page, and the SHA-256 of every file.

Files are copied piece by piece, so that a large archive takes no more memory than a small one.
"""

import hashlib
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Protocol, cast

from django.utils import translation

from zhuji.base.clock import today
from zhuji.base.files import kind_of_media
from zhuji.base.spreadsheets import workbook_bytes
from zhuji.classes.queries import ClassHead, decisions
from zhuji.classes.queries.proposals import scan_file
from zhuji.completion.queries import entry_content
from zhuji.documents.layouts.archive_index import ArchiveIndex, IndexLine, render_archive_index
from zhuji.documents.layouts.archive_page import render_archive_page
from zhuji.documents.layouts.names import FORBIDDEN, document_name
from zhuji.documents.queries import DocumentRow, ProducedFile, file_label, produced_file
from zhuji.enrolment.queries import class_and_batch
from zhuji.flows.archive_list import ArchiveRow, archive_rows
from zhuji.flows.matter import Matter
from zhuji.rules.words import ArchiveItem, ArchiveState
from zhuji.wording.labels import label
from zhuji.wording.paper import PAPER_LANGUAGE

PIECE: Final = 2**20
INDEX_NAME: Final = "归档目录"
DIGESTS_NAME: Final = "SHA256SUMS.txt"


class Sink(Protocol):
    """Where the folder is written."""

    def add(self, path: str) -> BinaryIO: ...


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the archive, opened when its turn comes; `name` is without its folder."""

    name: str
    opened: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Written:
    """What has been written: each path with its SHA-256, in the order written."""

    digests: tuple[tuple[str, str], ...]
    open_items: tuple[ArchiveItem, ...]


class FolderSink:
    """A folder on the disk; it is made, and what stands in it already is refused (FileExistsError)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, path: str) -> BinaryIO:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.open("xb")


class ZipSink:
    """A zip, written as it comes."""

    def __init__(self, archive: zipfile.ZipFile, top: str) -> None:
        self.archive, self.top = archive, top

    def add(self, path: str) -> BinaryIO:
        return cast("BinaryIO", self.archive.open(f"{self.top}/{path}", "w", force_zip64=True))


def write_archive(class_id: int, sink: Sink) -> Written:
    """Write everything that the archive of a class has. Http404, FileRefused, OSError."""
    matter = Matter(class_id)
    digests: list[tuple[str, str]] = []
    with translation.override(PAPER_LANGUAGE):
        rows = archive_rows(class_id)
        for row in rows:
            folder = _folder_name(row)
            for number, part in enumerate(_parts(matter, row), 1):
                path = f"{folder}/{number:02}_{part.name}"
                digests.append((path, _copy(part.opened, sink, path)))
        index = archive_index(matter, rows)
        named = (
            (f"{INDEX_NAME}.docx", render_archive_index(index)),
            ("index.html", _page(index, digests).encode()),
        )
        for path, content in named:
            digests.append((path, _write(content, sink, path)))
        sums = "".join(f"{digest}  {path}\n" for path, digest in digests)
        _write(sums.encode(), sink, DIGESTS_NAME)
    waiting = tuple(row.listed.item for row in rows if row.listed.state is ArchiveState.OPEN)
    return Written(tuple(digests), waiting)


def archive_zip(class_id: int) -> ProducedFile:
    """The folder as one zip, in a file that goes when it is closed."""
    title = Matter(class_id).title
    content = tempfile.TemporaryFile(suffix=".zip")  # noqa: SIM115 - who takes it closes it
    try:
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            write_archive(class_id, ZipSink(archive, f"{_plain(title)}档案"))
    except BaseException:
        content.close()
        raise
    content.seek(0)
    return ProducedFile(document_name(title, "档案", "zip"), "application/zip", content)


def archive_index(matter: Matter, rows: tuple[ArchiveRow, ...]) -> ArchiveIndex:
    """What the index says of every item."""
    return ArchiveIndex(
        class_name=matter.title,
        organiser=matter.head.organiser,
        made_on=today(),
        lines=tuple(_line(matter.head, row) for row in rows),
    )


def _line(head: ClassHead, row: ArchiveRow) -> IndexLine:
    unfinished = [_called(head, one) for one in row.documents if not one.is_final]
    absent = row.listed.state is ArchiveState.ABSENT
    note = row.absent_because if absent else ""
    if unfinished and row.listed.state is ArchiveState.THERE:
        note = f"未定稿：{'、'.join(unfinished)}"
    return IndexLine(
        number=row.listed.number,
        item=label(row.listed.item),
        state=label(row.listed.state),
        contents=(
            *(_called(head, one) for one in row.documents),
            *(str(one.name) for one in row.records),
            *(one.title for one in row.files),
        ),
        note=note,
    )


def _called(head: ClassHead, row: DocumentRow) -> str:
    """课程表, and of one of several batches 第一期课程表."""
    return class_and_batch(head, row.batch_id).removeprefix(head.title) + file_label(row.kind)


def _folder_name(row: ArchiveRow) -> str:
    return f"{row.listed.number:02}_{_plain(label(row.listed.item))}"


def _parts(matter: Matter, row: ArchiveRow) -> Iterator[Part]:
    """The files of an item: documents, registers, scans of decisions, what was given in."""
    for one in row.documents:
        yield _document(matter, one)
    for record in row.records:
        yield Part(
            f"{record.name}.xlsx",
            lambda record=record: _bytes(workbook_bytes(record.sheet(matter))),  # type: ignore[misc]
        )
    if row.listed.item is ArchiveItem.APPROVAL:
        for decision in decisions(matter.class_id):
            if decision.has_scan:
                yield _scan(matter.class_id, decision.id)
    for entry in row.files:
        ending = kind_of_media(entry.media_type).value
        yield Part(
            f"{_plain(entry.title)}.{ending}",
            lambda entry=entry: entry_content(entry.id),  # type: ignore[misc]
        )


def _document(matter: Matter, row: DocumentRow) -> Part:
    """Without the title of the class, for it stands over all; with the batch's name where it has one."""
    file = produced_file(row.id)
    whose = class_and_batch(matter.head, row.batch_id).removeprefix(matter.head.title)
    own = file.name.partition("_")[2] or file.name
    return Part(f"{whose}_{own}" if whose else own, lambda: file.content)


def _scan(class_id: int, step_id: int) -> Part:
    file = scan_file(class_id, step_id)
    ending = kind_of_media(file.media_type).value
    return Part(f"签批件.{ending}", lambda: file.content)


def _bytes(content: bytes) -> BinaryIO:
    held = tempfile.SpooledTemporaryFile(max_size=PIECE)  # noqa: SIM115 - the copier closes it
    held.write(content)
    held.seek(0)
    return held  # type: ignore[return-value]  # a binary stream


def _copy(opened: Callable[[], BinaryIO], sink: Sink, path: str) -> str:
    digest = hashlib.sha256()
    with opened() as source, sink.add(path) as target:
        while piece := source.read(PIECE):
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest()


def _write(content: bytes, sink: Sink, path: str) -> str:
    with sink.add(path) as target:
        target.write(content)
    return hashlib.sha256(content).hexdigest()


def _page(index: ArchiveIndex, digests: list[tuple[str, str]]) -> str:
    files = [(path, path.partition("/")[0][:2], digest) for path, digest in digests]
    lines = [
        (line, [(path, digest) for path, number, digest in files if number == f"{line.number:02}"])
        for line in index.lines
    ]
    return render_archive_page(index, lines)


def _plain(text: str) -> str:
    """A part of a file name that Windows and WPS accept."""
    return FORBIDDEN.sub("", text).strip(" .")[:60] or "材料"
