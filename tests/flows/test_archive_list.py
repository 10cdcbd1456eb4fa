import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.completion.made import AFTER, archived, bare, ready, running
from zhuji.completion.models import ArchiveEntry
from zhuji.documents.models import Document
from zhuji.flows.archive_list import archive_rows, archive_standing, name_items_absent
from zhuji.flows.make_documents import make_document
from zhuji.rules.words import ArchiveItem, ArchiveState, DocumentKind

pytestmark = pytest.mark.django_db
HOUSE = {"approval", "plan", "returns", "timetable", "sign_in", "test", "certificates"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def there(class_id: int) -> set[str]:
    return {
        row.listed.item.value
        for row in archive_rows(class_id)
        if row.listed.state is ArchiveState.THERE
    }


def test_what_the_house_has_recorded_is_there_by_itself(cast: Cast) -> None:
    class_id = bare(ready(cast).class_id)
    assert there(class_id) == HOUSE
    assert len(archive_rows(class_id)) == 18


def test_a_made_document_is_filed_and_a_blank_form_proves_nothing(cast: Cast) -> None:
    class_id = bare(running(cast, 3).class_id)
    by = cast.actor(cast.organiser)
    assert "roster" not in there(class_id)
    make_document(by=by, class_id=class_id, kind=DocumentKind.ROSTER)
    make_document(by=by, class_id=class_id, kind=DocumentKind.SIGN_IN_SHEET)
    assert Document.objects.count() == 2
    assert ("roster" in there(class_id), "sign_in" in there(class_id)) == (True, False)


def test_items_are_named_absent_together_or_not_at_all(cast: Cast) -> None:
    class_id = bare(ready(cast).class_id)
    by = cast.actor(cast.organiser)
    reasons = {ArchiveItem.FIELD: "没有现场教学", ArchiveItem.PLAN: "没有"}
    refused = name_items_absent(by=by, class_id=class_id, reasons=reasons)
    assert refused.codes == ("archive_item_is_there",)
    assert not ArchiveEntry.objects.exists()
    del reasons[ArchiveItem.PLAN]
    assert name_items_absent(by=by, class_id=class_id, reasons=reasons).codes == ()
    row = next(one for one in archive_rows(class_id) if one.listed.item is ArchiveItem.FIELD)
    assert (row.listed.state, row.absent_because) == (ArchiveState.ABSENT, "没有现场教学")


def test_the_standing_names_what_is_open_and_what_reimbursement_lacks(cast: Cast) -> None:
    class_id = bare(ready(cast).class_id)
    assert {one.value for one in archive_standing(class_id).open} == {
        item.value for item in ArchiveItem
    } - HOUSE
    archived(cast, class_id)
    standing = archive_standing(class_id)
    assert standing.open == ()
    assert standing.unpaid == (ArchiveItem.NOTICE, ArchiveItem.LECTURERS, ArchiveItem.COST)


def test_the_records_say_why_there_may_be_nothing(cast: Cast) -> None:
    rows = archive_rows(bare(ready(cast).class_id))
    because = {row.listed.item.value: str(row.because) for row in rows if row.because}
    assert because["leave"] == "本班没有人请假。"
    assert because["field"] == "本班没有安排现场教学。"


def test_the_list_costs_the_same_whatever_is_filed(cast: Cast) -> None:
    class_id = bare(running(cast, 1).class_id)
    counts = []
    for fill in (bare, lambda one: archived(cast, one)):
        fill(class_id)
        with CaptureQueriesContext(connection) as queries:
            archive_rows(class_id)
        counts.append(len(queries))
    assert counts[0] == counts[1]
