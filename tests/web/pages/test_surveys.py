import io
import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session as WebSession
from django.test import Client
from openpyxl import load_workbook

from tests.cast import Cast, give
from tests.evaluation import made as evaluation
from tests.surveys import made
from tests.surveys.actions.test_ballot import dump
from tests.timetable import made as timetable
from zhuji.enrolment.models import Trainee
from zhuji.rules.actor import Place
from zhuji.rules.surveys import Answers
from zhuji.rules.words import PlaceKind
from zhuji.surveys.actions import close_survey, type_sheet
from zhuji.surveys.models import RollEntry, Survey, SurveyText, Tally

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer
    return answer.content.decode()


def posted(client: Client, address: str, sent: dict[str, Any]) -> str:
    answer = client.post(address, sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found
    return found[1]


@pytest.fixture
def batch(cast: Cast) -> int:
    """A batch with one session and six trainees."""
    found = timetable.batch(cast)
    timetable.session(cast, found)
    timetable.trainees(cast, found, 6)
    return found


def test_an_evaluation_is_drawn_up_opened_typed_and_read(
    cast: Cast, sign_in: Any, batch: int
) -> None:
    client = sign_in(cast.organiser)
    assert "还没有教学评估" in page(client, f"/batches/{batch}/evaluation/")
    draft = page(client, f"/batches/{batch}/evaluation/new/")
    assert "现实针对性" in draft
    sessions = re.findall(r'name="sessions" value="(\d+)"', draft)
    sent = {
        "kind": "evaluation",
        "title": "教学评估表",
        "intro": "",
        "closes_on": "",
        "levels": "很满意 20\n满意 15\n合格 10\n不满意 5",
        "sessions": sessions,
        "session_items": "现实针对性\n语言表达",
        "class_items": "课程设置",
        "texts": "您的建议",
    }
    shown = posted(client, f"/batches/{batch}/evaluation/new/", sent)
    assert "还是草稿" in shown
    survey = Survey.objects.get()
    shown = posted(client, f"/surveys/{survey.pk}/step/", {"step": "open"})
    assert "题目已经固定" in shown
    assert "还差 5 份才达到收回率下限 4/5" in shown
    assert "□" in page(client, f"/surveys/{survey.pk}/form/")

    for number in range(5):
        text = page(client, f"/surveys/{survey.pk}/type/")
        sent = {"key": hidden(text, "key"), "s1": "12", "s2": "1", "q4": f"意见{number}"}
        shown = posted(client, f"/surveys/{survey.pk}/type/", sent)
        assert f"共收回 {number + 1} 份" in shown
        assert "没有重复计数" in posted(client, f"/surveys/{survey.pk}/type/", sent)
    assert "截止以后才显示结果" in page(client, f"/surveys/{survey.pk}/results/")

    posted(client, f"/surveys/{survey.pk}/step/", {"step": "close"})
    shown = page(client, f"/surveys/{survey.pk}/results/")
    assert "20.0 / 20" in shown
    assert "15.0 / 20" in shown
    assert "名单 6 人，收回 5 份，达到收回率下限 4/5" in shown
    assert all(f"意见{number}" in shown for number in range(5))
    assert "已截止" in page(client, f"/batches/{batch}/evaluation/")
    book = load_workbook(io.BytesIO(client.get(f"/surveys/{survey.pk}/results/export/").content))
    cells = [cell for row in book.active.iter_rows(values_only=True) for cell in row if cell]
    assert "很满意 5；满意 0；合格 0；不满意 0" in cells


def test_of_four_nothing_is_shown(cast: Cast, sign_in: Any, batch: int) -> None:
    client, survey = sign_in(cast.organiser), evaluation.opened(cast, batch)
    for number in range(4):
        answers = Answers({1: (4,), 2: (4,), 3: (4,)}, {4: f"意见{number}"})
        type_sheet(by=cast.actor(cast.organiser), survey_id=survey, answers=answers)
    close_survey(by=cast.actor(cast.organiser), survey_id=survey)
    shown = page(client, f"/surveys/{survey}/results/")
    assert "收回不足 5 份，结果不显示" in shown
    assert "意见" not in shown.replace("意见和建议", "").split("<main")[1]
    content = client.get(f"/surveys/{survey}/results/export/").content
    cells = [
        str(cell)
        for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        for cell in row
        if cell
    ]
    assert not [cell for cell in cells if "意见0" in cell or "不满意 4" in cell]
    assert "填答人数不足，不显示" in cells


def test_a_form_typed_wrongly_is_taken_back_from_the_page_that_follows_it(
    cast: Cast, sign_in: Any, batch: int
) -> None:
    client, survey = sign_in(cast.organiser), evaluation.opened(cast, batch)
    address = f"/surveys/{survey}/type/"
    text = page(client, address)
    sent = {"key": hidden(text, "key"), "s1": "4,4", "s2": "0", "q4": "写错了"}
    assert "撤回这一份" in posted(client, address, sent)
    assert "上一份已撤回" in posted(client, address, sent | {"take_back": "yes"})
    assert Survey.objects.get().answered == 0
    assert not Tally.objects.filter(count__gt=0).exists()
    assert not SurveyText.objects.exists()


def test_nobody_asks_after_forms_of_others_by_taking_them_back(
    cast: Cast, sign_in: Any, batch: int
) -> None:
    client, survey = sign_in(cast.organiser), evaluation.opened(cast, batch)
    by, address = cast.actor(cast.organiser), f"/surveys/{survey}/type/"
    type_sheet(by=by, survey_id=survey, answers=Answers({1: (4,), 2: (4,), 3: (4,)}, {4: ""}))
    probe = {"s1": "44", "s2": "4", "take_back": "yes"}

    key = hidden(page(client, address), "key")
    assert "上一份已撤回" not in posted(client, address, probe | {"key": key})
    posted(client, address, {"key": key, "s1": "11", "s2": "1"})
    assert "上一份已撤回" not in posted(client, address, probe | {"key": key})
    assert Survey.objects.get().answered == 2

    own = {"key": hidden(page(client, address), "key"), "s1": "22", "s2": "2"}
    posted(client, address, own)
    assert "上一份已撤回" in posted(client, address, own | {"take_back": "yes"})
    assert "上一份已撤回" not in posted(client, address, own | {"take_back": "yes"})
    assert Survey.objects.get().answered == 2


def test_a_form_of_a_needs_survey_is_typed_for_a_unit_that_was_asked(
    cast: Cast, sign_in: Any
) -> None:
    client, survey = sign_in(cast.organiser), made.needs(cast, {cast.town.pk: 3})
    sent = {"key": "6f0fd0dc-9d3a-4f6b-8a5e-0c1f1a2b3c4d", "q1": "1"}

    for address in ("type/", f"units/{cast.bureau.pk}/type/", "units/777/type/"):
        for more in ({}, {"take_back": "yes"}):
            assert client.post(f"/surveys/{survey}/{address}", sent | more).status_code == 404
    assert Survey.objects.get().answered == 0
    assert client.post(f"/surveys/{survey}/units/{cast.town.pk}/type/", sent).status_code == 200
    assert Survey.objects.get().answered == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"s1": "1"}, "这一行有 2 题，填了 1 个数字"),
        ({"s1": "1一"}, "只填数字"),
        ({"s1": "19"}, "第 2 题没有这个选项"),
        ({}, "一题都没有填"),
    ],
)
def test_a_faulty_form_says_what_is_wrong(
    cast: Cast, sign_in: Any, batch: int, sent: dict[str, str], sentence: str
) -> None:
    client, survey = sign_in(cast.organiser), evaluation.opened(cast, batch)
    address = f"/surveys/{survey}/type/"
    key = hidden(page(client, address), "key")
    assert sentence in posted(client, address, {"key": key} | sent)
    assert Survey.objects.get().answered == 0


