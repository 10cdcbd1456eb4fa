"""Papers as they are handed to whoever begins: each is set once, and the same bytes go to all.

The page's own template sets it, with its options as they are printed; the script puts them into the
candidate's order. It is packed once too: a gzip file may be put together of parts that were packed apart,
and who packs a paper of 40 kB for each of five hundred has spent more than on all the rest.
"""

import json
import zlib
from dataclasses import dataclass
from struct import pack
from typing import Final

from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.utils import translation

from zhuji.exams.actions.beginnings import Begun
from zhuji.exams.queries.sheets import PaperPages, blank_pages

_TEMPLATE: Final = "web/me/_sit_form.html"
_PARTS: Final = ("web/me/_sit_page.html", "web/me/_question.html", "web/me/_blocks.html")
_MOST: Final = 100  # papers: some megabytes
_HEAD: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_STORED: Final = 0xFFFF  # bytes of a part that is not packed


@dataclass(frozen=True, slots=True)
class Packed:
    """The end of an answer, as it is and packed (RFC 1951)."""

    plain: bytes
    deflated: bytes

    def after(self, beginning: bytes) -> bytes:
        """The whole answer as a gzip file (RFC 1952): the beginning as it stands, then this."""
        length = len(beginning)
        if length > _STORED:
            raise ValueError(f"{length} bytes")
        stored = pack("<BHH", 0, length, length ^ _STORED) + beginning
        check = zlib.crc32(self.plain, zlib.crc32(beginning))
        size = (length + len(self.plain)) & 0xFFFFFFFF
        return b"".join((_HEAD, stored, self.deflated, pack("<II", check, size)))


class Papers:
    """One of a process."""

    def __init__(self) -> None:
        self._set: dict[tuple[object, ...], Packed] = {}

    def of(self, begun: Begun, language: str, *, leaving: bool) -> Packed:
        spoken = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        key = begun.paper_id, begun.per_page, begun.longest, spoken, leaving
        found = self._set.get(key)
        if found is None:
            if len(self._set) >= _MOST:
                self._set.clear()
            found = self._set[key] = _packed(begun, spoken, leaving=leaving)
        return found


def make_ready() -> None:
    """Read the templates before anybody waits: the first to begin would wait for it."""
    for name in _PARTS:
        get_template(name)
    _set(PaperPages("", 0, ()), settings.LANGUAGE_CODE, leaving=False)


def _packed(begun: Begun, language: str, *, leaving: bool) -> Packed:
    pages = blank_pages(begun.paper_id, begun.per_page, begun.longest)
    paper = _set(pages, language, leaving=leaving)
    plain = json.dumps(paper, ensure_ascii=False).encode() + b"}"
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(plain, packer.compress(plain) + packer.flush())


def _set(pages: PaperPages, language: str, *, leaving: bool) -> str:
    with translation.override(language):
        return render_to_string(_TEMPLATE, {"sheet": pages, "leaving": leaving})
