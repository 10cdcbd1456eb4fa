"""A test watched by a proctor, marked by people who do not see each other, released by a click."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from zhuji.rehearsal.browser import Browser, Page, Value, words
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene, Trainee
from zhuji.rehearsal.stages.registry import ORGANISER, add_user
from zhuji.rehearsal.stages.testing import Tab, Tally

_EXPLAINED: Final = "演练解析只在公布以后出现"
_BANK: Final = f"""一、单项选择题
1. 演练时学员的手机坏了，应当（ A ）。
A. 请监考人员重新开卷
B. 借用邻座的手机
C. 自行离场
解析：{_EXPLAINED}。
二、简答题
2. 简述收集意见的做法。
答案：深入走访党员群众（4分）
逐条登记、及时反馈（4分）
"""
_NAME: Final = "演练主观题"
_QUARTER: Final = 15
_DAY: Final = 24 * 60
# What each of three markers gives for the two points, by what the answer begins with.
_GIVEN: Final = {"甲": (("4", "4"), ("0", "1"), ("3", "3")), "乙": (("3", "3"), ("3", "2"))}


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate in the hall: the state, and the bell in minutes of the day; None where there is none."""

    state: str
    bell: int | None


def watch_and_mark(scene: Scene, stage: Stage) -> None:
    """Started by the proctor, paused, a quarter of an hour given back, a sitting opened anew; then two
    markers and a third.
    """
    three = [one for one in scene.trainees if one.sits and one.account][:3]
    exam = _set(scene, three)
    hall = f"/exams/{exam}/hall/"
    for name in ("proctor", "marker1", "marker2", "marker3"):
        role = name.rstrip("123")
        add_user(scene, name, f"演练{name}", role, place="class", place_id=scene.class_id)
    proctor = scene.as_user("proctor")
    with _devices(scene, three) as devices:
        page = devices[0].open(f"/me/exams/{exam}/")
        stage.check("宣布以前打不开卷", expected=True, found="等候宣布开考" in page.text)
        start = proctor.open(hall).form(button="宣布开考")
        proctor.submit(start, button="宣布开考", value="start")
        again = proctor.send(start, button="宣布开考", value="start")
        stage.refused("再宣布一次", "；".join(again.errors))
        tabs = [_begin(one, trainee, exam) for one, trainee in zip(devices, three, strict=True)]
        _disturb(proctor, hall, stage, tabs, three)
        for tab, trainee, text in zip(tabs, three, ("甲：走访。", "乙：登记。", ""), strict=True):
            _answer(tab, text)
            stage.check("交卷", expected=True, found=tab.hand_in())
            body = tab.browser.client.get(tab.address).text
            told = [one for one in (_EXPLAINED, "正确答案", "得 2 分") if one in body]
            stage.check(f"{trainee.number}号公布以前看到的", expected=[], found=told)
        _opened_again(proctor, hall, stage, tabs[2], three[2])
    _mark(scene, stage, exam, [one.name for one in three])
    early = _release(scene, exam)
    stage.refused("没有收卷就公布", "；".join(early.errors))


