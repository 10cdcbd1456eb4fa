"""Reads a Word file, with the numbers that Word only counts and never writes down."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from zhuji.base.word.emphasis import Emphasis, emphasis_of, unread_runs
from zhuji.base.word.numbering import Numbering

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

# Ticks and crosses that Word keeps as a picture font's code instead of a character.
SYMBOLS = {
    ("wingdings", 0xFC): "√",
    ("wingdings", 0xFE): "√",
    ("wingdings", 0xFB): "×",
    ("wingdings", 0xFD): "×",
    ("wingdings 2", 0x50): "√",
    ("wingdings 2", 0x52): "√",
    ("wingdings 2", 0x4F): "×",
    ("wingdings 2", 0x51): "×",
    ("symbol", 0xD6): "√",
    ("symbol", 0xB4): "×",
}
WRITTEN = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
# Not part of what a reader sees: properties, deleted text, the older twin of a drawing.
LEFT_OUT = {
    qn("w:pPr"),
    qn("w:rPr"),
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:instrText"),
    qn("w:txbxContent"),
    f"{MC}Fallback",
}
# A picture, and the attribute that names its bytes; until it is shown, a sign that nobody types.
DRAWINGS = {
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip": qn("r:embed"),
    "{urn:schemas-microsoft-com:vml}imagedata": qn("r:id"),
}
_DRAWN = re.compile("\ue0f3([^\ue0f4]*)\ue0f4")


class WordUnreadable(Exception):
    """The file can't be read as a Word document.

    `code` is one of word_encrypted, word_old_format, word_not_docx, word_damaged.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in which table, all counted from 1; a merged cell counts as the columns it covers."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of text: `number` counts the paragraphs of the body from 1.

    `label` is Word's automatic number as it is shown ("1.", "（一）"), with what follows it.
    A paragraph with soft line breaks gives several lines; only the first has the label. `emphasis`
    is what some of its words are given by themselves.
    """

    number: int
    text: str
    label: str = ""
    cell: Cell | None = None
    emphasis: frozenset[Emphasis] = frozenset()

    @property
    def line(self) -> str:
        """What a reader sees: the automatic number and the text."""
        return self.label + self.text

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        if self.cell is None:
            return gettext("段落 %(number)d") % {"number": self.number}
        return gettext("表 %(table)d 行 %(row)d 列 %(column)d") % {
            "table": self.cell.table,
            "row": self.cell.row,
            "column": self.cell.column,
        }


def read_paragraphs(
    file: BinaryIO | Path,
    picture: Callable[[bytes | None], str] | None = None,
    *,
    underlined: bool = False,
) -> list[Paragraph]:
    """All paragraphs of the body in reading order, those of tables and text boxes among them.

    Empty paragraphs are kept, so that numbers agree with the file. `picture` says what stands in the
    text for a picture of these bytes, None where the file lacks them; without it pictures are passed
    over. A line of underlined blanks is ____; with `underlined` other underlined words stand between
    the signs U+E0F5 and U+E0F6. Raises WordUnreadable.
    """
    document = _open(file.read_bytes() if isinstance(file, Path) else file.read())
    show = None if picture is None else _Shown(document, picture)
    try:
        walk = _Walk(Numbering.of(document), show, underlined=underlined)
        return list(walk.blocks(document.element.body))
    except (KeyError, ValueError, etree.LxmlError) as error:
        raise WordUnreadable("word_damaged") from error


class _Shown:
    """What stands for the picture that a drawing refers to."""

    def __init__(self, document: WordDocument, picture: Callable[[bytes | None], str]) -> None:
        self._parts = document.part.related_parts
        self._picture = picture

    def __call__(self, match: re.Match[str]) -> str:
        part = self._parts.get(match[1])
        return self._picture(None if part is None else part.blob)


def _open(content: bytes) -> WordDocument:
    if content.startswith(OLD_OFFICE):
        raise WordUnreadable("word_encrypted" if ENCRYPTED in content else "word_old_format")
    if not content.startswith(b"PK"):
        raise WordUnreadable("word_not_docx")
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except zipfile.BadZipFile as error:
        raise WordUnreadable("word_damaged") from error
    if "word/document.xml" not in names and not any(
        name.startswith("word/document") for name in names
    ):
        raise WordUnreadable("word_not_docx")
    try:
        return Document(BytesIO(content))
    except ValueError as error:  # python-docx: the content type is another one
        raise WordUnreadable("word_not_docx") from error
    except (  # what broken zips and parts raise below python-docx
        PackageNotFoundError,
        zipfile.BadZipFile,
        etree.LxmlError,
        AttributeError,
        EOFError,
        KeyError,
        NotImplementedError,
        OSError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise WordUnreadable("word_damaged") from error


class _Walk:
    """Goes through the body once, counting paragraphs, tables and automatic numbers."""

    def __init__(self, numbering: Numbering, show: _Shown | None, *, underlined: bool) -> None:
        self.underlined = underlined
        self.numbering = numbering
        self.show = show or (lambda _match: "")
        self.paragraphs = 0
        self.tables = 0

    def blocks(self, parent: etree._Element, cell: Cell | None = None) -> Iterator[Paragraph]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self.paragraph(child, cell)
            elif child.tag == qn("w:tbl"):
                yield from self.table(child)
            elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}:
                yield from self.blocks(child, cell)

    def paragraph(self, element: etree._Element, cell: Cell | None) -> Iterator[Paragraph]:
        self.paragraphs += 1
        number = self.paragraphs
        label = self.numbering.label(element)
        emphasis = emphasis_of(element)
        for run in unread_runs(element):
            run.clear()
        text = _DRAWN.sub(self.show, "".join(_texts(element, marked=self.underlined)))
        for line in text.split("\n"):
            yield Paragraph(number, line, label, cell, emphasis)
            label = ""
        for box in element.iter(qn("w:txbxContent")):
            if not any(above.tag == f"{MC}Fallback" for above in box.iterancestors()):
                yield from self.blocks(box, cell)

    def table(self, element: etree._Element) -> Iterator[Paragraph]:
        self.tables += 1
        table = self.tables
        for row_number, row in enumerate(_inside(element, "w:tr"), start=1):
            column = 1
            for cell in _inside(row, "w:tc"):
                yield from self.blocks(cell, Cell(table, row_number, column))
                column += _span(cell)


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those wrapped in a content control."""
    for child in parent:
        if child.tag == qn(tag):
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}:
            yield from _inside(child, tag)


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = "1" if span is None else str(span.get(qn("w:val")))
    return int(value) if value.isdigit() else 1


