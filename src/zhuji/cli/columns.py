"""Rows of text set below each other on a terminal, where a Chinese character is two signs wide."""

import unicodedata
from collections.abc import Iterator, Sequence


def beside(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as lines: the first column flush left, the others flush right, two spaces between.

    ValueError unless all rows are equally long.
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            text + " " * (widths[at] - width(text))
            if not at
            else " " * (widths[at] - width(text)) + text
            for at, text in enumerate(row)
        ]
        yield "  ".join(cells).rstrip()


def width(text: str) -> int:
    """How many signs of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
