"""The hall code on phones: scanned, sent again, early, forwarded, photographed, on another's phone."""

import time
import uuid
from typing import Any, Final

from zhuji.rehearsal.browser import Browser, NotThere
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene, Trainee
from zhuji.rehearsal.stages.phones import activated, slip_codes
from zhuji.rehearsal.stages.registry import ADMINISTRATOR, ORGANISER

_STEWARD: Final = "steward1"
_PEOPLE: Final = slice(4, 7)  # others than those who have activated phones before
_STEP_SECONDS: Final = 15
_OLD_SECONDS: Final = 21  # a code is replaced after 15 seconds and counts for 5 more
_STARTS, _ENDS = "23:30", "23:58"  # beside the sessions of the day; cancelled in the end


def scan_codes(scene: Scene, stage: Stage) -> None:
    """A session of today is opened for this, signed in to by phones, and cancelled again."""
    session = _session(scene)
    people = scene.trainees[_PEOPLE]
    phones = [_phone(scene, one) for one in people]
    _early(scene, stage, session, phones[0])
    _set(scene, "hall/early_minutes", "0")
    _open(scene, session)
    code = _shown(scene, session)["code"]
    first = _scan(phones[0], session, code)
    stage.check("扫码签到", expected="signed", found=_send(phones[0], first))
    stage.check("同一次再送一遍", expected="already", found=_send(phones[0], first))
    phones[1].open("/hall/")  # each phone gets a mark of its own from the first page
    stage.check("转发给别人的链接", expected="unknown_code", found=_send(phones[1], first))
    _other_phones(scene, stage, session, people, phones[0])
    time.sleep(_OLD_SECONDS)
    stage.refused("照片里的旧码", _told(phones[1], session, code))
    second = _scan(phones[2], session, _shown(scene, session)["code"])
    stage.check("第二人扫码", expected="signed", found=_send(phones[2], second))
    _counts(scene, stage, session, signed=2)
    _leave(scene, stage, session, people[0])
    _close(scene, session)
    stage.refused("收起以后扫码", _told(phones[1], session, "000000"))
    _no_substitute(scene, stage, people[0])
    stage.count("扫码签到", 2)
    _cancel(scene, session)
    for phone in phones:
        phone.client.close()


def _session(scene: Scene) -> int:
    """A session of today for the whole class; its number."""
    organiser, address = scene.as_user(ORGANISER), f"/batches/{scene.batch_id}/timetable/"
    before = set(organiser.open(address).links(r"/sessions/\d+/$"))
    form = organiser.open(f"/batches/{scene.batch_id}/sessions/new/").form(having="starts_at")
    typed = {
        "kind": "self_study",
        "title": "扫码签到演练",
        "day": scene.now().date().isoformat(),
        "half_day": "evening",
        "starts_at": _STARTS,
        "ends_at": _ENDS,
    }
    organiser.submit(form, typed, button="保存")
    (made,) = set(organiser.open(address).links(r"/sessions/\d+/$")) - before
    return int(made.rstrip("/").split("/")[-1])


def _phone(scene: Scene, trainee: Trainee) -> Browser:
    phone = activated(scene, slip_codes(scene, [trainee.id])[0])
    if phone is None:
        raise NotThere(f"the phone of {trainee.name} was not activated")
    return phone


def _set(scene: Scene, figure: str, value: str) -> None:
    admin = scene.as_user(ADMINISTRATOR)
    form = admin.open(f"/rules/{figure}/").form(having="value")
    admin.submit(form, {"value": value, "reason": "演练：扫码签到"}, button="调整")


def _early(scene: Scene, stage: Stage, session: int, phone: Browser) -> None:
    """Before sign-in begins a scan does no harm, and the screen shows no code."""
    _set(scene, "functions/hall_code_on_phone", "true")
    _set(scene, "hall/early_minutes", "1")
    _open(scene, session)
    shown = _shown(scene, session)
    stage.check("没有开始时不放码", expected="", found=shown["code"])
    stage.check("早扫没有签上", expected=0, found=shown["arrived"])
    stage.refused("没有开始时扫码", _told(phone, session, "000000"))
    _close(scene, session)


def _open(scene: Scene, session: int) -> None:
    steward = scene.as_user(_STEWARD)
    page = steward.open(f"/sessions/{session}/hall/")
    steward.submit(page.form(action="/hall/open/"))


