"""课程表: one landscape page where it fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

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
from zhuji.documents.layouts.names import month_and_day, weekday

PAGE = Page(top=18, bottom=16, left=18, right=18, footer=9, landscape=True)
ROOM = 138.0  # millimetres for rows on one page under title and headings
LOWEST, HIGHEST = 7.5, 13.0
DENSE_ROWS = 15  # from so many rows on, the smaller type


@dataclass(frozen=True, slots=True)
class TimetableItem:
    """One session; labels and times as text (`hours` such as 4 or 1.5, '' where none are
    earned).
    """

    day: date
    half_day: str
    time: str
    content: str
    form: str
    lecturer: str
    lecturer_post: str
    venue: str
    hours: str


@dataclass(frozen=True, slots=True)
class Timetable:
    """`items` in the order of time; `words` are names that no line of the title may cut."""

    class_name: str
    items: tuple[TimetableItem, ...]
    notes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def render_timetable(facts: Timetable, style: OfficialStyle | None = None) -> bytes:
    """The timetable as .docx."""
    document = WordDocument(PAGE, style, title=f"{facts.class_name}课程表")
    look = document.style
    title = Format(look.title_font, 20, latin=look.latin, align="center", line=30, after=6)
    document.add("\n".join(break_title(f"{facts.class_name}课程表", facts.words, 34)), title)
    document.add_table(timetable_table(facts.items, look, PAGE.text_width))
    note = Format(look.body_font, 11, latin=look.latin, line=18, before=2)
    for number, text in enumerate(facts.notes, 1):
        mark = f"{number}. " if len(facts.notes) > 1 else ""
        document.add(f"{'注：' if number == 1 else '　　'}{mark}{text}", note)
    document.footer("第 ", " 页", Format(look.number_font, 9, align="center"), total=True)
    return document.to_bytes()


def timetable_table(items: Sequence[TimetableItem], style: OfficialStyle, width: float) -> Table:
    """The table alone, `width` millimetres wide; rows share out one page's height."""
    height = min(HIGHEST, max(LOWEST, ROOM / max(len(items), 1)))
    size = 10.5 if len(items) >= DENSE_ROWS else 12
    look = Format(style.body_font, size, latin=style.latin, on_grid=False)
    heading = Format(style.level_1_font, size, align="center", on_grid=False)
    return Table(_columns(width), _rows(items), look, heading, height, 10)


def _columns(width: float) -> list[Column]:
    fixed = [("日期", 25), ("星期", 19), ("时段", 14), ("时间", 29)]
    last = [("形式", 22), ("授课人及职务", 50), ("地点", 30), ("学时", 13)]
    content = width - sum(size for _, size in fixed + last)
    return [
        *(Column(heading, size) for heading, size in fixed),
        Column("内容", content, "left"),
        *(Column(heading, size, "left" if size == 50 else "center") for heading, size in last),
    ]


def _rows(items: Sequence[TimetableItem]) -> list[Row]:
    """A day, and a half-day of it, is written once and its cell goes on below."""
    rows: list[Row] = []
    befores: list[TimetableItem | None] = [None, *items]
    for before, item in pairwise(befores):
        if item is None:
            continue
        same_day = before is not None and before.day == item.day
        same_half = same_day and before is not None and before.half_day == item.half_day
        lecturer = "　".join(filter(None, (item.lecturer, item.lecturer_post)))
        rows.append(
            Row(
                (
                    None if same_day else month_and_day(item.day),
                    None if same_day else weekday(item.day),
                    None if same_half else item.half_day,
                    item.time,
                    item.content,
                    item.form,
                    lecturer,
                    item.venue,
                    item.hours,
                )
            )
        )
    return rows
