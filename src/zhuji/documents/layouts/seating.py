"""座次图: the hall on one page of A4 across, seen from the hall and from the platform."""

from dataclasses import dataclass
from pathlib import Path

from zhuji.base.fonts import SANS, missing_glyphs
from zhuji.base.pdf import render_pdf
from zhuji.documents.layouts.names import name_in_list

TEMPLATE = Path(__file__).with_name("seating.typ")


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row from left to right as the hall sees it, cut by the aisles; '' is an empty seat."""

    number: int
    blocks: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SeatingChart:
    """`platform` from left to right as the hall sees it; rows from the front. `note`: by what order."""

    class_name: str
    place: str
    note: str
    platform: tuple[str, ...]
    rows: tuple[ChartRow, ...]


def render_seating(chart: SeatingChart) -> bytes:
    """Both views as PDF/A, a page each. ValueError without a row.

    Ask `names_not_printable` first: a character without a glyph prints as a box.
    """
    if not chart.rows:
        raise ValueError("a seating chart without rows: there is nothing to print")
    return render_pdf(TEMPLATE, {"views": [_view(chart), _view(chart, turned=True)]})


def names_not_printable(chart: SeatingChart) -> dict[str, list[str]]:
    """Each name on the chart that can't be printed whole, with the characters the font lacks."""
    names = [name for row in chart.rows for block in row.blocks for name in block]
    return missing_glyphs(dict.fromkeys([*chart.platform, *names]), SANS)


def _view(chart: SeatingChart, *, turned: bool = False) -> dict[str, object]:
    rows = reversed(chart.rows) if turned else chart.rows
    return {
        "title": f"{chart.class_name}座次图",
        "view": "从主席台看" if turned else "从会场看",
        "place": chart.place,
        "note": chart.note,
        "turned": turned,
        "platform": list(reversed(chart.platform)) if turned else list(chart.platform),
        "rows": [{"number": row.number, "blocks": _blocks(row, turned=turned)} for row in rows],
    }


def _blocks(row: ChartRow, *, turned: bool) -> list[list[str]]:
    blocks = [[name_in_list(name) for name in block] for block in row.blocks]
    return [block[::-1] for block in reversed(blocks)] if turned else blocks
