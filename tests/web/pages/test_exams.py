"""The desk's pages of the knowledge test as requests."""

import re
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.base.files.samples import xlsx
from tests.cast import Cast, give, user
from tests.classes.made import approve
from tests.exams.made import CLOSES, OPENS, Room, bank, draft, room
from tests.exams.test_imports import BROKEN, word_file
from tests.timetable import made as timetable
from zhuji.accounts.models import User
from zhuji.exams.models import Exam, PaperTopicMark, Question, QuestionBank, Sitting, TestPaper
from zhuji.policies.actions import set_figure
from zhuji.registry.models import Topic
from zhuji.rules.actor import COUNTY

SignIn = Callable[[User], Client]


@pytest.fixture
def exam(cast: Cast) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        return room(cast)


def upload(client: Client, content: bytes, name: str = "题库一") -> str:
    """The page that follows the upload."""
    file = SimpleUploadedFile("bank.docx", content)
    answer = client.post(reverse("bank-import"), {"name": name, "file": file}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found, name
    return found[1]


# Banks


def test_bank_is_checked_then_imported_and_its_faults_handed_back(
    cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.organiser)
    page = upload(client, word_file(BROKEN).getvalue())
    assert "段落 1" in page
    assert "不能导入" in page
    assert Question.objects.count() == 0
    kept, seal = field(page, "kept"), field(page, "seal")
    faults = client.get(reverse("bank-import"), {"kept": kept, "faults": "1"})
    sheet = load_workbook(BytesIO(faults.content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[3]][:2] == ["段落 1", "不能导入"]
    done = client.post(reverse("bank-import"), {"kept": kept, "seal": seal}, follow=True)
    assert "已导入 1 题" in done.content.decode()
    again = upload(client, word_file(BROKEN).getvalue())
    files = {
        "file": SimpleUploadedFile("题目.txt", "1、要选什么（ ）？\nA、甲\nB、乙".encode()),
        "key": SimpleUploadedFile("答案.txt", b"1. B\n2. A"),
    }
    two = client.post(reverse("bank-import"), {"name": "题库一", **files}, follow=True)
    assert "题目.txt、答案.txt → 题库一" in two.content.decode()
    assert "答案表第 2 题与试题的题号对不上" in two.content.decode()
    assert "文件中的试题题库里都已有" in again
    bank_id = QuestionBank.objects.get().pk
    assert (
        'value="题库一"' in client.get(reverse("bank-import"), {"bank": bank_id}).content.decode()
    )
    template = client.get(reverse("bank-import"), {"template": "yes"})
    blank = load_workbook(BytesIO(template.content)).active
    assert blank is not None
    assert [cell.value for cell in blank[3]][2:5] == ["题型", "题干", "选项A"]


def test_unclear_columns_are_chosen_once_and_known_again(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    rows = [
        ["文", "甲", "乙", "钥"],
        ["党的最高领导机关是（ ）。", "党的全国代表大会", "中央委员会", "甲"],
    ]
    page = upload(client, xlsx([list(row) for row in rows]))
    assert "还没有指定这些列：题干、答案" in page
    chosen = {"c0-stem": "0", "c0-option_a": "1", "c0-option_b": "2", "c0-answer": "3"}
    asked = {"kept": field(page, "kept"), **chosen}
    checked = client.get(reverse("bank-import"), asked).content.decode()
    assert "答案“甲”无法识别" in checked
    rows[1][3] = "A"
    page = upload(client, xlsx([list(row) for row in rows]))
    asked = {"kept": field(page, "kept"), **chosen}
    checked = client.get(reverse("bank-import"), asked).content.decode()
    assert field(checked, "c0-answer") == "3"
    done = client.post(
        reverse("bank-import"), {**asked, "seal": field(checked, "seal")}, follow=True
    )
    assert "已导入 1 题" in done.content.decode()
    page = upload(client, xlsx([rows[0], ["党员的义务有（ ）。", "八项", "九项", "A"]]), "题库二")
    assert "导入 1 题" in page
    asked = {"kept": field(page, "kept"), "columns": "1"}
    assert "已按上次的对法选好" in client.get(reverse("bank-import"), asked).content.decode()


def test_kept_file_opens_for_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    kept = field(upload(sign_in(cast.organiser), word_file().getvalue()), "kept")
    other = sign_in(cast.second_organiser)
    assert other.get(reverse("bank-import"), {"kept": kept}).status_code == 404
    assert other.get(reverse("bank-import"), {"kept": "no"}).status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04broken", "文件已损坏"),
        (b"%PDF-1.4\n%%EOF\n", "请上传 csv、docx、ods、xls、xlsx、xml、zip 文件"),
    ],
)
def test_file_that_is_no_word_file_is_told(
    cast: Cast, sign_in: SignIn, content: bytes, sentence: str
) -> None:
    assert sentence in upload(sign_in(cast.organiser), content)


def test_bank_is_filtered_searched_and_given_topics(cast: Cast, sign_in: SignIn) -> None:
    bank_id, client = bank(cast), sign_in(cast.organiser)
    here = reverse("bank", args=[bank_id])
    topic = Topic.objects.create(name="组织生活")
    asked = {"q": "预备", "kind": "single", "reviewed": "no", "topic": "none"}
    assert client.get(here, asked).content.decode().count('name="question"') == 1
    posted = {"do": "chapters", "chapter-name-2": "第二章 组织生活", "chapter-2": topic.pk}
    client.post(here, posted)
    assert Question.objects.filter(topic=topic).count() == 2
    ids = list(Question.objects.values_list("pk", flat=True))
    client.post(here, {"do": "article", "question": ids[:1], "article": "党章第七条"})
    assert Question.objects.get(pk=ids[0]).article == "党章第七条"
    assert "没有选中试题" in client.post(here, {"do": "article"}, follow=True).content.decode()
    assert "由录入人以外的试题审核人审核" in client.get(here).content.decode()
    refused = client.post(here, {"do": "review", "question": ids[:3]})
    assert (refused.status_code, Question.objects.filter(reviewed_by=None).count()) == (403, 5)
    # A county of one: who entered them may review them when the county says so.
    security = user("anquan", "安全员", "security_administrator")
    give(cast.organiser, "question_reviewer", COUNTY)
    refused = client.post(here, {"do": "review", "question": ids[:3]}, follow=True)
    assert "其中 3 题是您自己录入的" in refused.content.decode()
    set_figure(
        by=cast.actor(security),
        subject="duties",
        key="questions_apart",
        value="false",
        reason="全县只有一名经办人",
    )
    client.post(here, {"do": "review", "question": ids[:3]})
    assert Question.objects.filter(reviewed_by=cast.organiser).count() == 3


def test_review_goes_from_question_to_question(cast: Cast, sign_in: SignIn) -> None:
    reviewer = user("shenti", "辛审题", "question_reviewer")
    bank_id, client = bank(cast), sign_in(cast.organiser)
    here = reverse("bank-review", args=[bank_id])
    ids = list(Question.objects.values_list("pk", flat=True))
    page = client.post(here, {"question": ids[0], "difficulty": "hard"}, follow=True)
    assert "审核通过" not in page.content.decode()
    assert Question.objects.get(pk=ids[0]).difficulty == "hard"
    client = sign_in(reviewer)
    for question_id in ids:
        assert f'name="question" value="{question_id}"' in client.get(here).content.decode()
        client.post(here, {"question": question_id, "review": "yes", "article": "第一条"})
    assert Question.objects.filter(reviewed_by=reviewer, article="第一条").count() == 5
    assert client.get(here).status_code == 302
    client.post(here, {"question": ids[0], "take_back": "yes"})
    assert Question.objects.filter(reviewed_by=None).count() == 1


def test_bank_page_asks_as_much_for_a_page_as_for_one(cast: Cast, sign_in: SignIn) -> None:
    bank_id, client = bank(cast), sign_in(cast.organiser)
    counts = []
    for asked in ({"q": "预备"}, {}):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("bank", args=[bank_id]), asked)
        counts.append(len(queries))
    assert counts[0] == counts[1]


