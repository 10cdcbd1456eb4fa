"""What a person once said about the columns of a heading row, found again by its headings.

A county's own roster, or the form of an office above, is so explained once. What is remembered is a
proposal like any other: a person sees it before it is used.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from zhuji.base.clock import now
from zhuji.base.models import RememberedColumns
from zhuji.base.spreadsheets import SEARCHED_ROWS, Cell, Table, plain_heading

FEWEST_HEADINGS: Final = 2
Remembered = Mapping[str, Mapping[str, int]]  # fingerprint of a row → field → column


def fingerprint(row: Sequence[Cell]) -> str:
    """Equal for rows of the same headings in the same columns; nothing for a row with fewer than
    two of them.
    """
    texts = [plain_heading(cell.text) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    if sum(map(bool, texts)) < FEWEST_HEADINGS:
        return ""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def recall(use: str, tables: Sequence[Table]) -> Remembered:
    """What is remembered of the first rows of these tables; one statement."""
    marks = {fingerprint(row) for table in tables for row in table.rows[:SEARCHED_ROWS]} - {""}
    rows = RememberedColumns.objects.filter(use=use, fingerprint__in=marks)
    return dict(rows.values_list("fingerprint", "columns"))


def remember(use: str, row: Sequence[Cell], columns: Mapping[str, int]) -> None:
    """Keep a choice of columns in place of an earlier one for the same headings."""
    if mark := fingerprint(row):
        RememberedColumns.objects.update_or_create(
            use=use,
            fingerprint=mark,
            defaults={"columns": dict(columns), "remembered_at": now()},
        )
