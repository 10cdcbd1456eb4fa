"""A report: sections of figures with what exactly they say, what may be said of them, and charts."""

from dataclasses import dataclass

from zhuji.base.word.write import (
    Column,
    Format,
    OfficialStyle,
    Page,
    Row,
    Table,
    WordDocument,
    break_title,
)
from zhuji.documents.layouts.names import PURPOSE_LINE, numeral

PAGE = Page(top=24, bottom=20, left=26, right=24, footer=10)


CHART_WIDTH = 150.0  # millimetres
KEPT_WHOLE = 8  # a table of so many rows stands on one page


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure as written, with its definition."""

    name: str
    value: str
    definition: str


@dataclass(frozen=True, slots=True)
class ReportPart:
    """`chart` is a PNG, read aloud as `chart_told`; None where nothing is drawn. `headings` stand
    over name, value and definition, each so many millimetres wide (160 in all).
    """

    title: str
    figures: tuple[FigureLine, ...]
    said: tuple[str, ...] = ()
    chart: bytes | None = None
    chart_told: str = ""
    headings: tuple[str, str, str] = ("指标", "数值", "口径")
    widths: tuple[float, float, float] = (34, 54, 72)


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """`as_of` says when its figures stood so."""

    title: str
    as_of: str
    parts: tuple[ReportPart, ...]


def render_report(facts: ReportPaper, style: OfficialStyle | None = None) -> bytes:
    """The report as .docx."""
    document = WordDocument(PAGE, style, title=facts.title)
    look = document.style
    title = Format(look.title_font, 22, latin=look.latin, align="center", line=34, after=6)
    document.add("\n".join(break_title(facts.title, (), 20)), title)
    document.add("\n".join(filter(None, (facts.as_of, f"{PURPOSE_LINE}。"))), _centred(look))
    for number, part in enumerate(facts.parts, 1):
        _add_part(document, numeral(number), part)
    document.footer("— ", " —", Format(look.number_font, 12, align="center"))
    return document.to_bytes()


def _centred(look: OfficialStyle) -> Format:
    return Format(look.body_font, 12, latin=look.latin, align="center", line=20, after=8)


def _add_part(document: WordDocument, number: str, part: ReportPart) -> None:
    look = document.style
    heading = Format(look.level_1_font, 16, latin=look.latin, line=28, before=6, keep_next=True)
    body = Format(look.body_font, 14, latin=look.latin, line=24, first_line_chars=2, char_pitch=14)
    document.add(f"{number}、{part.title}", heading)
    if part.figures:
        document.add_table(_table(part, look))
    if part.chart:
        document.add_picture(part.chart, width=CHART_WIDTH, told=part.chart_told)
    for sentence in part.said:
        document.add(sentence, body)


def _table(part: ReportPart, look: OfficialStyle) -> Table:
    name, value, definition = part.headings
    first, second, third = part.widths
    whole = len(part.figures) <= KEPT_WHOLE
    cells = Format(look.body_font, 12, latin=look.latin, line=17)
    return Table(
        (Column(name, first), Column(value, second), Column(definition, third, "left")),
        [Row((one.name, one.value, one.definition), keep=whole) for one in part.figures[:-1]]
        + [Row((one.name, one.value, one.definition)) for one in part.figures[-1:]],
        cells,
        Format(look.level_1_font, 12, latin=look.latin, line=17, keep_next=True),
    )
