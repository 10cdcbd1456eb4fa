"""The demo's diagnosis: leads judged in the course of the year, findings, documents registered."""

from typing import Final

from zhuji.base.clock import today
from zhuji.demo import acting, cast
from zhuji.demo.calendar import Story, at, day
from zhuji.demo.county import FIRST_TOWN
from zhuji.demo.made import Made
from zhuji.diagnosis.actions import (
    close_finding,
    confirm_leads,
    register_rectification,
    register_requirement,
    set_aside_leads,
)
from zhuji.diagnosis.queries import LeadRow, findings_of_units, leads_of_year
from zhuji.registry.queries import branch_rows, topic_rows, unit_choices
from zhuji.rules.words import FindingState, LeadLevel, LeadState, RectificationStep

_AT_ONCE: Final = 14  # leads judged at a sitting
_ASIDE: Final = 5  # one of so many is set aside
_CLOSED: Final = 6
_LISTED: Final = 3  # branches on the list of the county committee
_SITTINGS: Final = (-135, -100, -60, -20)


def judge(made: Made) -> Story:
    """Every few weeks some leads are judged; the newest ones wait for whoever looks round."""
    del made
    for offset in _SITTINGS:
        yield at(offset, 15)
        _judge()
    yield at(-9, 15)
    _close()


def _judge() -> None:
    """Of the leads that wait one in five is set aside, the others are findings."""
    organiser = cast.actor(cast.ORGANISER)
    waiting = [
        row
        for row in leads_of_year(organiser, today().year).rows
        if row.level is LeadLevel.LEAD and row.state is LeadState.WAITING
    ]
    chosen = _spread(waiting)
    aside = [row.key for row in chosen[::_ASIDE]]
    found = [row.key for row in chosen if row.key not in aside]
    if aside:
        reason = "支部说明当月随镇党委集中开展，由镇党委统一记录，记录已看到。"
        acting.agreed(set_aside_leads(by=organiser, keys=aside, reason=reason), "不作为问题")
    if found:
        remark = "已向支部书记核实，当月没有开展。"
        acting.agreed(confirm_leads(by=organiser, keys=found, remark=remark), "确认为问题")


def _spread(waiting: list[LeadRow]) -> list[LeadRow]:
    """So many of them, from all over the county."""
    step = max(len(waiting) // _AT_ONCE, 1)
    return waiting[::step][:_AT_ONCE]


def _close() -> None:
    organiser = cast.actor(cast.ORGANISER)
    open_ = [row for row in findings_of_units(organiser) if row.state is FindingState.OPEN]
    for row in sorted(open_, key=lambda row: row.id)[:_CLOSED]:
        closed = close_finding(
            by=organiser, finding_id=row.id, reason="支部已定出每月固定日，连续两个月按时开展。"
        )
        acting.agreed(closed, "记为解决")


def register(made: Made) -> Story:
    """What the offices above ask for, and the list of the county committee."""
    del made
    yield at(-118, 9)
    _require("关于开展党务干部集中培训的通知", "市组通〔%d〕21号", "市委组织部", "党员发展和管理")
    yield at(-112, 9)
    _require(
        "关于加强村党支部组织生活指导的通知",
        "临组通〔%d〕8号",
        "县委组织部",
        "组织生活",
        FIRST_TOWN,
    )
    yield at(-92, 16)
    _list_branches()


def _require(title: str, number: str, issuer: str, topic: str, *units: str) -> None:
    organiser = cast.actor(cast.ORGANISER)
    topics = {row.name: row.id for row in topic_rows()}
    registered = register_requirement(
        by=organiser,
        title=title,
        number=number % today().year,
        issuer=issuer,
        issued_on=today(),
        topic_id=topics[topic],
        unit_ids=[key for key, name in unit_choices(organiser) if name in units],
    )
    acting.agreed(registered, title)


def _list_branches() -> None:
    organiser = cast.actor(cast.ORGANISER)
    rural = [row for row in branch_rows(None) if row.name.endswith("村党支部")]
    listed = register_rectification(
        by=organiser,
        step=RectificationStep.LISTED,
        title="关于确定软弱涣散基层党组织的通知",
        number=f"临委〔{today().year}〕12号",
        decided_on=day(-92),
        branches={row.id: "村" for row in rural[:: len(rural) // _LISTED][:_LISTED]},
    )
    acting.agreed(listed, "登记决定")
