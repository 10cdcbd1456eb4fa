"""Certificates afterwards: checked without a network, one revoked, a new one in its place."""

import io
import json
import zipfile
from typing import Final

from zhuji.rehearsal.expect import COMPLETED
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages.registry import ORGANISER

_MADE: Final = {"index.html", "check.js", "check.css", "list.js", "使用说明.txt"}
_REGISTER: Final = "//*[@id='register']//tbody/tr"


def revoke(scene: Scene, stage: Stage) -> None:
    """One certificate is revoked and replaced; the page that checks without a network knows it."""
    organiser = scene.as_user(ORGANISER)
    address = f"/classes/{scene.class_id}/certificates/"
    issued = organiser.open(address)
    first = issued.links(r"^/certificates/\d+/$")[0]
    number = next(row[4] for row in issued.rows(_REGISTER) if row[5])
    said = {"cause": "misprint", "reason": "姓名印错，换发", "decider": "县委组织部部务会"}
    page = organiser.open(f"{first}revoke/")
    early = organiser.send(page.form(having="decider"), said | {"day": "2020-01-01"})
    stage.refused("作废日期早于发证", early.errors)
    page = organiser.send(organiser.open(f"{first}revoke/").form(having="decider"), said)
    stage.check("已作废", expected=True, found="已作废" in page.text)
    revoked = _list(scene)["revoked"]
    stage.check("核验页的作废名单", expected=[number], found=sorted(revoked))
    organiser.submit(page.form(button="换发新证书"))
    rows = organiser.open(address).rows(_REGISTER)
    entitled = sum(one.outcome == COMPLETED for one in scene.trainees)
    numbers = {row[4] for row in rows if row[5]}
    stage.check("换发后的编号", expected=(entitled, False), found=(len(numbers), number in numbers))
    stage.check("公众核验页没有开通", expected=404, found=organiser.look("/check/"))


def _list(scene: Scene) -> dict[str, dict[str, str]]:
    """What the page is told, out of the archive that is downloaded."""
    _name, content = scene.as_user(ORGANISER).download("/certificates/check-page/")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if set(archive.namelist()) != _MADE:
            raise ValueError(f"the page that checks holds {archive.namelist()}")
        script = archive.read("list.js").decode("ascii")
    given = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    body: dict[str, dict[str, str]] = json.loads(given["text"])
    return body
