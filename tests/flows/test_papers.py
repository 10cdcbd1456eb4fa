from collections.abc import Callable
from datetime import date

import pytest
import time_machine

from tests.cast import Cast
from tests.completion.made import AFTER, Stage, running
from zhuji.attendance.models import Leave
from zhuji.classes.models import TrainingClass
from zhuji.documents.actions import Content, keep_document
from zhuji.enrolment.models import Quota, Trainee
from zhuji.flows.document_shelf import out_of_date
from zhuji.flows.matter import Matter
from zhuji.flows.papers import PAPERS
from zhuji.registry.models import Lecturer, Venue
from zhuji.rules.words import (
    DocumentKind,
    DocumentStage,
    HalfDay,
    LeaveKind,
    LeaveState,
    QuotaMethod,
)
from zhuji.timetable.models import Session

K = DocumentKind
MADE = (
    K.REQUEST,
    K.NOTICE,
    K.QUOTA_SHEET,
    K.ROSTER,
    K.HANDBOOK,
    K.TIMETABLE,
    K.AGENDA,
    K.SIGN_IN_SHEET,
)
Change = Callable[[Cast, Stage], object]


def test_every_kind_of_document_is_described_by_one_file() -> None:
    assert set(PAPERS) == set(DocumentKind)


def test_papers_stand_in_the_order_of_a_class_life() -> None:
    stages = [paper.stage for paper in PAPERS.values()]
    assert stages == sorted(stages, key=list(DocumentStage).index)


@pytest.mark.parametrize("stage", DocumentStage)
def test_no_two_papers_stand_in_one_place(stage: DocumentStage) -> None:
    places = [paper.place for paper in PAPERS.values() if paper.stage is stage]
    assert places == sorted(set(places))


def of_class(**values: object) -> Change:
    return lambda _cast, stage: TrainingClass.objects.filter(pk=stage.class_id).update(**values)


def of_session(**values: object) -> Change:
    return lambda _cast, stage: Session.objects.filter(pk=stage.sessions[0]).update(**values)


def another_venue(_cast: Cast, stage: Stage) -> None:
    of_session(venue=Venue.objects.create(name="第一教室", seats=60))(_cast, stage)


def another_lecturer(_cast: Cast, stage: Stage) -> None:
    of_session(lecturer=Lecturer.objects.create(name="李文博", title="讲师"))(_cast, stage)


def withdrawn(cast: Cast, stage: Stage) -> None:
    Trainee.objects.filter(pk=stage.trainees[0]).update(
        withdrawn_at=AFTER, withdrawn_by=cast.organiser
    )


def more_places(_cast: Cast, _stage: Stage) -> None:
    Quota.objects.update(places=4)


def granted(cast: Cast, stage: Stage) -> None:
    Leave.objects.create(
        trainee_id=stage.trainees[0],
        kind=LeaveKind.SICK,
        starts_on=date(2026, 11, 25),
        starts_half=HalfDay.MORNING,
        ends_on=date(2026, 11, 25),
        ends_half=HalfDay.MORNING,
        reason="感冒",
        state=LeaveState.GRANTED,
        requested_by=cast.organiser,
        requested_at=AFTER,
        decided_by=cast.organiser,
        decided_at=AFTER,
    )


def keep(cast: Cast, stage: Stage, kind: DocumentKind) -> None:
    """A version with the facts of now; how it looks is of no matter here."""
    facts = PAPERS[kind].facts(Matter(stage.class_id))
    keep_document(
        by=cast.actor(cast.organiser),
        class_id=stage.class_id,
        class_title="培训班",
        kind=kind,
        content=Content(PAPERS[kind].file_kind, b"a document", facts),
    )


NAMES_SESSIONS = {K.REQUEST, K.NOTICE, K.HANDBOOK, K.TIMETABLE, K.AGENDA, K.SIGN_IN_SHEET}
CHANGES: list[tuple[Change, set[DocumentKind]]] = [
    (another_venue, NAMES_SESSIONS),
    (another_lecturer, NAMES_SESSIONS),
    (of_session(remark="自带笔记本"), set()),
    (withdrawn, {K.ROSTER, K.HANDBOOK, K.SIGN_IN_SHEET}),
    (granted, {K.SIGN_IN_SHEET}),
    (more_places, {K.NOTICE, K.QUOTA_SHEET}),
    (of_class(title="改名的培训班"), set(MADE)),
    (of_class(aim="另一个目的。"), {K.REQUEST, K.NOTICE}),
    (of_class(budget=9), {K.REQUEST}),
    (of_class(contact_phone="0471-5550000"), {K.REQUEST, K.NOTICE, K.QUOTA_SHEET, K.HANDBOOK}),
    (of_class(place="另一处"), {K.REQUEST, K.NOTICE, K.HANDBOOK}),
    (of_class(trainee_rules="不迟到。"), {K.HANDBOOK}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("change", "kinds"), CHANGES)
def test_a_change_marks_exactly_the_documents_that_print_it(
    cast: Cast, settings, tmp_path, change: Change, kinds: set[DocumentKind]
) -> None:
    settings.FILES_ROOT = tmp_path
    with time_machine.travel(AFTER, tick=False):
        stage = running(cast)
        of_class(contact_phone="0471-5550123")(cast, stage)
        Quota.objects.create(
            training_class_id=stage.class_id, unit=cast.town, places=3, method=QuotaMethod.BY_HAND
        )
        for kind in MADE:
            keep(cast, stage, kind)
        assert out_of_date(stage.class_id) == ()
        change(cast, stage)
        assert set(out_of_date(stage.class_id)) == kinds
