"""Paragraphs and runs as XML. Each run names its East Asian font, or Word and WPS fall back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from zhuji.base.word.write.style import PT

Align = Literal["left", "center", "right", "both"]
XML_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True)
class Format:
    """How a paragraph looks. Sizes, indents and spaces in points; `chars` indents in characters.

    An indent in characters is written both ways: Word and WPS read the characters, others the
    points (`char_pitch` wide each). `line` is an exact line height; 0 is single spacing.
    """

    font: str
    size: float
    latin: str = ""
    bold: bool = False
    align: Align = "left"
    line: float = 0
    before: float = 0
    after: float = 0
    first_line_chars: float = 0
    left_chars: float = 0
    right_chars: float = 0
    hanging_chars: float = 0
    char_pitch: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    squeeze: float = 0
    on_grid: bool = True


def element(
    tag: str, attributes: Mapping[str, str] | None = None, *children: BaseOxmlElement
) -> BaseOxmlElement:
    """An element such as `w:p`; attribute names come with their prefix too."""
    made = cast("BaseOxmlElement", OxmlElement(tag))
    for name, value in (attributes or {}).items():
        made.set(qn(name), value)
    made.extend(children)
    return made


def paragraph(text: str, look: Format) -> BaseOxmlElement:
    """One paragraph; a line break in `text` is a line break in it."""
    made = element("w:p", None, properties(look))
    if text:
        made.append(run(text, look))
    return made


def run(text: str, look: Format) -> BaseOxmlElement:
    made = element("w:r", None, _run_properties(look))
    for index, line in enumerate(text.translate(XML_CONTROLS).split("\n")):
        if index:
            made.append(element("w:br"))
        piece = element("w:t", {"xml:space": "preserve"})
        piece.text = line
        made.append(piece)
    return made


def field(instruction: str, look: Format, shown: str = "1") -> Sequence[BaseOxmlElement]:
    """A field that the office program computes, such as PAGE; `shown` stands there until it does."""
    code = element("w:instrText", {"xml:space": "preserve"})
    code.text = f" {instruction} "
    text = element("w:t")
    text.text = shown
    marks = [element("w:fldChar", {"w:fldCharType": kind}) for kind in ("begin", "separate", "end")]
    parts = (marks[0], code, marks[1], text, marks[2])
    return [element("w:r", None, _run_properties(look), part) for part in parts]


def properties(look: Format) -> BaseOxmlElement:
    """`w:pPr`; the order of its children is the schema's.

    Pages are filled to the last line, and no space is put between Chinese and digits.
    """
    made = element("w:pPr")
    if look.keep_next:
        made.append(element("w:keepNext"))
    if look.keep_lines:
        made.append(element("w:keepLines"))
    if look.page_break_before:
        made.append(element("w:pageBreakBefore"))
    for switch in ("widowControl", "autoSpaceDE", "autoSpaceDN"):
        made.append(element(f"w:{switch}", {"w:val": "0"}))
    if not look.on_grid:
        made.append(element("w:snapToGrid", {"w:val": "0"}))
    spacing = {"w:before": _twips(look.before), "w:after": _twips(look.after)}
    if look.line:
        spacing |= {"w:line": _twips(look.line), "w:lineRule": "exact"}
    else:
        spacing |= {"w:line": "240", "w:lineRule": "auto"}
    made.append(element("w:spacing", spacing))
    indents = _indents(look)
    if indents:
        made.append(element("w:ind", indents))
    made.append(element("w:jc", {"w:val": look.align}))
    return made


def _indents(look: Format) -> dict[str, str]:
    pitch = look.char_pitch or look.size
    named = {
        "left": look.left_chars,
        "right": look.right_chars,
        "hanging": look.hanging_chars,
        "firstLine": look.first_line_chars,
    }
    indents: dict[str, str] = {}
    for name, chars in named.items():
        if chars:
            indents[f"w:{name}Chars"] = str(round(chars * 100))
            indents[f"w:{name}"] = _twips(chars * pitch)
    return indents


def _run_properties(look: Format) -> BaseOxmlElement:
    latin = look.latin or look.font
    fonts = {"w:hint": "eastAsia", "w:ascii": latin, "w:hAnsi": latin, "w:eastAsia": look.font}
    made = element("w:rPr", None, element("w:rFonts", fonts | {"w:cs": latin}))
    if look.bold:
        made.append(element("w:b"))
    if look.squeeze:
        made.append(element("w:snapToGrid", {"w:val": "0"}))
        made.append(element("w:spacing", {"w:val": _twips(-look.squeeze)}))
    half_points = str(round(look.size * 2))
    made.append(element("w:sz", {"w:val": half_points}))
    made.append(element("w:szCs", {"w:val": half_points}))
    return made


def _twips(points: float) -> str:
    return str(round(points * PT))
