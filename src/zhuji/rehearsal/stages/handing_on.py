"""The class handed on: a second installation opens its pack, runs a small class, sends its result back."""

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from zhuji.rehearsal.browser import Browser, Page, Value
from zhuji.rehearsal.county import County
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.server import RunningServer
from zhuji.rehearsal.stages import completing, enrolling, preparing, registry, teaching
from zhuji.rehearsal.stages.registry import ORGANISER

TRAINEES: Final = 6
_UNITS: Final = 3
_TITLE: Final = "镇党务工作者培训班"
_PACK, _RESULT = "示范班.zhujipack", "结果.json"


def carry_on(scene: Scene, stage: Stage) -> None:
    """Pack out, opened elsewhere, class filled and closed there, result in and counted once."""
    organiser = scene.as_user(ORGANISER)
    pack = _make_pack(scene, organiser, stage)
    with _elsewhere(scene) as there:
        with scene.report.stage("另一个系统") as other:
            registry.open_installation(there, other)
            registry.import_rosters(there, other)
        _refuse_spoilt(there, pack, stage)
        _open(scene, there, pack, stage)
        _refuse_forged(there, pack, stage)
        with scene.report.stage("延伸培训班") as other:
            _run(there, other)
        result = _result(there)
    _take(scene, organiser, there, result, stage)


def _make_pack(scene: Scene, organiser: Browser, stage: Stage) -> bytes:
    address = f"/classes/{scene.class_id}/pack/"
    form = organiser.open(address).form(button="制作资料包")
    filled: dict[str, Value] = {"confirmed": True} if "confirmed" in form.values else {}
    page = organiser.submit(form, filled)
    link = page.links(r"/packs/\d+/file/")[0]
    _, data = organiser.download(link)
    stage.check("资料包已制作", expected=True, found="资料包已经制作并签名" in page.text)
    people = [each.name for each in scene.trainees]
    text = data.decode("utf-8", "replace")
    stage.check("资料包里的学员", expected=[], found=[name for name in people if name in text])
    stage.count("资料包字节", len(data))
    return data


@contextmanager
def _elsewhere(scene: Scene) -> Iterator[Scene]:
    """A second server with a data folder of its own, and a county of few units for it."""
    folder = scene.server.data.parent / f"{scene.server.data.name}-town"
    with RunningServer(folder, zone=scene.zone) as server:
        there = Scene(
            server=server,
            report=scene.report,
            county=_part_of(scene.county),
            size=TRAINEES,
            bank=scene.bank,
            key=scene.key,
            out=scene.out,
            seed=scene.seed,
            zone=scene.zone,
        )
        try:
            yield there
        finally:
            there.close()


def _part_of(county: County) -> County:
    units = county.units[:_UNITS]
    organisations = tuple(row for row in county.organisations if row.unit in units)
    people = tuple(row for row in county.people if row.unit in units)
    return replace(county, units=units, organisations=organisations, people=people)


def _upload(there: Scene, data: bytes) -> Page:
    organiser = there.as_user(ORGANISER)
    form = organiser.open("/packs/open/").form(having="file")
    return organiser.send(form, files={"file": (_PACK, data)})


def _refuse_spoilt(there: Scene, pack: bytes, stage: Stage) -> None:
    """A flipped byte in the middle, a file cut off."""
    middle = len(pack) // 2
    flipped = pack[:middle] + bytes([pack[middle] ^ 1]) + pack[middle + 1 :]
    stage.refused("改动一个字节的资料包", "；".join(_upload(there, flipped).errors))
    stage.refused("不完整的资料包", "；".join(_upload(there, pack[:-9]).errors))
    page = there.as_user(ORGANISER).open("/packs/")
    stage.check("被拒绝的资料包没有留下", expected=0, found=len(page.links(r"/packs/\d+/file/")))


def _open(scene: Scene, there: Scene, pack: bytes, stage: Stage) -> None:
    """What comes is shown; without the fingerprint compared nothing is made; then the class stands."""
    organiser = there.as_user(ORGANISER)
    page = _upload(there, pack)
    rows = page.rows("//table[starts-with(normalize-space(caption), '课程安排')]/tbody/tr")
    stage.check("课程安排项数", expected=len(scene.sessions), found=len(rows))
    form = page.form(having="title")
    filled: dict[str, Value] = {
        "title": _TITLE,
        "organiser": form.labelled("organiser", there.county.units[-1]),
        "opens_on": (scene.last_day() - timedelta(days=2)).isoformat(),
    }
    stage.refused("没有核对指纹", "；".join(organiser.send(form, filled).errors))
    opened = organiser.submit(form, filled | {"trusted": True})
    found = re.search(r"/classes/(\d+)/pack/", opened.address)
    stage.check("延伸培训班已建好", expected=True, found=found is not None)
    there.class_id = int(found[1]) if found else 0
    home = organiser.open(f"/classes/{there.class_id}/")
    batch = re.search(r"/batches/(\d+)/", home.links(r"/batches/\d+/")[0])
    there.batch_id = int(batch[1]) if batch else 0
    listed = organiser.open(f"/batches/{there.batch_id}/timetable/")
    for link in listed.links(r"/sessions/\d+/$"):
        values = organiser.open(link).form(having="starts_at").values
        there.sessions.append(teaching.session_seen(link, values))
    seen = [(one.day, one.starts, one.title) for one in there.sessions]
    told = [(one.day, one.starts, one.title) for one in scene.sessions]
    stage.check("课程安排按天排好", expected=told, found=seen)


