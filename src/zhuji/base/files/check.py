"""The door for files: size before anything is read, kind by bytes, then whether it is safe to
open.
"""

import io
import re
from collections.abc import Collection
from typing import BinaryIO, Protocol, cast

from zhuji.base.files.archive import check_archive
from zhuji.base.files.refusal import FileRefused
from zhuji.base.files.sniff import NEWER, OPEN_DOCUMENTS, Kind, sniff

MAX_BYTES = 20 * 2**20
PDF_PIECE = 2**20
PDF_PASSWORD = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")


class Upload(Protocol):
    """What is asked of a file: Django's uploads and opened files have it all."""

    def read(self, size: int = ..., /) -> bytes: ...

    def seek(self, offset: int, whence: int = ..., /) -> int: ...


def check_upload(upload: Upload, kinds: Collection[Kind], max_bytes: int = MAX_BYTES) -> Kind:
    """The kind of an upload that may be taken; it is left at its start.

    Raises `FileRefused` with one of: file_empty, file_too_large, file_type_unknown,
    file_type_not_accepted, file_legacy_office, file_is_web_page, file_encrypted, file_damaged,
    archive_too_many_entries, archive_unpacks_too_large, archive_nested. A file over `max_bytes`
    is refused before any of it is read.
    """
    size = size_of(upload)
    if size == 0:
        raise FileRefused("file_empty")
    if size > max_bytes:
        raise FileRefused("file_too_large", size_mb=-(-size // 2**20), limit_mb=max_bytes // 2**20)
    file = cast("BinaryIO", upload)
    kind = sniff(file, size)
    if kind not in kinds and NEWER.get(kind) in kinds and not {Kind.DOC, Kind.PPT} & set(kinds):
        raise FileRefused("file_legacy_office")
    if kind not in kinds:
        accepted = "、".join(sorted(kind.value for kind in kinds))
        raise FileRefused("file_type_not_accepted", kind=kind.value, accepted=accepted)
    if kind in {Kind.XLSX, Kind.DOCX, Kind.PPTX, Kind.ZIP, *OPEN_DOCUMENTS}:
        check_archive(file, size)
    if kind is Kind.PDF and _pdf_has_password(file):
        raise FileRefused("file_encrypted")
    upload.seek(0)
    return kind


def size_of(upload: Upload) -> int:
    """Bytes in the file, without reading them."""
    known = getattr(upload, "size", None)
    if isinstance(known, int):
        return known
    upload.seek(0, io.SEEK_END)
    size = cast("BinaryIO", upload).tell()
    upload.seek(0)
    return size


def _pdf_has_password(file: BinaryIO) -> bool:
    """The trailer's /Encrypt stands uncompressed in every PDF that has one."""
    file.seek(0)
    rest = b""
    while piece := file.read(PDF_PIECE):
        if PDF_PASSWORD.search(rest + piece):
            return True
        rest = piece[-64:]
    return False
