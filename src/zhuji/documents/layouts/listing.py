"""What the printed lists have in common: title, table and foot in one look."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhuji.base.word.write import (
    CELL_LEADING,
    Column,
    Format,
    OfficialStyle,
    Row,
    Table,
    WordDocument,
    break_title,
)


@dataclass(frozen=True, slots=True)
class Looks:
    """Formats of a document's parts, from the fonts of an official paper."""

    style: OfficialStyle

    def title(self, size: float = 18, *, new_page: bool = False) -> Format:
        style = self.style
        return Format(
            style.title_font,
            size,
            latin=style.latin,
            align="center",
            line=size * 1.45,
            after=6,
            page_break_before=new_page,
            keep_next=True,
            on_grid=False,
        )

    def text(self, size: float = 12) -> Format:
        """Running text, first line two characters in."""
        return Format(
            self.style.body_font,
            size,
            latin=self.style.latin,
            align="both",
            line=size * 1.75,
            first_line_chars=2,
            on_grid=False,
        )

    def plain(self, size: float = 11) -> Format:
        """A line beside a table."""
        return Format(
            self.style.body_font,
            size,
            latin=self.style.latin,
            line=size * 1.5,
            before=3,
            after=3,
            on_grid=False,
        )

    def heading(self, size: float = 14, *, before: float = 8) -> Format:
        """A heading inside a page: it stays with what follows it."""
        return Format(
            self.style.level_1_font,
            size,
            latin=self.style.latin,
            line=size * 1.6,
            before=before,
            after=2,
            keep_next=True,
            on_grid=False,
        )

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        *,
        size: float = 11,
        height: float = 8.5,
        band: str = "",
    ) -> Table:
        """A table whose headings stand on every page."""
        look = Format(
            self.style.body_font,
            size,
            latin=self.style.latin,
            line=size * CELL_LEADING,
            on_grid=False,
        )
        heading = replace(look, font=self.style.level_1_font, align="center")
        return Table(columns, rows, look, heading, height, height + 0.5, band=band)


def page_foot(document: WordDocument, name: str) -> None:
    """Name and page at the foot of every page."""
    look = Format(document.style.number_font, 9, align="center", on_grid=False)
    document.footer(f"{name}　第 " if name else "第 ", " 页", look, total=True)


def titled(text: str, words: Sequence[str] = (), line: float = 24) -> str:
    """A title in balanced lines."""
    return "\n".join(break_title(text, words, line))
