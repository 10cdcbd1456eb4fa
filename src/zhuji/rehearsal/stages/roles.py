"""A town administrator returns a nomination; the administrators stay apart; a colleague stands in."""

from datetime import timedelta

from zhuji.rehearsal.browser import Browser, Form, Page
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages.enrolling import NOT_FOUND, address_of, offered
from zhuji.rehearsal.stages.registry import ADMINISTRATOR, AUDITOR, ORGANISER, add_user

_TOWN, _COLLEAGUE = "town-admin", "colleague"
_WHY = "演练：请补正职务后重报"
_FORBIDDEN, _OPEN = 403, 200


def review_from_above(scene: Scene, stage: Stage) -> None:
    """One nomination is returned with a reason, read by the liaison, and made again."""
    unit, other = [unit for unit, places in scene.places.items() if places][:2]
    add_user(
        scene,
        _TOWN,
        "乡镇管理员",
        "town_administrator",
        place="unit",
        place_id=scene.unit_ids[unit],
    )
    town, here = scene.as_user(_TOWN), address_of(scene, unit)
    stage.check(
        "别的单位的报名打不开", expected=NOT_FOUND, found=town.look(address_of(scene, other))
    )
    form = town.open(town.open(here).links(r"/nominations/\d+/return/$")[0]).form(having="reason")
    stage.refused("不写原因的退回", "；".join(town.send(form).errors))
    town.submit(form, {"reason": _WHY})
    liaison = scene.as_user(f"liaison-{scene.unit_ids[unit]}")
    page = liaison.open(here)
    stage.check("退回的原因报名单位看得到", expected=True, found=_WHY in page.text)
    nominated = {name for where, name in scene.nominated if where == unit}
    again = [(name, person) for name, person in offered(page) if name in nominated]
    stage.check("退回的人可以重报", expected=1, found=len(again))
    liaison.submit(page.form(action="/nominate/"), button="报名", value=again[0][1])
    stage.count("退回后重报", len(again))


def stand_in(scene: Scene, stage: Stage) -> None:
    """The auditor becomes no administrator; a colleague stands in for the organiser for today."""
    admin = scene.as_user(ADMINISTRATOR)
    add_user(scene, _COLLEAGUE, "演练代理", "question_reviewer")
    auditor = _user(admin, AUDITOR)
    given = {"role": "system_administrator", "place": "county:0", "reason": "演练：按分工授予"}
    stage.refused("审计员兼任系统管理员", _refused(admin.send(_giving(admin.open(auditor)), given)))
    stage.check("管理员看不到操作记录", expected=_FORBIDDEN, found=admin.look("/audit/"))
    stage.check("审计员看得到", expected=_OPEN, found=scene.as_user(AUDITOR).look("/audit/"))
    colleague, today = _user(admin, _COLLEAGUE), scene.now().date()
    lender = _user(admin, ORGANISER).strip("/").rpartition("/")[2]
    given |= {"role": "organiser", "stand_in_for": lender, "from_on": str(today)}
    form = _giving(admin.open(colleague))
    past = str(today - timedelta(days=1))
    stage.refused("已经过去的代理", _refused(admin.send(form, given | {"until_on": past})))
    admin.submit(_giving(admin.open(colleague)), given | {"until_on": str(today)}, button="授予")
    who = scene.as_user(_COLLEAGUE)
    stage.check("代理期间能办", expected=_OPEN, found=who.look("/classes/new/"))
    taking = admin.open(_latest(admin.open(colleague).links(r"/withdraw/\?assignment=")))
    admin.submit(taking.form(having="reason"), {"reason": "演练：提前结束"})
    closed = [who.look("/classes/new/"), who.look("/banks/")]
    stage.check("代理结束只剩自己的", expected=[_FORBIDDEN, _OPEN], found=closed)
    stage.count("代理", 1)


def _latest(links: list[str]) -> str:
    """That of the role given last."""
    return max(links, key=lambda link: int(link.rpartition("=")[2]))


def _user(admin: Browser, username: str) -> str:
    """The address of a user's page, looked for in the list of accounts."""
    return admin.open(f"/users/?q={username}").link(username)


def _giving(page: Page) -> Form:
    return page.form(having="role", button="授予")


def _refused(page: Page) -> str:
    return "；".join(page.errors)
