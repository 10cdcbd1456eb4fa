"""What people think: the units' needs, the own review of abilities, the evaluation of the class."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final

from zhuji.rehearsal.browser import Browser, Form, Page
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene, Trainee, together
from zhuji.rehearsal.stages.registry import ADMINISTRATOR, ORGANISER

_TOPICS: Final = ("组织生活制度", "发展党员程序", "党支部换届")
_FEW: Final = 4  # one fewer than a group of which anything is shown
_NOT_THERE: Final = (403, 404)
_LEVELS: Final = ("很满意", "满意", "合格", "不满意")
_WEIGHTS: Final = (60, 30, 8, 2)
_OK: Final = 200
_NUMBER: Final = re.compile(r"^\d+[.\s]*")
_SUM: Final = re.compile(r"((?:[^\s、\d]+、)*[^\s、\d]+) (\d+)")


@dataclass(slots=True)
class Box:
    """What was put in, counted by the rehearsal itself: by item and level how many chose it."""

    sums: Counter[tuple[str, int]] = field(default_factory=Counter)
    forms: int = 0
    codes: list[str] = field(default_factory=list)

    def __add__(self, other: "Box") -> "Box":
        return Box(self.sums + other.sums, self.forms + other.forms, self.codes + other.codes)


def ask_needs(scene: Scene, stage: Stage) -> None:
    """Forms to every unit, the sums of all but one back, and the table against our own sums."""
    organiser = scene.as_user(ORGANISER)
    _have_topics(organiser)
    form = organiser.open("/needs-surveys/new/").form(having="title")
    # As many as each may choose: then whatever the units send back adds up.
    filled = {"title": "演练需求调查", "topics": form.choices["topics"][: len(_TOPICS)]}
    page = organiser.submit(form, filled, button="发出")
    address = page.address
    names = _topics_of(organiser.open(f"{address}form/"))
    units = [int(row[1]) for row in page.rows("//table//tbody/tr")]
    links = page.links(r"/surveys/\d+/units/\d+/$")
    _refuse_more_forms(organiser, stage, links[0], units[0])
    dice, sent = scene.dice("needs"), Counter[str]()
    for link, asked in list(zip(links, units, strict=True))[:-1]:
        chosen = [dice.randint(0, asked) for _ in names]
        sums = {f"topic-{number}": str(count) for number, count in enumerate(chosen, 1)}
        form = organiser.open(link).form(having="answered")
        organiser.submit(form, {"answered": str(asked)} | sums)
        sent.update(dict(zip(names, chosen, strict=True)))
    early = organiser.open(f"{address}results/")
    stage.check("截止前看不到结果", expected=True, found="截止以后才显示结果" in early.text)
    organiser.submit(organiser.open(address).form(button="截止填答"), button="截止填答")
    stage.count("发出", sum(units))
    stage.count("收回", sum(units[:-1]))
    _compare_needs(stage, organiser.open(f"{address}results/"), sent)


def _refuse_more_forms(organiser: Browser, stage: Stage, link: str, asked: int) -> None:
    form = organiser.open(link).form(having="answered")
    over = organiser.send(form, {"answered": str(asked + 1)})
    stage.refused("收回多于发出", "；".join(over.errors))


def _compare_needs(stage: Stage, page: Page, sent: Mapping[str, int]) -> None:
    """The county's totals are those sent in, and no small sum is shown."""
    heads, totals = page.all("//thead//th")[2:], page.rows("//tfoot/tr")[0][2:]
    shown = {name: int(total) for name, total in zip(heads, totals, strict=True) if total.isdigit()}
    expected = {name: count for name, count in sent.items() if count == 0 or count > _FEW}
    stage.check("各专题合计", expected=expected, found=shown)
    cells = [cell for row in page.rows("//tbody/tr") for cell in row[2:] if cell.isdigit()]
    stage.check("单列的小数", expected=[], found=[cell for cell in cells if 0 < int(cell) <= _FEW])


def _topics_of(page: Page) -> list[str]:
    """The topics in their order, as the printed form shows them: □ 1 组织生活制度."""
    printed = page.all("//p[@class='exam-printed-options']/span")
    return [re.sub(r"^□ \d+ ", "", each) for each in printed]


def _have_topics(organiser: Browser) -> None:
    known = organiser.open("/topics/").text
    for name in _TOPICS:
        if name not in known:
            organiser.submit(organiser.open("/topics/").form(having="name"), {"name": name})


