"""QR codes, made on this machine: SVG for pages and PDF, PNG for Word.

Black on white with the quiet zone round it, also on a dark page: many scanners read nothing else.
No style, script or address stands in the SVG, so the Content-Security-Policy lets it through.
"""

from io import BytesIO
from typing import Final
from xml.sax.saxutils import quoteattr

import segno
from django.utils.safestring import SafeString, mark_safe

_CORRECTION: Final = "m"  # 15 % of the dots may be dirty or creased
_ANY_MASK: Final = 4
_QUIET: Final = 4  # dots of white on each side, as the standard asks


class TextTooLong(ValueError):
    """More than a QR code holds: 2,331 bytes."""


def qr_svg(*text: str, label: str, pixels: int = 240, quick: bool = False) -> SafeString:
    """The code of `text` as an `<svg>` element, `pixels` wide; read aloud it is `label`.

    Text in several parts is read as one; each part is packed for itself (digits take the least
    room). `quick` doesn't look for the best of the eight masks, which takes four times as long as all
    the rest: for codes by the thousand, of text that is as good as random. Raises `TextTooLong`.
    """
    drawn = _code(*text, mask=_ANY_MASK if quick else None).svg_inline(
        border=_QUIET, light="#fff", dark="#000", svgclass="qr", lineclass=None, omitsize=True
    )
    size = f'width="{pixels}" height="{pixels}" role="img" aria-label={quoteattr(label)}'
    # The standard's namespace lets the same text stand as a file of its own, for the PDF.
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {size}'
    return mark_safe(drawn.replace("<svg", opening, 1))  # noqa: S308 - the label is quoted, the rest is dots


def qr_png(text: str, *, dot: int = 8) -> bytes:
    """The code of `text` as a PNG file, a dot of the code `dot` pixels wide; raises `TextTooLong`."""
    out = BytesIO()
    _code(text).save(out, kind="png", scale=dot, border=_QUIET)
    return out.getvalue()


def _code(*text: str, mask: int | None = None) -> segno.QRCode:
    try:
        # The library takes a sequence of parts; its types say one text only.
        return segno.make(text, error=_CORRECTION, micro=False, mask=mask)  # type: ignore[arg-type]
    except segno.DataOverflowError as overflow:
        size = sum(len(part.encode()) for part in text)
        raise TextTooLong(f"{size} bytes are too many for a QR code") from overflow