def _refuse_forged(there: Scene, pack: bytes, stage: Stage) -> None:
    """The same pack without its questions, signed again by somebody else: right in every byte."""
    stage.refused("别人重新签名的资料包", "；".join(_upload(there, forged(pack)).errors))


def forged(pack: bytes) -> bytes:
    """A pack of the same number with less in it, signed by a key of its own."""
    key = Ed25519PrivateKey.generate()
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    left_out = {"parts/questions.json", "parts/blueprints.json"}
    manifest = json.loads(members["manifest.json"])
    manifest["key"] = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    manifest["entries"] = [one for one in manifest["entries"] if one["path"] not in left_out]
    members["manifest.json"] = json.dumps(
        manifest, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    ).encode()
    members["signature"] = base64.b64encode(key.sign(members["manifest.json"]))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            if name not in left_out:
                info = zipfile.ZipInfo(name)
                info.create_system, info.external_attr = 3, 0o600 << 16
                archive.writestr(info, data)
    return file.getvalue()


def _run(there: Scene, stage: Stage) -> None:
    """Proposal, approval, people, sheets and closing, as every class; no test is held."""
    organiser = there.as_user(ORGANISER)
    first = there.last_day() - timedelta(days=2)
    form = organiser.open(f"/classes/{there.class_id}/proposal/").form(having="aim")
    filled: dict[str, Value] = {
        "nominate_by": (first - timedelta(days=1)).isoformat(),
        "place": "镇党群服务中心",
        "planned_places": str(TRAINEES),
        "budget": "1200",
        "budget_source": "党员教育培训经费",
        "contact": "演练主办",
        "contact_phone": "0000-0000000",
    }
    organiser.submit(form, filled)
    preparing.take_step(there, "submit")
    for act in (
        preparing.approve,
        enrolling.divide_places,
        enrolling.open_units,
        enrolling.nominate,
        enrolling.confirm,
        enrolling.lock,
        enrolling.make_groups,
        enrolling.open_staff,
        teaching.open_class,
        teaching.type_sheets,
        completing.account_for_archive,
    ):
        act(there, stage)
    form = organiser.open(f"/classes/{there.class_id}/close/").form(having="confirmed")
    organiser.submit(form)


def _result(there: Scene) -> bytes:
    organiser = there.as_user(ORGANISER)
    page = organiser.open(f"/classes/{there.class_id}/pack/")
    form = page.form(action="/result/")
    answer = organiser.client.post(form.address, data=form.values)
    return answer.content


def _take(scene: Scene, organiser: Browser, there: Scene, result: bytes, stage: Stage) -> None:
    """A changed figure is refused; the right file counts for one unit, and the second time not."""
    spoilt = result.replace(b'"trainees":6', b'"trainees":9')
    stage.refused("改动数字的结果文件", "；".join(_show(organiser, spoilt).errors))
    form = _show(organiser, result).form(having="unit")
    unit = form.labelled("unit", there.county.units[-1])
    page = organiser.submit(form, {"unit": unit, "trusted": True})
    stage.check("结果已经收下", expected=True, found="结果已经收下" in page.text)
    again = _show(organiser, result)
    stage.refused("重复的结果文件", "；".join(again.errors) or again.text)
    tree = organiser.open(f"/classes/{scene.class_id}/spread/")
    stage.check("已办结的单位", expected=1, found=registry.figure(tree, "已办结"))
    stage.check("延伸培训人数", expected=TRAINEES, found=registry.figure(tree, "培训"))
    expected = len(scene.county.units) - 2
    stage.check("还没有办的单位", expected=expected, found=registry.figure(tree, "还没有办"))
    stage.count("收下结果", 1)


def _show(organiser: Browser, data: bytes) -> Page:
    form = organiser.open("/results/take/").form(having="file")
    return organiser.send(form, files={"file": (_RESULT, data)})
