"""Parallel papers, their files, and a test on paper whose answers are pasted in."""

import io
import re
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from docx import Document

from zhuji.rehearsal.browser import Page, Refused
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene, Trainee
from zhuji.rehearsal.stages.registry import ORGANISER
from zhuji.rehearsal.stages.testing import available, plain


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a paper's page: its stem, its marks, and its key as a person types it."""

    stem: str
    marks: Fraction
    key: str

    @property
    def wrong(self) -> str:
        """An answer that earns nothing."""
        if self.key in {"正确", "错误"}:
            return "错" if self.key == "正确" else "对"
        return "B" if self.key == "A" else "A"


def draw_parallels(scene: Scene, stage: Stage) -> None:
    """A B paper by the same blueprint, as different as the bank allows, changed by hand and published."""
    organiser = scene.as_user(ORGANISER)
    address = f"/papers/{scene.paper_id}/"
    page = organiser.submit(organiser.open(address).form(button="抽B卷"), button="抽B卷")
    scene.second_id = int(page.address.rstrip("/").split("/")[-1])
    draft = page.form(action="/draft/")
    first = next(one.value for one in draft.buttons if one.name == "lock")
    page = organiser.submit(draft, button="锁定", value=first)
    held = asked_on(page)[0]
    page = organiser.submit(page.form(action="/draft/"), button="未锁定的全部重抽")
    stage.check("锁定的题没有动", expected=held, found=asked_on(page)[0])
    stage.check("锁定的是第一题", expected=[first], found=_unlocks(page))
    page = _published(scene, page)
    one, other = (asked_on(organiser.open(f"/papers/{each}/")) for each in _both(scene))
    shared = {plain(each.stem) for each in one} & {plain(each.stem) for each in other}
    stage.count("A、B卷重复", len(shared))
    stage.check("重复最少", expected=_fewest(scene, one), found=len(shared))
    stage.check("满分相同", expected=_full(one), found=_full(other))
    spare = organiser.submit(organiser.open(address).form(button="抽补考卷"), button="抽补考卷")
    scene.spare_id = int(spare.address.rstrip("/").split("/")[-1])
    _published(scene, spare)
    stage.check("封存码", expected=True, found=bool(re.search(r"封存码 [0-9a-f]{16}", page.text)))


def _published(scene: Scene, page: Page) -> Page:
    form = page.form(action="/publish/")
    needed = {"confirmed": True} if "confirmed" in form.values else {}
    return scene.as_user(ORGANISER).submit(form, needed, button="发布试卷")


def _unlocks(page: Page) -> list[str]:
    return [str(one.get("value")) for one in page.elements("//button[@name='unlock']")]


def _both(scene: Scene) -> tuple[int, int]:
    return scene.paper_id, scene.second_id


def _full(questions: list[Asked]) -> Fraction:
    return sum((each.marks for each in questions), Fraction(0))


def _fewest(scene: Scene, one: list[Asked]) -> int:
    """What two papers must share: of each kind, twice what one has and the bank has not."""
    organiser = scene.as_user(ORGANISER)
    page = organiser.open(f"/classes/{scene.class_id}/papers/new/")
    form = page.form(having="bank")
    bank_id = form.labelled("bank", scene.bank_name)
    offered = available(organiser.open(f"/classes/{scene.class_id}/papers/new/?bank={bank_id}"))
    kinds = [_kind(each) for each in one]
    return sum(max(0, 2 * kinds.count(kind) - offered[kind]) for kind in offered)


def _kind(question: Asked) -> str:
    if question.key in {"正确", "错误"}:
        return "true_false"
    return "single" if len(question.key) == 1 else "multiple"


def asked_on(page: Page) -> list[Asked]:
    """The questions of a paper's page in its order."""
    found = []
    for item in page.elements("//ol[contains(@class, 'exam-paper')]/li"):
        li = Page("", 200, item)
        told = " ".join(li.all("./p"))
        marks, key = re.search(r"，([\d./]+) 分", told), re.search(r"答案：(\S+)", told)
        stem = li.all("./div[1]")[0]
        if marks and key:
            found.append(Asked(stem, Fraction(marks[1]), key[1]))
    return found


