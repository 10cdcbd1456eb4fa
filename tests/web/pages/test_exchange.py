import re
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from tests.cast import Cast
from tests.exchange import made
from tests.exchange.made import Room
from tests.timetable.made import staff
from zhuji.enrolment.models import Group, Trainee
from zhuji.exchange.models import Case, CaseCall, CaseComment, DiscussionRecord
from zhuji.exchange.queries import case_or_404
from zhuji.rules.words import CaseOutcome, CommentKind


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(made.NOW, tick=False):
        yield


@pytest.fixture
def found(cast: Cast) -> Room:
    return made.room(cast)


def text(client: Client, address: str, sent: dict[str, Any] | None = None) -> str:
    answer = client.get(address) if sent is None else client.post(address, sent, follow=True)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def word(*paragraphs: str) -> SimpleUploadedFile:
    document, content = Document(), BytesIO()
    for line in paragraphs:
        document.add_paragraph(line)
    document.save(content)
    return SimpleUploadedFile("做法.docx", content.getvalue())


def test_the_organiser_asks_for_cases(cast: Cast, sign_in: Any) -> None:
    found = made.room(cast, called=False)
    client = sign_in(cast.organiser)
    assert "还没有征集经验材料" in text(client, f"/classes/{found.class_id}/cases/")
    sent = {"due_on": "2026-11-26", "most_per_unit": "1", "most_characters": "800"}
    shown = text(client, f"/classes/{found.class_id}/cases/call/", sent)
    assert "每个单位最多 1 篇，每篇不超过 800 字。" in shown
    assert CaseCall.objects.get().requirements == ""


def test_a_liaison_pastes_a_case_and_replaces_it(cast: Cast, sign_in: Any, found: Room) -> None:
    client = sign_in(cast.town_liaison)
    assert "正在征集" in text(client, "/handing-in/")
    own = f"/units/{cast.town.pk}/classes/{found.class_id}/cases/"
    sent = {
        "title": "主题党日",
        "author": "东河村党支部",
        "text": made.TEXT,
        "writer": str(found.members[0]),
    }
    assert "已收下。" in text(client, f"{own}new/", sent)
    case_id = Case.objects.get().pk
    assert "用新稿替换" in text(client, f"{own}{case_id}/")
    assert "已用新稿替换。" in text(client, f"{own}{case_id}/", sent | {"title": "新稿"})
    assert "新稿" in text(client, own)
    row = case_or_404(case_id)
    assert (row.newest.number, row.writer) == (2, "学员1")


def test_the_text_of_a_word_file_is_taken(cast: Cast, sign_in: Any, found: Room) -> None:
    client = sign_in(cast.town_liaison)
    own = f"/units/{cast.town.pk}/classes/{found.class_id}/cases/"
    sent = {"title": "主题党日", "author": "东河村党支部", "file": word("第一段。", "", "第二段。")}
    text(client, f"{own}new/", sent)
    row = case_or_404(Case.objects.get().pk)
    assert row.newest.paragraphs == ("第一段。", "第二段。")
    answer = sign_in(cast.organiser).get(f"/cases/{row.id}/versions/{row.newest.id}/file/")
    assert b"".join(answer.streaming_content)[:2] == b"PK"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"text": "字" * 501}, "正文 501 字，上限 500 字，超出 1 字。"),
        ({"text": ""}, "没有正文。"),
        ({"file": SimpleUploadedFile("做法.docx", b"not a word file")}, "Word"),
    ],
)
def test_a_case_that_is_refused_says_why(
    cast: Cast, sign_in: Any, found: Room, sent: dict[str, Any], told: str
) -> None:
    client = sign_in(cast.town_liaison)
    own = f"/units/{cast.town.pk}/classes/{found.class_id}/cases/"
    shown = text(client, f"{own}new/", {"title": "主题党日", "author": "东河村党支部", **sent})
    assert told in shown
    assert Case.objects.count() == 0


def test_a_late_case_is_taken_and_said_to_be_late(cast: Cast, sign_in: Any, found: Room) -> None:
    with time_machine.travel(made.LATE, tick=False):
        client = sign_in(cast.town_liaison)
        own = f"/units/{cast.town.pk}/classes/{found.class_id}/cases/"
        assert "截止日期已过" in text(client, own)
        sent = {"title": "主题党日", "author": "东河村党支部", "text": made.TEXT}
        assert "这篇晚了 2 天" in text(client, f"{own}new/", sent)
    assert "逾期 2 天" in text(sign_in(cast.organiser), f"/classes/{found.class_id}/cases/")


def test_another_units_case_is_not_there(cast: Cast, sign_in: Any, found: Room) -> None:
    case_id = made.case(cast, found.class_id)
    client = sign_in(cast.bureau_liaison)
    own = f"/units/{cast.bureau.pk}/classes/{found.class_id}/cases/{case_id}/"
    assert client.get(own).status_code == 404
    assert client.get(own.replace(str(cast.bureau.pk), str(cast.town.pk), 1)).status_code == 404


