"""After a test: what its questions have to say, and a key that is doubted, looked into and put right."""

import re
from dataclasses import dataclass
from fractions import Fraction

from zhuji.rehearsal.browser import Browser, NotThere, Page
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages.registry import ORGANISER


@dataclass(frozen=True, slots=True)
class OptionSeen:
    """An option of a question's page: its place, how many chose it, whether it is the key."""

    place: int
    count: int
    right: bool


def review_key(scene: Scene, stage: Stage) -> None:
    """A key is changed after its effect was shown, and changed back: every mark follows, and history
    keeps both.
    """
    organiser = scene.as_user(ORGANISER)
    exam = organiser.open(f"/classes/{scene.class_id}/papers/").link("训前测试")
    page = organiser.open(f"{exam}analysis/")
    addresses = page.links(r"/analysis/\d+/$")
    stage.count("分析的试题", len(addresses))
    before = _marks(organiser, exam)
    stage.check("答卷", expected=len(before), found=page.number("//*[@class='figure-value'][1]"))
    address = next(one for one in addresses if len(_options(organiser.open(one))) == 2)
    options = _options(organiser.open(address))
    stage.check("各选项人数合计", expected=len(before), found=sum(one.count for one in options))
    right = next(one for one in options if one.right)
    other = next(one for one in options if not one.right)
    blank = organiser.send(organiser.open(address).form(having="doubt"), {"doubt": " "})
    stage.refused("没有理由的复核", "；".join(blank.errors))
    _change(organiser, stage, address, other, (other.count, right.count))
    moved = _marks(organiser, exam)
    worth = Fraction(2)  # as the pre-test was drawn
    changes = sorted(moved[number] - mark for number, mark in before.items())
    expected = [-worth] * right.count + [worth] * other.count
    stage.check("改答案后的成绩变化", expected=sorted(expected), found=changes)
    _change(organiser, stage, address, right, (right.count, other.count))
    stage.check("改回以后的成绩", expected=before, found=_marks(organiser, exam))
    history = organiser.open(address).text.count("已办结的复核")
    stage.check("留存的复核", expected=2, found=history)


def _change(
    organiser: Browser, stage: Stage, address: str, to: OptionSeen, moves: tuple[int, int]
) -> None:
    """Doubt the key, refuse to apply what was not looked at, look at the effect, apply it."""
    form = organiser.open(address).form(having="doubt")
    page = organiser.submit(form, {"doubt": "与条例原文核对，答案有误。"})
    asked = {"decision": "changed", "options": [str(to.place)], "reason": "以条例原文为准。"}
    page = organiser.submit(page.form(having="decision"), asked, button="看影响")
    shown = re.search(r"加分\s*(\d+).*?减分\s*(\d+)", page.text, re.DOTALL)
    if shown is None:
        raise NotThere(f"{address}: the page does not tell who gains and loses")
    found = int(shown[1]), int(shown[2])
    stage.check("预告的加分、减分人数", expected=moves, found=found)
    form = page.form(having="seal")
    stale = organiser.send(form, {"seal": "0000000000000000"}, button="按以上影响办结")
    stage.refused("没有看过影响的改答案", "；".join(stale.errors))
    organiser.submit(page.form(having="seal"), {}, button="按以上影响办结")


def _options(page: Page) -> list[OptionSeen]:
    """The options of a question, without the line of those who did not answer."""
    rows = page.rows("//table[caption[contains(., '各选项')]]/tbody/tr")
    return [
        OptionSeen(place, int(row[1]), row[0].endswith("答案"))
        for place, row in enumerate(rows[:-1])
    ]


def _marks(organiser: Browser, exam: str) -> dict[int, Fraction]:
    """By number the marks of those who sat, as the organiser's page lists them."""
    rows = organiser.open(exam).rows("//table[@id='candidates']/tbody/tr")
    return {int(row[0]): Fraction(row[7]) for row in rows if row[7]}
