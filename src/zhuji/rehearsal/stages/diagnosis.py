"""摸底: a ledger comes in from Excel, leads are judged, needs add up to a list, one step to a proposal.

What must come of it is counted here by itself, from the workbook that was handed in and the published
figures.
"""

import io
import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from zhuji.base.spreadsheets import Column, Sheet, write_workbook
from zhuji.rehearsal.browser import Page
from zhuji.rehearsal.county import OrganisationRow
from zhuji.rehearsal.expect import figures_of
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages.registry import (
    ORGANISER,
    add_user,
    checked_import,
    figure,
    whole_import,
)

TOPIC: Final = "党内组织生活"
STRANGER: Final = "diagnosis-liaison"
NOT_THERE, FORBIDDEN = 404, 403
_FILE: Final = "组织生活台账.xlsx"
_HEADINGS: Final = ("党支部", "种类", "日期", "应到", "实到", "主题")
Row = tuple[str, str, str, str, str, str]


def import_ledger(scene: Scene, stage: Stage) -> None:
    """The ledger of two towns; a file with a bad row enters nothing, the same file again neither."""
    organiser = scene.as_user(ORGANISER)
    rows = _ledger(scene)
    bad = [*rows, (rows[0][0], "主题党日", "2026年13月", "", "", "")]
    refused = checked_import(organiser, "life", _workbook(bad))
    stage.refused("有一行日期不对的台账", "；".join(refused.errors))
    stage.check("错行指明行和列", expected=True, found=_names_row(refused, len(bad) + 2))
    page = organiser.open(f"/life/?year={_year(scene)}")
    stage.check("错行的文件没有导入任何记录", expected=0, found=figure(page, "记录"))
    done = whole_import(organiser, "life", _workbook(rows))
    stage.check("组织生活台账已导入", expected=True, found="已导入" in done.text)
    again = checked_import(organiser, "life", _workbook(rows))
    stage.check("再导入没有变化", expected=True, found="没有变化" in again.text)
    page = organiser.open(f"/life/?year={_year(scene)}")
    stage.check("记录数", expected=len(rows), found=figure(page, "记录"))
    stage.check("迟录数", expected=_late(scene, rows), found=figure(page, "其中迟录"))
    stage.count("组织生活记录", len(rows))


def judge_leads(scene: Scene, stage: Stage) -> None:
    """The leads are those of own counting; one is set aside, one confirmed; another unit sees none."""
    organiser, year = scene.as_user(ORGANISER), _year(scene)
    page = organiser.open(f"/leads/?year={year}")
    expected = _expected_leads(scene)
    stage.check("待核实事项", expected=len(expected), found=figure(page, "待核实"))
    form = page.form(having="lead", button="确认为问题")
    ticks = _ticks(form.choices["lead"])
    unreasoned = organiser.send(form, {"lead": ticks[:1]}, button="不作为问题")
    stage.refused("不写原因就不作为问题", "；".join(unreasoned.errors))
    form = organiser.open(f"/leads/?year={year}").form(having="lead")
    organiser.submit(form, {"lead": ticks[:1], "reason": "集中开展"}, button="不作为问题")
    form = organiser.open(f"/leads/?year={year}").form(having="lead")
    organiser.submit(form, {"lead": ticks[1:], "reason": "已核实"}, button="确认为问题")
    page = organiser.open(f"/leads/?year={year}")
    aside = len(ticks[0].rpartition(":")[2].split(","))
    stage.check(
        "判断之后不再等待", expected=len(expected) - len(_keys(ticks)), found=figure(page, "待核实")
    )
    stage.check("不作为问题", expected=aside, found=figure(page, "不作为问题"))
    scene.findings = _keys(ticks[1:])
    findings = organiser.open("/findings/")
    stage.check("问题", expected=len(scene.findings), found=figure(findings, "未解决"))
    _refuse_strangers(scene, stage, ticks[1])
    stage.count("确认的问题", len(scene.findings))