def test_a_draft_is_deleted(cast: Cast, sign_in: Any, batch: int) -> None:
    survey = evaluation.draft(cast, batch)
    assert "草稿已删除" in posted(
        sign_in(cast.organiser), f"/surveys/{survey}/step/", {"step": "delete"}
    )
    assert not Survey.objects.exists()


@pytest.fixture
def trainee(cast: Cast, batch: int) -> Trainee:
    """The first trainee, who may sign in."""
    found = Trainee.objects.filter(batch=batch).select_related("person").earliest("number")
    give(cast.nobody, "trainee", Place(PlaceKind.PERSON, found.person_id))
    cast.nobody.person = found.person
    cast.nobody.save()
    return found


def test_on_a_phone_a_code_is_handed_out_once_and_answers_once(
    cast: Cast, sign_in: Any, batch: int, trainee: Trainee
) -> None:
    made.on_phone()
    survey, client = evaluation.opened(cast, batch), sign_in(cast.nobody)
    assert f"/me/surveys/{survey}/" in page(client, "/me/")
    assert "领填答码" in page(client, f"/me/surveys/{survey}/")
    shown = posted(client, f"/me/surveys/{survey}/", {})
    code = hidden(shown, "code")
    assert "您已经领过填答码" in posted(client, f"/me/surveys/{survey}/", {})

    stranger = Client()
    assert "不用登录" in page(stranger, "/answer/")
    assert "现实针对性" in posted(stranger, "/answer/", {"code": code.lower()})
    blank = posted(stranger, "/answer/", {"code": code, "hand_in": "yes"})
    assert "一题都没有填" in blank
    kept = posted(stranger, "/answer/", {"code": code, "hand_in": "yes", "q1": "9", "q4": "好课"})
    assert "第 1 题没有这个选项" in kept
    assert "好课" in kept
    sent = {"code": code, "hand_in": "yes", "q1": "1", "q2": "2", "q3": "1", "q4": "好课"}
    answer = stranger.post("/answer/", sent)
    assert "已经计入" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert "没有这个填答码" in posted(stranger, "/answer/", sent)
    RollEntry.objects.filter(person=trainee.person_id).delete()
    address = f"/me/surveys/{survey}/"  # of those it was not opened for
    assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]
    assert Survey.objects.get().answered == 1