def _close(scene: Scene, session: int) -> None:
    steward = scene.as_user(_STEWARD)
    page = steward.open(f"/sessions/{session}/hall/")
    steward.submit(page.form(action="/hall/close/"))


def _shown(scene: Scene, session: int) -> dict[str, Any]:
    """What the screen asks the server; a code that is about to change is waited for."""
    client = scene.as_user(_STEWARD).client
    shown: dict[str, Any] = client.get(f"/sessions/{session}/hall/now/").json()
    if shown["code"] and shown["changes_in"] < _STEP_SECONDS * 200:
        time.sleep(shown["changes_in"] / 1000 + 0.1)
        shown = client.get(f"/sessions/{session}/hall/now/").json()
    return shown


def _scan(phone: Browser, session: int, code: str) -> dict[str, object]:
    """What the page of a scanned code is about to send."""
    form = phone.open(f"/hall/{session}/{code}/").form(having="sealed")
    (kept,) = form.values["session"]
    return {"session": int(kept), "sealed": form.values["sealed"][0], "key": str(uuid.uuid4())}


def _send(phone: Browser, scan: dict[str, object]) -> str:
    return str(phone.client.post("/recorder/scan", json=scan).json()["outcome"])


def _told(phone: Browser, session: int, code: str) -> str:
    """What the page says of a code that is not taken."""
    page = phone.open(f"/hall/{session}/{code}/")
    return "；".join(page.all("//*[contains(@class, 'is-not')]"))


def _other_phones(
    scene: Scene, stage: Stage, session: int, people: list[Trainee], phone: Browser
) -> None:
    """Another person on somebody's phone, and one who has only a password."""
    code = _shown(scene, session)["code"]
    with scene.device_of(people[1]) as bare:
        stage.refused("只用密码登录", _told(bare, session, code))
    with scene.device_of(people[1]) as lent:
        for name in ("device", "zhuji-phone"):
            lent.client.cookies.set(name, phone.client.cookies[name], domain="127.0.0.1")
        stage.refused("用别人的手机", _told(lent, session, code))


def _counts(scene: Scene, stage: Stage, session: int, *, signed: int) -> None:
    shown = _shown(scene, session)
    stage.check("会场屏幕已到", expected=signed, found=shown["arrived"])
    page = scene.as_user(_STEWARD).open(f"/sessions/{session}/steward/")
    missing = page.all("//details[contains(@class, 'door-missing')]/p")
    away = [one.name for one in scene.trainees if one not in scene.trainees[_PEOPLE]]
    stage.check("未到名单", expected=True, found=all(name in missing[0] for name in away))
    there = f"未到 {shown['expected'] - shown['on_leave'] - signed} 人"
    stage.check("未到人数", expected=True, found=there in page.text)


def _leave(scene: Scene, stage: Stage, session: int, gone: Trainee) -> None:
    """Signed out at the steward's table; a press that names nobody is refused, the count stays."""
    steward, address = scene.as_user(_STEWARD), f"/sessions/{session}/steward/?kind=sign_out"
    before = steward.open(address)
    stage.check("签退以前没有人签退", expected=0, found=before.text.count("已签退"))
    form = next(one for one in before.forms() if one.values.get("trainee") == [str(gone.id)])
    stage.refused("没有学员的签退", "；".join(steward.send(form, {"trainee": "0"}).errors))
    after = steward.submit(form, {"trainee": str(gone.id)}, button="签退")
    stage.check("会务签退", expected=1, found=after.text.count("已签退"))
    stage.check("签退以后仍算已到", expected=2, found=_shown(scene, session)["arrived"])


def _no_substitute(scene: Scene, stage: Stage, signed: Trainee) -> None:
    """Nobody takes the place of somebody who has signed in."""
    steward = scene.as_user(_STEWARD)
    form = steward.open(f"/batches/{scene.batch_id}/substitute/").form(having="replaced")
    filled = {"replaced": str(signed.id), "name": "演练来人", "reason": "演练"}
    stage.refused("顶替已经签到的人", "；".join(steward.send(form, filled).errors))


def _cancel(scene: Scene, session: int) -> None:
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(f"/sessions/{session}/cancel/").form(having="reason")
    organiser.submit(form, {"reason": "扫码签到演练结束"})