# Papers


def blueprint(**counts: int) -> dict[str, object]:
    posted: dict[str, object] = {
        "title": "卷一",
        "seed": "5",
        "line-TOTAL_FORMS": 2,
        "line-INITIAL_FORMS": 0,
        "draw": "yes",
    }
    for place, (kind, count) in enumerate(counts.items()):
        posted |= {
            f"line-{place}-kind": kind,
            f"line-{place}-count": count,
            f"line-{place}-marks": "2.5",
        }
    return posted


def test_paper_is_drawn_looked_at_confirmed_and_published(cast: Cast, sign_in: SignIn) -> None:
    class_id, bank_id, client = approve(cast), bank(cast), sign_in(cast.organiser)
    new = reverse("paper-new", args=[class_id])
    short = client.post(new, blueprint(single=5, multiple=1) | {"bank": bank_id})
    assert "没有组成试卷" in short.content.decode()
    made = client.post(new, blueprint(single=2, multiple=1) | {"bank": bank_id})
    paper = TestPaper.objects.get()
    here, publish = reverse("paper", args=[paper.pk]), reverse("paper-publish", args=[paper.pk])
    assert (made.headers["Location"], paper.full_marks) == (here, Fraction(15, 2))
    page = client.get(here).content.decode()
    assert "答案：" in page
    seal = field(page, "seal")
    refused = client.post(publish, {"seal": seal}, follow=True).content.decode()
    assert "发布前须确认" in refused
    client.post(publish, {"seal": seal, "confirmed": "yes"})
    paper.refresh_from_db()
    assert paper.published_by_id == cast.organiser.pk
    assert client.get(publish).status_code == 405


