import io
import zlib
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pytest_django import Settings

from zhuji.base.files import FileRefused
from zhuji.base.pages import MOST_PAGES, Width, joined, page_count, page_picture
from zhuji.base.pdf import render_pdf


def pdf(pages: int = 1, height: float = 842) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, height)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.fixture
def file(tmp_path: Path, settings: Settings) -> Path:
    settings.CACHE_ROOT = tmp_path / "cache"
    kept = tmp_path / "a.pdf"
    kept.write_bytes(pdf(2))
    return kept


@pytest.mark.parametrize("pages", [1, 3])
def test_pages_are_counted(pages: int) -> None:
    assert page_count(pdf(pages)) == pages


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7 nothing", "pdf_unreadable"),
        (pdf(0), "pdf_unreadable"),
        (pdf(MOST_PAGES + 1), "pdf_too_many_pages"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused, match=code):
        page_count(content)


@pytest.mark.parametrize("width", list(Width))
def test_a_page_is_a_picture_of_the_width(file: Path, width: Width) -> None:
    made = page_picture(file, "ab" * 32, 2, width)
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(made[16:20]) == width
    assert abs(int.from_bytes(made[20:24]) / width - 842 / 595) < 0.01


def test_a_picture_is_drawn_once(file: Path) -> None:
    first = page_picture(file, "ab" * 32, 1, Width.SMALL)
    file.unlink()
    assert page_picture(file, "ab" * 32, 1, Width.SMALL) == first
    with pytest.raises(FileRefused, match="pdf_unreadable"):
        page_picture(file, "ab" * 32, 2, Width.SMALL)


def test_a_page_that_is_not_there_is_refused(file: Path) -> None:
    with pytest.raises(FileRefused, match="pdf_unreadable"):
        page_picture(file, "ab" * 32, 3, Width.SMALL)


def test_a_picture_holds_what_the_page_shows(tmp_path: Path, settings: Settings) -> None:
    settings.CACHE_ROOT = tmp_path / "cache"
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(200, 200)
    page.set_mediabox(0, 0, 200, 200)
    path = tmp_path / "white.pdf"
    document.save(path)
    made = page_picture(path, "cd" * 32, 1, Width.SMALL)
    at = made.index(b"IDAT")
    length = int.from_bytes(made[at - 4 : at])
    rows = zlib.decompress(made[at + 4 : at + 4 + length])
    assert set(rows) == {0, 0xFF}  # the filter byte of each row, and white


def test_pages_are_joined_in_order_and_one_part_stays_as_it_is() -> None:
    first, second = pdf(2), pdf(1, height=400)
    assert joined([first]) == first
    whole = PdfReader(io.BytesIO(joined([first, second, first])))
    assert [float(page.mediabox.height) for page in whole.pages] == [842, 842, 400, 842, 842]


def test_what_is_joined_of_archive_files_is_still_marked_as_one(tmp_path: Path) -> None:
    template = tmp_path / "one.typ"
    template.write_text('#set text(font: "Noto Serif SC")\n临溪县')
    part = render_pdf(template, {})
    data = joined([part, part])
    whole = PdfReader(io.BytesIO(data))
    assert [page.extract_text() for page in whole.pages] == ["临溪县", "临溪县"]
    assert "/ID" in whole.trailer
    assert {mark for mark in (b"<pdfaid:part>2<", b"GTS_PDFA1") if mark in data} == {
        b"<pdfaid:part>2<",
        b"GTS_PDFA1",
    }
