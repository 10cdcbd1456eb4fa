"""Action plans from their paper, milestones, the unit's word, what is overdue, the finding closed."""

from collections import Counter
from datetime import timedelta
from typing import Final

from zhuji.rehearsal.browser import Browser, Form, Page
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene, Trainee
from zhuji.rehearsal.stages.registry import ORGANISER

EVERY: Final = 7  # one trainee in so many hands a plan in
DAYS: Final = 40  # so many days ago stands on the paper
FORBIDDEN: Final = 403


def plan(scene: Scene, stage: Stage) -> None:
    """Plans typed in by the liaisons: those of a place are done, the others have let a day pass."""
    planners = _planners(scene)
    liaison = _liaison(scene, planners[0])
    form = _form(liaison, planners[0])
    empty = liaison.send(form, _said(scene, form) | {"point": "", "finding": ""})
    stage.refused("没有对着问题的计划", "；".join(empty.errors))
    for trainee in planners:
        browser = _liaison(scene, trainee)
        form = _form(browser, trainee)
        browser.submit(form, _said(scene, form))
    stranger = scene.as_user(f"liaison-{_other_unit(scene, planners[0])}")
    stage.check(
        "别的单位的计划打不开", expected=404, found=stranger.look(f"/plans/{planners[0].id}/")
    )
    page = scene.as_user(ORGANISER).open(f"/classes/{scene.class_id}/plans/")
    sums = page.rows("//table[1]//tbody/tr")
    by_unit = Counter(trainee.unit for trainee in planners)
    found = Counter({row[0]: int(row[2]) for row in sums if row[0] in by_unit})
    stage.check("各单位已交计划", expected=dict(by_unit), found=dict(found))
    stage.count("成果转化计划", len(planners))


def carry_out(scene: Scene, stage: Stage) -> None:
    """The first planner does it all and the unit confirms; the others' overdue milestones are listed."""
    planners = _planners(scene)
    first = planners[0]
    liaison, approver = _liaison(scene, first), scene.as_user(f"approver-{_unit(scene, first)}")
    early = _word(approver, first)
    stage.refused("节点没完成就确认", "；".join(early.errors))
    for address in liaison.open(f"/plans/{first.id}/").links(r"/milestones/\d+/$"):
        form = liaison.open(address).form(having="done_on")
        liaison.submit(form, {"evidence": "已印发到各支部"}, button="登记完成")
    stage.check("单位意见", expected=[], found=_word(approver, first).errors)
    stage.check("联络员不能替单位签意见", expected=FORBIDDEN, found=liaison.look(_word_page(first)))
    late = Counter(trainee.unit for trainee in planners[1:])
    for unit, count in sorted(late.items()):
        page = scene.as_user(f"liaison-{scene.unit_ids[unit]}").open(
            f"/units/{scene.unit_ids[unit]}/practice/late/"
        )
        stage.check(f"{unit}催办单", expected=count, found=len(page.rows()))
    page = scene.as_user(ORGANISER).open(f"/classes/{scene.class_id}/plans/?state=done")
    stage.check("已完成", expected=1, found=len(page.rows("//*[@id='people']//tbody/tr")))
    _settle(scene, stage, planners)
    stage.count("逾期的计划", sum(late.values()))


def _settle(scene: Scene, stage: Stage, planners: list[Trainee]) -> None:
    """The finding of the plan that is done is closed; that of one under way is not."""
    organiser = scene.as_user(ORGANISER)
    tied = [each for each in planners if "针对本单位的问题" in _page(organiser, each).text]
    for trainee in tied[:2]:
        form = organiser.open(f"/plans/{trainee.id}/finding/").form(having="reason")
        page = organiser.send(form, {"reason": "按月开齐"})
        if trainee is planners[0]:
            stage.check("问题已关闭", expected=True, found="已解决" in page.text)
        else:
            stage.refused("计划没完成就关闭问题", "；".join(page.errors))
    stage.count("对着问题的计划", len(tied))


def _page(browser: Browser, trainee: Trainee) -> Page:
    return browser.open(f"/plans/{trainee.id}/")


def _planners(scene: Scene) -> list[Trainee]:
    return [trainee for trainee in scene.trainees if trainee.every(EVERY, 0)]


def _unit(scene: Scene, trainee: Trainee) -> int:
    return scene.unit_ids[trainee.unit]


def _other_unit(scene: Scene, trainee: Trainee) -> int:
    return next(key for unit, key in scene.unit_ids.items() if unit != trainee.unit)


def _liaison(scene: Scene, trainee: Trainee) -> Browser:
    return scene.as_user(f"liaison-{_unit(scene, trainee)}")


def _form(browser: Browser, trainee: Trainee) -> Form:
    return browser.open(f"/plans/{trainee.id}/edit/").form(having="work")


def _said(scene: Scene, form: Form) -> dict[str, str]:
    """A finding of the unit where it has one, otherwise the first point of the discussions."""
    today = scene.now().date()
    findings, points = (
        [value for value in form.labels(name) if value] for name in ("finding", "point")
    )
    return {
        "finding": findings[0] if findings else "",
        "point": "" if findings else points[0],
        "title": "开好主题党日",
        "work": "按农时排出全年计划",
        "handed_in_on": (today - timedelta(days=DAYS)).isoformat(),
        "due-1": (today - timedelta(days=DAYS - 30)).isoformat(),
        "what-1": "排出全年计划",
        "due-2": (today + timedelta(days=30)).isoformat(),
        "what-2": "印发记录样表",
    }


def _word_page(trainee: Trainee) -> str:
    return f"/plans/{trainee.id}/word/"


def _word(approver: Browser, trainee: Trainee) -> Page:
    form = approver.open(_word_page(trainee)).form(having="opinion")
    return approver.send(form, {"opinion": "confirmed"})
