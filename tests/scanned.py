"""What a scanner reads: the QR codes of a PDF page, and of a picture laid on one."""

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
    with TemporaryDirectory() as folder:
        (Path(folder) / f"code.{form}").write_bytes(picture)
        page = Path(folder) / "page.typ"
        page.write_text(f'#set page(width: 6cm, height: 6cm)\n#image("code.{form}", width: 4cm)')
        pdf = typst.compile(page)
    assert isinstance(pdf, bytes)
    return codes_of(pdf)
