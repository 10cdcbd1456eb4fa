"""What the records of a class themselves put into its archive: registers as workbooks.

No identity number and no telephone number stands in any of them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhuji.attendance.queries import leave_was_asked, leaves_of_batch, presence_grid, sheets_typed
from zhuji.base.spreadsheets import Column, ColumnKind, Sheet, Value
from zhuji.completion.queries import (
    figures_in,
    review_was_asked,
    reviews_of_batch,
)
from zhuji.documents.layouts.names import PURPOSE_LINE, official_date
from zhuji.enrolment.queries import batch_name, overview
from zhuji.exams.queries import exam_or_404, exam_rows
from zhuji.exchange.queries import discussed_among, discussions_of_batch
from zhuji.flows.matter import Matter
from zhuji.flows.paper_facts import remark_on
from zhuji.rules.completion import UNMET
from zhuji.rules.words import ArchiveItem, Decision, HalfDay
from zhuji.wording.amounts import decimal
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

Lines = Iterable[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Record:
    """A register of the house: `there` asks cheaply whether it has anything, `sheet` lays it out."""

    item: ArchiveItem
    name: str | Promise  # in Chinese where it names a file
    there: Callable[[Matter], bool]
    sheet: Callable[[Matter], Sheet]


def _table(matter: Matter, name: str, columns: Sequence[tuple[str, float]], rows: Lines) -> Sheet:
    numbered = [
        Column("序号", 7, ColumnKind.NUMBER, centred=True),
        *(Column(heading, width) for heading, width in columns),
    ]
    lines = [[number, *row] for number, row in enumerate(rows, 1)]
    return Sheet(
        name,
        numbered,
        lines,
        headlines=(f"{matter.title}{name}",),
        notes=(f"共 {len(lines)} 条。{PURPOSE_LINE}。",),
        landscape=True,
    )


def _by_batch(
    matter: Matter,
    name: str,
    columns: Sequence[tuple[str, float]],
    rows_of: Callable[[Matter], Lines],
) -> Sheet:
    """The same of what every batch has of its own: of several each line says whose it is."""
    batches = matter.head.batches
    if len(batches) == 1:
        return _table(matter, name, columns, rows_of(matter))
    rows = (
        [batch_name(one.number), *row]
        for one in batches
        for row in rows_of(matter.narrowed(one.id))
    )
    return _table(matter, name, [("期次", 10), *columns], rows)


def _approved(matter: Matter) -> bool:
    return any(one.decision is Decision.APPROVED for one in matter.decisions)


def _approval(matter: Matter) -> Sheet:
    columns = [("决定", 12), ("方式", 14), ("文号", 20), ("日期", 16), ("审批人", 14), ("意见", 40)]
    rows = (
        [
            label(one.decision),
            label(one.way),
            one.number,
            official_date(one.decided_on),
            one.approver_name,
            one.remark,
        ]
        for one in matter.decisions
    )
    return _table(matter, "审批记录", columns, rows)


def _plan(matter: Matter) -> Sheet:
    plan = matter.plan
    days = [official_date(day) for day in (plan.opens_on, plan.closes_on) if day]
    rows: list[list[Value]] = [
        ["目的", plan.aim],
        ["对象", plan.audience],
        ["内容和方式", plan.content],
        ["要求", plan.requirements],
        ["时间", "至".join(dict.fromkeys(days))],
        ["地点", plan.place],
        ["人数", str(plan.planned_places)],
        ["主办单位", plan.organiser],
        ["承办、协办单位", plan.co_organisers],
        ["经费（元）", str(plan.budget)],
        ["列支渠道", plan.budget_source],
    ]
    return _table(matter, "培训方案要点", [("项目", 18), ("内容", 100)], rows)


def _returns(matter: Matter) -> Sheet:
    columns = [("单位", 30), ("名额", 8), ("报名", 8), ("网上审核", 11), ("盖章回执", 11)]
    rows = (
        [one.unit, str(one.places), str(one.nominated), str(one.on_screen), str(one.sealed)]
        for one in overview(matter.class_id).lines
    )
    return _table(matter, "报名和回执登记", columns, rows)


def _timetable(matter: Matter) -> Sheet:
    columns = [
        ("日期", 16),
        ("时间", 20),
        ("内容", 44),
        ("形式", 12),
        ("授课人", 14),
        ("地点", 20),
        ("学时", 8),
        ("变动", 14),
    ]

    def rows(each: Matter) -> Lines:
        return (
            [
                official_date(row.day),
                f"{label(row.half_day)} {row.starts_at:%H:%M}—{row.ends_at:%H:%M}",
                row.title,
                label(row.kind),
                row.lecturer,
                row.venue,
                each.hours.get(row.id, ""),
                "" if row.held else "已取消",
            ]
            for row in each.sessions_ever
        )

    return _by_batch(matter, "课程安排及变动", columns, rows)


def _presence(matter: Matter) -> Sheet:
    grids = {batch_id: presence_grid(batch_id) for batch_id in matter.batch_ids}
    order = list(HalfDay)
    slots = sorted(
        {slot for grid in grids.values() for slot in grid.slots},
        key=lambda slot: (slot[0], order.index(slot[1])),
    )

    def rows(each: Matter) -> Lines:
        grid = grids[each.batch_id]
        for row in grid.rows:
            said = {
                slot: label(cell.outcome) if cell.outcome else ""
                for slot, cell in zip(grid.slots, row.cells, strict=True)
            }
            yield [row.trainee.name, row.trainee.unit, *(said.get(slot, "") for slot in slots)]

    columns = [(f"{day.month}月{day.day}日{label(half)}", 14.0) for day, half in slots]
    return _by_batch(matter, "考勤统计表", [("姓名", 12), ("单位", 28), *columns], rows)


def _leaves(matter: Matter) -> Sheet:
    columns = [
        ("姓名", 12),
        ("单位", 28),
        ("种类", 8),
        ("起", 20),
        ("止", 20),
        ("事由", 32),
        ("审批", 10),
        ("审批人", 12),
    ]

    def rows(each: Matter) -> Lines:
        return (
            [
                row.name,
                row.unit,
                label(row.facts.kind),
                f"{official_date(row.facts.starts[0])}{label(row.facts.starts[1])}",
                f"{official_date(row.facts.ends[0])}{label(row.facts.ends[1])}",
                row.reason,
                label(row.facts.state),
                row.decided_by,
            ]
            for row in leaves_of_batch(each.batch_id)
        )

    return _by_batch(matter, "请假登记表", columns, rows)


def _marks(matter: Matter) -> Sheet:
    columns = [("测试", 30), ("学号", 8), ("姓名", 12), ("单位", 28), ("得分", 10), ("满分", 10)]
    cards = [exam_or_404(row.id) for row in exam_rows(matter.class_id)]

    def rows(each: Matter) -> Lines:
        return (
            [
                f"{card.title}（{row.variant}）" if row.variant else card.title,
                str(row.trainee.number),
                row.trainee.name,
                row.trainee.unit,
                "" if row.mark is None else decimal(row.mark),
                decimal(card.full_marks),
            ]
            for card in cards
            if card.batch_id == each.batch_id
            for row in card.rows
        )

    return _by_batch(matter, "测试成绩登记表", columns, rows)


def _discussed(matter: Matter) -> bool:
    return discussed_among(matter.sessions)


def _discussions(matter: Matter) -> Sheet:
    columns = [
        ("日期", 16),
        ("教学安排", 28),
        ("研讨组", 12),
        ("题目", 28),
        ("召集人", 10),
        ("记录人", 10),
        ("发言人", 10),
        ("应到/实到", 11),
        ("问题和措施", 70),
    ]

    def rows(each: Matter) -> Lines:
        return (
            [
                official_date(session.session.day),
                session.session.title,
                one.group.name,
                one.record.topic,
                one.record.convenor,
                one.record.recorder,
                one.record.speaker,
                f"{one.record.expected}/{one.record.present}",
                "；".join(f"{point.problem}：{point.measure}" for point in one.record.points),
            ]
            for session in discussions_of_batch(each.batch_id)
            for one in session.sheets
            if one.record
        )

    return _by_batch(matter, "研讨记录", columns, rows)


def _verdicts(matter: Matter) -> Sheet:
    columns = [
        ("学号", 8),
        ("姓名", 12),
        ("单位", 28),
        ("判定", 10),
        ("出勤学时", 10),
        ("条件", 10),
        ("理由", 80),
    ]

    def rows(each: Matter) -> Lines:
        return (
            [
                str(one.trainee.number),
                one.trainee.name,
                one.trainee.unit,
                label(one.verdict.outcome),
                decimal(figures_in(one.verdict).present),
                "不符合" if reason.code in UNMET else "符合",
                sentence(reason),
            ]
            for one in each.verdicts
            for reason in one.verdict.reasons
        )

    return _by_batch(matter, "结业判定和依据", columns, rows)


def _certificates(matter: Matter) -> Sheet:
    columns = [
        ("编号", 22),
        ("姓名", 12),
        ("单位", 28),
        ("学时", 8),
        ("发证日期", 18),
        ("签收", 14),
        ("备注", 36),
    ]
    rows = (
        [
            *(row.number, row.name, row.unit, decimal(row.hours)),
            *(official_date(row.issued_on), "", remark_on(row)),
        ]
        for row in matter.certificates_ever
    )
    return _table(matter, "结业证书登记表", columns, rows)


def _reviews(matter: Matter) -> Sheet:
    columns = [
        ("姓名", 12),
        ("对哪一项", 12),
        ("申请日期", 18),
        ("理由", 36),
        ("结果", 12),
        ("更正的事实", 36),
        ("答复", 36),
    ]

    def rows(each: Matter) -> Lines:
        return (
            [
                row.name,
                label(row.condition),
                official_date(row.asked_on),
                row.text,
                label(row.state),
                row.corrected,
                row.answer,
            ]
            for row in reviews_of_batch(each.batch_id)
        )

    return _by_batch(matter, "复核申请登记表", columns, rows)


_I = ArchiveItem
# In the order of the volume.
RECORDS: Final = (
    Record(_I.APPROVAL, _("审批记录"), _approved, _approval),
    Record(_I.PLAN, _("培训方案要点"), lambda matter: bool(matter.plan.aim.strip()), _plan),
    Record(_I.RETURNS, _("报名和回执登记"), lambda matter: bool(matter.roster), _returns),
    Record(_I.TIMETABLE, _("课程安排及变动"), lambda matter: bool(matter.sessions), _timetable),
    Record(
        _I.SIGN_IN,
        _("考勤统计表"),
        lambda matter: any(map(sheets_typed, matter.batch_ids)),
        _presence,
    ),
    Record(
        _I.LEAVE,
        _("请假登记表"),
        lambda matter: any(map(leave_was_asked, matter.batch_ids)),
        _leaves,
    ),
    Record(_I.DISCUSSION, _("研讨记录"), _discussed, _discussions),
    Record(
        _I.TEST,
        _("测试成绩登记表"),
        lambda matter: any(row.marked for row in exam_rows(matter.class_id)),
        _marks,
    ),
    Record(_I.CERTIFICATES, _("结业判定和依据"), lambda matter: bool(matter.roster), _verdicts),
    Record(
        _I.CERTIFICATES,
        _("结业证书登记表"),
        lambda matter: bool(matter.certificates),
        _certificates,
    ),
    Record(
        _I.CERTIFICATES,
        _("复核申请登记表"),
        lambda matter: any(map(review_was_asked, matter.batch_ids)),
        _reviews,
    ),
)