def test_handing_in_leaves_nothing_beside_the_sums(
    cast: Cast, sign_in: Any, batch: int, trainee: Trainee
) -> None:
    """From a browser in which the trainee is still signed in: no session, no event, no file."""
    made.on_phone()
    survey, client = evaluation.opened(cast, batch), sign_in(cast.nobody)
    code = hidden(posted(client, f"/me/surveys/{survey}/", {}), "code")
    before = dump()
    posted(client, "/answer/", {"code": code, "hand_in": "yes", "q1": "1", "q4": "好课"})
    after = dump()
    changed = {table for table in after if after[table] != before[table]}
    assert changed == {
        "surveys_answercode",
        "surveys_survey",
        "surveys_surveytext",
        "surveys_tally",
    }
    assert WebSession.objects.count() == 1


def test_the_phone_is_off_until_the_county_switches_it_on(
    cast: Cast, sign_in: Any, batch: int, trainee: Trainee
) -> None:
    survey, client = evaluation.opened(cast, batch), sign_in(cast.nobody)
    address = f"/me/surveys/{survey}/"
    assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]
    organiser = sign_in(cast.organiser)
    assert "没有开通手机填答" in page(organiser, f"/surveys/{survey}/")
    assert "没有开通手机填答" in posted(organiser, f"/surveys/{survey}/slips/", {"wanted": "2"})


