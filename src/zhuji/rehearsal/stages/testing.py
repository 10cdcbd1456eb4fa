"""The knowledge test: a paper drawn and frozen, sat by everybody at once, nothing lost."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any, Final

from lxml.html import HtmlElement

from zhuji.rehearsal.browser import Browser, NotThere, Page, words
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import PaperSeen, Scene, Trainee, together
from zhuji.rehearsal.stages.registry import ORGANISER

# How many of each kind are wanted, and what each is worth.
WANTED: Final = {"single": (12, 4), "multiple": (5, 6), "true_false": (8, 3)}
_OK: Final = 200
_WINDOW: Final = timedelta(hours=2)


def draw_paper(scene: Scene, stage: Stage) -> None:
    """A blueprint fitting the bank; published with the confirmation where it is asked for."""
    organiser = scene.as_user(ORGANISER)
    page = organiser.open(f"/classes/{scene.class_id}/papers/new/")
    form = page.form(button="抽题组卷")
    filled = {"title": "结业知识测试", "seed": scene.seed[:30]}
    filled["bank"] = form.labelled("bank", scene.bank_name)
    offered = available(page)
    asked = 0
    for place, (kind, (count, marks)) in enumerate(WANTED.items()):
        fitting = min(count, offered[kind])
        asked += fitting
        filled |= {
            f"line-{place}-kind": kind,
            f"line-{place}-count": str(fitting or ""),
            f"line-{place}-marks": str(marks),
        }
    page = organiser.submit(form, filled, button="抽题组卷")
    scene.paper_id = int(page.address.rstrip("/").split("/")[-1])
    form = page.form(action="/publish/")
    needed = "confirmed" in form.values
    if needed:
        refused = organiser.send(form, button="发布试卷")
        stage.refused("未经确认的发布", "；".join(refused.errors))
        form = organiser.open(f"/papers/{scene.paper_id}/").form(action="/publish/")
    page = organiser.submit(form, {"confirmed": True} if needed else {}, button="发布试卷")
    scene.paper = paper_seen(page)
    stage.count("试题", len(scene.paper))
    stage.count("满分", int(sum(question.marks for question in scene.paper)))
    stage.check("抽到的题数", expected=asked, found=len(scene.paper))
    if scene.key:
        key = {plain(stem): set(map(plain, right)) for stem, right in scene.key.items()}
        wrong = [
            one.stem
            for one in scene.paper
            if key.get(plain(one.stem)) != set(map(plain, one.right))
        ]
        stage.check("答案与导入的文件一致", expected=[], found=wrong)


def plain(text: str) -> str:
    """Without blanks of any width: pages and files space things differently."""
    return re.sub(r"\s+", "", text)


def available(page: Page) -> dict[str, int]:
    """By kind how many different questions there are, summed over topics."""
    rows = page.rows("//table[.//th[normalize-space()='单选']]/tbody/tr")
    return {kind: sum(int(row[place]) for row in rows) for place, kind in enumerate(WANTED, 1)}


def paper_seen(page: Page) -> list[PaperSeen]:
    """The questions of a paper as its page tells them to an organiser."""
    return [_question(item) for item in page.elements("//ol[contains(@class, 'exam-paper')]/li")]


def _question(item: HtmlElement) -> PaperSeen:
    """A question with the texts of its right options; 正确 or 错误 for a statement."""
    li = Page("", _OK, item)
    stem = li.all("./div[1]")[0]
    told = " ".join(li.all("./p"))
    marks, answer = re.search(r"，([\d./]+) 分", told), re.search(r"答案：(\S+)", told)
    if marks is None or answer is None:
        raise NotThere(f"the paper's page does not tell marks and answer: {li.text[:200]}")
    options = dict(text.split(maxsplit=1) for text in li.all(".//li"))
    if options:
        right = frozenset(options[letter] for letter in re.findall("[A-Z]", answer[1]))
    else:
        right = frozenset({answer[1]})
    return PaperSeen(stem, "", Fraction(marks[1]), right)


def set_exam(scene: Scene, stage: Stage) -> None:
    """An exam that opens now."""
    organiser = scene.as_user(ORGANISER)
    address = f"/batches/{scene.batch_id}/exams/new/?paper={scene.paper_id}"
    form = organiser.open(address).form(having="opens_at")
    opens = scene.now() - timedelta(minutes=1)
    page = organiser.submit(
        form,
        {
            "paper": str(scene.paper_id),
            "opens_at": f"{opens:%Y-%m-%dT%H:%M}",
            "closes_at": f"{opens + _WINDOW:%Y-%m-%dT%H:%M}",
            "minutes": "60",
        },
    )
    scene.exam_id = int(page.address.rstrip("/").split("/")[-1])
    stage.count("测试", 1)


@dataclass(slots=True)
class Tally:
    """What one trainee's sitting came to."""

    sent: int = 0
    receipts: int = 0
    repeated: int = 0
    stale: int = 0
    devices: int = 0
    faults: int = 0  # receipts that say other than what was sent
    lost: int = 0  # answers that the server does not hold as its receipts said

    def __add__(self, other: "Tally") -> "Tally":
        own = ((getattr(self, name), getattr(other, name)) for name in self.__slots__)
        return Tally(*(one + two for one, two in own))


