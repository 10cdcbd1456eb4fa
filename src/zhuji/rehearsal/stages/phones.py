"""Phones are activated by slips; one is used twice, one revoked, one renewed at the table."""

import re
from typing import Final

import pypdfium2

from zhuji.rehearsal.browser import Browser, NotThere
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages.registry import ORGANISER

_FEW: Final = 4
_CODE: Final = re.compile(r"[A-Z2-9]{5}-[A-Z2-9]{5}")


def activate(scene: Scene, stage: Stage) -> None:
    """A few trainees activate their phones from the printed slips."""
    chosen = scene.trainees[:_FEW]
    codes = slip_codes(scene, [one.id for one in chosen])
    stage.check("激活单份数", expected=_FEW, found=len(codes))
    phones = [activated(scene, code) for code in codes]
    stage.count("激活手机", sum(phone is not None for phone in phones))
    stage.check("已激活人数", expected=_FEW, found=_active(scene))
    stage.check("激活码不能再用", expected=True, found=activated(scene, codes[0]) is None)
    held = {_name(phone): phone for phone in phones if phone is not None}
    stage.check("每台手机绑定一人", expected={one.name for one in chosen}, found=set(held))
    first, second = chosen[0], chosen[1]
    stage.check("手机上没有工作人员的页面", expected=403, found=held[first.name].look("/users/"))
    _press(scene, first.id, "revoke")
    stage.check("解除的手机退出", expected=False, found=_is_in(held[first.name]))
    shown = _press(scene, second.id, "renew")
    stage.check("换新码时旧手机退出", expected=False, found=_is_in(held[second.name]))
    new = activated(scene, _CODE.findall(shown)[0])
    stage.check("新手机激活", expected=second.name, found=_name(new) if new else "")
    stage.check("换过以后的激活人数", expected=_FEW - 1, found=_active(scene))
    for phone in (*phones, new):
        if phone is not None:
            phone.client.close()


def slip_codes(scene: Scene, trainees: list[int]) -> list[str]:
    """The codes on the printed slips; they are nowhere else."""
    organiser = scene.as_user(ORGANISER)
    page = organiser.open(_list(scene))
    form = page.form(action="/slips/")
    sent = {"csrfmiddlewaretoken": page.token, "trainee": [str(one) for one in trainees]}
    pdf = organiser.client.post(form.address, data=sent).content
    pages = [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(pdf)]
    return list(dict.fromkeys(_CODE.findall("".join(pages))))


def activated(scene: Scene, code: str) -> Browser | None:
    """A new phone that has scanned a code and pressed the button; None where it was refused."""
    phone = Browser(scene.server.site)
    form = phone.open(f"/activate/?code={code}").form(having="code")
    phone.client.post(form.address, data={name: list(held) for name, held in form.values.items()})
    return phone if _is_in(phone) else None


def _is_in(phone: Browser) -> bool:
    return phone.client.get("/me/").url.path == "/me/"


def _name(phone: Browser) -> str:
    return phone.open("/me/device/").elements("//*[@class='phone-top-who']")[0].text or ""


def _press(scene: Scene, trainee: int, what: str) -> str:
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(_list(scene)).form(action=f"/trainees/{trainee}/device/{what}/")
    return organiser.submit(form).text


def _active(scene: Scene) -> int:
    text = scene.as_user(ORGANISER).open(_list(scene)).text
    found = re.search(r"已激活 (\d+) 人", text)
    if found is None:
        raise NotThere(f"{_list(scene)}: says nothing of activated phones")
    return int(found[1])


def _list(scene: Scene) -> str:
    return f"/classes/{scene.class_id}/devices/"