def _texts(element: etree._Element, *, marked: bool) -> Iterator[str]:
    """The texts inside; underlined runs side by side are one line to write on."""
    underlined = ""
    for child in element:
        if child.tag in LEFT_OUT:
            continue
        text = "".join(_texts_of(child, marked=marked))
        if child.tag == qn("w:r") and _is_underlined(child):
            underlined += text
        elif text:
            yield _line_to_write_on(underlined, marked=marked)
            yield text
            underlined = ""
    yield _line_to_write_on(underlined, marked=marked)


def _texts_of(element: etree._Element, *, marked: bool) -> Iterator[str]:
    if element.tag in {qn("w:t"), MATH_TEXT}:
        yield element.text or ""
    elif element.tag in DRAWINGS:
        yield f"\ue0f3{element.get(DRAWINGS[str(element.tag)])}\ue0f4"
    elif element.tag in WRITTEN:
        yield WRITTEN[str(element.tag)]
    elif element.tag == qn("w:sym"):
        yield _symbol(element)
    else:
        yield from _texts(element, marked=marked)


def _symbol(element: etree._Element) -> str:
    font, code = str(element.get(qn("w:font"))).lower(), str(element.get(qn("w:char")))
    try:
        return SYMBOLS.get((font, int(code, 16) & 0xFF), "")
    except ValueError:
        return ""


def _is_underlined(run: etree._Element) -> bool:
    underline = run.find(f"{qn('w:rPr')}/{qn('w:u')}")
    return underline is not None and underline.get(qn("w:val")) != "none"


def _line_to_write_on(text: str, *, marked: bool) -> str:
    """Underlined blanks: the gap to be filled in, which would otherwise be lost as white space."""
    if not text or "\n" in text:
        return text
    if text.strip():
        return f"\ue0f5{text}\ue0f6" if marked else text
    wide = len(text) + 3 * text.count("\t") + text.count("\u3000")
    return "_" * wide if wide > 1 else text