def print_papers(scene: Scene, stage: Stage) -> None:
    """Both papers, the card and the key as files: the paper tells every stem, the key every answer."""
    organiser = scene.as_user(ORGANISER)
    for paper_id in _both(scene):
        questions = asked_on(organiser.open(f"/papers/{paper_id}/"))
        texts = {
            name: _text(organiser.download(f"/papers/{paper_id}/files/{name}/")[1])
            for name in ("paper-word", "key-word")
        }
        lacking = [each.stem for each in questions if _bare(each.stem) not in texts["paper-word"]]
        stage.check("试卷缺的题", expected=[], found=lacking)
        stage.check("试卷不写答案", expected=False, found="依据：" in texts["paper-word"])
        marks = (
            "√" if each.key == "正确" else "×" if each.key == "错误" else each.key
            for each in questions
        )
        unsaid = [
            number
            for number, key in enumerate(marks, 1)
            if f"{number}.{key}" not in texts["key-word"]
        ]
        stage.check("答案缺的题", expected=[], found=unsaid)
        for name in ("paper-pdf", "paper-a3", "card-pdf", "key-pdf"):
            _name, content = organiser.download(f"/papers/{paper_id}/files/{name}/")
            stage.check(f"{name} 是 PDF", expected=b"%PDF", found=content[:4])
    stage.count("印刷文件", 12)


def _text(content: bytes) -> str:
    return _bare("".join(Document(io.BytesIO(content)).element.body.itertext()))


def _bare(text: str) -> str:
    """Without blanks and without the brackets and lines to be filled in."""
    return re.sub(r"[\s（）()＿_]+", "", text)


def sit_on_paper(scene: Scene, stage: Stage) -> None:
    """Neighbours have different papers, none of them seen before; the answers are pasted in and marked as
    on a screen.
    """
    organiser = scene.as_user(ORGANISER)
    exam, own = _set(scene), {"B卷": scene.second_id, "补考卷": scene.spare_id}
    papers = {name: asked_on(organiser.open(f"/papers/{paper}/")) for name, paper in own.items()}
    given = {number: name for number, (name, _mark) in _candidates(scene, exam).items()}
    both = [trainee for trainee in scene.trainees if trainee.number in given]
    stage.check("两份卷列在一页", expected=set(papers), found=set(given.values()))
    first = sum(name == "B卷" for name in given.values())
    stage.check("两卷人数相差", expected=True, found=abs(first * 2 - len(both)) <= 1)
    address = f"/exams/{exam}/answers/"
    try:
        _bring(scene, address, [f"999 没有这个人 {'|'.join('A' * len(papers['B卷']))}"])
    except Refused as refused:
        stage.refused("不在名册的作答", refused.sentences)
    lines, expected = [], {}
    for trainee in both:
        line, mark = _answers(trainee, papers[given[trainee.number]])
        lines.append(line)
        expected[trainee.number] = mark
    page = _bring(scene, address, lines)
    stage.check("导入的作答", expected=True, found=f"新增 {len(both)} 行" in page.text)
    found = {number: mark for number, (_name, mark) in _candidates(scene, exam).items()}
    stage.count("纸质作答", len(both))
    stage.check("按作答评的分", expected=expected, found=found)
    again = _bring(scene, address, lines)
    stage.check("再粘贴一次没有变化", expected=True, found="没有变化" in again.text)


def _set(scene: Scene) -> int:
    """The test with two papers, open now."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(f"/batches/{scene.batch_id}/exams/new/").form(having="second")
    opens = scene.now() - timedelta(minutes=1)
    page = organiser.submit(
        form,
        {
            "purpose": "check",
            "paper": str(scene.second_id),
            "second": str(scene.spare_id),
            "opens_at": f"{opens:%Y-%m-%dT%H:%M}",
            "closes_at": f"{opens + timedelta(hours=2):%Y-%m-%dT%H:%M}",
            "minutes": "0",
        },
    )
    return int(page.address.rstrip("/").split("/")[-1])


def _candidates(scene: Scene, exam: int) -> dict[int, tuple[str, Fraction]]:
    """By number the paper and the mark on an exam's page; no mark is 0."""
    page = scene.as_user(ORGANISER).open(f"/exams/{exam}/")
    rows = page.rows("//table[@id='candidates']/tbody/tr")
    return {int(row[0]): (row[3], Fraction(row[8] or 0)) for row in rows}


def _answers(trainee: Trainee, questions: list[Asked]) -> tuple[str, Fraction]:
    """A line to paste, and the mark that must come of it: some wrong, some left blank."""
    texts, mark = [], Fraction(0)
    for place, question in enumerate(questions):
        if (place + trainee.place) % 7 == 0:
            texts.append(question.wrong)
        elif (place + trainee.place) % 11 == 0:
            texts.append("")
        else:
            texts.append(question.key.lower())
            mark += question.marks
    return f"{trainee.number} {trainee.name} {'|'.join(texts)}", mark


def _bring(scene: Scene, address: str, lines: list[str]) -> Page:
    """Paste, look at the columns, check every row, confirm; Refused where a row is rejected."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(address).form(having="pasted")
    page = organiser.submit(form, {"pasted": "\n".join(lines)})
    page = organiser.submit(page.form(having="token", button="逐行核对"))
    if "没有变化" in page.text:
        return page
    form = page.form(having="token", button="导入")
    return organiser.submit(form, {"confirmed": True} if "confirmed" in form.values else {})
