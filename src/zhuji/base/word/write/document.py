"""A Word document as pages of paragraphs and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Length, Mm, Pt, Twips

from zhuji.base.clock import now
from zhuji.base.word.write.answering import columned, ruled, sealed_line
from zhuji.base.word.write.contents import contents_line, marked_heading
from zhuji.base.word.write.style import OfficialStyle
from zhuji.base.word.write.table import Table, table_element
from zhuji.base.word.write.text import Format, element, field, paragraph, properties, run

A4_SHORT, A4_LONG = 210, 297
COMPATIBILITY = "15"  # Word 2013 and later: no compatibility mode in the title bar


@dataclass(frozen=True, slots=True)
class Page:
    """A4; margins and the footer's distance from the edge in millimetres. `folded`: two A4 pages side by
    side on A3, to be folded; the margins are those of each.

    `grid` is the document grid: line pitch in twips and the character's change in 1/4096 point.
    """

    top: float = 20
    bottom: float = 18
    left: float = 18
    right: float = 18
    footer: float = 10
    landscape: bool = False
    folded: bool = False
    grid: tuple[int, int] | None = None

    @property
    def text_width(self) -> float:
        """Millimetres between the margins."""
        return (A4_LONG if self.landscape else A4_SHORT) - self.left - self.right


class WordDocument:
    """Blocks are appended one after the other; `to_bytes` ends the work."""

    def __init__(self, page: Page, style: OfficialStyle | None = None, *, title: str = "") -> None:
        self.style = style or OfficialStyle()
        self._document = Document()
        self._body = self._document.element.body
        for child in list(self._body)[:-1]:
            self._body.remove(child)
        self._set_properties(title)
        self._set_normal_style()
        self._set_page(self._document.sections[0], page)

    def add(self, text: str, look: Format) -> None:
        """Append a paragraph."""
        self._append(paragraph(text, look))

    def add_heading(self, text: str, look: Format, number: int) -> None:
        """Append a heading that `add_contents_line` refers to by its number."""
        self._append(marked_heading(text, look, number))

    def add_contents_line(
        self, text: str, look: Format, number: int, page: int, width: float
    ) -> None:
        """Append a line of the contents; `page` is the page reckoned, `width` in millimetres."""
        self._append(contents_line(text, look, number, page, width))

    def add_table(self, table: Table) -> None:
        """Append a table; what follows it has to begin with a paragraph, as the format wants."""
        self._append(table_element(table))

    def add_picture(self, png: bytes, *, width: float, told: str) -> None:
        """Append a picture in a paragraph of its own, `width` millimetres wide, read aloud as `told`."""
        shown = self._document.add_paragraph().add_run().add_picture(BytesIO(png), width=Mm(width))
        shown._inline.docPr.set("descr", told)  # noqa: SLF001 - no public way

    def add_mixed(self, pieces: Sequence[str | bytes], look: Format, *, widest: float) -> None:
        """Append a paragraph of texts and pictures in the line; `widest` in millimetres."""
        if all(isinstance(piece, str) for piece in pieces):
            # python-docx looks through the whole body for each paragraph that it adds.
            words = paragraph("", look)
            words.extend(run(piece, look) for piece in pieces if isinstance(piece, str))
            self._append(words)
            return
        line = self._document.add_paragraph()
        line._p.insert(0, properties(look))  # noqa: SLF001 - no public way
        for piece in pieces:
            if isinstance(piece, str):
                line._p.append(run(piece, look))  # noqa: SLF001
                continue
            shown = line.add_run().add_picture(BytesIO(piece))
            if shown.width > Mm(widest):
                shown.height = Length(round(shown.height * Mm(widest) / shown.width))
                shown.width = Mm(widest)

    def add_columns(self, cells: Sequence[str], look: Format, stops: Sequence[float]) -> None:
        """Append a line of cells, those after the first at `stops`, millimetres from the margin."""
        self._append(columned(cells, look, stops))

    def add_ruled(self, count: int, look: Format, height: float) -> None:
        """Append lines to write on, `height` points each."""
        for _ in range(count):
            self._append(ruled(look, height))

    def add_sealed_line(self, lines: Sequence[str], look: Format, *, told: str) -> None:
        """Append an empty paragraph that holds the sealed line of its page, up its left edge."""
        self._append(sealed_line(lines, look, told))

    def add_section(self, page: Page) -> None:
        """Go on with a new page of another shape; footers go on too."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        self._set_page(section, page)
        # The paragraph that carries the break takes no room: a full page must not spill over.
        carrier = self._body[-2]
        old = carrier.get_or_add_pPr()
        thin = properties(Format(self.style.body_font, 1, line=1, on_grid=False))
        for child in reversed(list(thin)):
            old.insert(0, child)

    def footer(
        self, before: str, after: str, look: Format, *, total: bool = False, between: str = " / "
    ) -> None:
        """Page numbers at the foot of every page: `before`, the number (`between`, how many), `after`."""
        footer = self._document.sections[0].footer
        footer.is_linked_to_previous = False
        root = footer._element  # noqa: SLF001 - no public way
        self._fill_footer(root, before, after, look, between if total else "")

    def to_bytes(self) -> bytes:
        # A table may not stand last: the format asks for a paragraph after it.
        if self._body[-2].tag == qn("w:tbl"):
            self._append(paragraph("", Format(self.style.body_font, 1, line=1, on_grid=False)))
        target = BytesIO()
        self._document.save(target)
        return target.getvalue()

    def _append(self, block: BaseOxmlElement) -> None:
        self._body[-1].addprevious(block)  # the section's properties stay last; no counting

    def _fill_footer(
        self,
        footer: BaseOxmlElement,
        before: str,
        after: str,
        look: Format,
        between: str = "",
    ) -> None:
        """Without `between`, it is not told how many pages there are."""
        for child in list(footer):
            footer.remove(child)
        line = element("w:p", None, properties(look), run(before, look), *field("PAGE", look))
        if between:
            line.append(run(between, look))
            line.extend(field("NUMPAGES", look))
        line.append(run(after, look))
        footer.append(line)

    def _set_properties(self, title: str) -> None:
        core = self._document.core_properties
        core.title = title
        core.author = core.comments = core.keywords = ""
        core.language = "zh-CN"
        core.created = core.modified = now().replace(tzinfo=None)

    def _set_normal_style(self) -> None:
        normal = self._document.styles["Normal"]
        normal.font.size = Pt(self.style.body_size)
        format_of = normal.paragraph_format
        format_of.space_after = format_of.space_before = Pt(0)
        format_of.line_spacing = 1
        self._set_settings()
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{name}"), self.style.body_font)

    def _set_settings(self) -> None:
        """Chinese, and this century's layout rules."""
        for language in self._document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:eastAsia"), "zh-CN")
        settings = self._document.settings.element
        for language in settings.iter(qn("w:themeFontLang")):
            language.set(qn("w:eastAsia"), "zh-CN")
        for zoom in settings.iter(qn("w:zoom")):
            zoom.set(qn("w:percent"), "100")
        for compat in settings.iter(qn("w:compatSetting")):
            if compat.get(qn("w:name")) == "compatibilityMode":
                compat.set(qn("w:val"), COMPATIBILITY)

    def _set_page(self, section: Section, page: Page) -> None:
        section.orientation = WD_ORIENT.LANDSCAPE if page.landscape else WD_ORIENT.PORTRAIT
        section.page_width = Mm(A4_LONG if page.landscape else A4_SHORT)
        section.page_height = Mm(A4_SHORT if page.landscape else A4_LONG)
        if page.folded:
            section.orientation, section.page_width = WD_ORIENT.LANDSCAPE, Mm(2 * A4_SHORT)
        section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
        section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
        section.header_distance, section.footer_distance = Mm(10), Mm(page.footer)
        section.gutter = Twips(0)
        settings = section._sectPr  # noqa: SLF001 - the grid has no public way
        for old in settings.findall(qn("w:docGrid")):
            settings.remove(old)
        if page.folded:
            for old in settings.findall(qn("w:cols")):
                settings.remove(old)
            between = str(Mm(page.left + page.right).twips)
            settings.append(element("w:cols", {"w:num": "2", "w:space": between}))
        if page.grid:
            pitch, space = page.grid
            grid = {"w:type": "linesAndChars", "w:linePitch": str(pitch), "w:charSpace": str(space)}
            settings.append(element("w:docGrid", grid))
