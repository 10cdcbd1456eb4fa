"""The demo's diagnosis: a ledger of organisation life, leads judged, documents registered."""

import io
from datetime import date, timedelta
from typing import Final

from zhuji.base.clock import today
from zhuji.base.intake import Source
from zhuji.base.spreadsheets import Column, Sheet, Value, read_tables, write_workbook
from zhuji.demo import acting, cast
from zhuji.demo.county import COUNTY, FIRST_TOWN
from zhuji.diagnosis.actions import (
    close_finding,
    confirm_leads,
    register_rectification,
    register_requirement,
    set_aside_leads,
)
from zhuji.diagnosis.imports import apply
from zhuji.diagnosis.queries import LeadRow, findings_of_units, leads_of_year
from zhuji.registry.queries import BranchRow, branch_rows, topic_rows, unit_choices
from zhuji.rules.words import LeadLevel, RectificationStep

# Whose branches keep a ledger; the others show what it looks like before anything is entered.
_KEEPING: Final = (FIRST_TOWN, "县教育局", "县财政局")
_HEADINGS: Final = ("党支部", "种类", "日期", "应到", "实到", "主题")
# Every so many months a branch at this place of the list has nothing to show for.
_GAPS: Final = {1: (3,), 4: (5, 6), 7: (8,), 10: (4, 9), 12: (2,)}
_SHOWN: Final = 5  # leads that somebody has judged already


def fill_diagnosis() -> None:
    """A year's ledger in from Excel; some leads judged, the others left to whoever looks round."""
    organiser = cast.actor(cast.ORGANISER)
    year = _judged_year()
    units = {name: unit_id for unit_id, name in unit_choices(organiser)}
    branches = branch_rows([units[name] for name in _KEEPING])
    name = f"{COUNTY}组织生活台账.xlsx"
    source = Source(name, read_tables(_workbook(branches, year), name))
    verdict, _dry = apply(by=organiser, source=source, choices={}, confirmed=True)
    acting.agreed(verdict, name)
    _judge(year)
    _register(branches, units[FIRST_TOWN])


def _judged_year() -> int:
    """This year, or while it is too young to show anything the year before."""
    day = today()
    return day.year if day.month > 3 else day.year - 1


def _workbook(branches: list[BranchRow], year: int) -> io.BytesIO:
    rows: list[list[Value]] = []
    for place, branch in enumerate(branches):
        rows += [list(row) for row in _ledger(branch, year, _GAPS.get(place, ()))]
    target = io.BytesIO()
    columns = [Column(heading) for heading in _HEADINGS]
    write_workbook(target, [Sheet("台账", columns, rows, headlines=("组织生活台账",))])
    target.seek(0)
    return target


def _ledger(branch: BranchRow, year: int, gaps: tuple[int, ...]) -> list[tuple[Value, ...]]:
    """A theme day and a committee meeting each month but the gaps, a members' meeting each quarter."""
    rows: list[tuple[Value, ...]] = []

    def held(kind: str, month: int, day: int, due: int, topic: str) -> None:
        when = date(year, month, day)
        if when <= today():
            came = max(due - (month + branch.id) % 3, 1)
            rows.append((branch.name, kind, when.isoformat(), str(due), str(came), topic))

    for month in range(1, 13):
        if month not in gaps:
            held("主题党日", month, 5, branch.members, f"{month}月主题党日")
            held("支委会", month, 12, 5, "研究支部工作")
        if month % 3 == 2:
            held("党员大会", month, 20, branch.members, "通报支部工作")
    held("党课", 7, 1, branch.members, "书记讲党课")
    return rows


def _judge(year: int) -> None:
    """Of the first leads one is set aside, the others are findings, and one of these is closed."""
    organiser = cast.actor(cast.ORGANISER)
    waiting = [row for row in leads_of_year(organiser, year).rows if row.level is LeadLevel.LEAD]
    chosen: list[LeadRow] = waiting[:_SHOWN]
    if len(chosen) < 2:
        return
    first, *others = [row.key for row in chosen]
    reason = "支部说明当月随镇党委集中开展，由镇党委统一记录。"
    acting.agreed(set_aside_leads(by=organiser, keys=[first], reason=reason), "不作为问题")
    remark = "已向支部书记核实，当月没有开展。"
    acting.agreed(confirm_leads(by=organiser, keys=others, remark=remark), "确认为问题")
    newest = findings_of_units(organiser)[-1]
    closed = close_finding(
        by=organiser, finding_id=newest.id, reason="支部已定出每月固定日，连续两个月按时开展。"
    )
    acting.agreed(closed, "记为解决")


def _register(branches: list[BranchRow], town_id: int) -> None:
    organiser = cast.actor(cast.ORGANISER)
    topics = {row.name: row.id for row in topic_rows()}
    day = today() - timedelta(days=90)
    listed = register_rectification(
        by=organiser,
        step=RectificationStep.LISTED,
        title="关于确定软弱涣散基层党组织的通知",
        number=f"临委〔{day.year}〕12号",
        decided_on=day,
        branches={branches[4].id: "村"},
    )
    acting.agreed(listed, "登记决定")
    for title, number, issuer, topic, unit_ids in (
        ("关于开展党务干部集中培训的通知", "市组通〔%d〕21号", "市委组织部", "党员发展和管理", ()),
        (
            "关于加强村党支部组织生活指导的通知",
            "临组通〔%d〕8号",
            "县委组织部",
            "组织生活",
            (town_id,),
        ),
    ):
        registered = register_requirement(
            by=organiser,
            title=title,
            number=number % day.year,
            issuer=issuer,
            issued_on=day,
            topic_id=topics[topic],
            unit_ids=unit_ids,
        )
        acting.agreed(registered, title)
