"""Cases by unit until the deadline, the choice, the collection; the groups' discussions typed back."""

import io
import re
from datetime import date, timedelta
from typing import Final

from docx import Document

from zhuji.rehearsal.browser import Browser, Form, Page
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages.registry import ORGANISER

MOST_CHARACTERS: Final = 600
CASES: Final = 4  # units that hand one in; the last of them comes late
CHOSEN: Final = 2
POINTS: Final = (
    ("主题党日次数不够", "农忙难集中", "按农时排出全年计划"),
    ("会议记录不规范", "没有样表", "统一印发记录样表"),
)
_PARAGRAPH: Final = "年初按农时排出全年计划，定日期、定内容、定召集人、定记录人，缺席的会后补学。"
NOT_FOUND: Final = 404


def collect_cases(scene: Scene, stage: Stage) -> None:
    """Units hand in: one text too long is refused, one replaces its own, one comes late."""
    today = scene.now().date()
    _call(scene, today)
    units = list(scene.unit_ids.values())[:CASES]
    long = _hand_in(scene, units[0], "太长的材料", paragraphs=30)
    stage.refused("超过字数的材料", "；".join(long.errors))
    for unit_id in units[:-1]:
        _hand_in(scene, unit_id, f"第{unit_id}单位的做法")
    _replace(scene, units[0])
    _call(scene, today - timedelta(days=1))
    late = _hand_in(scene, units[-1], f"第{units[-1]}单位的做法")
    stage.check("逾期的材料收下并标明", expected=True, found="这篇晚了 1 天" in late.text)
    again = _replace(scene, units[1])
    stage.refused("截止后替换", "；".join(again.errors))
    listed = scene.as_user(ORGANISER).open(f"/classes/{scene.class_id}/cases/")
    rows = listed.rows("//*[@id='received']//tbody/tr")
    stage.check("收到的材料", expected=CASES, found=len(rows))
    stage.check("标明逾期的", expected=1, found=sum("逾期" in " ".join(row) for row in rows))
    silent = len(scene.unit_ids) - CASES
    stage.check(
        "没有报送的单位", expected=silent, found=len(listed.rows("//*[@id='silent']//tbody/tr"))
    )
    strange = scene.as_user(f"liaison-{units[0]}").look(_unit_page(scene, units[1]))
    stage.check("别的单位的材料打不开", expected=NOT_FOUND, found=strange)
    stage.count("报送材料", CASES)


def _call(scene: Scene, due_on: date) -> None:
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(f"/classes/{scene.class_id}/cases/call/").form(having="due_on")
    asked = {"due_on": due_on.isoformat(), "most_characters": str(MOST_CHARACTERS)}
    organiser.submit(form, asked | {"most_per_unit": "1"})


def _unit_page(scene: Scene, unit_id: int) -> str:
    return f"/units/{unit_id}/classes/{scene.class_id}/cases/"


def _hand_in(scene: Scene, unit_id: int, title: str, *, paragraphs: int = 3) -> Page:
    liaison = scene.as_user(f"liaison-{unit_id}")
    form = liaison.open(f"{_unit_page(scene, unit_id)}new/").form(having="author")
    text = "\n".join([_PARAGRAPH] * paragraphs)
    return liaison.send(form, {"title": title, "author": "机关党支部", "text": text})


def _replace(scene: Scene, unit_id: int) -> Page:
    liaison = scene.as_user(f"liaison-{unit_id}")
    page = liaison.open(_unit_page(scene, unit_id))
    own = page.links(r"/cases/\d+/$")[0]
    return liaison.send(liaison.open(own).form(having="author"), {"title": f"新稿{unit_id}"})


def choose_cases(scene: Scene, stage: Stage) -> None:
    """Comments, then some are chosen and one given back; the collection holds what was chosen."""
    organiser = scene.as_user(ORGANISER)
    listed = organiser.open(f"/classes/{scene.class_id}/cases/")
    cases = listed.links(r"/cases/\d+/$")
    for place, address in enumerate(cases):
        _comment(organiser, address)
        if place < CHOSEN:
            _decide(organiser, address, "selected", "做法具体")
    _decide(organiser, cases[CHOSEN], "given_back", "补上成效")
    again = organiser.send(_choice(organiser, cases[0]), {"outcome": "selected", "reason": "再选"})
    stage.refused("重复入选", "；".join(again.errors))
    listed = organiser.open(f"/classes/{scene.class_id}/cases/")
    rows = listed.rows("//*[@id='received']//tbody/tr")
    chosen = [row for row in rows if row[-1].endswith("入选") and "未" not in row[-1]]
    stage.check("入选", expected=CHOSEN, found=len(chosen))
    titles = [organiser.open(address).text for address in cases[:CHOSEN]]
    stage.check("取舍理由", expected=CHOSEN, found=sum("做法具体" in text for text in titles))
    stage.check("经验汇编里的材料", expected=CHOSEN, found=_collected(scene, organiser))
    stage.count("入选材料", CHOSEN)


def _comment(organiser: Browser, address: str) -> None:
    form = organiser.open(address).form(having="recommends")
    organiser.submit(form, {"text": "可以学", "recommends": "yes"})


def _choice(organiser: Browser, address: str) -> Form:
    return organiser.open(address).form(having="outcome")


def _decide(organiser: Browser, address: str, outcome: str, reason: str) -> None:
    organiser.submit(_choice(organiser, address), {"outcome": outcome, "reason": reason})


def _collected(scene: Scene, organiser: Browser) -> int:
    """The cases in the collection, by its contents: a line has its title, a tab and the page."""
    shelf = organiser.open(f"/classes/{scene.class_id}/documents/")
    organiser.submit(shelf.form(action="/documents/collection/make/"))
    made = organiser.open(f"/classes/{scene.class_id}/documents/collection/")
    _name, content = organiser.download(made.links(r"/documents/\d+/file/$")[0])
    lines = [one.text for one in Document(io.BytesIO(content)).paragraphs]
    return sum(1 for line in lines if re.fullmatch(r".+\t\d+", line))


def record_discussions(scene: Scene, stage: Stage) -> None:
    """Every group's record typed back by the class teacher; the second time it is a correction."""
    teacher = scene.as_user("teacher")
    listed = teacher.open(f"/batches/{scene.batch_id}/discussions/")
    discussion = next(one.id for one in scene.sessions if one.kind == "discussion")
    sheets = listed.links(rf"/sessions/{discussion}/groups/\d+/discussion/$")
    for address in sheets:
        _type(teacher, address)
    unreasoned = _type(teacher, sheets[0])
    stage.refused("不写原因的更正", "；".join(unreasoned.errors))
    after = teacher.open(f"/batches/{scene.batch_id}/discussions/")
    rows = [row for row in after.rows() if row[1] == "怎样开好主题党日"]
    stage.check("录入的研讨记录", expected=len(sheets), found=len(rows))
    points = len(POINTS) * len(sheets)
    stage.check("要点", expected=points, found=sum(int(row[4]) for row in rows))
    stage.count("研讨记录", len(sheets))


def _type(teacher: Browser, address: str) -> Page:
    form = teacher.open(address).form(having="convenor")
    people = [value for value in form.labels("convenor") if value]
    filled = {"topic": "怎样开好主题党日", "convenor": people[0], "recorder": people[1]}
    for number, point in enumerate(POINTS, 1):
        for name, text in zip(("problem", "cause", "measure"), point, strict=True):
            filled[f"{name}-{number}"] = text
    return teacher.send(form, filled, button="保存")
