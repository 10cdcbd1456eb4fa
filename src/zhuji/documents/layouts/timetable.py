"""课程表: one landscape page where it fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from zhuji.base.word.write import (
    CELL_LEADING,
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
WIDE = 250.0  # millimetres from which columns have their full widths
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


def timetable_table(
    items: Sequence[TimetableItem], style: OfficialStyle, width: float, room: float = ROOM
) -> Table:
    """The table alone, `width` millimetres wide; its rows share out `room` millimetres of
    height.
    """
    height = min(HIGHEST, max(LOWEST, room / max(len(items), 1)))
    size = 10.5 if len(items) >= DENSE_ROWS or width < WIDE else 12
    line = size * CELL_LEADING
    look = Format(style.body_font, size, latin=style.latin, line=line, on_grid=False)
    heading = Format(style.level_1_font, size, align="center", line=line, on_grid=False)
    return Table(_columns(width), _rows(items), look, heading, height, 10)


def _columns(width: float) -> list[Column]:
    if width >= WIDE:
        day, weekday_, half, time, form, lecturer, venue, hours = 24, 18, 14, 31, 22, 50, 32, 13
    else:
        day, weekday_, half, time, form, lecturer, venue, hours = 22, 16, 11, 28, 18, 40, 29, 11
    content = width - day - weekday_ - half - time - form - lecturer - venue - hours
    return [
        Column("日期", day),
        Column("星期", weekday_),
        Column("时段", half),
        Column("时间", time),
        Column("内容", content, "left"),
        Column("形式", form),
        Column("授课人及职务", lecturer, "left"),
        Column("地点", venue),
        Column("学时", hours),
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
