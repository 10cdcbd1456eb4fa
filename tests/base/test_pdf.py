import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from zhuji.base.pdf import PdfFailedError, render_pdf

READ = "#let data = json(bytes(sys.inputs.data))\n"


def _template(folder: Path, text: str) -> Path:
    path = folder / "a.typ"
    path.write_text(READ + text, encoding="utf-8")
    return path


def _text(pdf: bytes) -> str:
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


@pytest.mark.parametrize(
    "name", ["#strong[a]", "$x^2$", "*b* _c_ `d`", "@e <f>", r'\u{41} "q"', "//g"]
)
def test_pdf_prints_data_as_they_are(tmp_path: Path, name: str) -> None:
    template = _template(tmp_path, '#set text(font: "Noto Serif SC")\n#data.name')
    assert _text(render_pdf(template, {"name": name})) == name


def test_pdf_is_for_archives_and_carries_its_fonts(tmp_path: Path) -> None:
    template = _template(tmp_path, '#set text(font: "Noto Serif SC")\n#data.name')
    pdf = render_pdf(template, {"name": "张三"})
    reader = PdfReader(io.BytesIO(pdf))
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    (font,) = reader.pages[0]["/Resources"]["/Font"].values()
    descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
    assert "NotoSerifSC" in descriptor["/FontName"]
    assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_pdf_with_an_unknown_font_is_an_error(tmp_path: Path) -> None:
    template = _template(tmp_path, '#set text(font: ("No Such Font", "Noto Serif SC"))\n#data.name')
    with pytest.raises(PdfFailedError, match="unknown font family"):
        render_pdf(template, {"name": "a"})


def test_pdf_with_a_broken_template_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PdfFailedError, match=r"a\.typ"):
        render_pdf(_template(tmp_path, "#data.nothing"), {"name": "a"})


def test_pdf_template_reaches_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    with pytest.raises(PdfFailedError):
        render_pdf(_template(folder, '#read("../secret.txt")'), {})