def test_draft_is_changed_button_by_button_and_parallels_stand_beside_it(
    cast: Cast, sign_in: SignIn
) -> None:
    class_id, bank_id, client = approve(cast), bank(cast), sign_in(cast.organiser)
    new = reverse("paper-new", args=[class_id])
    tally = client.post(new, blueprint(single=1, multiple=2) | {"bank": bank_id}).content.decode()
    assert "共 3 题，满分 7.5 分" in tally
    assert "只有 1" in tally
    counting = {"HX-Request": "true"}  # htmx sends the button pressed last along
    client.post(new, blueprint(single=1, multiple=1) | {"bank": bank_id}, headers=counting)
    assert TestPaper.objects.count() == 0
    client.post(new, blueprint(single=1, multiple=1) | {"bank": bank_id})
    paper = TestPaper.objects.get()
    here, draft_page = reverse("paper", args=[paper.pk]), reverse("paper-draft", args=[paper.pk])
    first, second = (each["id"] for each in paper.questions)
    client.post(draft_page, {"lock": second})
    said = client.post(draft_page, {"swap": second}, follow=True).content.decode()
    assert "没有同专题、同题型、同难度的其他试题" in said
    client.post(draft_page, {"swap": first})
    client.post(draft_page, {"redraw": "yes"})
    client.post(draft_page, {})
    paper.refresh_from_db()
    assert (paper.locked, paper.questions[1]["id"]) == ([second], second)
    client.post(reverse("paper-parallel", args=[paper.pk]), {"variant": "b"})
    client.post(reverse("paper-parallel", args=[paper.pk]), {"variant": "a"})
    page = client.get(here).content.decode()
    assert "1/2 题" in page  # the only multiple-choice question of the bank
    assert "抽B卷" not in page
    assert client.post(reverse("paper-publish", args=[paper.pk]), {"drop": "yes"}, follow=True)
    assert TestPaper.objects.count() == 2