def switch_on(scene: Scene) -> None:
    """The county lets questionnaires and reviews onto phones."""
    admin = scene.as_user(ADMINISTRATOR)
    for key in ("surveys_on_phone", "self_review_on_phone"):
        form = admin.open(f"/rules/functions/{key}/").form(having="value")
        admin.submit(form, {"value": "true", "reason": "演练：县里决定开通"}, button="调整")


def review_before(scene: Scene, stage: Stage) -> None:
    """Everybody rates the own work; nobody else finds a rating anywhere."""
    with scene.device_of(scene.trainees[0]) as browser:
        stage.check("未开通没有自评页", expected=404, found=browser.look("/me/self-review/"))
    switch_on(scene)
    rated = together(lambda trainee: _review(scene, trainee, "before"), scene.trainees)
    stage.count("自评", len(rated))
    stage.check("保存的自评", expected=len(scene.trainees), found=sum(rated))
    _own_eyes(scene, stage)


def review_after(scene: Scene, stage: Stage) -> None:
    """The same after the class."""
    rated = together(lambda trainee: _review(scene, trainee, "after"), scene.trainees)
    stage.count("自评", len(rated))
    stage.check("保存的自评", expected=len(scene.trainees), found=sum(rated))
    _own_eyes(scene, stage)


def _own_eyes(scene: Scene, stage: Stage) -> None:
    trainee, other = scene.trainees[0], scene.trainees[1]
    address = f"/me/self-review/{trainee.id}/before/"
    with scene.device_of(other) as browser:
        found = [browser.look(address)]
    found += [scene.as_user(who).look(address) for who in (ORGANISER, ADMINISTRATOR)]
    stage.check("别人打不开", expected=True, found=all(each in _NOT_THERE for each in found))
    sums = scene.as_user(ORGANISER).open(f"/classes/{scene.class_id}/self-review/")
    stage.check("未到期不显示合计", expected=True, found="以后显示合计" in sums.text)


def _review(scene: Scene, trainee: Trainee, moment: str) -> bool:
    dice = scene.dice(f"review:{moment}:{trainee.number}")
    with scene.device_of(trainee) as browser:
        form = browser.open(f"/me/self-review/{trainee.id}/{moment}/").form(button="保存")
        filled = {name: dice.choice(form.choices[name]) for name in form.choices}
        return "只有您自己看得到" in browser.submit(form, filled, button="保存").text


def evaluate(scene: Scene, stage: Stage) -> None:
    """All hand in, most with a code, some on paper; the sums shown are those that were put in."""
    organiser = scene.as_user(ORGANISER)
    draft = organiser.open(f"/batches/{scene.batch_id}/evaluation/new/").form(having="title")
    page = organiser.submit(draft, button="生成草稿")
    address = page.address
    organiser.submit(page.form(button="开始填答"), button="开始填答")
    on_paper = [trainee for trainee in scene.trainees if trainee.every(9, 4)]
    on_phone = [trainee for trainee in scene.trainees if trainee not in on_paper]
    survey = int(address.rstrip("/").split("/")[-1])
    boxes = together(lambda trainee: _hand_in(scene, survey, trainee), on_phone)
    box = sum(boxes, Box())
    _used_up(scene, stage, survey, on_phone[0], box.codes[0])
    box = sum((_type(scene, survey, trainee) for trainee in on_paper), box)
    _overfull(scene, stage, survey)
    early = organiser.open(f"{address}results/")
    stage.check("截止前看不到结果", expected=True, found="截止以后才显示结果" in early.text)
    organiser.submit(organiser.open(address).form(button="截止填答"), button="截止填答")
    stage.count("手机填答", len(on_phone))
    stage.count("纸质录入", len(on_paper))
    _compare(stage, organiser.open(f"{address}results/"), box)


def _hand_in(scene: Scene, survey: int, trainee: Trainee) -> Box:
    """A code on the own phone; the form from a browser that is not signed in."""
    dice = scene.dice(f"evaluation:{trainee.number}")
    with scene.device_of(trainee) as own:
        page = own.submit(
            own.open(f"/me/surveys/{survey}/").form(button="领填答码"), button="领填答码"
        )
        code = page.form(having="code").values["code"][0]
    with Browser(scene.server.site) as stranger:
        page = stranger.submit(stranger.open("/answer/").form(having="code"), {"code": code})
        form = page.form(button="交问卷")
        filled, box = _filled(form, dice, _sections(page))
        stranger.submit(form, filled, button="交问卷")
    return Box(box.sums, 1, [code])


