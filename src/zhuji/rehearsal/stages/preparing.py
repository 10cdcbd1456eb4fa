"""The bank comes in, the class is proposed and approved."""

import re
from datetime import timedelta

from zhuji.rehearsal.browser import Value
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages.registry import APPROVER, ORGANISER

FORBIDDEN = 403


def import_bank(scene: Scene, stage: Stage) -> None:
    """The Word file through upload, check and apply."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open("/banks/import/").form(having="name")
    page = organiser.submit(form, {"name": scene.bank_name}, files={"file": scene.bank})
    page = organiser.submit(page.form(having="kept"))
    address, said = page.address, page.text
    numbers = re.search(r"已导入 (\d+) 题；(\d+) 题题库中已有，没有重复导入；(\d+) 题不能", said)
    added, known, rejected = map(int, numbers.groups()) if numbers else (0, 0, 0)
    for what, number in (("试题", added), ("文件内重复", known), ("不能导入", rejected)):
        stage.count(what, number)
    stage.check("导入后打开题库", expected=True, found=bool(re.search(r"/banks/\d+/$", address)))
    if scene.key:
        stage.check("试题数", expected=len(scene.key), found=added)
    else:
        stage.check("有试题导入", expected=True, found=added > 0)


def propose(scene: Scene, stage: Stage) -> None:
    """A class from the template, its proposal filled in; it is handed in with its budget."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open("/classes/new/").form(having="template")
    unit = form.labelled("organiser", scene.county.organiser)
    page = organiser.submit(
        form, {"template": "demonstration-3-days", "title": scene.title, "organiser": unit}
    )
    scene.class_id = int(page.address.rstrip("/").split("/")[-2])
    last = scene.last_day()
    first = last - timedelta(days=2)
    filled: dict[str, Value] = {
        "co_organisers": "县直属机关工委",
        "aim": "使党务工作者学习党务工作理论知识，掌握党务工作方法，交流党务工作经验。",
        "audience": "各乡镇、县直单位基层党务工作者。",
        "content": "理论讲授、业务辅导、研讨交流和知识测试。",
        "requirements": "不迟到、不早退、不无故缺课，测试合格方可结业。",
        "opens_on": first.isoformat(),
        "closes_on": last.isoformat(),
        "nominate_by": (first - timedelta(days=1)).isoformat(),
        "place": "县委党校",
        "planned_places": str(scene.size),
        "budget": "36000",
        "budget_source": "党员教育培训经费",
        "in_plan": True,
        "contact": "演练主办",
        "contact_phone": "0000-0000000",
    }
    organiser.submit(page.form(having="aim"), filled)
    stage.count("方案", 1)


def approve(scene: Scene, stage: Stage) -> None:
    """The organiser may not decide on it; the approver does."""
    address = f"/classes/{scene.class_id}/decision/"
    status = scene.as_user(ORGANISER).look(address)
    stage.check("主办人员不能审批自己的方案", expected=FORBIDDEN, found=status)
    approver = scene.as_user(APPROVER)
    form = approver.open(address).form(having="decision")
    page = approver.submit(form, {"decision": "approved", "remark": "同意举办。"})
    stage.check("已批准", expected=True, found="已批准" in page.text)
    stage.count("审批", 1)


def take_step(scene: Scene, step: str) -> None:
    """The class's next step on its own page; doubts that are asked about are confirmed."""
    organiser = scene.as_user(ORGANISER)
    home = organiser.open(f"/classes/{scene.class_id}/")
    steps = [one for one in home.forms() if one.values.get("step") == [step]]
    if not steps:
        raise LookupError(
            f"{step}: the class's page does not offer it: {home.errors or home.text[:600]}"
        )
    page = organiser.submit(steps[0])
    asking = [one for one in page.forms() if "confirmed" in one.values]
    if asking:
        organiser.submit(asking[0])
