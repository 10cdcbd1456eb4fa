"""The analysis of an exam as pages: figures, exports, a key doubted, looked at and decided on."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from tests.cast import Cast
from tests.exams.made import CLOSES, OPENS, Room, room
from zhuji.accounts.models import User
from zhuji.exams.models import Answer, Exam, KeyReview, Sitting, TestPaper
from zhuji.rules.words import ReleaseLevel

AFTER = CLOSES + timedelta(hours=1)
SignIn = Callable[[User], Client]


@pytest.fixture
def exam(cast: Cast) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        return room(cast)


def sit(exam: Room, place: int, shift: int) -> None:
    """Everything right but question 1, where `shift` is not 0."""
    sitting = Sitting.objects.create(
        exam_id=exam.exam_id, trainee=exam.trainees[place], started_at=OPENS
    )
    for each in TestPaper.objects.get(pk=exam.paper_id).questions:
        own = [(each["key"][0] + shift) % 3] if each["number"] == 1 else each["key"]
        Answer.objects.create(
            sitting=sitting, question=each["number"], version=1, chosen=own, received_at=OPENS
        )


def test_the_page_and_its_files(cast: Cast, exam: Room, sign_in: SignIn) -> None:
    address = f"/exams/{exam.exam_id}/analysis/"
    with time_machine.travel(OPENS, tick=False):
        assert "测试还没有结束" in sign_in(cast.organiser).get(address).content.decode()
    with time_machine.travel(AFTER, tick=False):
        client, counts = sign_in(cast.organiser), []
        assert "没有各题的作答" in client.get(address).content.decode()
        for places in ((0,), (1, 2)):
            for place in places:
                sit(exam, place, place)
            client.get(address)  # marks what is due, and keeps how the questions did
            with CaptureQueriesContext(connection) as asked:
                page = client.get(address).content.decode()
            counts.append(len(asked))
        assert counts[0] == counts[1] <= 26
        for shown in (
            "信度 α",
            "答卷少于 30 份",
            "0.33",
            "/analysis/1/",
            "不作为考察、考核、奖惩依据",
        ):
            assert shown in page, shown
        for trainee in exam.trainees:
            assert trainee.person.name not in page
        book = load_workbook(BytesIO(client.get(f"{address}?export=xlsx").content))
        rows = [[cell.value for cell in row] for row in book["试题分析"].rows]
        top = next(at for at, row in enumerate(rows) if row[0] == "题号")
        assert rows[top + 1][:3] == [1, TestPaper.objects.get().questions[0]["stem"], 0.3333]
        options = [(row[0].value, row[4].value) for row in book["各选项"].rows]
        assert sum(count for number, count in options if number == 1) == 3
        word = Document(BytesIO(b"".join(client.get(f"{address}?export=docx").streaming_content)))  # type: ignore[attr-defined,arg-type] # a file answer
        assert [cell.text for cell in word.tables[0].rows[1].cells][:1] == ["1"]
        pdf = b"".join(client.get(f"{address}?export=pdf").streaming_content)  # type: ignore[attr-defined,arg-type]
        assert pdf.startswith(b"%PDF")
        TestPaper.objects.update(title="知识测试😀")
        assert "字体里没有" in client.get(f"{address}?export=pdf", follow=True).content.decode()


def test_a_doubtful_key_is_reviewed_on_its_page(cast: Cast, exam: Room, sign_in: SignIn) -> None:
    for place in (0, 1, 2):
        sit(exam, place, 1 if place else 0)
    address = f"/exams/{exam.exam_id}/analysis/1/"
    asked_first = TestPaper.objects.get(pk=exam.paper_id).questions[0]
    key, question = asked_first["key"][0], asked_first["id"]
    with time_machine.travel(AFTER, tick=False):
        client = sign_in(cast.organiser)
        client.get(f"/exams/{exam.exam_id}/analysis/")
        assert (
            "请写明疑在哪里" in client.post(address, {"doubt": " "}, follow=True).content.decode()
        )
        page = client.post(address, {"doubt": "条例另有规定"}, follow=True).content.decode()
        for shown in ("已提出复核", "条例另有规定", "选的人", "办结复核"):
            assert shown in page, shown
        asked = {"decision": "changed", "options": [(key + 1) % 3], "reason": "以条例为准"}
        page = client.post(address, asked).content.decode()
        for shown in ("办结以后的影响", exam.trainees[1].person.name, "按以上影响办结"):
            assert shown in page, shown
        assert [sitting.mark for sitting in Sitting.objects.order_by("pk")] == [10, 8, 8]
        seal = re.search(r'name="seal" value="(\w+)"', page)
        assert seal is not None
        refused = client.post(address, asked | {"options": [key], "apply": "yes"}).content.decode()
        assert "选的就是现在的答案" in refused
        done = client.post(address, asked | {"apply": "yes", "seal": seal[1]}, follow=True)
        for shown in ("已办结的复核", "题库里的答案和这里不同", f"/questions/{question}/"):
            assert shown in done.content.decode(), shown
        assert [sitting.mark for sitting in Sitting.objects.order_by("pk")] == [8, 10, 10]
        assert client.get(f"/exams/{exam.exam_id}/analysis/99/").status_code == 404
        # struck out as the rules of the class say, and shown so
        client.post(address, {"doubt": "题意不清"})
        struck = {"decision": "struck", "reason": "题意不清"}
        seal = re.search(
            r'name="seal" value="(\w+)"', client.post(address, struck).content.decode()
        )
        assert seal is not None
        page = client.post(
            address, struck | {"apply": "yes", "seal": seal[1]}, follow=True
        ).content.decode()
        assert "每人给满分" in page
        assert [sitting.mark for sitting in Sitting.objects.order_by("pk")] == [10, 10, 10]
        assert KeyReview.objects.count() == 2
        page = client.get(f"/exams/{exam.exam_id}/changes/").content.decode()
        for shown in ("改答案：以条例为准", "作废：题意不清", exam.trainees[1].person.name):
            assert shown in page, shown
        trainee, own = sign_in(exam.first), Sitting.objects.earliest("pk").pk
        for level, told in ((ReleaseLevel.MARKS, False), (ReleaseLevel.FULL, True)):
            Exam.objects.update(release=level)
            page = trainee.get(f"/me/sittings/{own}/").content.decode()
            moved = "第 1 题的答案经复核后重新评分，您的成绩由 10 分改为 8 分"
            assert (moved in page, "理由：以条例为准" in page) == (True, told)
