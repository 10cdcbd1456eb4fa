"""Pages of a PDF as pictures that an old phone's browser shows at once: sixteen greys, no script, no plug-in.

A page of text is 12 to 18 KB at the small width and 30 to 45 KB at the wide one. Pictures are kept in
CACHE_ROOT, which may be emptied at any time.
"""

import os
import struct
import tempfile
import zlib
from collections.abc import Iterable
from enum import IntEnum
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Final

import pypdfium2
from django.conf import settings

from zhuji.base.files import FileRefused

MOST_PAGES: Final = 500
_MOST_HEIGHT: Final = 4000
_GREYS: Final = bytes((grey * 15 + 127) // 255 for grey in range(256))
_LOCK: Final = Lock()  # the library is not made for several threads


class Width(IntEnum):
    """Pixels from left to right."""

    SMALL = 480
    WIDE = 900


def page_count(content: bytes) -> int:
    """The pages of a PDF; raises `FileRefused`: pdf_unreadable, pdf_too_many_pages."""
    with _LOCK:
        try:
            with pypdfium2.PdfDocument(content) as document:
                pages = len(document)
        except pypdfium2.PdfiumError as fault:
            raise FileRefused("pdf_unreadable") from fault
    if not pages:
        raise FileRefused("pdf_unreadable")
    if pages > MOST_PAGES:
        raise FileRefused("pdf_too_many_pages", pages=pages, limit=MOST_PAGES)
    return pages


def words_of(content: bytes) -> list[str]:
    """What a PDF says: a text for each page, and what it tells of itself (title, author).

    Raises `FileRefused`: pdf_unreadable. A page that is a picture has no text.
    """
    with _LOCK:
        try:
            with pypdfium2.PdfDocument(content) as document:
                told = [str(value) for value in document.get_metadata_dict().values() if value]
                for number in range(min(len(document), MOST_PAGES)):
                    page = document[number]
                    words = page.get_textpage()
                    told.append(words.get_text_bounded())
                    words.close()
                    page.close()
        except pypdfium2.PdfiumError as fault:
            raise FileRefused("pdf_unreadable") from fault
    return told


def joined(parts: Iterable[bytes]) -> bytes:
    """The pages of several PDF files in their order; one alone stays as it is, byte for byte.

    The first part takes the others in, so that what marks it as PDF/A (metadata, output intent)
    stands in the whole. ValueError without a part.
    """
    first, *others = parts
    if not others:
        return first
    with _LOCK, pypdfium2.PdfDocument(first) as whole:
        for data in others:
            with pypdfium2.PdfDocument(data) as part:
                whole.import_pages(part)
        out = BytesIO()
        whole.save(out)
    return out.getvalue()


def page_picture(path: Path, digest: str, page: int, width: Width) -> bytes:
    """One page, from 1, of the PDF at `path`, whose SHA-256 is `digest`, as a PNG.

    Raises `FileRefused`: pdf_unreadable, also for a page that the PDF does not have.
    """
    kept = Path(settings.CACHE_ROOT) / "pages" / digest[:2] / digest / f"{page}-{width.value}.png"
    if kept.is_file():
        return kept.read_bytes()
    made = _drawn(path, page, width)
    kept.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=kept.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(made)
    Path(draft).replace(kept)
    return made


def _drawn(path: Path, page: int, width: Width) -> bytes:
    with _LOCK:
        try:
            with pypdfium2.PdfDocument(path) as document:
                if not 1 <= page <= len(document):
                    raise FileRefused("pdf_unreadable")
                leaf = document[page - 1]
                scale = min(width.value / leaf.get_width(), _MOST_HEIGHT / leaf.get_height())
                bitmap = leaf.render(scale=scale, grayscale=True)
                size, stride, greys = bitmap.width, bitmap.stride, bytes(bitmap.buffer)
        except (pypdfium2.PdfiumError, FileNotFoundError) as fault:
            raise FileRefused("pdf_unreadable") from fault
    rows = [greys[start : start + size] for start in range(0, len(greys), stride)]
    return _png(size, rows)


def _png(width: int, rows: list[bytes]) -> bytes:
    """Greys of a byte each as a PNG of four bits each."""
    packed = b"".join(b"\0" + _halved(row.translate(_GREYS)) for row in rows)
    head = struct.pack(">IIBBBBB", width, len(rows), 4, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(kind, data) for kind, data in parts)


def _halved(row: bytes) -> bytes:
    """Two greys of four bits in a byte."""
    if len(row) % 2:
        row += b"\x0f"
    return bytes(left << 4 | right for left, right in zip(row[::2], row[1::2], strict=True))


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
