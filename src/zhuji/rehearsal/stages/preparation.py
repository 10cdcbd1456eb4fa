"""Budget, tasks of several units, seats, pledges and the conduct register."""

import re
import tomllib
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from zhuji.rehearsal.browser import Browser, Page, words
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages.preparing import FORBIDDEN, take_step
from zhuji.rehearsal.stages.registry import ADMINISTRATOR, ORGANISER

NOT_FOUND = 404
DAYS, CEILING = 3, 550  # the class's days, and the central ceiling for a person and day
TOO_DEAR, FAIR, FEE, FEE_HOURS = 600, 60, 500, 4
COLUMNS = 10


def plan_budget(scene: Scene, stage: Stage) -> None:
    """The county takes the central measure; a budget over it is not handed in, one within it is."""
    admin, organiser = scene.as_user(ADMINISTRATOR), scene.as_user(ORGANISER)
    page = organiser.open(_of(scene, "budget/"))
    stage.check("没有本县标准时页面说明", expected=True, found="还没有填写本县标准" in page.text)
    form = admin.open("/rules/cost/scheme/").form(having="value")
    admin.submit(form, {"value": "central", "reason": "演练：参照执行"}, button="调整")
    meals = {
        "kind": "meals",
        "title": "学员用餐",
        "unit_price": str(TOO_DEAR),
        "count": str(scene.size),
        "times": str(DAYS),
    }
    _too_dear(scene, stage, meals)
    address = organiser.open(_of(scene, "budget/")).links(r"/budget/\d+/$")[0]
    form = organiser.open(address).form(having="unit_price")
    organiser.submit(form, meals | {"unit_price": str(FAIR)})
    _lecture_fee(scene)
    total = FAIR * scene.size * DAYS + FEE * FEE_HOURS
    field = organiser.open(_of(scene, "proposal/")).elements("//input[@name='budget']")[0]
    stage.check("预算合计写进方案", expected=total, found=int(float(str(field.get("value")))))
    take_step(scene, "submit")
    stage.check("标准以内可以送审", expected="送审", found=_state(scene))
    stage.count("经费科目", 2)


def _too_dear(scene: Scene, stage: Stage, meals: dict[str, str]) -> None:
    """Over the measure the line is kept, told with article and arithmetic, and stops the proposal."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(_of(scene, "budget/new/")).form(having="unit_price")
    told = " ".join(organiser.send(form, meals).errors)
    over = scene.size * DAYS * (TOO_DEAR - CEILING)
    stage.refused("超标准的经费科目", told)
    stage.check("写明超出多少", expected=True, found=f"超出 {over} 元" in told)
    stage.check("引用条款", expected=True, found="财行〔2016〕540号" in told and "第九条" in told)
    home = organiser.open(_of(scene, ""))
    sent = {"step": "submit", "csrfmiddlewaretoken": home.token}
    organiser.client.post(_of(scene, "step/"), data=sent)
    stage.check("超标准不能送审", expected="拟办", found=_state(scene))


def _lecture_fee(scene: Scene) -> None:
    organiser = scene.as_user(ORGANISER)
    fee = {
        "kind": "lecture_fee",
        "title": "专题讲授",
        "unit_price": str(FEE),
        "count": "1",
        "times": str(FEE_HOURS),
        "rank": "associate",
        "half_days": "1",
    }
    organiser.submit(organiser.open(_of(scene, "budget/new/")).form(having="unit_price"), fee)


def prepare(scene: Scene, stage: Stage) -> None:
    """Due days computed apart; one task given to a unit, whose liaison alone settles it."""
    organiser = scene.as_user(ORGANISER)
    opens_on = scene.last_day() - timedelta(days=DAYS - 1)
    wanted = {one["title"]: opens_on - timedelta(days=one["days_before"]) for one in _template()}
    page = organiser.open(_of(scene, "tasks/"))
    found = {_task(row): row[0] for row in page.rows()}
    stage.check(
        "各项办结日期",
        expected={title: _day(day) for title, day in wanted.items()},
        found={title: found.get(title, "") for title in wanted},
    )
    today = scene.now().date()
    overdue = sum(day < today for day in wanted.values())
    home = organiser.open("/")
    counted = re.search(r"逾期 (\d+) 项", home.text)
    stage.check("首页逾期", expected=overdue, found=int(counted[1]) if counted else 0)
    _by_unit(scene, stage, organiser, page)
    calls = organiser.open(_of(scene, "tasks/calls/"))
    stage.check("催办单列出逾期", expected=True, found=len(calls.rows()) >= overdue - 1)
    stage.count("筹备事项", len(wanted))


def _by_unit(scene: Scene, stage: Stage, organiser: Browser, page: Page) -> None:
    """A task owned by a unit is that unit's liaison's to settle, and nobody else's."""
    first, second = [one for one in scene.unit_ids if one != scene.county.organiser][:2]
    address = page.links(r"/tasks/\d+/$")[0]
    form = organiser.open(address).form(having="days_before")
    owner = {"owner_unit": str(scene.unit_ids[first]), "owner_name": "演练联络员"}
    organiser.submit(form, owner, button="保存")
    strange = scene.as_user(f"liaison-{scene.unit_ids[second]}").look(f"{address}settle/")
    stage.check("别的单位办不了", expected=NOT_FOUND, found=strange)
    liaison = scene.as_user(f"liaison-{scene.unit_ids[first]}")
    mine = liaison.open("/preparing/")
    stage.check("本单位筹备事项", expected=1, found=len(mine.rows()))
    form = mine.form(action=f"{address}settle/")
    bare = organiser.open(address)
    refused = organiser.send(bare.form(action="/settle/"), {}, button="不需要")
    stage.refused("不写原因就不办", "；".join(refused.errors))
    done = liaison.submit(form, {"note": "已办妥"})
    stage.check("本单位办结", expected=0, found=len(done.rows()))


