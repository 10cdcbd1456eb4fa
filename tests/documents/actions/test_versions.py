from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from tests.cast import Cast, give, user
from tests.completion.made import AFTER, Stage, running
from zhuji.audit.models import AuditEvent
from zhuji.base.files import FileRefused, Kind
from zhuji.base.word.write import Format, Page, WordDocument
from zhuji.classes.models import TrainingClass
from zhuji.documents.actions import declare_final, give_back, take_back_final
from zhuji.documents.models import Document, DocumentFinal
from zhuji.documents.queries import documents_of_class, facts_of_documents, produced_file
from zhuji.flows.make_documents import make_document
from zhuji.rules.actor import Place
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ClassState, DocumentKind, DocumentState, PlaceKind

pytestmark = pytest.mark.django_db

KIND = DocumentKind.TIMETABLE


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def made(cast: Cast, stage: Stage, kind: DocumentKind = KIND) -> int:
    done = make_document(by=cast.actor(cast.organiser), class_id=stage.class_id, kind=kind)
    assert done.document_id is not None
    return done.document_id


def word(text: str = "改过的课程表") -> BytesIO:
    document = WordDocument(Page())
    document.add(text, Format("仿宋_GB2312", 16))
    return BytesIO(document.to_bytes())


def given_back(cast: Cast, document_id: int, upload: BytesIO, **values: object) -> Verdict:
    usual: dict[str, object] = {"note": "按领导意见改了标题", "file_kind": Kind.DOCX}
    return give_back(
        by=cast.actor(cast.organiser),
        document_id=document_id,
        upload=upload,
        name="课程表(1).docx",
        **usual | values,
    )


def states(stage: Stage) -> list[tuple[int, DocumentState, int]]:
    rows = documents_of_class(stage.class_id)[KIND]
    return [(row.version, row.state, row.based_on) for row in rows]


def test_a_file_given_back_is_the_next_version_with_the_facts_of_its_draft(cast: Cast) -> None:
    stage = running(cast)
    draft = made(cast, stage)
    assert given_back(cast, draft, word()).codes == ()
    assert states(stage) == [(2, DocumentState.REVISED, 1), (1, DocumentState.DRAFT, 0)]
    newest = documents_of_class(stage.class_id)[KIND][0]
    assert (newest.note, newest.made_by) == ("按领导意见改了标题", "何主办")
    kept = facts_of_documents([draft, newest.id])
    assert kept[draft] == kept[newest.id] != {}
    assert produced_file(newest.id).name.endswith("_课程表_第2版_修改稿.docx")
    assert AuditEvent.objects.filter(event="documents.given_back").count() == 1


def test_an_unchanged_file_is_not_kept_again(cast: Cast) -> None:
    stage = running(cast)
    draft = made(cast, stage)
    with produced_file(draft).content as content:
        same = BytesIO(content.read())
    assert given_back(cast, draft, same).codes == ("document_given_back_unchanged",)
    assert states(stage) == [(1, DocumentState.DRAFT, 0)]


def test_another_kind_of_file_is_refused(cast: Cast) -> None:
    draft = made(cast, running(cast))
    with pytest.raises(FileRefused) as refused:
        given_back(cast, draft, BytesIO(b"%PDF-1.7\n%%EOF\n"))
    assert refused.value.reason.code == "file_type_not_accepted"
    assert Document.objects.count() == 1


def test_a_cancelled_class_takes_nothing_back(cast: Cast) -> None:
    stage = running(cast)
    draft = made(cast, stage)
    TrainingClass.objects.filter(pk=stage.class_id).update(state=ClassState.CANCELLED)
    assert given_back(cast, draft, word()).codes == ("document_of_cancelled_class",)


def test_a_final_stays_while_new_versions_are_made(cast: Cast) -> None:
    stage = running(cast)
    organiser = cast.actor(cast.organiser)
    first = made(cast, stage)
    assert declare_final(by=organiser, document_id=first).codes == ()
    second = made(cast, stage)
    assert states(stage) == [(2, DocumentState.DRAFT, 0), (1, DocumentState.FINAL, 0)]
    assert declare_final(by=organiser, document_id=second).codes == ("document_final_stands",)
    assert declare_final(by=organiser, document_id=first).codes == ("document_final_already",)


def test_a_final_is_taken_back_with_its_reason_and_another_declared(cast: Cast) -> None:
    stage = running(cast)
    organiser = cast.actor(cast.organiser)
    first, second = made(cast, stage), made(cast, stage)
    declare_final(by=organiser, document_id=first)
    refused = take_back_final(by=organiser, document_id=first, reason=" ")
    assert refused.codes == ("document_taken_back_without_reason",)
    other = take_back_final(by=organiser, document_id=second, reason="场地有变")
    assert other.codes == ("document_not_final",)
    assert take_back_final(by=organiser, document_id=first, reason="场地有变").codes == ()
    assert declare_final(by=organiser, document_id=second).codes == ()
    assert states(stage) == [(2, DocumentState.FINAL, 0), (1, DocumentState.DRAFT, 0)]
    (past,) = documents_of_class(stage.class_id)[KIND][1].finals
    assert (past.taken_back_by, past.reason) == ("何主办", "场地有变")
    assert [
        AuditEvent.objects.filter(event=f"documents.{event}").count()
        for event in ("declared_final", "taken_back")
    ] == [2, 1]


def test_the_class_teacher_makes_and_gives_back_but_declares_nothing_final(cast: Cast) -> None:
    stage = running(cast)
    teacher = user("ban", "班老师")
    give(teacher, "class_teacher", Place(PlaceKind.CLASS, stage.class_id))
    draft = made(cast, stage)
    for declaring in (
        lambda: declare_final(by=cast.actor(teacher), document_id=draft),
        lambda: take_back_final(by=cast.actor(teacher), document_id=draft, reason="有变"),
    ):
        with pytest.raises(PermissionDenied):
            declaring()
    with pytest.raises(Http404):
        declare_final(by=cast.actor(cast.organiser), document_id=999)


def test_the_database_lets_one_final_of_a_kind_stand(cast: Cast) -> None:
    stage = running(cast)
    first, second = made(cast, stage), made(cast, stage)
    declare_final(by=cast.actor(cast.organiser), document_id=first)
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFinal.objects.create(
            training_class_id=stage.class_id,
            batch_id=stage.batch_id,
            kind=KIND,
            document_id=second,
            declared_by=cast.organiser,
            declared_at=AFTER,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFinal.objects.update(taken_back_at=AFTER, taken_back_by=cast.organiser)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=second).update(origin="given_back")
