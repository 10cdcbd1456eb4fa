"""A class as its people meet it in a browser: from the proposal to the closing, at a desk and on a phone."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.cast import PASSWORD
from tests.enrolment.test_imports import filled
from tests.journeys.browser import PHONE, Watched, needs_chromium
from tests.registry.books import PEOPLE_HEADINGS, workbook
from zhuji.classes.models import TrainingClass
from zhuji.completion.models import ReviewRequest
from zhuji.enrolment.models import Nomination
from zhuji.exams.models import Answer
from zhuji.exchange.models import Case
from zhuji.registry.models import Person, Unit
from zhuji.rules.words import ClassState, NominationState
from zhuji.surveys.models import Survey

pytestmark = [
    pytest.mark.chromium,
    needs_chromium,
    # The connections of the server's threads close when they are collected.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

PROPOSAL = {
    "aim": "提高党务工作者的业务能力。",
    "audience": "各基层党组织书记。",
    "content": "理论讲授、业务辅导和知识测试。",
    "requirements": "按时报到。",
    "opens_on": "2026-12-14",
    "closes_on": "2026-12-16",
    "nominate_by": "2026-12-10",
    "place": "县委党校",
    "planned_places": "5",
    "budget": "1000",
    "budget_source": "培训费",
    "contact": "何主办",
    "contact_phone": "0000-0000000",
}


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def link(page: Page, name: str) -> Locator:
    return page.locator("main").get_by_role("link", name=name, exact=True)


def step(page: Page, name: str) -> None:
    """The class's next step, and what it asks about confirmed."""
    page.locator("main").get_by_role("button", name=name).first.click()
    page.wait_for_load_state()
    if "/step/" in page.url:
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()


def test_an_organiser_proposes_a_class_and_opens_its_enrolment(watch, town) -> None:
    watched = watch()
    page = watched.sign_in("organiser", PASSWORD)
    watched.looked()
    watched.open("/classes/new/")
    page.get_by_label("培训班名称").fill("乡镇党务干事培训班")
    page.get_by_label("主办单位").select_option(label="县委组织部")
    button(page, "新建并填写方案").click()
    page.wait_for_url(re.compile("/proposal/"))
    watched.looked()
    for name, value in PROPOSAL.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=in_plan]").check()
    page.locator("[name=done]").click()
    watched.looked()
    step(page, "送审")
    watched.looked()
    made = TrainingClass.objects.get(title="乡镇党务干事培训班")

    approving = watch()
    decision = approving.sign_in("approver", PASSWORD)
    approving.open(f"/classes/{made.pk}/decision/")
    decision.get_by_label("同意").check()
    button(decision, "提交审批意见").click()
    expect(decision.locator("main")).to_contain_text("已批准")
    approving.looked()

    watched.open(f"/classes/{made.pk}/quota/")
    page.locator("#id_total").fill("5")
    button(page, "试算").click()
    watched.looked()
    button(page, "保存名额").click()
    expect(page.locator(".alert-ok")).to_be_visible()
    watched.open(f"/classes/{made.pk}/documents/")
    page.locator("#notice").get_by_role("button", name="生成").click()
    expect(page.locator("#notice")).to_contain_text("第 1 版")
    watched.looked()
    watched.open(f"/classes/{made.pk}/")
    step(page, "发布报名")
    watched.looked()

    made.refresh_from_db()
    assert made.state is ClassState.PUBLISHED


def test_an_organiser_takes_a_roster_and_a_returned_form_in(watch, town) -> None:
    watched = watch()
    page = watched.sign_in("organiser", PASSWORD)
    rows = [["田小禾", "女", "县教育局", "县教育局机关党支部", "书记", "", ""]]
    _take_in(watched, "/people/import/", "名册.xlsx", workbook(PEOPLE_HEADINGS, rows).read())
    assert Person.objects.get(name="田小禾").posts.count() == 1

    place = f"/classes/{town.nominating}/returns"
    unit = Unit.objects.get(name="县教育局")
    forms = ZipFile(BytesIO(page.request.get(f"{town.url}{place}/forms/").body()))
    form = forms.read(next(name for name in forms.namelist() if unit.name in name))
    _take_in(watched, f"{place}/import/", "回执.xlsx", filled(form, ("田小禾",)))
    taken = Nomination.objects.get(training_class=town.nominating, unit=unit)
    assert (taken.person.name, taken.state) == ("田小禾", NominationState.NOMINATED)


