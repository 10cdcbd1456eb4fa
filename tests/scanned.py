"""What a scanner reads: the QR codes of a PDF page and of a picture; and what a camera films of one."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import typst
import zxingcpp


def codes_of(pdf: bytes, *, page: int = 0) -> list[str]:
    """The texts of all QR codes on one page, sorted."""
    drawn = pypdfium2.PdfDocument(pdf)[page].render(scale=3, grayscale=True)
    pixels = memoryview(bytes(drawn.buffer)).cast("B", shape=[drawn.height, drawn.stride])
    return sorted(found.text for found in zxingcpp.read_barcodes(pixels))


def codes_of_picture(picture: bytes, *, form: str) -> list[str]:
    """The texts of the QR codes of a picture file; `form` is png or svg."""
    return codes_of(_laid_on_a_page(picture, form, size="width: 6cm, height: 6cm"))


def filmed(picture: bytes, *, form: str) -> bytes:
    """A film in grey (Y4M) of a picture that lies still before a camera of 640 by 480 points."""
    pdf = _laid_on_a_page(picture, form, size="width: 640pt, height: 480pt")
    drawn = pypdfium2.PdfDocument(pdf)[0].render(scale=1, grayscale=True)
    assert (drawn.width, drawn.height, drawn.stride) == (640, 480, 640)
    colourless = bytes([128]) * (2 * 320 * 240)
    frame = b"FRAME\n" + bytes(drawn.buffer) + colourless
    return b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420\n" + frame * 10


def _laid_on_a_page(picture: bytes, form: str, *, size: str) -> bytes:
    with TemporaryDirectory() as folder:
        (Path(folder) / f"code.{form}").write_bytes(picture)
        page = Path(folder) / "page.typ"
        page.write_text(f'#set page({size})\n#image("code.{form}", width: 4cm)')
        pdf = typst.compile(page)
    assert isinstance(pdf, bytes)
    return pdf
