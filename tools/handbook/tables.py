"""A table in Markdown."""

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Its lines; what would break a cell is written so that it does not."""
    return [
        _row(heads),
        "|" + "---|" * len(heads),
        *(_row(row) for row in rows),
    ]


def _row(cells: Sequence[object]) -> str:
    return (
        "| " + " | ".join(str(one).replace("|", "\\|").replace("\n", " ") for one in cells) + " |"
    )
