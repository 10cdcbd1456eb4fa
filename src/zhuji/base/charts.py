"""Charts as SVG, made once for pages and papers: bars with intervals, black on white or white on black.

A chart takes the colour of the text round it, so it follows the page's theme and prints on any
printer; what bars differ in is told by hatching and words, never by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import typst

from zhuji.base.fonts import SANS
from zhuji.base.pdf import fonts

WIDTH: Final = 640
_LABELS: Final = 190  # the room for labels, left of the bars
_FIGURES: Final = 110  # the room for figures, right of them
_LINE: Final = 30
_BAR: Final = 14
_TOP: Final = 10
_CUT: Final = 13  # characters of a label; longer ones are cut and told whole in the table beside
_DOTS_PER_INCH: Final = 220


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: `value` with its words; `low` and `high` are the ends of its interval, or None."""

    label: str
    value: Fraction
    text: str
    low: Fraction | None = None
    high: Fraction | None = None
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    least: Fraction
    most: Fraction

    def x(self, value: Fraction) -> str:
        room = WIDTH - _LABELS - _FIGURES
        share = (min(max(value, self.least), self.most) - self.least) / (self.most - self.least)
        return f"{float(_LABELS + share * room):.1f}"


def bars(title: str, lines: Sequence[Bar], *, most: Fraction | None = None) -> str:
    """An SVG of horizontal bars, as wide as WIDTH; `most` ends the scale, else the greatest value.

    The scale begins at 0, or at the least value where one is below. Read aloud, it is its title and
    lines. Nothing is drawn for no lines: an empty string.
    """
    if not lines:
        return ""
    ends = [each for one in lines for each in (one.value, one.low, one.high) if each is not None]
    least, top = min(Fraction(0), *ends), most or max(ends)
    scale = _Scale(least, top if top > least else least + 1)
    height = _TOP * 2 + _LINE * len(lines)
    drawn = "".join(_bar(one, place, scale) for place, one in enumerate(lines))
    told = "；".join([title, *(f"{one.label} {one.text}" for one in lines)])
    zero = scale.x(Fraction(0))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-label={quoteattr(told)} fill="currentColor" '
        f'font-family="{SANS}, sans-serif" font-size="13">'
        '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path d="M0 0V5" stroke="currentColor" stroke-width="3" '
        'stroke-opacity="0.6"/></pattern></defs>'
        f'<path d="M{zero} {_TOP}V{height - _TOP}" stroke="currentColor" stroke-opacity="0.5"/>'
        f"{drawn}</svg>"
    )


def _bar(one: Bar, place: int, scale: _Scale) -> str:
    middle = _TOP + _LINE * place + _LINE // 2
    left, right = sorted((scale.x(Fraction(0)), scale.x(one.value)), key=float)
    fill = 'fill="url(#hatch)" stroke="currentColor"' if one.hatched else 'fill-opacity="0.6"'
    label = one.label if len(one.label) <= _CUT else f"{one.label[: _CUT - 1]}…"
    parts = [
        f'<text x="{_LABELS - 8}" y="{middle + 5}" text-anchor="end">{escape(label)}</text>',
        (
            f'<rect x="{left}" y="{middle - _BAR // 2}" width="{float(right) - float(left):.1f}" '
            f'height="{_BAR}" {fill}/>'
        ),
        f'<text x="{WIDTH - _FIGURES + 8}" y="{middle + 5}">{escape(one.text)}</text>',
    ]
    if one.low is not None and one.high is not None:
        low, high = scale.x(one.low), scale.x(one.high)
        parts.append(
            f'<path d="M{low} {middle}H{high}M{low} {middle - 6}V{middle + 6}M{high} {middle - 6}'
            f'V{middle + 6}" stroke="currentColor" stroke-width="1.5" fill="none"/>'
        )
    return "".join(parts)


def picture(svg: str) -> bytes:
    """A chart as a PNG for papers, black on white, with our own fonts."""
    source = (
        "#set page(width: auto, height: auto, margin: 4pt)\n"
        "#image(bytes(sys.inputs.chart), width: 160mm)"
    )
    compiler = typst.Compiler(input=source.encode(), font_paths=fonts(), sys_inputs={"chart": svg})
    made = compiler.compile(format="png", ppi=_DOTS_PER_INCH)
    if not isinstance(made, bytes):
        raise TypeError("a chart is one picture")
    return made
