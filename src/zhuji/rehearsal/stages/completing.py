"""Around the closing: the outlook, the archive list, a review corrected, a make-up, the archive taken."""

import hashlib
import io
import re
import zipfile
from collections import Counter
from fractions import Fraction
from typing import Final

from zhuji.rehearsal.browser import Page, Refused
from zhuji.rehearsal.expect import COMPLETED, MAKE_UP, Expected, expect, published_figures
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene, Trainee
from zhuji.rehearsal.stages.registry import ORGANISER

PROSPECTS: Final = ("已符合", "还可结业", "不能结业")
ITEMS: Final = 18
PHOTO: Final = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def look_ahead(scene: Scene, stage: Stage) -> None:
    """The outlook against our own: who has all, who lacks the test alone, who can't complete."""
    page = scene.as_user(ORGANISER).open(f"/batches/{scene.batch_id}/outlook/")
    rows = {int(row[0]): row[3] for row in page.rows("//tbody/tr[td[@class='number']]")}
    ours = {one.number: _prospect(_expected(scene, one)) for one in scene.trainees}
    for word, count in sorted(Counter(ours.values()).items()):
        stage.count(word, count)
    stage.check("结业预测", expected=ours, found=rows)


def _expected(scene: Scene, trainee: Trainee) -> Expected:
    full = sum((question.marks for question in scene.paper), Fraction(0))
    return expect(trainee, scene.sessions, full, published_figures())


def _prospect(told: Expected) -> str:
    if told.outcome == COMPLETED:
        return PROSPECTS[0]
    return PROSPECTS[1] if told.outcome == MAKE_UP else PROSPECTS[2]


def account_for_archive(scene: Scene, stage: Stage) -> None:
    """Closing is refused while an item is open and names it; one gets a file, the others a reason."""
    organiser = scene.as_user(ORGANISER)
    address = f"/classes/{scene.class_id}/archive/"
    waiting = _waiting(organiser.open(address))
    refused = organiser.open(f"/classes/{scene.class_id}/close/")
    stage.check("不能归档", expected=True, found="现在不能结业归档" in refused.text)
    named = f"档案目录还有 {len(waiting)} 项没有落实"
    stage.check("指出缺项", expected=True, found=named in refused.text)
    stage.refused("档案缺项时归档", [named] if named in refused.text else [])
    item = organiser.open(f"{address}photos/")
    organiser.submit(
        item.form(having="title"), {"title": "开班合影"}, files={"file": ("合影.pdf", PHOTO)}
    )
    page = organiser.open(address)
    reasons = {name: f"演练：没有{name}" for name in _waiting(page)}
    page = organiser.submit(page.form(button="注明没有"), reasons)
    stage.count("注明没有", len(reasons))
    stage.check("未落实的项目", expected=[], found=_waiting(page))
    stage.check("目录项数", expected=ITEMS, found=len(page.rows("//table/tbody/tr")))


def _waiting(page: Page) -> list[str]:
    """The names of the fields that ask why there is nothing."""
    return [
        str(one.get("name")) for one in page.elements("//input[starts-with(@name, 'because-')]")
    ]


def review(scene: Scene, stage: Stage) -> None:
    """An absence was wrong: asked on paper, answered, and the sealed verdict follows."""
    trainee = min((one for one in scene.trainees if one.absent), key=lambda one: len(one.absent))
    before = trainee.outcome
    for session_id in sorted(trainee.absent):
        _ask_and_correct(scene, trainee, session_id)
    trainee.absent = set()
    trainee.outcome = _expected(scene, trainee).outcome
    stage.count("更正", 1)
    _verdict_is(scene, stage, trainee, "复核后的判定")
    page = scene.as_user(ORGANISER).open(f"/trainees/{trainee.id}/completion/")
    stage.check("原判定保留", expected=True, found=f"第 1 次：{before}" in page.text)


def _ask_and_correct(scene: Scene, trainee: Trainee, session_id: int) -> None:
    organiser = scene.as_user(ORGANISER)
    page = organiser.open(f"/batches/{scene.batch_id}/reviews/")
    asked = {"trainee": str(trainee.id), "condition": "absences", "text": "当天到会，签到表漏签。"}
    page = organiser.submit(page.form(having="condition"), asked)
    answer = {
        "correction": "presence",
        "session": str(session_id),
        "answer": "核对签到表原件，有本人签名。",
    }
    organiser.submit(page.form(having="answer"), answer)


def make_up(scene: Scene, stage: Stage) -> None:
    """Who lacked the test alone sits it again; a mark beyond the full marks is refused."""
    organiser = scene.as_user(ORGANISER)
    trainee = next((one for one in scene.trainees if one.outcome == MAKE_UP), None)
    stage.count("补训", int(trainee is not None))
    if trainee is None:
        return
    page = organiser.open(f"/trainees/{trainee.id}/make-up/")
    page = organiser.submit(
        page.form(having="path"), {"path": "retest", "reason": "演练：部务会同意补考"}
    )
    (address,) = [
        one for one in page.links(r"/make-ups/\d+/$") if trainee.name in organiser.open(one).text
    ]
    result = {"place": "县委党校", "full": "100"}
    page = organiser.open(address)
    try:
        organiser.submit(page.form(having="mark"), result | {"mark": "101"})
    except Refused as refused:
        stage.refused("超过满分的补考成绩", refused.sentences)
    page = organiser.submit(organiser.open(address).form(having="mark"), result | {"mark": "88"})
    stage.check("补训完成", expected=True, found="已完成" in page.text)
    trainee.mark, trainee.outcome = None, COMPLETED
    _verdict_is(scene, stage, trainee, "补考后的判定")


def _verdict_is(scene: Scene, stage: Stage, trainee: Trainee, what: str) -> None:
    page = scene.as_user(ORGANISER).open(f"/batches/{scene.batch_id}/completion/")
    rows = {int(row[0]): row[6] for row in page.rows("//tbody/tr[td[@class='number']]")}
    stage.check(what, expected=trainee.outcome, found=rows.get(trainee.number))


def certify_again(scene: Scene, stage: Stage) -> None:
    """Certificates follow the verdicts: who completes later gets the next numbers."""
    organiser = scene.as_user(ORGANISER)
    page = organiser.open(f"/classes/{scene.class_id}/certificates/")
    page = organiser.submit(page.form(button="发放证书并编号"))
    rows = page.rows("//table[@id='register']/tbody/tr")
    entitled = sorted(one.name for one in scene.trainees if one.outcome == COMPLETED)
    stage.check("发给的人", expected=entitled, found=sorted(row[1] for row in rows if row[5]))


def take_archive(scene: Scene, stage: Stage) -> None:
    """The whole archive, unpacked: an index, a folder for each item that is there, digests that fit."""
    organiser = scene.as_user(ORGANISER)
    _name, content = organiser.download(f"/classes/{scene.class_id}/archive/download/")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        stage.check("压缩包完好", expected=None, found=archive.testzip())
        held = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    sums = held.pop("SHA256SUMS.txt").decode().splitlines()
    named = {path: digest for digest, _gap, path in (one.partition("  ") for one in sums)}
    ours = {path: hashlib.sha256(content).hexdigest() for path, content in held.items()}
    stage.count("档案文件", len(held))
    stage.check("校验码", expected=ours, found=named)
    index = held["index.html"].decode()
    stage.check("目录项数", expected=ITEMS, found=len(re.findall(r"<tr><td>\d+</td>", index)))
    stage.check("注明的原因在目录里", expected=True, found="演练：没有" in index)
    stage.check("合影在目录里", expected=True, found="开班合影.pdf" in index)