def rank_needs(scene: Scene, stage: Stage) -> None:
    """The list says what own arithmetic says, each number opens, and one step leads to a proposal."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open("/requirements/new/").form(having="issuer")
    topic = form.labelled("topic", TOPIC)
    filled = {
        "title": "关于开展党务干部培训的通知",
        "number": "市组〔2026〕1号",
        "issuer": "市委组织部",
        "issued_on": scene.now().date().isoformat(),
        "topic": topic,
    }
    organiser.submit(form, filled)
    again = organiser.send(organiser.open("/requirements/new/").form(having="issuer"), filled)
    stage.refused("同一份文件登记两次", "；".join(again.errors))
    weights = figures_of("needs")
    branches = len({organisation for organisation, _rule, _period in scene.findings})
    each, document = (int(weights[f"{one}_weight"]["value"]) for one in ("branch", "requirement"))
    wish = int(weights["wish_weight"]["value"])
    sum_ = f"{branches} × {each} + 1 × {document} + 0 × {wish} = {branches * each + document}"
    rows = {row[2]: row for row in organiser.open("/needs/").rows()}
    stage.check("培训需求的分值", expected=sum_, found=rows.get(TOPIC, [""] * 7)[6])
    opened = organiser.open(f"/needs/{topic}/")
    found = len(opened.links(r"^/findings/\d+/$"))
    stage.check("数字点开是这些问题", expected=len(scene.findings), found=found)
    listed = organiser.open("/needs/").form(having="topics")
    proposal = organiser.send(listed, {"topics": [topic]}).form(having="template")
    stage.check("一步带到培训方案", expected=[topic], found=proposal.values["topics"])
    stage.count("培训需求", len(rows))


def _refuse_strangers(scene: Scene, stage: Stage, tick: str) -> None:
    """Who speaks for another unit finds nothing there, and nobody of a unit judges."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open("/life/").form(having="unit")
    other = form.labelled("unit", scene.county.organiser)
    add_user(scene, STRANGER, "演练联络", "unit_liaison", place="unit", place_id=int(other))
    stranger = scene.as_user(STRANGER)
    organisation = tick.split(":", maxsplit=1)[0]
    status = stranger.look(f"/organisations/{organisation}/life/{_year(scene)}/")
    stage.check("别的单位看不到支部的记录", expected=NOT_THERE, found=status)
    stage.check("单位联络员不能判断", expected=FORBIDDEN, found=stranger.look("/leads/decide/"))
    seen = figure(stranger.open(f"/leads/?year={_year(scene)}"), "待核实")
    stage.check("别的单位看不到待核实事项", expected=0, found=seen)


def open_topic(scene: Scene, stage: Stage) -> None:
    """The topic that the findings will call for."""
    organiser = scene.as_user(ORGANISER)
    organiser.submit(organiser.open("/topics/").form(having="name"), {"name": TOPIC})
    shown = organiser.open("/lead-topics/").form(having="theme_day")
    chosen = shown.labels("theme_day")[shown.values["theme_day"][0]]
    stage.check("规则自动对应专题", expected=TOPIC, found=chosen)


# --- what the rehearsal counts by itself ----------------------------------------------------------


def _year(scene: Scene) -> int:
    """This year, or while it is too young to show anything the year before."""
    day = scene.now().date()
    return day.year if day.month > 3 else day.year - 1


def _branches(scene: Scene) -> list[OrganisationRow]:
    """The branches of the first two towns that have any."""
    branches = [row for row in scene.county.organisations if row.kind == "党支部"]
    towns = dict.fromkeys(row.unit for row in branches if row.unit_kind == "乡镇（街道）")
    keeping = list(towns)[:2]
    return [row for row in branches if row.unit in keeping]


def _held(scene: Scene) -> dict[str, list[date]]:
    """The theme days of each branch; every second branch misses one month, each another one."""
    year, today = _year(scene), scene.now().date()
    held = {}
    for place, branch in enumerate(_branches(scene)):
        missed = place % 3 + 1 if place % 2 else 0
        days = [date(year, month, 6) for month in range(1, 13) if month != missed]
        held[branch.name] = [day for day in days if day <= today]
    return held


def _ledger(scene: Scene) -> list[Row]:
    return [
        (name, "主题党日", day.isoformat(), "12", str(12 - day.month % 3), f"{day.month}月主题党日")
        for name, days in _held(scene).items()
        for day in days
    ]


def _late(scene: Scene, rows: Sequence[Row]) -> int:
    today = scene.now().date()
    return sum((today - date.fromisoformat(row[2])).days > _entry_days() for row in rows)


def _entry_days() -> int:
    return int(figures_of("branch")["entry_days"]["value"])


def _expected_leads(scene: Scene) -> list[tuple[str, str]]:
    """By branch the months over without a theme day, and the year over without its life meeting."""
    year, today = _year(scene), scene.now().date()
    found = []
    for name, days in _held(scene).items():
        months = {day.month for day in days}
        for month in range(1, 13):
            end = date(year, month, monthrange(year, month)[1])
            if month not in months and end + timedelta(days=_entry_days()) < today:
                found.append((name, f"{year}-{month:02}"))
        if date(year, 12, 31) + timedelta(days=_entry_days()) < today:
            found.append((name, str(year)))
    return found


def _ticks(offered: Sequence[str]) -> list[str]:
    """Two lines of theme days: the first to be set aside, the second to be confirmed."""
    return [tick for tick in offered if ":theme_day:" in tick][:2]


def _keys(ticks: Sequence[str]) -> list[tuple[str, str, str]]:
    keys = []
    for tick in ticks:
        organisation, rule, periods = tick.split(":")
        keys += [(organisation, rule, period) for period in periods.split(",")]
    return keys


def _names_row(page: Page, row: int) -> bool:
    return bool(re.search(rf"第 {row} 行", page.text)) and "日期" in page.text


def _workbook(rows: Sequence[Row]) -> tuple[str, bytes]:
    target = io.BytesIO()
    columns = [Column(heading) for heading in _HEADINGS]
    write_workbook(target, [Sheet("台账", columns, rows, headlines=("组织生活台账",))])
    return _FILE, target.getvalue()
