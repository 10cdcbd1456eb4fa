"""The real program where this machine has it; without it, the sentence that says so."""

import io
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from pytest_django import Settings

from tests.base.files import samples
from zhuji.base.files import FileRefused, Kind
from zhuji.base.office import has_office, office_to_pdf

needs_office = pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")


@pytest.fixture
def stuck(tmp_path: Path, settings: Settings) -> Path:
    """A program that never ends, in the place of LibreOffice."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60 & wait\n")
    program.chmod(0o755)
    settings.OFFICE_PROGRAM = str(program)
    return program


@needs_office
def test_word_becomes_pdf_with_its_text() -> None:
    written = Document()
    written.add_paragraph("预备党员的预备期为一年。")
    target = io.BytesIO()
    written.save(target)
    made = office_to_pdf(target.getvalue(), Kind.DOCX)
    pages = PdfReader(io.BytesIO(made)).pages
    assert len(pages) == 1
    assert "预备期为一年" in pages[0].extract_text()


@needs_office
def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(FileRefused, match="office_failed"):
        office_to_pdf(samples.archive({"a.txt": b"a"})[:60], Kind.PPTX)


def test_a_machine_without_office_says_so(settings: Settings) -> None:
    settings.OFFICE_PROGRAM = "no-such-office"
    assert not has_office()
    with pytest.raises(FileRefused, match="office_missing"):
        office_to_pdf(samples.docx(), Kind.DOCX)


@pytest.mark.usefixtures("stuck")
def test_a_conversion_that_hangs_is_ended() -> None:
    with pytest.raises(FileRefused, match=r"office_slow\(seconds=1\)"):
        office_to_pdf(samples.docx(), Kind.DOCX, seconds=1)