def sit(scene: Scene, stage: Stage) -> None:
    """Everybody at the same time: reloads, a second device, a stale tab, a repeated send."""
    sitting = [trainee for trainee in scene.trainees if trainee.sits]
    tallies = together(lambda trainee: _sit(scene, trainee), sitting)
    total = sum(tallies, Tally())
    for what, number in (
        ("答卷", len(sitting)),
        ("作答", total.sent),
        ("保存凭证", total.receipts),
        ("重复发送", total.repeated),
        ("旧页面", total.stale),
        ("换设备", total.devices),
    ):
        stage.count(what, number)
    stage.check("凭证与所发不符", expected=0, found=total.faults)
    stage.check("丢失的作答", expected=0, found=total.lost)
    page = scene.as_user(ORGANISER).open(f"/exams/{scene.exam_id}/")
    rows = page.rows("//table[@id='candidates']/tbody/tr")
    answered = {int(row[0]): int(row[6]) for row in rows if row[6].isdecimal()}
    stage.check("已收卷", expected=len(sitting), found=len(answered))
    expected = {trainee.number: len(trainee.held) for trainee in sitting}
    stage.check("服务器保存的作答", expected=expected, found=answered)


def _sit(scene: Scene, trainee: Trainee) -> Tally:
    with scene.device_of(trainee) as browser:
        start = browser.open(f"/me/exams/{scene.exam_id}/").form(button="开始作答")
        tally = Tally()
        tab = Tab(browser, browser.submit(start), trainee, tally)
        dice = scene.dice(f"answers:{trainee.number}")
        skill = 0.15 if trainee.every(13, 6) else 0.93
        for number, question in enumerate(tab.questions, start=1):
            right = scene_right(scene, question)
            chosen = right if dice.random() < skill else wrong(question, right)
            tab.answer(question, chosen)
            if trainee.every(6, 1) and number == 1:
                tab.repeat(question)
            if trainee.every(5, 0) and number == len(tab.questions) // 2:
                tab.reload()
        if trainee.every(7, 3):
            _two_devices(scene, trainee, tab)
        tab.reload()
        tally.faults += not tab.hand_in()
        trainee.mark = _mark(scene, trainee, tab)
        return tally


def _two_devices(scene: Scene, trainee: Trainee, tab: "Tab") -> None:
    """Another device changes the first answer; the old tab, which does not know, is told so."""
    assert trainee.account is not None  # noqa: S101 - it has signed in
    with scene.new_browser(trainee.account) as other:
        phone = Tab(other, other.open(tab.address), trainee, tab.tally)
        question, same = phone.questions[0], tab.questions[0]
        held = trainee.held[question.number][1]
        phone.answer(question, wrong(question, held))
        tab.stale(same, held)
        tab.tally.devices += 1


@dataclass(slots=True)
class Question:
    """A question on the trainee's screen; `choices` maps a text to what is sent."""

    number: int
    stem: str
    many: bool
    choices: dict[str, int]
    version: int
    chosen: tuple[int, ...]


