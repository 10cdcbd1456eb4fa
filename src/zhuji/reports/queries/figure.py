"""What a report is made of. Names, units and definitions of figures stand in `wording.reports`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import TypeVar

from zhuji.rules.verdict import Reason, Value

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Line:
    """One of the rows that a figure is counted from; `route` and `id` lead to the thing itself."""

    cells: tuple[Value, ...]
    route: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """One figure. With `whole` it is a part of that; `value` None says that there is nothing to tell
    yet. `columns` are the keys of the headings of `lines`.
    """

    key: str
    value: Fraction | int | None
    whole: Fraction | int | None = None
    columns: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def share(self) -> Fraction | None:
        """The part as a share of one; None without a whole."""
        return Fraction(self.value) / self.whole if self.whole and self.value is not None else None


@dataclass(frozen=True, slots=True)
class Compared:
    """One bar of a section: exact shares of one, with the ends of the interval where there is one."""

    label: str
    value: Fraction
    low: Fraction | None = None
    high: Fraction | None = None
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: its figures, what may be said of them, and what is drawn of them."""

    key: str
    figures: tuple[ReportFigure, ...]
    said: tuple[Reason, ...] = ()
    compared: tuple[Compared, ...] = ()
    remarks: tuple[str, ...] = field(default=())  # keys of standing remarks


@dataclass(frozen=True, slots=True)
class Report:
    """Figures as they stood at `as_of`."""

    as_of: datetime
    sections: tuple[Section, ...]

    def figure(self, key: str) -> ReportFigure | None:
        for section in self.sections:
            for one in section.figures:
                if one.key == key:
                    return one
        return None


def counted(
    key: str,
    columns: tuple[str, ...],
    rows: Iterable[Row],
    line: Callable[[Row], Line],
    whole: int | None = None,
) -> ReportFigure:
    """A figure that is the number of its rows."""
    lines = tuple(map(line, rows))
    return ReportFigure(key, len(lines), whole, columns, lines)