def test_slips_are_shown_once_and_voided_together(cast: Cast, sign_in: Any, batch: int) -> None:
    made.on_phone()
    survey, client = evaluation.opened(cast, batch), sign_in(cast.organiser)
    address = f"/surveys/{survey}/slips/"
    shown = posted(client, address, {"wanted": "4"})
    codes = re.findall(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", shown)
    assert len(set(codes)) == 4
    assert "只剩 2 个名额" in posted(client, address, {"wanted": "3"})
    assert "1 到 500" in posted(client, address, {"wanted": "0"})
    assert "已经停用" in posted(client, f"/surveys/{survey}/step/", {"step": "void"})
    assert "没有这个填答码" in posted(Client(), "/answer/", {"code": codes[0]})


def test_a_needs_survey_goes_out_and_comes_back(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.organiser)
    assert "还没有需求调查" in page(client, "/needs-surveys/")
    assert "还没有专题" in page(client, "/needs-surveys/new/")
    survey = made.needs(cast, {cast.town.pk: 6, cast.bureau.pk: 3})
    assert "最需要的专题" in page(client, f"/surveys/{survey}/form/")
    assert cast.town.name in page(client, f"/surveys/{survey}/")
    assert "培训需求调查" in page(client, "/needs-surveys/")
    sent = {"answered": "6", "topic-1": "6", "topic-2": "5", "topic-3": "1"}
    address = f"/surveys/{survey}/units/{cast.town.pk}/"
    assert "发出 6 份，收回不能是 7 份" in posted(client, address, sent | {"answered": "7"})
    assert "已录入" in posted(client, address, sent)
    assert 'value="5"' in page(client, address)
    typing = f"/surveys/{survey}/units/{cast.bureau.pk}/type/"
    key = hidden(page(client, typing), "key")
    assert "已录入" in posted(client, typing, {"key": key, "q1": "13"})
    assert "截止以后才显示结果" in page(client, f"/surveys/{survey}/results/")
    posted(client, f"/surveys/{survey}/step/", {"step": "close"})
    shown = page(client, f"/surveys/{survey}/results/")
    assert "其他单位" in shown
    assert "不单列" in shown
    book = load_workbook(io.BytesIO(client.get(f"/surveys/{survey}/results/export/").content))
    assert book.active.max_row >= 3


def test_a_new_needs_survey_opens_at_once(cast: Cast, sign_in: Any) -> None:
    made.needs(cast, {cast.town.pk: 1})  # for its topics
    client = sign_in(cast.organiser)
    text = page(client, "/needs-surveys/new/")
    topics = re.findall(r'name="topics" value="(\d+)"', text)
    sent = {"title": "秋季需求调查", "topics": topics, f"unit-{cast.town.pk}": "6"}
    assert "需求调查已经发出" in posted(client, "/needs-surveys/new/", sent)
    nobody = {"title": "没有单位", "topics": topics}
    assert "没有填答的人" in posted(client, "/needs-surveys/new/", nobody)
    assert not Survey.objects.filter(title="没有单位").exists()


def test_the_workbook_of_units_comes_back(cast: Cast, sign_in: Any) -> None:
    survey, client = made.needs(cast, {cast.town.pk: 6}), sign_in(cast.organiser)
    address = f"/surveys/{survey}/book/"
    book = load_workbook(io.BytesIO(client.get(address).content))
    sheet = book.active
    row = next(line for line in sheet.iter_rows() if line[0].value == cast.town.name)
    for cell, value in zip(row[2:], (6, 5, 4, 1), strict=True):
        cell.value = value
    target = io.BytesIO()
    book.save(target)
    target.name = "汇总.xlsx"  # type: ignore[attr-defined] # what the test client sends as its name
    target.seek(0)
    assert "已录入 1 个单位的汇总" in posted(client, address, {"file": target})
    assert Survey.objects.get(pk=survey).answered == 6
    assert "请先选择填好的" in posted(client, address, {})
