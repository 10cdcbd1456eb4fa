from fractions import Fraction
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from docx import Document as Word
from openpyxl import load_workbook

from tests.cast import Cast
from tests.classes.made import NOW, approve, propose
from tests.completion.made import AFTER, Stage, ready, running
from zhuji.audit.models import AuditEvent
from zhuji.classes.models import TrainingClass
from zhuji.completion.queries import completion_page
from zhuji.documents.layouts.names import hours_text
from zhuji.documents.queries import documents_of_class, produced_file
from zhuji.enrolment.models import Quota, Trainee
from zhuji.flows.close_class import close_class
from zhuji.flows.document_shelf import out_of_date
from zhuji.flows.issue_certificates import issue_certificates
from zhuji.flows.make_documents import (
    Made,
    completion_list,
    make_document,
    readiness,
)
from zhuji.registry.models import Person
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import DocumentKind, QuotaMethod
from zhuji.wording.amounts import decimal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def made(cast: Cast, class_id: int, kind: DocumentKind, session_id: int | None = None) -> Made:
    return make_document(
        by=cast.actor(cast.organiser), class_id=class_id, kind=kind, session_id=session_id
    )


def content(document: Made) -> BytesIO:
    assert document.document_id is not None, document.verdict.codes
    with produced_file(document.document_id).content as kept:
        return BytesIO(kept.read())


def words_of(document: Made) -> str:
    word = Word(content(document))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in word.paragraphs), *cells])


def with_notice_facts(cast: Cast, stage: Stage) -> None:
    TrainingClass.objects.update(contact_phone="0471-5550123")
    Quota.objects.create(
        training_class_id=stage.class_id, unit=cast.town, places=3, method=QuotaMethod.BY_HAND
    )


