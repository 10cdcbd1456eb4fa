"""A class in two batches: each has papers of its own, and what is about the class is about both."""

from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook

from tests.cast import Cast
from tests.completion.made import AFTER, running
from tests.timetable import made
from tests.timetable.made import session, trainees
from zhuji.classes.actions import BatchLayout, lay_out_batches
from zhuji.classes.models import Batch, TrainingClass
from zhuji.documents.actions import declare_final
from zhuji.documents.queries import documents_of_class, in_use_of, produced_file
from zhuji.enrolment.models import Trainee
from zhuji.flows.archive_list import archive_rows
from zhuji.flows.archive_records import RECORDS
from zhuji.flows.class_facts import class_facts
from zhuji.flows.document_shelf import out_of_date, shelves
from zhuji.flows.make_documents import make_document, readiness
from zhuji.flows.matter import Matter
from zhuji.flows.papers import PAPERS
from zhuji.registry.models import Person
from zhuji.rules.words import ArchiveItem, ClassState
from zhuji.rules.words import DocumentKind as K

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def in_second(cast: Cast, class_id: int) -> int:
    """A second batch with one lesson and one trainee."""
    batch = Batch.objects.create(training_class_id=class_id, number=2)
    session(cast, batch.pk, "后一期的课")
    trainees(cast, batch.pk, 1, first=21)
    return batch.pk


def words(document_id: int) -> str:
    """Everything that stands in a workbook."""
    with produced_file(document_id).content as content:
        book = load_workbook(BytesIO(content.read()))
    return " ".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell)


def test_each_batch_has_its_own_papers_and_the_class_is_about_both(cast: Cast) -> None:
    stage = running(cast, count=2)
    second = in_second(cast, stage.class_id)
    by, class_id = cast.actor(cast.organiser), stage.class_id
    done = {
        (kind, batch_id): make_document(by=by, class_id=class_id, kind=kind, batch_id=batch_id)
        for kind in (K.ROSTER, K.TIMETABLE)
        for batch_id in (stage.batch_id, second)
    }
    ids = {key: one.document_id or 0 for key, one in done.items()}
    late, (early, _) = (
        [one.person.name for one in Trainee.objects.filter(batch=batch)]
        for batch in (second, stage.batch_id)
    )

    assert (late[0] in words(ids[K.ROSTER, second]), early in words(ids[K.ROSTER, second])) == (
        True,
        False,
    )
    assert "第二期_名册_第1版" in produced_file(ids[K.ROSTER, second]).name.replace("学员", "")
    for batch_id in (stage.batch_id, second):  # a final of each may stand
        assert declare_final(by=by, document_id=ids[K.ROSTER, batch_id]).reasons == ()
    seen = {one.paper.kind: one for one in shelves(class_id, second)}
    assert [one.row.id for one in (seen[K.ROSTER].final,) if one] == [ids[K.ROSTER, second]]
    assert len(in_use_of(documents_of_class(class_id)[K.ROSTER])) == 2

    of_second = Trainee.objects.filter(batch=second).values("person")
    Person.objects.filter(pk__in=of_second).update(name="改名")
    assert out_of_date(class_id) == (K.ROSTER,)
    assert [one.paper.kind for one in shelves(class_id) if one.is_stale] == []

    filed = {one.listed.item: one for one in archive_rows(class_id)}
    assert len(filed[ArchiveItem.ROSTER].documents) == 2
    assert class_facts(class_id).sessions == 5
    assert {row.number for row in Matter(class_id).roster} == {1, 2, 21}
    sheets = {str(one.name): one.sheet(Matter(class_id)) for one in RECORDS}
    lessons = [line[1] for line in sheets["课程安排及变动"].rows]
    assert lessons == ["第一期"] * 4 + ["第二期"]
    assert all(sheet.columns for sheet in sheets.values())


def test_every_paper_is_made_of_a_class_in_two_batches(cast: Cast) -> None:
    stage = running(cast, count=2)
    second = in_second(cast, stage.class_id)
    assert Matter(stage.class_id).spans == ()
    days = {"starts_on": made.DAY, "ends_on": made.DAY}
    Batch.objects.filter(training_class=stage.class_id).update(**days)
    spans = (("第一期", made.DAY, made.DAY), ("第二期", made.DAY, made.DAY))
    whole = Matter(stage.class_id)
    assert (whole.spans, whole.narrowed(second).spans) == (spans, ())
    assert whole.narrowed(second).plan.closes_on == made.DAY
    ready = [kind for kind, one in readiness(stage.class_id).items() if not one.reasons]
    for kind in ready:
        for batch_id in (stage.batch_id, second) if PAPERS[kind].per_batch else (None,):
            done = make_document(
                by=cast.actor(cast.organiser),
                class_id=stage.class_id,
                kind=kind,
                batch_id=batch_id,
            )
            assert done.document_id, kind
    assert {K.ROSTER, K.TIMETABLE, K.AGENDA, K.HANDBOOK, K.SIGN_IN_SHEET} <= set(ready)


def test_a_batch_with_papers_does_not_go(cast: Cast) -> None:
    stage = running(cast, count=1)
    second = in_second(cast, stage.class_id)
    by, class_id = cast.actor(cast.organiser), stage.class_id
    make_document(by=by, class_id=class_id, kind=K.TIMETABLE, batch_id=second)
    Trainee.objects.filter(batch=second).delete()
    TrainingClass.objects.filter(pk=class_id).update(state=ClassState.APPROVED)

    verdict = lay_out_batches(by=by, class_id=class_id, batches=[BatchLayout(None, None)])

    assert verdict.codes == ("batch_has_papers",)
    assert Batch.objects.filter(training_class=class_id).count() == 2