def _take_in(watched: Watched, address: str, name: str, data: bytes) -> None:
    """A file through upload, columns and check into the books."""
    page = watched.open(address)
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    for submit in ("上传并核对", "逐行核对"):
        button(page, submit).click()
        watched.looked()
    warned = page.locator("main form input[type=checkbox]")
    if warned.count():
        warned.check()
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("新增 1 行")


def test_an_organiser_runs_a_class_to_its_closing(watch, town) -> None:
    stage = town.ending
    watched = watch()
    page = watched.sign_in("organiser", PASSWORD)
    watched.open(f"/classes/{stage.class_id}/roster/")
    watched.open(f"/classes/{stage.class_id}/groups/")
    watched.open(f"/batches/{stage.batch_id}/timetable/")
    watched.open(f"/sessions/{stage.sessions[0]}/")
    page.get_by_label("场地").fill("第二教室")
    button(page, "保存").click()
    page.wait_for_url(re.compile("/timetable/"))
    expect(page.locator("main")).to_contain_text("第二教室")
    watched.open(f"/sessions/{stage.sessions[3]}/sheet/")
    page.get_by_label("例外的人").fill("xy1")
    page.keyboard.press("Enter")
    watched.looked()
    watched.open(f"/batches/{stage.batch_id}/attendance/")
    watched.open(f"/batches/{stage.batch_id}/completion/")
    expect(page.locator("main")).to_contain_text("试算")
    link(page, "学员1").click()
    watched.looked()
    watched.open(f"/classes/{stage.class_id}/close/")
    button(page, "结业归档").click()
    expect(page.locator(".alert-ok")).to_contain_text("已结业归档")
    watched.looked()

    assert TrainingClass.objects.get(pk=stage.class_id).state is ClassState.CLOSED


def test_a_liaison_does_everything_by_keyboard_alone(watch, town) -> None:
    watched = watch()
    page = watched.page
    page.goto("/sign-in/")
    watched.type(page.locator("[name=username]"), "town")
    watched.type(page.locator("[name=password]"), PASSWORD)
    watched.press(button(page, "登录"))
    watched.press(page.get_by_role("link", name="本单位报名", exact=True))
    watched.press(link(page, "组织委员业务培训班"))
    row = page.locator("tr", has_text="丁一鸣")
    watched.press(row.get_by_role("button", name=re.compile("报名")), "Space")
    expect(page.locator("main")).to_contain_text("已报名")
    watched.press(link(page, "打印回执"))

    watched.press(page.get_by_role("link", name="筹备事项", exact=True))
    waiting = page.locator("main tbody tr").count()
    watched.type(page.locator("main tbody tr").first.locator("input[type=text]"), "已办")
    watched.press(
        page.locator("main tbody tr").first.get_by_role("button", name=re.compile("办结"))
    )
    expect(page.locator(".alert-ok")).to_be_visible()
    assert page.locator("main tbody tr").count() == waiting - 1

    watched.press(page.get_by_role("link", name="本单位经验材料", exact=True))
    watched.press(page.locator("main tbody a").first)
    watched.press(link(page, "报送一篇"))
    watched.type(page.get_by_label("标题"), "田间地头的主题党日")
    watched.type(page.get_by_label("署名"), "石桥镇党委")
    watched.type(page.locator("textarea[name=text]"), "把主题党日办到田间地头。")
    watched.press(button(page, "报送"))
    expect(page.locator("main")).to_contain_text("田间地头的主题党日")

    nominated = Nomination.objects.get(training_class=town.nominating, person__name="丁一鸣")
    assert nominated.state is NominationState.NOMINATED
    assert Case.objects.filter(versions__title="田间地头的主题党日").exists()