class Tab:
    """One open page of a sitting, and what its script does."""

    def __init__(self, browser: Browser, page: Page, trainee: Trainee, tally: Tally) -> None:
        self.browser, self.trainee, self.tally = browser, trainee, tally
        self.address = page.address
        self._read(page)

    def _read(self, page: Page) -> None:
        (sitting,) = page.elements("//*[@data-sitting]")
        setup = json.loads(str(sitting.get("data-sitting")))
        self.places = setup["places"][-1]
        self.token, self.csrf = setup["token"], setup["csrf"]
        self.questions = list(_questions(page))

    def answer(self, question: Question, chosen: tuple[int, ...]) -> None:
        """Choose, send, keep what the receipt says."""
        question.version += 1
        question.chosen = chosen
        receipt = self._send(question.number, question.version, chosen)
        kept = (receipt.get("v"), receipt.get("c")) == (question.version, list(chosen))
        if receipt.get("outcome") == "saved" and kept:
            self.tally.receipts += 1
            self.trainee.held[question.number] = (question.version, chosen)
        else:
            self.tally.faults += 1

    def repeat(self, question: Question) -> None:
        """The same send once more, as after a lost answer: the same receipt."""
        receipt = self._send(question.number, question.version, question.chosen)
        self.tally.repeated += 1
        if (receipt.get("outcome"), receipt.get("v")) != ("saved", question.version):
            self.tally.faults += 1

    def stale(self, question: Question, chosen: tuple[int, ...]) -> None:
        """A send from a tab that has been overtaken: refused, with what the server holds."""
        receipt = self._send(question.number, question.version + 1, chosen)
        self.tally.stale += 1
        version, held = self.trainee.held[question.number]
        told = (receipt.get("outcome"), receipt.get("v"), receipt.get("c"))
        if told != ("old_tab", version, list(held)):
            self.tally.faults += 1

    def reload(self) -> None:
        """Open the page again: it shows every answer that was receipted."""
        self._read(self.browser.open(self.address))
        shown = {one.number: (one.version, one.chosen) for one in self.questions}
        for number, held in self.trainee.held.items():
            self.tally.lost += shown.get(number) != held

    def hand_in(self) -> bool:
        """With the page's own button; whether it is in."""
        told = self.post("handIn", {"token": self.token, "answers": []})
        return told.get("outcome") == "handed_in"

    def _send(self, number: int, version: int, chosen: tuple[int, ...]) -> dict[str, object]:
        sent = {"q": number, "v": version, "c": list(chosen)}
        self.tally.sent += 1
        told = self.post("answers", {"token": self.token, "answers": [sent]})
        return dict(told["receipts"][0]) if told.get("receipts") else {}

    def post(self, what: str, sent: dict[str, object]) -> dict[str, Any]:
        """What the page's script sends, and what it is told; nothing where it is refused."""
        answer = self.browser.send_json(self.places[what], sent, token=self.csrf)
        kind = answer.headers.get("content-type", "")
        return answer.json() if answer.status_code == _OK and "json" in kind else {}


def _questions(page: Page) -> Iterator[Question]:
    for box in page.elements("//fieldset[@data-question]"):
        inputs = box.findall(".//input")
        legend = box.find("legend")
        head = box.find(".//span[@class='question-number']")
        stem = (
            words(legend).removeprefix(words(head))
            if legend is not None and head is not None
            else ""
        )
        choices = {
            words(one.getparent().find("./span[@class='answer-text']")): int(str(one.get("value")))
            for one in inputs
        }
        yield Question(
            number=int(str(box.get("data-question"))),
            stem=stem.strip(),
            many=any(one.get("type") == "checkbox" for one in inputs),
            choices=choices,
            version=int(str(box.get("data-version"))),
            chosen=tuple(
                sorted(
                    int(str(one.get("value"))) for one in inputs if one.get("checked") is not None
                )
            ),
        )


def scene_right(scene: Scene, question: Question) -> tuple[int, ...]:
    """The right choices of a question on the screen, by the paper as the organiser saw it."""
    right = scene.paper[question.number - 1].right
    return tuple(sorted(value for text, value in question.choices.items() if text in right))


def wrong(question: Question, right: tuple[int, ...]) -> tuple[int, ...]:
    """A choice that earns nothing where parts earn nothing."""
    others = sorted(set(question.choices.values()) - set(right))
    if question.many and len(right) > 1:
        return right[:-1]
    return (others[0],) if others else right[:1]


def _mark(scene: Scene, trainee: Trainee, tab: Tab) -> Fraction:
    """The mark by our own count: all of a question or nothing."""
    total = Fraction(0)
    for question in tab.questions:
        _version, chosen = trainee.held.get(question.number, (0, ()))
        if chosen == scene_right(scene, question):
            total += scene.paper[question.number - 1].marks
    return total