def _sections(page: Page) -> dict[str, str]:
    """By field name the section and item that it asks."""
    found: dict[str, str] = {}
    heading = ""
    for element in page.elements("//main//form//*[self::h2 or self::fieldset]"):
        if element.tag == "h2":
            heading = Page("", _OK, element).text
            continue
        name = element.find(".//input").get("name")
        stem = _NUMBER.sub("", Page("", _OK, element.find(".//legend")).text)
        found[str(name)] = f"{heading}|{stem}"
    return found


def _filled(form: Form, dice: Random, sections: Mapping[str, str]) -> tuple[dict[str, str], Box]:
    box, filled = Box(), {}
    for name, asked in sections.items():
        level = dice.choices(form.choices[name], _WEIGHTS)[0]
        filled[name] = level
        box.sums[asked, int(level)] += 1
    return filled, box


def _used_up(scene: Scene, stage: Stage, survey: int, trainee: Trainee, code: str) -> None:
    with Browser(scene.server.site) as stranger:
        again = stranger.send(stranger.open("/answer/").form(having="code"), {"code": code})
    stage.refused("填答码再用一次", "；".join(again.errors) or again.text[:80])
    with scene.device_of(trainee) as own:
        page = own.open(f"/me/surveys/{survey}/")
    stage.check("再领填答码", expected=True, found="您已经领过填答码" in page.text)


def _type(scene: Scene, survey: int, trainee: Trainee) -> Box:
    """One paper form, typed in digits by the organiser."""
    organiser, dice = scene.as_user(ORGANISER), scene.dice(f"evaluation:{trainee.number}")
    page = organiser.open(f"/surveys/{survey}/form/")
    form = organiser.open(f"/surveys/{survey}/type/").form(button="录入")
    box, filled = Box(), {}
    tables = page.elements("//main//div[contains(@class, 'exam-printed')]")
    rated = [Page("", _OK, each) for each in tables if each.find(".//table") is not None]
    for number, section in enumerate(rated, start=1):
        heading, digits = section.all(".//h2")[0], ""
        for row in section.rows(".//tbody/tr"):
            level = dice.choices(range(1, 5), _WEIGHTS)[0]
            digits += str(level)
            item = _NUMBER.sub("", row[0])
            box.sums[f"{heading}|{item}", level] += 1
        filled[f"s{number}"] = digits
    organiser.submit(form, filled, button="录入")
    box.forms = 1
    return box


def _overfull(scene: Scene, stage: Stage, survey: int) -> None:
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(f"/surveys/{survey}/type/").form(button="录入")
    page = organiser.send(form, {"s1": "1" * 5}, button="录入")
    stage.refused("多录一份", "；".join(page.errors))


def _compare(stage: Stage, page: Page, box: Box) -> None:
    """Every sum shown is the one put in, levels told together added up; none is small."""
    wrong, small, items = [], [], 0
    for section in page.elements("//main//section[.//h2 and .//table]"):
        part = Page("", _OK, section)
        heading = part.all(".//h2")[0]
        for row in part.rows(".//tbody/tr"):
            items += 1
            shown = {
                tuple(levels.split("、")): int(count) for levels, count in _SUM.findall(row[1])
            }
            asked = f"{heading}|{row[0]}"
            expected = {
                levels: sum(box.sums[asked, _LEVELS.index(level) + 1] for level in levels)
                for levels in shown
            }
            if shown != expected or sum(shown.values()) != box.forms:
                wrong.append(f"{asked}: {shown} / {expected}")
            small += [count for count in shown.values() if 0 < count <= _FEW]
    stage.count("评价项目", items)
    stage.check("与填答不符的项目", expected=[], found=wrong)
    stage.check("单列的小数", expected=[], found=small)
    stage.check("比较过的项目", expected=len({asked for asked, _ in box.sums}), found=items)


def follow_up_of_few(scene: Scene, stage: Stage) -> None:
    """A questionnaire that four answered: nothing of it is shown to anybody."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(f"/batches/{scene.batch_id}/evaluation/new/").form(having="title")
    filled = {"kind": "follow_up", "title": "演练跟踪问卷", "sessions": [], "session_items": ""}
    page = organiser.submit(form, filled, button="生成草稿")
    address = page.address
    organiser.submit(page.form(button="开始填答"), button="开始填答")
    for _ in range(_FEW):
        typing = organiser.open(f"{address}type/").form(button="录入")
        organiser.submit(typing, {"s1": "4" * 5}, button="录入")
    organiser.submit(organiser.open(address).form(button="截止填答"), button="截止填答")
    page = organiser.open(f"{address}results/")
    stage.count("收回", _FEW)
    stage.check("不足五份不显示", expected=True, found="结果不显示" in page.text)
    stage.check("结果表", expected=[], found=page.rows("//main//tbody/tr"))
