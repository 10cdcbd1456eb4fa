"""The blocks of an official document after GB/T 9704-2012."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from zhuji.base.word.write.document import Page, WordDocument
from zhuji.base.word.write.style import OfficialStyle
from zhuji.base.word.write.table import CELL_LEADING, Column, Row, Table
from zhuji.base.word.write.text import Format, element
from zhuji.base.word.write.title import break_title, text_width

# 22 lines on 225 mm are 579.8 twips each; rounded down, or the last line would leave the page.
LINE_PITCH: Final = 579
CHAR_SPACE: Final = -848  # 16 pt less this many 4096ths: 28 characters on 156 mm
CHAR_PITCH: Final = 15.75  # points
# The grid is declared, and the text keeps to it by itself: LibreOffice gives a character that is
# wider than its cell two cells, where Word and WPS narrow it. Exact lines and narrowed characters
# come out at 22 lines of 28 characters in all three.
SQUEEZE: Final = 0.25
LINE: Final = LINE_PITCH / 20
TITLE_LINE: Final = 35.0
TITLE_LENGTH, LANDSCAPE_TITLE_LENGTH = 18.0, 27.0  # characters of the title's size
GRID: Final = (LINE_PITCH, CHAR_SPACE)
PORTRAIT: Final = Page(top=37, bottom=35, left=28, right=26, footer=28, grid=GRID)
# Turned with the head at the binding edge: the same margins, a quarter turn on.
LANDSCAPE: Final = Page(top=28, bottom=26, left=35, right=37, footer=18, landscape=True, grid=None)


class OfficialDocument(WordDocument):
    """Blocks are appended in the order in which they stand on paper."""

    def __init__(self, style: OfficialStyle | None = None, *, title: str = "") -> None:
        super().__init__(PORTRAIT, style, title=title)
        self._set_page_numbers()

    @property
    def body_look(self) -> Format:
        style = self.style
        return Format(
            style.body_font,
            style.body_size,
            latin=style.latin,
            align="both",
            line=LINE,
            char_pitch=CHAR_PITCH,
            squeeze=SQUEEZE,
            on_grid=False,
        )

    def blank(self, lines: int = 1) -> None:
        for _ in range(lines):
            self.add("", self.body_look)

    def document_number(self, number: str) -> None:
        """The line of the document number, centred; left blank when there is none yet."""
        self.add(number, replace(self.body_look, align="center"))

    def title(self, text: str, words: Iterable[str] = (), line: float = TITLE_LENGTH) -> None:
        """The title in balanced lines of at most `line` characters; `words` are names that no line
        break may cut.
        """
        look = Format(
            self.style.title_font,
            self.style.title_size,
            latin=self.style.latin,
            align="center",
            line=TITLE_LINE,
            after=4,
            keep_next=True,
            on_grid=False,
        )
        self.add("\n".join(break_title(text, words, line)), look)

    def recipients(self, text: str) -> None:
        """The main recipients at the left edge, one line below the title, with a full-width
        colon.
        """
        self.blank()
        self.add(text.rstrip("：:") + "：", self.body_look)

    def paragraph(self, text: str) -> None:
        """Text, each line of it a paragraph whose first line is two characters in."""
        for line in filter(None, map(str.strip, text.split("\n"))):
            self.add(line, replace(self.body_look, first_line_chars=2))

    def closing(self, text: str) -> None:
        """A last paragraph that stays on one page with what follows it."""
        self.add(text, replace(self.body_look, first_line_chars=2, keep_next=True))

    def heading(self, text: str, level: int = 1) -> None:
        """一、 in 黑体, （一） in 楷体; the third level and below are written as text."""
        fonts = {1: self.style.level_1_font, 2: self.style.level_2_font}
        look = replace(
            self.body_look,
            font=fonts.get(level, self.style.body_font),
            first_line_chars=2,
            bold=level == 2 and self.style.bold_level_2,
            keep_next=True,
        )
        self.add(text, look)

    def attachments(self, names: Sequence[str]) -> None:
        """The note of what is attached: one line below the text, names under each other."""
        if not names:
            return
        self.add("", replace(self.body_look, keep_next=True))
        whole = replace(self.body_look, align="left", keep_lines=True, keep_next=True)
        if len(names) == 1:
            look = replace(whole, left_chars=5, hanging_chars=3)
            self.add(f"附件：{names[0]}", look)
            return
        for number, name in enumerate(names, 1):
            hanging = 4 if number == 1 else 1
            look = replace(whole, left_chars=6, hanging_chars=hanging)
            self.add(f"{'附件：' if number == 1 else ''}{number}.{name}", look)

    def signature(self, issuer: str, date_text: str, *, sealed: bool = True) -> None:
        """Issuer and date. Sealed: the date four characters from the edge, the issuer centred
        over it, with room for the seal. Unsealed: the issuer two characters from the edge, the
        date below begins two characters further in.
        """
        look = replace(self.body_look, align="right", keep_next=True)
        for _ in range(3 if sealed else 1):
            self.add("", look)
        issuer_width, date_width = text_width(issuer), text_width(date_text)
        if sealed:
            date_right = max(4.0, (issuer_width - date_width) / 2)
            issuer_right = max(0.0, date_right + (date_width - issuer_width) / 2)
        else:
            issuer_right = 2.0
            date_right = max(2.0, issuer_right + issuer_width - 2 - date_width)
        self.add(issuer, replace(look, right_chars=issuer_right))
        self.add(date_text, replace(look, right_chars=date_right, keep_next=False))

    def attached_page(
        self, mark: str, title: str, words: Iterable[str] = (), *, landscape: bool = False
    ) -> None:
        """A new page that begins with its mark (附件1) and, on the third line, its title."""
        self.add_section(LANDSCAPE if landscape else PORTRAIT)
        self.add(mark, replace(self.body_look, font=self.style.level_1_font, align="left"))
        if not landscape:
            self.blank()
        self.title(title, words, LANDSCAPE_TITLE_LENGTH if landscape else TITLE_LENGTH)
        if not landscape:
            self.blank()

    def turned_page(self, title: str, words: Iterable[str] = ()) -> None:
        """A new page, turned, that begins with its title and is attached to nothing."""
        self.add_section(LANDSCAPE)
        self.title(title, words, LANDSCAPE_TITLE_LENGTH)

    def table(
        self, columns: Sequence[Column], rows: Sequence[Row], *, row_height: float = 9
    ) -> None:
        """A table in 小4号 with 黑体 headings."""
        look = Format(
            self.style.body_font,
            self.style.table_size,
            latin=self.style.latin,
            line=self.style.table_size * CELL_LEADING,
            on_grid=False,
        )
        heading = replace(look, font=self.style.level_1_font, align="center")
        self.add_table(Table(columns, rows, look, heading, row_height, row_height + 1))

    def small(self, text: str) -> None:
        """A line beside a table, in the table's type."""
        style = self.style
        look = Format(style.body_font, style.table_size, latin=style.latin, before=4, after=4)
        self.add(text, replace(look, on_grid=False))

    def _set_page_numbers(self) -> None:
        """— 1 — in 4号宋体: odd pages at the right, even at the left, one character in."""
        self._document.settings.odd_and_even_pages_header_footer = True
        section = self._document.sections[0]
        look = Format(self.style.number_font, self.style.small_size, on_grid=False)
        odd, even = section.footer, section.even_page_footer
        for footer in (odd, even):
            footer.is_linked_to_previous = False
        at_right = replace(look, align="right", right_chars=1)
        at_left = replace(look, align="left", left_chars=1)
        self._fill_footer(odd._element, "— ", " —", at_right)  # noqa: SLF001 - no public way
        self._fill_footer(even._element, "— ", " —", at_left)  # noqa: SLF001 - no public way

    def record_block(self, copies_to: str, printer: str, date_text: str) -> None:
        """版记: who gets a copy, who printed it and when, in 4号 between rules of 0.35, 0.25 and
        0.35 mm.
        """
        look = replace(
            self.body_look, size=self.style.small_size, left_chars=1, right_chars=1, align="left"
        )
        lines = [f"抄送：{copies_to}"] if copies_to else []
        lines.append(f"{printer}\t{date_text}印发")
        for index, line in enumerate(lines):
            self.add(line, look)
            last = index == len(lines) - 1
            self._rule(top="8" if index == 0 else "6", bottom="8" if last else "")

    def _rule(self, top: str, bottom: str) -> None:
        """Rules above and below the last paragraph (eighths of a point), and its tab at the right
        edge.
        """
        properties = self._body[-2].pPr
        borders = element("w:pBdr")
        for side, width in (("top", top), ("bottom", bottom)):
            if width:
                rule = {"w:val": "single", "w:sz": width, "w:space": "1", "w:color": "000000"}
                borders.append(element(f"w:{side}", rule))
        right_edge = element("w:tab", {"w:val": "right", "w:pos": "8500"})
        following = properties.find("{*}autoSpaceDE")
        following.addprevious(borders)
        following.addprevious(element("w:tabs", None, right_edge))
