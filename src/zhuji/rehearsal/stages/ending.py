"""Verdicts, closing, certificates, and the documents into a folder."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from zhuji.rehearsal.browser import Page
from zhuji.rehearsal.expect import COMPLETED, NOT_COMPLETED, Expected, expect, published_figures
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages.registry import ORGANISER

_STILL: Final = {NOT_COMPLETED: "还差条件"}  # what a page calls it until the closing
_EXACT: Final = re.compile(r"(?:(\d+)又)?(\d+)/(\d+)|(\d+(?:\.\d+)?)")
DOCUMENTS: Final = {
    "notice": ".docx",
    "roster": ".xlsx",
    "timetable": ".docx",
    "sign_in_sheet": ".docx",
    "certificates": ".pdf",
}


def judge(scene: Scene, stage: Stage) -> None:
    """The completion table against our own verdicts, trainee by trainee."""
    _compare(scene, stage, _verdicts(scene), sealed=False)


def close_class(scene: Scene, stage: Stage) -> None:
    """Close, then the same table again: what was judged is what was sealed."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(f"/classes/{scene.class_id}/close/").form(having="confirmed")
    organiser.submit(form)
    page = _compare(scene, stage, _verdicts(scene), sealed=True)
    stage.check(
        "判定已归档", expected=True, found="归档，以后更改考勤或成绩不影响判定" in page.text
    )
    trainee = next(each for each in scene.trainees if each.outcome == COMPLETED)
    record = organiser.open(f"/trainees/{trainee.id}/completion/")
    stage.check("学时已写入培训记录", expected=True, found=scene.title in record.text)


def _verdicts(scene: Scene) -> dict[int, Expected]:
    figures = published_figures()
    full = sum((question.marks for question in scene.paper), Fraction(0))
    found = {}
    for trainee in scene.trainees:
        found[trainee.number] = verdict = expect(trainee, scene.sessions, full, figures)
        trainee.outcome = verdict.outcome
    return found


def _compare(scene: Scene, stage: Stage, expected: Mapping[int, Expected], *, sealed: bool) -> Page:
    page = scene.as_user(ORGANISER).open(f"/batches/{scene.batch_id}/completion/")
    rows = {int(row[0]): row for row in page.rows("//tbody/tr[td[@class='number']]")}
    words = {
        number: told.outcome if sealed else _STILL.get(told.outcome, told.outcome)
        for number, told in expected.items()
    }
    outcomes = Counter(words.values())
    for outcome, count in sorted(outcomes.items()):
        stage.count(outcome, count)
    stage.check("判定人数", expected=len(expected), found=len(rows))
    stage.check("各种判定", expected=outcomes, found=Counter(row[6] for row in rows.values()))
    differing = [
        f"{number}号 {word}/{rows[number][6]}"
        for number, word in words.items()
        if number in rows and rows[number][6] != word
    ]
    stage.check("判定不同的人", expected=[], found=differing)
    marks = {each.number: each.mark for each in scene.trainees}
    stage.check(
        "成绩", expected=marks, found={number: _figure(row[5]) for number, row in rows.items()}
    )
    hours = [number for number, told in expected.items() if not _same_hours(rows[number], told)]
    stage.check("学时不同的人", expected=[], found=hours)
    return page


def _same_hours(row: list[str], told: Expected) -> bool:
    present, _slash, planned = row[3].partition(" / ")
    shown = (_figure(present), _figure(planned), _figure(row[4]))
    return shown == (told.present, told.planned, told.counted)


def _figure(text: str) -> Fraction | None:
    """The first figure of a cell, exact: 20又8/9, 3/4, 95, 3.5."""
    found = _EXACT.search(text)
    if found is None:
        return None
    whole, above, below, plain = found.groups()
    if plain is not None:
        return Fraction(plain)
    return Fraction(int(whole or 0)) + Fraction(int(above), int(below))


def certify(scene: Scene, stage: Stage) -> None:
    """Certificates to all who have completed, each with a number of its own."""
    organiser = scene.as_user(ORGANISER)
    address = f"/classes/{scene.class_id}/certificates/"
    page = organiser.open(address)
    page = organiser.submit(page.form(button="发放证书并编号"))
    rows = page.rows("//table[@id='register']/tbody/tr")
    numbers = {row[4] for row in rows if row[5]}
    entitled = {each.name for each in scene.trainees if each.outcome == COMPLETED}
    stage.count("证书", len(numbers))
    stage.check("发放的证书", expected=len(entitled), found=len(numbers))
    stage.check(
        "发给的人", expected=sorted(entitled), found=sorted(row[1] for row in rows if row[5])
    )


def collect_documents(scene: Scene, stage: Stage) -> None:
    """Each document made and downloaded into the folder."""
    organiser = scene.as_user(ORGANISER)
    scene.out.mkdir(parents=True, exist_ok=True)
    address = f"/classes/{scene.class_id}/documents/"
    for kind, ending in DOCUMENTS.items():
        page = organiser.open(address)
        page = organiser.submit(page.form(action=f"/documents/{kind}/make/"))
        links = page.elements(f"//*[@id='{kind}']//a[contains(@href, '/file/')]")
        name, content = organiser.download(str(links[0].get("href")))
        (scene.out / (name or f"{kind}{ending}")).write_bytes(content)
        stage.check(f"{kind}{ending}", expected=True, found=_whole(content, ending))
    stage.count("材料", len(DOCUMENTS))


def _whole(content: bytes, ending: str) -> bool:
    """Whether the file is what its ending says, to its end."""
    if ending == ".pdf":
        return content.startswith(b"%PDF-") and b"%%EOF" in content[-64:]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.testzip() is None
    except zipfile.BadZipFile:
        return False


def verify_record(scene: Scene, stage: Stage) -> None:
    """`zhuji audit verify` on the rehearsal's own data folder."""
    code, said = scene.server.command("audit", "verify")
    events = re.search(r"共 (\d+) 条", said)
    stage.count("操作记录", int(events[1]) if events else 0)
    stage.check("操作记录核验", expected=0, found=code)