def seat(scene: Scene, stage: Stage) -> None:
    """Too small a hall is refused; everybody has one seat; two change places."""
    organiser, address = scene.as_user(ORGANISER), _of(scene, "seats/")
    rows = -(-scene.size // COLUMNS)
    hall = {"rows": str(rows), "columns": str(COLUMNS), "aisles": "5", "order": "number"}
    form = organiser.open(address).form(having="rows")
    small = organiser.send(form, hall | {"rows": str(rows - 1)}, button="排座次")
    stage.refused("会场太小", "；".join(small.errors))
    page = organiser.submit(
        organiser.open(address).form(having="rows"),
        hall | {"platform": "演练一\n演练二\n演练三"},
        button="排座次",
    )
    names = [trainee.name for trainee in scene.trainees]
    stage.check("每人一座，按学号", expected=names, found=_seated(page))
    platform = [words(one) for one in page.elements("//tbody//strong")]
    stage.check("主席台", expected=["演练三", "演练一", "演练二"], found=platform)
    first = scene.trainees[0]
    form = page.form(action="/seats/change/")
    page = organiser.submit(form, {"trainee": str(first.id), "spot": "1-2"}, button="调整")
    stage.check("两人互换", expected=[names[1], names[0]], found=_seated(page)[:2])
    stage.count("座位", len(names))


def keep_order(scene: Scene, stage: Stage) -> None:
    """Texts, pledges by exception, and an entry that the teacher keeps and the organiser decides on."""
    organiser, teacher = scene.as_user(ORGANISER), scene.as_user("teacher")
    form = organiser.open(_of(scene, "texts/")).form(having="pledge")
    organiser.submit(form, {"trainee_rules": "演练守则", "pledge": "演练承诺"}, button="保存")
    form = teacher.open(f"/batches/{scene.batch_id}/pledges/").form(having="seen")
    page = teacher.submit(form, {"unsigned": str(scene.trainees[0].id)}, button="录入")
    stage.check("未签承诺书", expected=True, found="未签 1 人" in page.text)
    address = f"/batches/{scene.batch_id}/conduct/"
    day = scene.now().date()
    entry = {
        "trainee": str(scene.trainees[1].id),
        "day": day.isoformat(),
        "kind": "impersonation",
        "fact": "演练：代他人签到。",
    }
    form = teacher.open(address).form(having="fact")
    ahead = teacher.send(
        form, entry | {"day": (day + timedelta(days=1)).isoformat()}, button="登记"
    )
    stage.refused("还没有到的日期", "；".join(ahead.errors))
    page = teacher.submit(teacher.open(address).form(having="fact"), entry, button="登记")
    stage.check("班主任不能研究", expected=FORBIDDEN, found=teacher.look(f"{page.address}decide/"))
    decided = organiser.submit(
        organiser.open(page.address).form(having="decision"),
        {"decision": "against", "reason": "演练：经研究"},
        button="记录研究意见",
    )
    stage.check("记为影响结业", expected=True, found="影响结业" in decided.text)
    steward = scene.as_user("steward1").look(address)
    stage.check("会务人员看不到登记", expected=FORBIDDEN, found=steward)
    withdrawn = organiser.submit(
        decided.form(action="/withdraw/"), {"reason": "演练：本人不在场"}, button="撤销这一条"
    )
    stage.check("撤销留有记录", expected=True, found="演练：本人不在场" in withdrawn.text)
    stage.count("行为登记", 1)


def _of(scene: Scene, page: str) -> str:
    return f"/classes/{scene.class_id}/{page}"


def _state(scene: Scene) -> str:
    rows = scene.as_user(ORGANISER).open("/classes/").rows()
    return next((cell for row in rows for cell in row if cell in {"拟办", "送审"}), "")


def _template() -> list[dict[str, Any]]:
    """The tasks of the template, read apart from the program's own reader."""
    name = "demonstration-3-days.toml"
    text = files("zhuji.rulebook").joinpath("class_template", name).read_text("utf-8")
    tasks: list[dict[str, Any]] = tomllib.loads(text)["tasks"]
    return tasks


def _task(row: list[str]) -> str:
    return row[1].split(" ")[0]


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日 周{'一二三四五六日'[day.weekday()]}"


def _seated(page: Page) -> list[str]:
    """Names from the front, row by row; aisles and empty seats left out."""
    names = []
    for row in page.rows():
        if re.match(r"\d+ 排", row[0]):
            names += [cell for cell in row[1:] if cell not in {"过道", "—"}]
    return names
