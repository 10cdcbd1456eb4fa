"""A table of contents: headings that are marked, and lines that say on which page each stands.

Word shows the page that was reckoned until its fields are updated; LibreOffice reckons them itself.
"""

from docx.oxml.xmlchemy import BaseOxmlElement

from zhuji.base.word.write.style import MM
from zhuji.base.word.write.text import Format, element, field, paragraph, run


def marked_heading(text: str, look: Format, number: int) -> BaseOxmlElement:
    """A heading that the contents and the navigation of the office program find."""
    made = paragraph("", look)
    properties = made.find("{*}pPr")
    if properties is None:
        raise ValueError("a paragraph without properties cannot be a heading")
    properties.append(element("w:outlineLvl", {"w:val": "0"}))
    name = {"w:id": str(number), "w:name": _mark(number)}
    made.append(element("w:bookmarkStart", name))
    made.append(run(text, look))
    made.append(element("w:bookmarkEnd", {"w:id": str(number)}))
    return made


def contents_line(text: str, look: Format, number: int, page: int, width: float) -> BaseOxmlElement:
    """A line of the contents: what, dots, and the page of the heading `number`; `width` in
    millimetres.
    """
    made = paragraph(text, look)
    properties = made.find("{*}pPr")
    stop = {"w:val": "right", "w:leader": "dot", "w:pos": str(round(width * MM))}
    tabs = element("w:tabs", None, element("w:tab", stop))
    switch = None if properties is None else properties.find("{*}autoSpaceDE")
    if switch is None:
        raise ValueError("a paragraph without properties cannot be a line of contents")
    switch.addprevious(tabs)
    dots = run("", look)
    dots.append(element("w:tab"))
    made.append(dots)
    made.extend(field(f"PAGEREF {_mark(number)} \\h", look, shown=str(page)))
    return made


def _mark(number: int) -> str:
    return f"_Chapter{number}"