def test_the_organiser_hands_in_for_a_silent_unit(cast: Cast, sign_in: Any, found: Room) -> None:
    client = sign_in(cast.organiser)
    address = f"/classes/{found.class_id}/cases/new/"
    assert f"{address}?unit={cast.bureau.pk}" in text(client, f"/classes/{found.class_id}/cases/")
    assert client.get(address).status_code == 404
    sent = {"title": "机关党建", "author": "县教育局机关党支部", "text": made.TEXT}
    assert "机关党建" in text(client, f"{address}?unit={cast.bureau.pk}", sent)
    assert Case.objects.get().unit_id == cast.bureau.pk


def test_comments_and_the_choice_stand_on_the_page(cast: Cast, sign_in: Any, found: Room) -> None:
    case_id = made.case(cast, found.class_id)
    client, address = sign_in(cast.organiser), f"/cases/{case_id}/"
    said = {
        "kind": CommentKind.GROUP.value,
        "group": str(found.group_id),
        "text": "可以推广",
        "recommends": "yes",
    }
    assert "建议入选" in text(client, address, said)
    choice = {"outcome": CaseOutcome.SELECTED.value, "reason": "做法实", "seen": "1"}
    shown = text(client, address, choice)
    assert "取舍已记下。" in shown
    assert "已经定为入选" in text(client, address, choice)
    comment = CaseComment.objects.get()
    assert (comment.kind, comment.group_id, comment.recommends) == (
        CommentKind.GROUP,
        found.group_id,
        True,
    )


def test_a_class_teacher_comments_and_does_not_choose(
    cast: Cast, sign_in: Any, found: Room
) -> None:
    case_id = made.case(cast, found.class_id)
    client = sign_in(staff(found.batch_id, "class_teacher", "teacher"))
    address = f"/cases/{case_id}/"
    assert "取舍由主办单位定。" in text(client, address)
    text(client, address, {"outcome": CaseOutcome.SELECTED.value, "reason": "好", "seen": "1"})
    assert case_or_404(case_id).decisions == ()
    text(client, address, {"kind": CommentKind.TEACHER.value, "text": "内容充实"})
    assert CaseComment.objects.get().kind is CommentKind.TEACHER


def test_a_reviewer_reads_blind_and_says_something(cast: Cast, sign_in: Any, found: Room) -> None:
    case_id = made.case(cast, found.class_id)
    client = sign_in(staff(found.batch_id, "case_reviewer", "reviewer"))
    assert "有 1 篇经验材料等您评阅" in text(client, "/")
    assert "未评阅" in text(client, "/reviewing/")
    shown = text(client, f"/cases/{case_id}/review/")
    assert "石桥镇" not in shown
    assert "东河村" not in shown
    shown = text(client, f"/cases/{case_id}/review/", {"text": "可学", "recommends": "yes"})
    assert "已评阅" in shown
    assert client.get(f"/cases/{case_id}/").status_code == 403


def test_the_first_page_tells_the_liaison(cast: Cast, sign_in: Any, found: Room) -> None:
    assert "征集经验材料" in text(sign_in(cast.town_liaison), "/")


def record(found: Room, **other: str) -> dict[str, str]:
    first, second, third = map(str, found.members)
    sent = {"seen": "0", "topic": "主题党日", "place": "第一会议室", "convenor": first}
    sent |= {"recorder": second, "speaker": third, "expected": "3", "present": "3"}
    points = {
        "problem-1": "次数不够",
        "cause-1": "农忙",
        "measure-3": "印样表",
        "problem-3": "不规范",
    }
    return sent | points | other


def test_a_record_sheet_is_typed_back(cast: Cast, sign_in: Any, found: Room) -> None:
    client = sign_in(staff(found.batch_id, "class_teacher", "teacher"))
    listed = f"/batches/{found.batch_id}/discussions/"
    address = f"/sessions/{found.session_id}/groups/{found.group_id}/discussion/"
    assert address in text(client, listed)
    assert "未录入" in text(client, address)
    shown = text(client, address, record(found))
    assert "研讨记录已保存。" in shown
    kept = DiscussionRecord.objects.get()
    assert [(one.number, one.problem) for one in kept.points.all()] == [
        (1, "次数不够"),
        (2, "不规范"),
    ]
    assert "再保存是更正" in text(client, address)
    assert "更正要写明原因" in text(client, address, record(found, seen="1"))
    assert "研讨记录已保存。" in text(client, address, record(found, seen="1", reason="漏记"))


def test_a_line_without_its_problem_is_told(cast: Cast, sign_in: Any, found: Room) -> None:
    client = sign_in(cast.organiser)
    address = f"/sessions/{found.session_id}/groups/{found.group_id}/discussion/"
    shown = text(client, address, record(found, **{"problem-1": ""}))
    assert "第 1 条写了原因或措施，没有写问题。" in shown
    assert re.search(r'name="cause-1"[^>]*>农忙</textarea>', shown)
    assert DiscussionRecord.objects.count() == 0


def test_blank_sheets_are_printed_by_group(cast: Cast, sign_in: Any, found: Room) -> None:
    client = sign_in(cast.organiser)
    address = f"/batches/{found.batch_id}/discussions/sheets/"
    shown = text(client, address)
    assert shown.count("研讨记录表</p>") + shown.count("组研讨记录表") == 2
    assert "1 学员1、2 学员2、3 学员3" in shown
    assert "课程表里没有研讨" in text(client, f"{address}?session=0")
    Trainee.objects.update(group=None)
    Group.objects.all().delete()
    assert "还没有分组，分组以后各组的记录显示在这里。" in text(client, address)