def test_a_trainee_sits_reads_asks_and_answers_on_a_phone(watch, town) -> None:
    watched = watch(PHONE)
    page = watched.sign_in("trainee1", PASSWORD)
    watched.looked()
    page.locator("main").get_by_role("link", name="继续作答").first.click()
    watched.looked()
    page.locator("fieldset.question:not([hidden]) label.answer").first.click()
    expect(page.locator("[data-saved]")).to_contain_text("已保存")
    watched.looked()
    button(page, "答题卡").click()
    page.locator("[data-finish]").click()
    watched.looked()
    button(page, "确认交卷").click()
    expect(page.locator("main")).to_contain_text("已交卷")
    watched.looked()

    watched.open("/me/materials/")
    page.locator("main .button-block").first.click()
    watched.looked()
    watched.open("/me/review/")
    page.locator("select[name=condition]").select_option(label="出勤记录")
    page.locator("textarea").fill("请核对第一天的签到。")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator(".alert-ok")).to_be_visible()
    watched.looked()
    watched.open(f"/me/surveys/{town.survey}/")
    button(page, "领填答码").click()
    watched.looked()
    button(page, "现在填写").click()
    watched.looked()
    for question in page.locator("fieldset.question").all():
        question.locator("label").first.click()
    button(page, "交问卷").click()
    expect(page.locator(".alert-ok")).to_contain_text("已经计入")
    watched.looked()

    assert Answer.objects.filter(sitting__trainee__person=town.world.cast.town_people[0]).exists()
    assert ReviewRequest.objects.filter(text="请核对第一天的签到。").exists()
    assert Survey.objects.get(pk=town.survey).answered == 1


def test_the_desk_works_without_scripts(watch, town) -> None:
    watched = watch(scripts=False)
    page = watched.sign_in("organiser", PASSWORD)
    class_id = town.world.here["class_id"]
    page.goto(f"/classes/{class_id}/tasks/new/")
    page.locator("[name=title]").fill("摆好会标")
    button(page, "保存").click()
    expect(page.locator("main")).to_contain_text("筹备事项已添加")
    page.locator("tr", has_text="摆好会标").get_by_role("button").click()
    expect(page.locator("tr", has_text="摆好会标")).to_contain_text("已办结")
    page.goto(f"/sessions/{town.world.here['session_id']}/sheet/")
    page.locator("input[name=absent]").first.check()
    button(page, "保存签到表").click()
    expect(page.locator("main")).to_contain_text("未签 1")


def test_what_the_navigation_offers_is_fit_to_be_used(watch) -> None:
    """Each page once, as the first who is offered it sees it; the first page as each sees it."""
    seen: set[str] = set()
    for who in ("organiser", "approver", "teacher-one", "steward-one", "admin"):
        watched = watch()
        page = watched.sign_in(who, PASSWORD)
        offered = page.locator("nav.side a[href^='/']").evaluate_all(
            "links => links.map(one => one.getAttribute('href'))"
        )
        assert "/" in offered, who
        for address in offered:
            if address not in seen:
                watched.open(address)
        seen |= {*offered} - {"/"}


def test_the_watch_sees_what_is_wrong(watch) -> None:
    watched = watch(PHONE)
    planted = """<html lang="zh"><title>x</title><div class="phone"><main>
        <div style="width:900px">宽</div><input><img src="https://example.org/a.png" alt="">
        <button style="outline:none">小</button></main></div></html>"""
    watched.page.route("**/planted/", lambda route: route.fulfill(body=planted))
    watched.page.goto("/planted/")
    watched.tab_to(watched.page.locator("button"))
    watched.looked()
    said = "\n".join(watched.faults)
    watched.faults.clear()
    watched.asked.clear()

    for sign in (
        "leaves the installation: https://example.org/a.png",
        "console on",
        "wider than the screen",
        "over: div",
        "small: button",
        "label: input",
        "the focus is not seen on button",
    ):
        assert sign in said