def test_files_of_a_paper_are_handed_out(exam: Room, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    page = client.get(reverse("paper", args=[exam.paper_id])).content.decode()
    assert page.count("/files/") == 8
    answer = client.get(reverse("paper-file", args=[exam.paper_id, "card-pdf"]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert b"".join(answer).startswith(b"%PDF")  # type: ignore[arg-type] # a stream of bytes
    assert client.get(reverse("paper-file", args=[exam.paper_id, "nothing"])).status_code == 404
    Question.objects.update(stem="\ue863")
    draft_id = draft(cast, exam.class_id, exam.bank_id)
    told = client.get(reverse("paper-file", args=[draft_id, "paper-pdf"]), follow=True)
    assert "请改用 Word 版" in told.content.decode()


def test_draft_is_thrown_away(cast: Cast, sign_in: SignIn) -> None:
    paper_id = draft(cast, approve(cast), bank(cast))
    sign_in(cast.organiser).post(reverse("paper-publish", args=[paper_id]), {"drop": "yes"})
    assert TestPaper.objects.count() == 0


# Exams


def test_exam_is_set_and_a_wrong_window_is_told(exam: Room, cast: Cast, sign_in: SignIn) -> None:
    Exam.objects.all().delete()
    posted = {
        "purpose": "completion",
        "paper": exam.paper_id,
        "opens_at": "2026-11-27T15:00",
        "closes_at": "2026-11-27T14:00",
        "minutes": 60,
    }
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        client = sign_in(cast.organiser)
        new = reverse("exam-new", args=[exam.batch_id])
        assert "结束时间应当晚于开考时间" in client.post(new, posted).content.decode()
        client.post(new, posted | {"closes_at": "2026-11-27T16:30"})
    assert Exam.objects.get().opens_at == OPENS


def test_marks_are_typed_and_exported_by_number(exam: Room, cast: Cast, sign_in: SignIn) -> None:
    one, two, three = (trainee.pk for trainee in exam.trainees)
    marks = reverse("exam-marks", args=[exam.exam_id])
    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        client = sign_in(cast.organiser)
        wrong = {f"mark-{one}": "8", f"mark-{two}": "十分", f"mark-{three}": "1e9"}
        page = client.post(marks, wrong).content.decode()
        assert "学号 2 的成绩“十分”不是数字" in page
        assert "学号 3 的成绩“1e9”不是数字" in page
        assert "不在 0 至 10 之间" in client.post(marks, {f"mark-{one}": "11"}).content.decode()
        assert Sitting.objects.count() == 0
        client.post(marks, {f"mark-{one}": "8.5", f"mark-{three}": "0"})
        file = client.get(reverse("exam", args=[exam.exam_id]), {"export": "xlsx"})
    sheet = load_workbook(BytesIO(file.content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [(row[0], row[3], row[4]) for row in rows] == [
        (1, "纸质作答", "8.5"),
        (2, "未参加", None),
        (3, "纸质作答", "0"),
    ]


def test_exam_page_asks_as_much_for_three_as_for_one(
    exam: Room, cast: Cast, sign_in: SignIn
) -> None:
    counts = []
    with time_machine.travel(OPENS, tick=False):
        client = sign_in(cast.organiser)
        for trainees in (exam.trainees[:1], exam.trainees[1:]):
            for trainee in trainees:
                Sitting.objects.create(exam_id=exam.exam_id, trainee=trainee, started_at=OPENS)
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("exam", args=[exam.exam_id]))
            counts.append(len(queries))
    assert counts[0] == counts[1]


# Doors


def test_desk_pages_ask_for_their_right(exam: Room, cast: Cast, sign_in: SignIn) -> None:
    addresses = [
        reverse("papers", args=[exam.class_id]),
        reverse("paper-new", args=[exam.class_id]),
        reverse("paper", args=[exam.paper_id]),
        reverse("exam-new", args=[exam.batch_id]),
        reverse("exam", args=[exam.exam_id]),
        reverse("exam-marks", args=[exam.exam_id]),
    ]
    banks = [reverse("banks"), reverse("bank-import"), reverse("bank", args=[exam.bank_id])]
    doors = (
        (cast.organiser, 200, 200),
        (cast.approver, 403, 403),
        (cast.town_liaison, 404, 403),
        (exam.first, 404, 403),
    )
    with time_machine.travel(OPENS, tick=False):
        for who, own, county in doors:
            client = sign_in(who)
            assert [client.get(each).status_code for each in addresses] == [own] * len(addresses)
            assert [client.get(each).status_code for each in banks] == [county] * len(banks)


def test_marks_by_topic_are_typed_or_brought_in_as_a_table(
    exam: Room, cast: Cast, sign_in: SignIn
) -> None:
    topic = Topic.objects.create(name="组织生活")
    paper = TestPaper.objects.get(pk=exam.paper_id)
    for question in paper.questions[:2]:
        question["topic"] = topic.pk
    paper.save(update_fields=["questions"])
    one, two = (trainee.pk for trainee in exam.trainees[:2])
    marks, bring, template = (
        reverse(name, args=[exam.exam_id])
        for name in ("exam-marks", "exam-marks-import", "exam-marks-template")
    )
    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        client = sign_in(cast.organiser)
        wrong = {f"mark-{one}": "2", f"topic-{one}-{topic.pk}": "3"}
        assert "对不上" in client.post(marks, wrong).content.decode()
        short = client.post(marks, {f"topic-{one}-{topic.pk}": "3"}).content.decode()
        assert "没有填成绩" in short
        client.post(marks, {f"mark-{one}": "8", f"topic-{one}-{topic.pk}": "3"})
        sheet = load_workbook(BytesIO(client.get(template).content)).active
        row = next(
            cells for cells in sheet.iter_rows() if cells[1].value == exam.trainees[1].person.name
        )
        row[3].value, row[4].value = 7, 4
        filled = BytesIO()
        sheet.parent.save(filled)
        file = SimpleUploadedFile("成绩.xlsx", filled.getvalue())
        address = client.post(bring, {"file": file}).headers["Location"]
        checked = client.get(f"{address}&step=check").content.decode()
        said = client.post(bring, {"token": field(checked, "token")}, follow=True)
        shown = client.get(marks).content.decode()
    assert "已导入" in said.content.decode()
    held = PaperTopicMark.objects.values_list("sitting__trainee", "sitting__mark", "mark")
    assert sorted(held) == [(one, 8, 3), (two, 7, 4)]
    assert f'name="topic-{two}-{topic.pk}" value="4"' in shown


def test_a_proctor_sees_who_sits_and_a_marker_types_marks(
    exam: Room, cast: Cast, sign_in: SignIn
) -> None:
    proctor = timetable.staff(exam.batch_id, "proctor", "proctor")
    marker = timetable.staff(exam.batch_id, "marker", "marker")
    marks, page = (reverse(name, args=[exam.exam_id]) for name in ("exam-marks", "exam"))
    number = exam.trainees[0].pk
    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        client = sign_in(marker)
        assert page in client.get(reverse("exam-duties")).content.decode()
        client.post(marks, {f"mark-{number}": "7.5"})
        client = sign_in(proctor)
        watched = client.get(page).content.decode()
        doors = [client.get(each).status_code for each in (marks, f"{page}?export=xlsx")]
    assert Sitting.objects.get(trainee=number).mark == Fraction(15, 2)
    assert ("纸质作答" in watched, "7.5" in watched, doors) == (True, False, [403, 403])


def test_a_question_reviewer_reviews_and_changes_nothing_else(cast: Cast, sign_in: SignIn) -> None:
    bank_id, client = bank(cast), sign_in(user("shenti", "辛审题", "question_reviewer"))
    here = reverse("bank", args=[bank_id])
    ids = list(Question.objects.values_list("pk", flat=True))
    page = client.get(here).content.decode()
    assert ("审核通过" in page, "归入专题" in page) == (True, False)
    client.post(here, {"do": "review", "question": ids[:2]})
    refused = client.post(here, {"do": "article", "question": ids, "article": "第一条"})
    assert refused.status_code == client.get(reverse("bank-import")).status_code == 403
    assert Question.objects.filter(reviewed_by__name="辛审题", article="").count() == 2


def test_answers_of_a_paper_test_are_pasted_checked_and_marked(
    exam: Room, cast: Cast, sign_in: SignIn
) -> None:
    here = reverse("exam-answers", args=[exam.exam_id])
    name = exam.trainees[0].person.name
    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        client = sign_in(cast.organiser)
        assert "请选择" in client.post(here, {"pasted": " "}).content.decode()
        columns = client.post(here, {"pasted": f"1 {name} A|A|AB|对|错"}, follow=True)
        token = field(columns.content.decode(), "token")
        checked = client.get(here, {"token": token, "step": "check"}).content.decode()
        assert name in checked
        done = client.post(here, {"token": token, "confirmed": "yes"}, follow=True)
        assert "已导入：新增 1 行" in done.content.decode()
        template = client.get(reverse("exam-answers-template", args=[exam.exam_id]))
    assert Sitting.objects.get().on_paper
    sheet = load_workbook(BytesIO(template.content)).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    heading = next(n for n, row in enumerate(rows) if row[0] == "学号")
    assert rows[heading] == ["学号", "姓名", "1", "2", "3", "4", "5"]
    assert rows[heading + 1][:2] == [1, name]
