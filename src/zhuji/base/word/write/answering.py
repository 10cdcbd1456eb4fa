"""What a paper to be filled in has beside text: cells on a line, ruled lines, a sealed line."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from zhuji.base.word.write.style import MM
from zhuji.base.word.write.text import Format, element, paragraph, run

_EMU: Final = 36000  # in a millimetre
_WIDTH, _HEIGHT, _LEFT = 22, 281, 5  # millimetres of the sealed line, on A4
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_BOX: Final = (
    "<w:r {names} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    " xmlns:wps='{wps}'><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
    "<wp:anchor distT='0' distB='0' distL='0' distR='0' simplePos='0' relativeHeight='2'"
    " behindDoc='0' locked='0' layoutInCell='1' allowOverlap='1'><wp:simplePos x='0' y='0'/>"
    "<wp:positionH relativeFrom='page'><wp:posOffset>{left}</wp:posOffset></wp:positionH>"
    "<wp:positionV relativeFrom='page'><wp:posOffset>{top}</wp:posOffset></wp:positionV>"
    "<wp:extent cx='{width}' cy='{height}'/><wp:effectExtent l='0' t='0' r='0' b='0'/><wp:wrapNone/>"
    "<wp:docPr id='9001' name='sealed line'/><wp:cNvGraphicFramePr/><a:graphic>"
    "<a:graphicData uri='{wps}'><wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr><a:xfrm>"
    "<a:off x='0' y='0'/><a:ext cx='{width}' cy='{height}'/></a:xfrm><a:prstGeom prst='rect'>"
    "<a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx>"
    "<w:txbxContent/></wps:txbx><wps:bodyPr vert='vert270' lIns='0' tIns='0' rIns='0' bIns='0'"
    " anchor='ctr'/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "</mc:AlternateContent></w:r>"
)


def columned(cells: Sequence[str], look: Format, stops: Sequence[float]) -> BaseOxmlElement:
    """A line of cells, those after the first at `stops`, millimetres from the margin."""
    made = paragraph(cells[0], look)
    tabs = [element("w:tab", {"w:val": "left", "w:pos": str(round(stop * MM))}) for stop in stops]
    _inserted(made, "autoSpaceDE", element("w:tabs", None, *tabs))
    for cell in cells[1:]:
        gap = run("", look)
        gap.append(element("w:tab"))
        made.append(gap)
        made.append(run(cell, look))
    return made


def ruled(look: Format, height: float) -> BaseOxmlElement:
    """An empty line with a rule under it, also where another one follows."""
    made = paragraph("", replace(look, line=height, before=0, after=0))
    rule = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "808080"}
    sides = [element(f"w:{side}", rule) for side in ("bottom", "between")]
    _inserted(made, "autoSpaceDE", element("w:pBdr", None, *sides))
    return made


def sealed_line(lines: Sequence[str], look: Format, told: str) -> BaseOxmlElement:
    """A paragraph of no height that holds a box up the left edge of its page, read from the right."""
    made = paragraph("", replace(look, size=1, line=1))
    box = parse_xml(
        _BOX.format(
            names=nsdecls("w", "wp", "a"),
            wps=_WPS,
            left=_LEFT * _EMU,
            top=8 * _EMU,
            width=_WIDTH * _EMU,
            height=_HEIGHT * _EMU,
        )
    )
    content = next(box.iter(qn("w:txbxContent")))
    content.extend(paragraph(line, look) for line in lines)
    next(box.iter(qn("wp:docPr"))).set("descr", told)
    made.append(box)
    return made


def _inserted(made: BaseOxmlElement, before: str, child: BaseOxmlElement) -> None:
    """Put a property where the schema wants it: before another that every paragraph has."""
    properties = made.find(qn("w:pPr"))
    switch: etree._Element | None = (
        None if properties is None else properties.find(qn(f"w:{before}"))
    )
    if switch is None:
        raise ValueError("a paragraph without properties")
    switch.addprevious(child)
