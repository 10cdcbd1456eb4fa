"""The pages of learning: the catalogue, courseware, a class's materials, what is mastered, a reader's own."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import Cast
from tests.exams.made import CLOSES, OPENS, Room, room
from tests.exams.queries.test_topics import sat
from tests.learning.made import courseware, pdf, switch_on, topic
from tests.timetable import made as timetable
from zhuji.accounts.models import User
from zhuji.exams.models import Exam, Question, TestPaper
from zhuji.learning.models import CoursewareVersion, ReadingMark
from zhuji.rules.words import ExamPurpose, QuestionKind
from zhuji.timetable.models import Session

SignIn = Callable[[User], Client]


@pytest.fixture
def clock() -> Iterator[None]:
    with time_machine.travel(OPENS, tick=False):
        yield


@pytest.fixture
def class_room(cast: Cast, clock: None) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast, opens_at=OPENS - timedelta(hours=3))
        session = timetable.session(cast, made.batch_id)
    Session.objects.filter(pk=session).update(topic_id=topic())
    return made


def page(client: Client, name: str, *args: int, **asked: str) -> str:
    return client.get(reverse(name, args=args), asked).content.decode()


def test_topics_are_added_renamed_and_told_apart(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    assert "还没有专题" in page(client, "topics")
    for _ in range(2):
        answer = client.post(reverse("topics"), {"name": "发展党员"})
    assert "已经有“发展党员”了" in answer.content.decode()
    client.post(reverse("topic", args=[topic()]), {"name": "发展党员工作", "order": "3"})
    assert "发展党员工作" in page(client, "topics")
    assert client.get(reverse("topic", args=[99999])).status_code == 404


def test_a_topic_shows_what_it_rests_on_and_that_it_was_replaced(
    cast: Cast, sign_in: SignIn
) -> None:
    client, one = sign_in(cast.organiser), topic()
    versions = (("2014年", "2014-05-28"), ("2026年修订", "2026-05-18"))
    for version, day in versions:
        posted = {"title": "发展党员工作细则", "version": version, "effective_on": day}
        client.post(reverse("sources"), posted)
    assert "来源有新版本" in page(client, "sources")
    again = client.post(reverse("sources"), posted).content.decode()
    assert "已经登记过" in again
    source = page(client, "topic", one).split("《发展党员工作细则》2014年")[0].split('value="')[-1]
    client.post(
        reverse("topic", args=[one]),
        {"rest": "yes", "source": source.split('"')[0], "articles": "第七条"},
    )
    shown = page(client, "topic", one)
    assert "自2026年5月18日起施行" in shown
    assert "来源有新版本" in page(client, "topics")
    end = shown.split('name="end" value="')[1].split('"')[0]
    client.post(reverse("topic", args=[one]), {"end": end})
    assert "还没有登记依据" in page(client, "topic", one)


def test_a_course_is_written_rewritten_and_retired(cast: Cast, sign_in: SignIn) -> None:
    client, one = sign_in(cast.organiser), topic()
    values = {"title": "发展党员的流程", "hours": "4"}
    client.post(reverse("course-new", args=[one]), values)
    course = page(client, "topic", one).split("/courses/")[2].split("/")[0]
    address = reverse("course", args=[int(course)])
    client.post(address, values | {"title": "发展党员怎样办", "seen": "1"})
    late = client.post(address, values | {"seen": "1"}).content.decode()
    assert "没有保存" in late
    shown = page(client, "topic", one)
    assert "第 2 版" in shown
    assert "以前的版本（1）" in shown
    client.post(address, {"retire": "yes"})
    assert "还没有课程" in page(client, "topic", one)


def test_courseware_is_given_in_and_reviewed_by_another(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    assert "还没有课件" in page(client, "courseware-list")

    def send(content: bytes, name: str) -> str:
        file = SimpleUploadedFile(name, content)
        posted = {"topic": str(topic()), "title": "讲义", "file": file}
        return client.post(reverse("courseware-new"), posted, follow=True).content.decode()

    assert "请打开检查" in send(b"%PDF-1.7 broken", "讲义.pdf")
    assert "审核通过以后学员才能看到" in send(pdf(2), "讲义.pdf")
    version = CoursewareVersion.objects.get()
    here, review = version.courseware_id, reverse("courseware-review", args=[version.pk])
    assert "上传人不能审核自己上传的课件" in page(client, "courseware", here)
    client.post(review, {"courseware": str(here)})
    client = sign_in(cast.second_organiser)
    assert "有 1 份课件等您审核" in page(client, "home")
    answer = client.post(review, {"courseware": str(here)}, follow=True)
    assert "已审核通过" in answer.content.decode()
    version.refresh_from_db()
    assert version.reviewed_by == cast.second_organiser
    picture = client.get(reverse("courseware-page", args=[version.pk, 2]))
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    assert client.get(reverse("courseware-page", args=[version.pk, 3])).status_code == 404
    file = client.get(reverse("courseware-file", args=[version.pk]))
    assert b"".join(file.streaming_content) == pdf(2)  # type: ignore[attr-defined] # a file
    withdraw = reverse("courseware-withdraw", args=[version.pk])
    answer = client.post(withdraw, {"courseware": str(here)}, follow=True)
    assert "请写明撤下或退回的原因" in answer.content.decode()
    answer = client.post(withdraw, {"courseware": str(here), "reason": "有错字"}, follow=True)
    assert "撤下：有错字" in answer.content.decode()


def test_a_new_version_is_given_in(cast: Cast, sign_in: SignIn) -> None:
    version = courseware(cast, topic())
    here = CoursewareVersion.objects.get(pk=version).courseware_id
    client, address = sign_in(cast.organiser), reverse("courseware", args=[here])
    same = client.post(address, {"file": SimpleUploadedFile("a.pdf", pdf(2)), "change": ""})
    assert "完全相同" in same.content.decode()
    client.post(address, {"file": SimpleUploadedFile("a.pdf", pdf(5)), "change": "补充"})
    assert "第 2 版逐页" in page(client, "courseware", here)
    assert "待审核 1" in page(client, "courseware-list")


def test_a_class_sees_its_materials_and_types_a_register_back(
    cast: Cast, class_room: Room, sign_in: SignIn
) -> None:
    client = sign_in(cast.organiser)
    assert "还没有学习材料" in page(client, "materials", class_room.class_id)
    version = courseware(cast, topic())
    here = CoursewareVersion.objects.get(pk=version).courseware_id
    assert "0/3" in page(client, "materials", class_room.class_id)
    address = reverse("reading-register", args=[class_room.class_id, here])
    left = class_room.trainees[1].pk
    client.post(address, {"unread": [str(left)]})
    shown = page(client, "materials", class_room.class_id)
    assert "2/3" in shown
    assert "纸质 2" in shown
    assert f'value="{left}" checked' in page(client, "reading-register", class_room.class_id, here)
    assert (
        client.get(reverse("reading-register", args=[class_room.class_id, 9999])).status_code == 404
    )


def test_a_trainee_reads_page_by_page(cast: Cast, class_room: Room, sign_in: SignIn) -> None:
    version, client = courseware(cast, topic()), sign_in(class_room.first)
    addresses = [
        reverse("my-materials"),
        reverse("my-page", args=[version, 1]),
        reverse("my-picture", args=[version, 1]),
        reverse("my-file", args=[version]),
    ]
    assert [client.get(each).status_code for each in addresses] == [404] * 4
    assert "学习材料" not in page(client, "me")
    switch_on()
    assert [client.get(each).status_code for each in addresses] == [200] * 4
    assert "学习材料" in page(client, "me")
    shown = page(client, "my-page", version, 1)
    assert reverse("my-page", args=[version, 2]) in shown
    with time_machine.travel(OPENS + timedelta(seconds=30), tick=False):
        assert "读完，回到目录" in page(client, "my-page", version, 2)
    with time_machine.travel(OPENS + timedelta(seconds=60), tick=False):
        stayed = client.post(reverse("my-stay", args=[version, 2]))
        assert stayed.headers["Location"] == reverse("my-materials")
        assert "已读完" in page(client, "my-materials")
        beat = client.post(reverse("my-stay", args=[version, 2]), headers={"HX-Request": "true"})
        assert beat.status_code == 204
    assert ReadingMark.objects.count() == 3
    assert client.get(reverse("my-page", args=[version, 3])).status_code == 404
    assert client.get(reverse("my-stay", args=[version, 2])).status_code == 405


def test_a_check_is_drawn_from_the_reviewed_questions_of_its_topic(
    cast: Cast, class_room: Room, sign_in: SignIn
) -> None:
    client, new = sign_in(cast.organiser), reverse("check-new", args=[class_room.class_id])
    Question.objects.update(topic_id=topic())
    posted = {
        "topic": topic(),
        "bank": class_room.bank_id,
        "single": "1",
        "multiple": "0",
        "true_false": "1",
    }
    assert "没有组成试卷" in client.post(new, posted).content.decode()
    Question.objects.filter(kind__in=(QuestionKind.SINGLE, QuestionKind.TRUE_FALSE)).update(
        reviewed_by=cast.organiser, reviewed_at=OPENS
    )
    client.post(new, posted)
    paper = TestPaper.objects.latest("pk")
    assert paper.title == "“发展党员”小测"
    assert {each["topic"] for each in paper.questions} == {topic()}
    client.post(reverse("paper-publish", args=[paper.pk]), {"confirmed": "yes"})
    form = client.get(reverse("exam-new", args=[class_room.batch_id]), {"paper": paper.pk})
    assert form.context["form"].initial["purpose"] is ExamPurpose.CHECK


def test_mastery_is_shown_to_those_who_run_the_class_and_to_oneself(
    cast: Cast, class_room: Room, sign_in: SignIn
) -> None:
    client = sign_in(cast.organiser)
    assert "还没有成绩" in page(client, "mastery", class_room.class_id)
    paper = TestPaper.objects.get(pk=class_room.paper_id)
    for question in paper.questions:
        question["topic"] = topic()
    paper.save(update_fields=["questions"])
    sat(class_room.exam_id, class_room.trainees[0].pk, {QuestionKind.SINGLE, QuestionKind.MULTIPLE})
    sat(class_room.exam_id, class_room.trainees[1].pk, {QuestionKind.SINGLE})
    shown = page(client, "mastery", class_room.class_id)
    assert "1/2" in shown
    assert "不排名次" in shown
    file = client.get(reverse("mastery", args=[class_room.class_id]), {"export": "xlsx"})
    sheet = load_workbook(BytesIO(file.content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [(row[0], row[4]) for row in rows] == [
        (None, "1/2"),
        (1, "已掌握"),
        (2, "未掌握"),
        (3, "尚无测试"),
    ]
    own = page(sign_in(class_room.second), "me")
    assert "还差 2 分" in own
    assert class_room.trainees[0].person.name not in own


def test_a_make_up_test_has_those_ticked_who_lack_nothing_else(
    cast: Cast, class_room: Room, sign_in: SignIn
) -> None:
    client = sign_in(cast.organiser)
    address = reverse("exam-new", args=[class_room.batch_id])
    shown = client.get(address, {"purpose": "make_up"})
    assert shown.context["form"].initial["purpose"] == "make_up"
    posted = {
        "purpose": "make_up",
        "paper": class_room.paper_id,
        "opens_at": "2026-11-28T15:00",
        "closes_at": "2026-11-28T16:30",
        "minutes": 60,
    }
    assert "请至少勾选一人" in client.post(address, posted).content.decode()
    chosen = class_room.trainees[2].pk
    client.post(address, posted | {"candidates": [str(chosen)]})
    made = Exam.objects.get(purpose=ExamPurpose.MAKE_UP)
    assert [each.trainee_id for each in made.candidates.all()] == [chosen]
    assert made.opens_at > CLOSES