def _set(scene: Scene, candidates: list[Trainee]) -> int:
    """A bank of two questions out of a text, a paper of both, and an exam that waits for its proctor."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open("/banks/import/").form(having="name")
    file = ("演练主观题.txt", _BANK.encode())
    page = organiser.submit(form, {"name": _NAME}, files={"file": file})
    organiser.submit(page.form(having="kept"))
    address = f"/classes/{scene.class_id}/papers/new/"
    bank = organiser.open(address).form(having="bank").labelled("bank", _NAME)
    form = organiser.open(f"{address}?bank={bank}").form(button="抽题组卷")
    asked: dict[str, Value] = {"title": _NAME, "seed": "1", "bank": bank}
    for place, (kind, count, marks) in enumerate((("single", 1, 2), ("short", 1, 8), ("", "", ""))):
        asked |= {
            f"line-{place}-kind": kind or "single",
            f"line-{place}-count": str(count),
            f"line-{place}-marks": str(marks or 1),
        }
    page = organiser.submit(form, asked, button="抽题组卷")
    form = page.form(action="/publish/")
    confirmed = {"confirmed": True} if "confirmed" in form.values else {}
    page = organiser.submit(form, confirmed, button="发布试卷")
    paper = page.address.rstrip("/").split("/")[-1]
    opens = scene.now() - timedelta(minutes=1)
    form = organiser.open(f"/batches/{scene.batch_id}/exams/new/").form(having="opens_at")
    page = organiser.submit(
        form,
        {
            "paper": paper,
            "purpose": "check",
            "opens_at": f"{opens:%Y-%m-%dT%H:%M}",
            "closes_at": f"{opens + timedelta(hours=2):%Y-%m-%dT%H:%M}",
            "minutes": "30",
            "candidates": [str(one.id) for one in candidates],
        },
    )
    exam = int(page.address.rstrip("/").split("/")[-1])
    form = organiser.open(f"/exams/{exam}/manner/").form(having="per_page")
    organiser.submit(form, {"proctor_starts": True, "release_when": "by_click"})
    return exam


@contextmanager
def _devices(scene: Scene, trainees: list[Trainee]) -> Iterator[list[Browser]]:
    found = [scene.device_of(one) for one in trainees]
    yield found
    for one in found:
        one.client.close()


def _begin(browser: Browser, trainee: Trainee, exam: int) -> Tab:
    start = browser.open(f"/me/exams/{exam}/").form(button="开始作答")
    return Tab(browser, browser.submit(start), trainee, Tally())


def _send(tab: Tab, number: int, chosen: list[object]) -> str:
    """The outcome that the receipt tells."""
    question = tab.questions[number - 1]
    sent = {"q": number, "v": question.version + 1, "c": chosen}
    told = tab.post("answers", {"token": tab.token, "answers": [sent]})
    outcome = str(dict(told["receipts"][0]).get("outcome")) if told.get("receipts") else ""
    question.version += outcome == "saved"
    return outcome


def _answer(tab: Tab, text: str) -> None:
    right = next(at for option, at in tab.questions[0].choices.items() if "重新开卷" in option)
    _send(tab, 1, [right])
    if text:
        _send(tab, 2, [text])


def _disturb(
    proctor: Browser, hall: str, stage: Stage, tabs: list[Tab], three: list[Trainee]
) -> None:
    """A pause in which nobody hands in; then the quarter lost for all, and five minutes for one."""
    silent = proctor.send(proctor.open(hall).form(button="暂停"), {"reason": " "})
    stage.refused("没有原因的暂停", "；".join(silent.errors))
    proctor.submit(proctor.open(hall).form(button="暂停"), {"reason": "演练：停电"})
    told = tabs[0].post("handIn", {"token": tabs[0].token, "answers": []})
    stage.check("暂停时不能交卷", expected="paused", found=told.get("outcome"))
    proctor.submit(proctor.open(hall).form(button="恢复测试"), button="恢复测试", value="resume")
    before = _rows(proctor.open(hall))
    given = {"minutes": str(_QUARTER), "reason": "演练：停电一刻钟"}
    proctor.submit(proctor.open(hall).form(having="minutes"), given)
    seat = proctor.open(f"{hall}{three[1].id}/").form(having="minutes")
    proctor.submit(seat, {"minutes": "5", "reason": "演练：换手机"})
    after = _rows(proctor.open(hall))
    moved = {number: _later(before[number].bell, after[number].bell) for number in before}
    expected = {one.number: _QUARTER + 5 * (one is three[1]) for one in three}
    stage.check("收卷推迟的分钟", expected=expected, found=moved)
    record = proctor.open(hall.replace("/hall/", "/record/")).text
    lacking = [one for one in ("停电一刻钟", "换手机", "宣布开考") if one not in record]
    stage.check("考场记录缺的", expected=[], found=lacking)


def _opened_again(proctor: Browser, hall: str, stage: Stage, tab: Tab, trainee: Trainee) -> None:
    """Handed in by mistake: opened anew, the old page is refused, and it is handed in again."""
    seat = f"{hall}{trainee.id}/"
    form = proctor.open(seat).form(button="重新开卷")
    proctor.submit(form, {"reason": "演练：误点交卷"})
    stage.check(
        "重新开卷", expected="作答中", found=_rows(proctor.open(hall))[trainee.number].state
    )
    stage.check("旧页面不再保存", expected="old_tab", found=_send(tab, 1, [0]))
    tab.reload()
    stage.check("再次交卷", expected=True, found=tab.hand_in())


def _rows(page: Page) -> dict[int, Row]:
    """By number the candidates on the hall's page."""
    found = {}
    for row in page.rows("//table[@id='seats']/tbody/tr"):
        clock = re.match(r"(\d\d):(\d\d)", row[5])
        bell = int(clock[1]) * 60 + int(clock[2]) if clock else None
        found[int(row[0])] = Row(row[2], bell)
    return found


