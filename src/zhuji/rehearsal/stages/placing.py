"""A second class in two batches: planned around work, relaxed, adopted, mended after the lock; and its
timetable when a lecturer can't come.
"""

import re
import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from zhuji.rehearsal.browser import Browser, Page, Value
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages import enrolling
from zhuji.rehearsal.stages.preparing import take_step
from zhuji.rehearsal.stages.registry import APPROVER, ORGANISER
from zhuji.rehearsal.stages.teaching import LECTURERS, TAUGHT, VENUE

TITLE: Final = "全县党务工作者轮训班"
_PEOPLE: Final = 12  # at least; each unit gets a place, and some get two
_DAYS_AHEAD: Final = 20
_PATIENCE: Final = 60  # seconds for a plan that a worker has taken


def place(scene: Scene, stage: Stage) -> None:
    """Two who stand in for each other can both only come to the second batch: told, relaxed, planned."""
    there = _class(scene)
    days = _days(scene)
    batches = _lay_out(there, days)
    enrolling.divide_places(there, stage)
    enrolling.nominate(there, stage)
    enrolling.confirm(there, stage)
    unit, pair = _stand_ins(there, days[0])
    organiser, here = scene.as_user(ORGANISER), f"/classes/{there.class_id}/placing/"
    stuck = _planned(organiser, here, "计算分期")
    # By the unit's limit or by the pair: either way it is said whose work stands in the way.
    told = "为什么排不出来" in stuck.text and any(one in stuck.text for one in (unit, *pair))
    stage.check("排不出来时说明原因", expected=True, found=told)
    adopt = stuck.form(action="/try/")
    adopt.address = adopt.address.replace("/try/", "/adopt/")
    stage.refused("采用没有排出来的计算", "；".join(organiser.send(adopt).errors))
    trial = _followed(organiser, here, organiser.send(stuck.form(action="/try/")))
    stage.check("点一下试算", expected=True, found="这是试算" in trial.text)
    made = _followed(organiser, here, organiser.send(trial.form(action="/apply/")))
    stage.check("放宽后排得出来", expected=True, found="已证明是最好的" in made.text)
    organiser.submit(made.form(action="/adopt/"))
    take_step(there, "lock_roster")
    rosters = _rosters(organiser, there)
    everybody = sorted(name for names in rosters for name in names)
    wanted = sorted((where, name) for where, name in there.nominated)
    stage.check("各期合起来是全部学员", expected=wanted, found=everybody)
    stage.count("期次", len(batches))
    stage.count("分期", len(everybody))
    _mend(there, days, rosters, stage, apart=unit)