def test_nothing_is_made_before_the_approval(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        class_id = propose(cast)
        found = {kind: verdict.codes for kind, verdict in readiness(class_id).items()}
        # These ask for the approval, or prepare for it.
        assert found.pop(DocumentKind.REQUEST) == ()
        assert found.pop(DocumentKind.BUDGET_SHEET) == ("document_needs_budget",)
        assert found.pop(DocumentKind.CALL_LIST) == ()
        assert set(found.values()) == {("document_before_approval",)}
        refused = made(cast, class_id, DocumentKind.NOTICE)
    assert (refused.verdict.outcome, refused.document_id) == (Permitted.NO, None)


def test_each_document_says_what_it_still_needs(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ready_for = readiness(approve(cast))
    expected = {
        DocumentKind.REQUEST: (),
        DocumentKind.NOTICE: ("notice_needs_quota", "notice_needs_contact"),
        DocumentKind.QUOTA_SHEET: ("notice_needs_quota",),
        DocumentKind.HANDBOOK: ("document_needs_sessions", "document_needs_trainees"),
        DocumentKind.AGENDA: ("document_needs_sessions",),
        DocumentKind.COMPLETION_ROSTER: ("document_needs_closing",),
        DocumentKind.SUMMARY: ("document_needs_closing",),
        DocumentKind.ROSTER: ("document_needs_trainees",),
        DocumentKind.TIMETABLE: ("document_needs_sessions",),
        DocumentKind.SIGN_IN_SHEET: ("document_needs_trainees", "document_needs_sessions"),
        DocumentKind.CERTIFICATES: ("document_needs_certificates",),
        DocumentKind.CLASS_REPORT: ("document_needs_trainees",),
        DocumentKind.COLLECTION: ("collection_needs_cases",),
    }
    assert {kind: ready_for[kind].codes for kind in expected} == expected


def test_notice_holds_class_quota_form_and_timetable(cast: Cast) -> None:
    stage = running(cast)
    with_notice_facts(cast, stage)
    text = words_of(made(cast, stage.class_id, DocumentKind.NOTICE))
    for part in ("2026年11月25日至27日", "石桥镇", "报名回执", "专题1", "0471-5550123"):
        assert part in text


def test_roster_lists_who_is_still_a_trainee(cast: Cast) -> None:
    stage = running(cast)
    Trainee.objects.filter(pk=stage.trainees[1]).update(
        withdrawn_at=AFTER, withdrawn_by=cast.organiser
    )
    rows = load_workbook(content(made(cast, stage.class_id, DocumentKind.ROSTER))).active
    assert rows is not None
    names = [row[2].value for row in rows.iter_rows() if str(row[0].value).isdigit()]
    assert names == ["学员1", "学员3"]


def test_sign_in_sheets_are_one_a_half_day_or_one_session_alone(cast: Cast) -> None:
    stage = running(cast)
    whole = words_of(made(cast, stage.class_id, DocumentKind.SIGN_IN_SHEET))
    assert [whole.count("签到表\n") > 0, "专题1" in whole, "专题4" in whole] == [True] * 3
    one = words_of(made(cast, stage.class_id, DocumentKind.SIGN_IN_SHEET, stage.sessions[1]))
    assert ["专题1" in one, "专题2" in one] == [False, True]


def test_made_again_is_a_new_version_and_leaves_a_trace(cast: Cast) -> None:
    stage = running(cast)
    for _ in range(2):
        made(cast, stage.class_id, DocumentKind.TIMETABLE)
    versions = documents_of_class(stage.class_id)[DocumentKind.TIMETABLE]
    assert [(row.version, row.made_by, row.made_at) for row in versions] == [
        (2, "何主办", AFTER),
        (1, "何主办", AFTER),
    ]
    name = produced_file(versions[0].id).name
    assert name == "全县基层党务工作者示范培训班_课程表_第2版_送审稿.docx"
    assert AuditEvent.objects.filter(event="documents.made").count() == 2


def test_make_document_asks_for_the_right(cast: Cast) -> None:
    stage = running(cast)
    with pytest.raises(PermissionDenied):
        make_document(
            by=cast.actor(cast.approver), class_id=stage.class_id, kind=DocumentKind.TIMETABLE
        )


def test_completion_list_gives_every_trainee_a_row(cast: Cast) -> None:
    page = completion_page(cast.actor(cast.organiser), ready(cast).batch_id)
    sheet = load_workbook(BytesIO(completion_list(page).content.read())).active
    assert sheet is not None
    rows = [
        (row[1].value, row[3].value, row[6].value, row[7].value)
        for row in sheet.iter_rows()
        if str(row[0].value).isdigit()
    ]
    assert rows == [
        ("学员1", 16, 80, "结业"),
        ("学员2", 16, 50, "补训"),
        ("学员3", 12, 90, "退学"),
    ]


@pytest.mark.parametrize(
    ("hours", "paper", "exact"),
    [
        (Fraction(24), "24", "24"),
        (Fraction(45, 2), "22.5", "22.5"),
        (Fraction(188, 9), "20.8", "20又8/9"),
    ],
)
def test_hours_on_paper_are_never_more_than_earned(hours: Fraction, paper: str, exact: str) -> None:
    assert (hours_text(hours), decimal(hours)) == (paper, exact)


def test_what_a_closed_class_leaves_agrees_with_its_verdicts(cast: Cast) -> None:
    stage = ready(cast)
    organiser = cast.actor(cast.organiser)
    early = made(cast, stage.class_id, DocumentKind.SUMMARY)
    assert early.verdict.codes == ("document_needs_closing",)
    close_class(by=organiser, class_id=stage.class_id, confirmed=True)
    issue_certificates(by=organiser, class_id=stage.class_id)
    summary = words_of(made(cast, stage.class_id, DocumentKind.SUMMARY))
    for part in (
        "学员3人，其中结业1人，退学1人，补训1人。发放结业证书1本。",
        "参加知识测试3人，达到合格线2人；最高90分，最低50分，平均73.3分。",
        "共安排教学活动4项",
    ):
        assert part in summary
    book = load_workbook(content(made(cast, stage.class_id, DocumentKind.COMPLETION_ROSTER)))
    people = {
        sheet.title: [row[2].value for row in sheet.iter_rows() if str(row[0].value).isdigit()]
        for sheet in book
    }
    assert people == {
        "结业名册": ["学员1"],
        "证书登记": ["学员1"],
        "未结业名册": ["学员2", "学员3"],
    }
    assert out_of_date(stage.class_id) == ()


def test_roster_stands_in_four_orders_that_are_the_same_each_time(cast: Cast) -> None:
    stage = running(cast)
    for trainee, (name, pinyin) in zip(
        stage.trainees,
        (("张伟", "zhang wei"), ("丁玥", "ding yue"), ("于洋", "yu yang")),
        strict=True,
    ):
        person_id = Trainee.objects.get(pk=trainee).person_id
        Person.objects.filter(pk=person_id).update(name=name, pinyin=pinyin)
    book = load_workbook(content(made(cast, stage.class_id, DocumentKind.ROSTER)))
    names = {
        sheet.title: [row[2].value for row in sheet.iter_rows() if str(row[0].value).isdigit()]
        for sheet in book
    }
    assert names == {
        "按研讨组": ["张伟", "丁玥", "于洋"],
        "按单位": ["张伟", "丁玥", "于洋"],
        "按姓氏笔画": ["丁玥", "于洋", "张伟"],
        "按姓名拼音": ["丁玥", "于洋", "张伟"],
    }
