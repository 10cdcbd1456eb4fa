"""The year's ledgers of organisation life: a workbook for each month, entered at the start of the next."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from zhuji.base.intake import Source
from zhuji.base.spreadsheets import Column, Sheet, Value, read_tables, write_workbook
from zhuji.demo import acting, cast
from zhuji.demo.calendar import Story, at, day, first_day
from zhuji.demo.chance import dice
from zhuji.demo.county import COUNTY, Organisation, rows_of
from zhuji.demo.made import Made
from zhuji.diagnosis.imports import apply

_HEADINGS: Final = ("党支部", "种类", "日期", "应到", "实到", "主题")
# County units whose branches keep a ledger already; of the others nothing is judged.
_KEEPING: Final = 24
_COMMITTEE_FROM: Final = 7
_THEMES: Final = (
    "学习党章党规",
    "学习贯彻全会精神",
    "重温入党誓词",
    "志愿服务进村入户",
    "清洁家园",
    "党员议事",
    "观看警示教育片",
    "走访困难党员",
)
_AGENDA: Final = ("研究支部月度工作", "讨论发展党员工作", "听取委员分工情况", "研究主题党日安排")
# Of a hundred branches so many keep everything, so many miss a month or two, the others half a year.
_KEEPS_ALL, _MISSES_FEW = 84, 96
_LATE: Final = 60  # one record in so many is entered a month later
_DAY_OF_ENTRY: Final = 1


@dataclass(frozen=True, slots=True)
class Habit:
    """How a branch keeps its organisation life: its fixed day, and the months that have nothing."""

    branch: Organisation
    theme_day: int
    gaps: frozenset[int]
    quarters_missed: frozenset[int]

    @property
    def has_committee(self) -> bool:
        return self.branch.members >= _COMMITTEE_FROM


@dataclass(frozen=True, slots=True)
class Held:
    branch: Organisation
    kind: str
    on: date
    attended: int
    due: int
    topic: str

    @property
    def row(self) -> list[Value]:
        return [
            self.branch.name,
            self.kind,
            self.on.isoformat(),
            str(self.due),
            str(self.attended),
            self.topic,
        ]


def keep_ledgers(made: Made) -> Story:
    """Each month on the first of the next one; a few records are forgotten and come a month later."""
    habits, forgotten = habits_of(made.county.branches), list[Held]()
    chance = dice("forgotten")
    for start, end in _months(first_day(), day(0)):
        yield at((end - day(0)).days, 10)
        held, late = forgotten, [one for habit in habits for one in month_of(habit, start)]
        forgotten = [one for one in late if not chance.randrange(_LATE)]
        kept = set(map(id, forgotten))
        _enter([*held, *(one for one in late if id(one) not in kept)], start)


def habits_of(branches: Sequence[Organisation]) -> list[Habit]:
    keeping = {row["unit"] for row in rows_of("units")[:_KEEPING]}
    chance = dice("habits")
    return [
        _habit(branch, chance.randrange(100), chance.randrange(1, 13), chance.randint(17, 21))
        for branch in branches
        if branch.unit_kind == "乡镇（街道）" or branch.unit in keeping
    ]


def _habit(branch: Organisation, luck: int, month: int, theme_day: int) -> Habit:
    if luck < _KEEPS_ALL:
        return Habit(branch, theme_day, frozenset(), frozenset())
    if luck < _MISSES_FEW:
        months = {month} if luck % 2 else {month, month % 12 + 1}
        return Habit(branch, theme_day, frozenset(months), frozenset())
    half = {(month + step) % 12 + 1 for step in range(6)}
    return Habit(branch, theme_day, frozenset(half), frozenset({month % 4 + 1}))


def month_of(habit: Habit, start: date) -> Iterator[Held]:
    """What a branch held in the month that begins on `start`."""
    branch, month = habit.branch, start.month
    turn = month + habit.theme_day

    def held(kind: str, number: int, due: int, topic: str) -> Held:
        attended = max(due - (turn * 7 + number) % 4, (due + 1) // 2)
        return Held(branch, kind, start.replace(day=number), attended, due, topic)

    if month not in habit.gaps:
        yield held("主题党日", habit.theme_day, branch.due, _THEMES[turn % len(_THEMES)])
        if habit.has_committee:
            yield held("支委会", habit.theme_day + 3, 3, _AGENDA[turn % len(_AGENDA)])
    if month % 3 == 2 and (month + 1) // 3 not in habit.quarters_missed:
        yield held("党员大会", habit.theme_day + 5, branch.due, "通报支部工作，讨论重要事项")
    if month in {3, 6, 9}:
        yield held("党课", habit.theme_day + 1, branch.due, "支部书记讲党课")
    if month == 10:
        yield held("谈心谈话", habit.theme_day + 2, branch.due, "委员与党员谈心谈话")


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The whole months between two days, (first of it, day on which it is entered)."""
    start = first.replace(day=1)
    while (following := (start + timedelta(days=32)).replace(day=1)) <= last:
        yield start, following + timedelta(days=_DAY_OF_ENTRY - 1)
        start = following


def _enter(held: Sequence[Held], month: date) -> None:
    name = f"{COUNTY}组织生活台账（{month.year}年{month.month}月）.xlsx"
    target = io.BytesIO()
    columns = [Column(heading) for heading in _HEADINGS]
    rows = [one.row for one in held]
    write_workbook(target, [Sheet("台账", columns, rows, headlines=("组织生活台账",))])
    target.seek(0)
    source = Source(name, read_tables(target, name))
    verdict, _dry = apply(by=cast.actor(cast.ORGANISER), source=source, choices={}, confirmed=True)
    acting.agreed(verdict, name)