def _class(scene: Scene) -> Scene:
    """A further class, proposed and approved; the same county and people."""
    organiser = scene.as_user(ORGANISER)
    first, second = _days(scene)
    size = max(_PEOPLE, len(scene.county.units) + _PEOPLE // 2)
    form = organiser.open("/classes/new/").form(having="template")
    unit = form.labelled("organiser", scene.county.organiser)
    page = organiser.submit(form, {"template": "one-day", "title": TITLE, "organiser": unit})
    class_id = int(page.address.rstrip("/").split("/")[-2])
    filled: dict[str, Value] = {
        "aim": "分期轮训党务工作者。",
        "audience": "各单位基层党务工作者。",
        "content": "专题讲授、业务辅导和知识测试。",
        "requirements": "按分期名单报到。",
        "opens_on": first.isoformat(),
        "closes_on": second.isoformat(),
        "nominate_by": (first - timedelta(days=7)).isoformat(),
        "place": "县委党校",
        "planned_places": str(size),
        "budget": "0",
        "budget_source": "党员教育培训经费",
        "in_plan": True,
        "contact": "演练主办",
        "contact_phone": "0000-0000000",
    }
    organiser.submit(page.form(having="aim"), filled)
    there = replace(
        scene, class_id=class_id, batch_id=0, size=size, places={}, nominated=[], sessions=[]
    )
    take_step(there, "submit")
    approver = scene.as_user(APPROVER)
    form = approver.open(f"/classes/{class_id}/decision/").form(having="decision")
    approver.submit(form, {"decision": "approved", "remark": "同意举办。"})
    return there


def _days(scene: Scene) -> tuple[date, date]:
    """The day of each batch, both in one year."""
    first = scene.last_day() + timedelta(days=_DAYS_AHEAD)
    if (first + timedelta(days=2)).year != first.year:
        first = date(first.year + 1, 1, 5)
    return first, first + timedelta(days=2)


def _lay_out(there: Scene, days: tuple[date, date]) -> list[str]:
    organiser, here = there.as_user(ORGANISER), f"/classes/{there.class_id}/batches/"
    form = organiser.open(f"{here}?count={len(days)}").form(having="1-capacity")
    filled = {
        f"{number}-{name}": value
        for number, day in enumerate(days, start=1)
        for name, value in (
            ("starts_on", day.isoformat()),
            ("ends_on", day.isoformat()),
            ("capacity", str(there.size)),
        )
    }
    organiser.submit(form, filled)
    return [day.isoformat() for day in days]


def _stand_ins(there: Scene, day: date) -> tuple[str, list[str]]:
    """Two of one unit are a pair, and both have something else to do on that day; gives unit and names."""
    units = [unit for unit, _name in there.nominated]
    unit = max(there.places, key=units.count)
    liaison, here = _sheet(there, unit)
    page = liaison.open(here)
    two = [name for where, name in there.nominated if where == unit][:2]
    typed = {_busy(page, name): f"{day.month}月{day.day}日值班" for name in two}
    page = liaison.submit(page.form(having="wishes"), typed)
    form = page.form(having="first")
    named = {"first": form.labelled("first", two[0]), "second": form.labelled("second", two[1])}
    liaison.submit(form, named)
    return unit, two


def _sheet(there: Scene, unit: str) -> tuple[Browser, str]:
    unit_id = there.unit_ids[unit]
    liaison = there.as_user(f"liaison-{unit_id}")
    return liaison, f"/units/{unit_id}/classes/{there.class_id}/around-work/"


def _busy(page: Page, name: str) -> str:
    """The field for the busy days of somebody."""
    for one in page.elements("//input[starts-with(@name, 'busy-')]"):
        if str(one.get("aria-label", "")).endswith(name):
            return str(one.get("name"))
    raise LookupError(f"{name} is not on {page.address}")


def _planned(organiser: Browser, here: str, button: str) -> Page:
    form = organiser.open(here).form(button="计算分期")
    return _followed(organiser, here, organiser.send(form, button=button))


def _followed(organiser: Browser, here: str, page: Page) -> Page:
    """The plan that came of it, where the page does not show it yet because a worker has the run."""
    until = time.monotonic() + _PATIENCE
    known = set(page.links(r"/placing/plans/\d+/$"))
    while not re.search(r"/placing/plans/\d+/$", page.address):
        if time.monotonic() > until:
            raise LookupError(f"no plan on {here} after {_PATIENCE} s: {page.errors}")
        time.sleep(0.3)
        fresh = [
            one for one in organiser.open(here).links(r"/placing/plans/\d+/$") if one not in known
        ]
        if fresh:
            page = organiser.open(fresh[0])
    return page


def _rosters(organiser: Browser, there: Scene) -> list[list[tuple[str, str]]]:
    """Unit and name of everybody, batch by batch."""
    here = f"/classes/{there.class_id}/roster/"
    pages = [organiser.open(f"{here}?batch={number}") for number in (1, 2)]
    return [[(row[2], row[1]) for row in page.rows()] for page in pages]


def _mend(
    there: Scene,
    days: tuple[date, date],
    rosters: list[list[tuple[str, str]]],
    stage: Stage,
    *,
    apart: str,
) -> None:
    """After the lock one of another unit can't come on the day: that one is moved, and nobody else."""
    units = [unit for unit, _name in there.nominated]
    place, (unit, name) = next(
        (place, one)
        for place, roster in enumerate(rosters)
        for one in roster
        if one[0] != apart and units.count(one[0]) == 1
    )
    liaison, sheet = _sheet(there, unit)
    page = liaison.open(sheet)
    day = days[place]
    liaison.submit(page.form(having="wishes"), {_busy(page, name): f"{day.month}月{day.day}日会议"})
    organiser, here = there.as_user(ORGANISER), f"/classes/{there.class_id}/placing/"
    mended = _planned(organiser, here, "按变化修复")
    organiser.submit(mended.form(action="/adopt/"))
    changed = organiser.open(f"{here}changed/").rows()
    found = [(row[0], row[1]) for row in changed]
    stage.check("修复只动一个人", expected=[(unit, name)], found=found)
    after = _rosters(organiser, there)
    stage.check("换到另一期", expected=True, found=(unit, name) in after[1 - place])
    stage.count("换期", len(found))


def lose_lecturer(scene: Scene, stage: Stage) -> None:
    """The first batch's timetable is out; a lecturer falls out, another takes the lesson, two are told."""
    organiser = scene.as_user(ORGANISER)
    listing = organiser.open("/classes/")
    class_home = organiser.open(listing.link(TITLE))
    batch = re.search(r"/batches/(\d+)/", " ".join(class_home.links(r"/batches/\d+/")))
    here = f"/batches/{batch[1] if batch else 0}/timetable/"
    lecture = _teach(organiser, here)
    organiser.submit(organiser.open(f"{here}versions/").form(button="发布课程表"))
    form = organiser.open(f"{here}repair/").form(having="lecturer")
    away = {"lecturer": form.labelled("lecturer", LECTURERS[0][:3])}
    wrong = organiser.send(form, away, button="看怎样调整")
    stage.refused("没有选半天", "；".join(wrong.errors))
    half = f"{lecture['day'][0]} morning"
    proposed = organiser.send(form, away | {"half_days": [half]}, button="看怎样调整")
    stage.check("只动一项", expected=True, found="要动 1 项" in proposed.text)
    organiser.send(proposed.form(button="照此调整"), button="照此调整")
    organiser.submit(organiser.open(f"{here}versions/").form(button="发布课程表"))
    first_page = organiser.open("/")
    stage.check("首页提醒通知", expected=True, found="还有 2 个要通知" in first_page.text)
    page = organiser.open(f"{here}versions/")
    told = page.all("//label[.//input[@name='notice']]")
    names = sorted(one.split()[-1] for one in told)
    wanted = sorted(one.partition("（")[0] for one in LECTURERS[:2])
    stage.check("只通知有关的人", expected=wanted, found=names)
    notices = page.form(having="notice").choices["notice"]
    done = organiser.submit(page.form(having="notice"), {"notice": notices}, button="已经通知")
    stage.check("登记通知", expected=True, found="要通知的人" not in done.text)
    stage.count("通知", len(names))


def _teach(organiser: Browser, here: str) -> dict[str, list[str]]:
    """The pattern with a lecturer each for lecture and tutoring, on one topic; gives the lecture's form."""
    page = organiser.submit(organiser.open(here).form(button="套用模板"))
    lecture: dict[str, list[str]] = {}
    lecturers = iter(LECTURERS)
    for link in page.links(r"/sessions/\d+/$"):
        form = organiser.open(link).form(having="starts_at")
        filled = {"venue": VENUE}
        if form.values["kind"][0] in TAUGHT:
            filled |= {"lecturer": next(lecturers), "topic": "组织生活"}
            lecture = lecture or form.values
        organiser.submit(form, filled, button="保存")
    return lecture