def _later(before: int | None, after: int | None) -> int:
    return ((after or 0) - (before or 0)) % _DAY


def _mark(scene: Scene, stage: Stage, exam: int, names: list[str]) -> None:
    """Two answers, two markers; where they lie too far apart a third decides. One left it blank."""
    address = f"/exams/{exam}/marking/2/"
    for place, expected in enumerate(((2, 0, 0), (0, 1, 1), (0, 0, 2))):
        marker = scene.as_user(f"marker{place + 1}")
        page = marker.open(address)
        stage.check(
            "评阅时看得到的姓名", expected=[], found=[one for one in names if one in page.text]
        )
        texts = _answers(page)
        typed = {
            field: mark
            for text, fields in texts.items()
            if len(_GIVEN[text]) > place
            for field, mark in zip(fields, _GIVEN[text][place], strict=True)
        }
        if not place:
            over = marker.send(page.form(having=next(iter(typed))), dict.fromkeys(typed, "9"))
            stage.refused("超过得分点的分", "；".join(over.errors))
        marker.submit(page.form(having=next(iter(typed))), typed)
        row = marker.open(f"/exams/{exam}/marking/").rows("//tbody/tr")[0]
        found = tuple(map(int, row[3:6]))
        stage.check(f"{place + 1}人评过：待评、待第三人、已评定", expected=expected, found=found)
    stage.count("主观题答卷", len(_GIVEN))


def _answers(page: Page) -> dict[str, list[str]]:
    """By what an answer begins with, the fields for its points."""
    found = {}
    for section in page.elements("//form//section[.//input[starts-with(@name, 'point-')]]"):
        fields = [str(one.get("name")) for one in section.findall(".//input")]
        found[words(section.find(".//p"))[0]] = fields
    return found


def _release(scene: Scene, exam: int) -> Page:
    """What a click says that comes before the end: the form is not there yet."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(f"/exams/{exam}/manner/").form(having="per_page")
    form.values = {
        "csrfmiddlewaretoken": form.values["csrfmiddlewaretoken"],
        "release_now": ["yes"],
    }
    return organiser.send(form)


def release(scene: Scene, stage: Stage) -> None:
    """The test before the class is over: nothing is shown before the click, then as it was set; every
    byte is read.
    """
    organiser = scene.as_user(ORGANISER)
    exam = organiser.open(f"/classes/{scene.class_id}/papers/").link("训前测试")
    sat = [row for row in _listed(organiser, exam) if row[7]]
    own = next(one for one in scene.trainees if one.account and str(one.number) == sat[0][0])
    manner = organiser.open(f"{exam}manner/").form(having="per_page")
    organiser.submit(manner, {"release": "own_wrong", "release_when": "by_click"})
    with scene.device_of(own) as phone:
        address = phone.open(f"/me{exam}").address
        shown = [sat[0][7] + " 分", "您的作答", "正确答案"]
        stage.check("公布以前", expected=[], found=_among(phone, address, shown[1:]))
        form = organiser.open(f"{exam}manner/").form(button="公布")
        organiser.submit(form, button="公布", value="yes")
        again = organiser.send(form, button="公布", value="yes")
        stage.refused("再公布一次", "；".join(again.errors))
        body = phone.client.get(address).text
        stage.check("公布以后有成绩", expected=True, found=f"<strong>{sat[0][7]}</strong>" in body)
        stage.check("只公布没有答对的题", expected=False, found="正确答案" in body)


def _listed(organiser: Browser, exam: str) -> list[list[str]]:
    return organiser.open(exam).rows("//table[@id='candidates']/tbody/tr")


def _among(phone: Browser, address: str, wanted: list[str]) -> list[str]:
    body = phone.client.get(address).text
    return [one for one in wanted if one in body]
