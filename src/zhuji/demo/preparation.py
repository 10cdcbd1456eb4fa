"""Preparation of the demo's classes: tasks with owners, budgets, texts, seats, the conduct register."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from zhuji.attendance.actions import decide_on_conduct, record_conduct, return_pledges
from zhuji.base.clock import today
from zhuji.classes.actions import (
    LineValues,
    TaskValues,
    add_budget_line,
    change_task,
    save_texts,
    set_budget_base,
    settle_task,
)
from zhuji.classes.queries import TaskRow, class_head, tasks_of_class
from zhuji.demo import cast
from zhuji.enrolment.actions.seats import Arrangement, arrange_seats
from zhuji.enrolment.queries import roster_of_batch
from zhuji.policies.actions import set_figure
from zhuji.registry.queries import every_unit
from zhuji.rules.seating import Hall
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import (
    ConductDecision,
    ConductKind,
    CostKind,
    LecturerRank,
    NameOrder,
    SeatDirection,
    TaskOutcome,
)

# The office's own words are not ours to write: the demo shows where they stand.
_RULES: Final = "（演示）学员守则由主办单位拟定，写在这里。\n（演示）一、……\n（演示）二、……"
_PLEDGE: Final = "（演示）承诺书由主办单位拟定，写在这里。"
_PLATFORM: Final = "沈志远 县委组织部\n何文静 县委组织部\n秦建华 县直属机关工委\n周明远 县委党校"
_NAMES: Final = ("陈立新", "吴海霞", "赵国栋", "孙玉琴", "高文斌", "罗秀英")
_BEHIND: Final = frozenset({"proposal", "quota"})  # done when people are asked for
_OWNERS: Final = ("县直属机关工委", "县委办公室", "县财政局")  # those of them that there are


def choose_measure() -> None:
    """The demo county has no figures of its own and holds its budgets against the central ones."""
    reason = "演示：县里没有制定标准前，参照执行"
    admin = cast.actor(cast.ADMINISTRATOR)
    set_figure(by=admin, subject="cost", key="scheme", value="central", reason=reason)


def plan_budget(class_id: int, people: int, days: int) -> Iterator[Verdict[Permitted]]:
    """A modest day class: meals of a canteen, the hall, a lecturer."""
    organiser = cast.actor(cast.ORGANISER)
    yield set_budget_base(by=organiser, class_id=class_id, staff=4, edge_days=0)
    venue = CostKind.VENUE_MATERIALS_TRANSPORT
    for kind, title, price, count, times in (
        (CostKind.MEALS, "学员食堂用餐", 45, people + 4, days),
        (venue, "教材、资料印刷", 30, people, 1),
        (venue, "会场使用", 800, 1, days),
        (CostKind.LECTURE_FEE, "党校教师专题讲授", 500, 1, 3),
    ):
        line = LineValues(kind, title, Decimal(price), count, Decimal(times))
        if kind is CostKind.LECTURE_FEE:
            line = replace(line, rank=LecturerRank.ASSOCIATE, half_days=1)
        yield add_budget_line(by=organiser, class_id=class_id, values=line)


def prepare(class_id: int, *, liaison_unit: int | None = None) -> None:
    """Owners for every task of a class that asks for people; what was due and what is behind it is settled.

    With `liaison_unit` the hall is that unit's and overdue, so that its liaison has something to see.
    """
    organiser = cast.actor(cast.ORGANISER)
    units = [pair for pair in every_unit() if pair[1] in _OWNERS] or every_unit()[:2]
    rows = tasks_of_class(class_id)
    for place, row in enumerate(row for row in rows if row.owner_unit_id is None):
        change_task(
            by=organiser,
            task_id=row.id,
            values=_owned(row, units[place % len(units)][0], _NAMES[place % len(_NAMES)]),
        )
    for row in rows:
        if row.key in _BEHIND and row.open:
            settle_task(by=organiser, task_id=row.id, outcome=TaskOutcome.DONE)
    settle_due(class_id)
    if liaison_unit is not None:
        row = next(row for row in rows if row.key == "venue")
        pinned = replace(
            _owned(row, liaison_unit, "石晓峰"),
            pinned_on=today() - timedelta(days=1),
            pinned_reason="会场要在印发通知之前定下",
        )
        change_task(by=organiser, task_id=row.id, values=pinned)


def _owned(row: TaskRow, unit_id: int, name: str) -> TaskValues:
    return TaskValues(
        row.title,
        row.part,
        row.days_before,
        owner_unit_id=unit_id,
        owner_name=name,
        owner_phone="0000-0000000",
    )


def settle_due(class_id: int) -> None:
    """What was due by now is done."""
    for row in tasks_of_class(class_id):
        if row.open and row.due and row.due < today():
            settle_task(by=cast.actor(cast.ORGANISER), task_id=row.id, outcome=TaskOutcome.DONE)


def settle_everything(class_id: int) -> None:
    """A class that is over has nothing left to prepare."""
    for row in tasks_of_class(class_id):
        if row.open:
            settle_task(by=cast.actor(cast.ORGANISER), task_id=row.id, outcome=TaskOutcome.DONE)


def seat_everybody(class_id: int) -> None:
    """Rows of ten with an aisle in the middle, by unit, and a platform of four."""
    batch_id = class_head(None, class_id).batch_id
    people = sum(not row.withdrawn for row in roster_of_batch(batch_id))
    hall = Hall(-(-people // 10), 10, (5,))
    wanted = Arrangement(hall, NameOrder.UNIT, SeatDirection.ROWS, _PLATFORM)
    arrange_seats(by=cast.actor(cast.ORGANISER), batch_id=batch_id, wanted=wanted)


def run(class_id: int) -> None:
    """The last days before a class: what is due is done, everybody has a seat, the texts are there."""
    settle_due(class_id)
    seat_everybody(class_id)
    organiser = cast.actor(cast.ORGANISER)
    save_texts(by=organiser, class_id=class_id, trainee_rules=_RULES, pledge=_PLEDGE)


def keep_order(class_id: int) -> None:
    """The pledges of the first day but one, and two entries of the register, one of them decided on."""
    organiser, teacher = cast.actor(cast.ORGANISER), cast.actor(cast.TEACHER)
    batch_id = class_head(None, class_id).batch_id
    roster = roster_of_batch(batch_id)
    return_pledges(
        by=teacher, batch_id=batch_id, unsigned={roster[5].trainee_id: "当天公假"}, seen=0
    )
    for place, kind, fact in (
        (7, ConductKind.ORDER, "上午专题讲授期间两次离场接打电话。"),
        (16, ConductKind.UNIT_WORK, "下午课间回单位参加会议，随后返回。"),
    ):
        entered = record_conduct(
            by=teacher,
            batch_id=batch_id,
            trainee_id=roster[place].trainee_id,
            day=today(),
            kind=kind,
            fact=fact,
        )
        if kind is ConductKind.ORDER and entered.entry_id is not None:
            decide_on_conduct(
                by=organiser,
                entry_id=entered.entry_id,
                decision=ConductDecision.NOTED,
                reason="当场提醒后改正",
            )
