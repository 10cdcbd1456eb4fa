import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.completion.made import AFTER, Stage, running
from tests.timetable.made import trainees
from zhuji.documents.actions import declare_final
from zhuji.enrolment.models import Trainee
from zhuji.flows.document_shelf import Shelf, out_of_date, shelves
from zhuji.flows.make_documents import make_document
from zhuji.registry.models import Venue
from zhuji.rules.words import DocumentKind, DocumentNext
from zhuji.timetable.models import Session
from zhuji.wording.reasons import sentence

pytestmark = pytest.mark.django_db

MADE = (DocumentKind.ROSTER, DocumentKind.TIMETABLE, DocumentKind.SIGN_IN_SHEET)


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def make(cast: Cast, stage: Stage, *kinds: DocumentKind, session_id: int | None = None) -> int:
    ids = [
        make_document(
            by=cast.actor(cast.organiser),
            class_id=stage.class_id,
            kind=kind,
            session_id=session_id,
        ).document_id
        for kind in kinds
    ]
    assert None not in ids
    return ids[-1] or 0


def shelf(stage: Stage, kind: DocumentKind) -> Shelf:
    return next(one for one in shelves(stage.class_id) if one.paper.kind is kind)


def told(stage: Stage, kind: DocumentKind) -> list[str]:
    in_use = shelf(stage, kind).in_use
    assert in_use is not None
    return [sentence(one) for one in in_use.changes]


def move(stage: Stage, number: int, venue: str) -> None:
    Session.objects.filter(pk=stage.sessions[number]).update(
        venue=Venue.objects.get_or_create(name=venue, defaults={"seats": 60})[0]
    )


def test_nothing_is_out_of_date_where_nothing_changed(cast: Cast) -> None:
    stage = running(cast)
    make(cast, stage, *MADE)
    assert out_of_date(stage.class_id) == ()


def test_another_venue_marks_exactly_the_documents_that_name_it(cast: Cast) -> None:
    stage = running(cast)
    move(stage, 0, "报告厅")
    make(cast, stage, *MADE)
    move(stage, 0, "第一教室")
    assert out_of_date(stage.class_id) == (DocumentKind.TIMETABLE, DocumentKind.SIGN_IN_SHEET)
    changed = ["课程表：11月25日上午“专题1”地点由“报告厅”改为“第一教室”。"]
    assert told(stage, DocumentKind.TIMETABLE) == changed
    assert told(stage, DocumentKind.SIGN_IN_SHEET) == changed


def test_people_are_counted_and_not_named(cast: Cast) -> None:
    stage = running(cast)
    make(cast, stage, DocumentKind.ROSTER)
    trainees(cast, stage.batch_id, 2, first=11)
    Trainee.objects.filter(pk=stage.trainees[0]).update(
        withdrawn_at=AFTER, withdrawn_by=cast.organiser
    )
    Trainee.objects.filter(pk=stage.trainees[1]).update(post="组织委员")
    assert told(stage, DocumentKind.ROSTER) == [
        "学员：新增 2 人。",
        "学员：减少 1 人。",
        "学员：1 人的信息有变动。",
    ]


def test_one_session_sheet_is_compared_with_that_session_alone(cast: Cast) -> None:
    stage = running(cast)
    make(cast, stage, DocumentKind.SIGN_IN_SHEET, session_id=stage.sessions[1])
    move(stage, 0, "报告厅")
    assert out_of_date(stage.class_id) == ()
    Session.objects.filter(pk=stage.sessions[1]).update(
        cancelled_at=AFTER, cancelled_reason="停电", cancelled_by=cast.organiser
    )
    assert told(stage, DocumentKind.SIGN_IN_SHEET) == ["课程表：已没有11月25日下午“专题2”。"]


def test_the_final_counts_and_not_the_draft_after_it(cast: Cast) -> None:
    stage = running(cast)
    final = make(cast, stage, DocumentKind.TIMETABLE)
    declare_final(by=cast.actor(cast.organiser), document_id=final)
    assert shelf(stage, DocumentKind.TIMETABLE).next is DocumentNext.USE
    move(stage, 0, "报告厅")
    assert shelf(stage, DocumentKind.TIMETABLE).next is DocumentNext.CHECK_FINAL
    make(cast, stage, DocumentKind.TIMETABLE)
    found = shelf(stage, DocumentKind.TIMETABLE)
    assert (found.next, found.is_stale) == (DocumentNext.COMPARE, True)
    assert found.newest is not None
    assert not found.newest.is_stale


def test_the_statements_do_not_grow_with_people_sessions_and_versions(cast: Cast) -> None:
    stage = running(cast, count=1)
    make(cast, stage, *MADE)
    with CaptureQueriesContext(connection) as few:
        shelves(stage.class_id)
    trainees(cast, stage.batch_id, 3, first=11)
    make(cast, stage, *MADE)
    make(cast, stage, DocumentKind.SIGN_IN_SHEET, session_id=stage.sessions[1])
    with CaptureQueriesContext(connection) as many:
        shelves(stage.class_id)
    assert len(many) == len(few)


def test_a_class_without_documents_is_asked_nothing(cast: Cast, django_assert_num_queries) -> None:
    stage = running(cast)
    with django_assert_num_queries(1):
        assert out_of_date(stage.class_id) == ()
