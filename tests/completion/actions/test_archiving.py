import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.classes.made import PDF
from tests.completion.made import AFTER, bare, closed, ready
from zhuji.audit.models import AuditEvent
from zhuji.base.files import Kind, store_bytes
from zhuji.completion.actions import add_file, name_absent, remove_entry
from zhuji.completion.models import ArchiveEntry
from zhuji.completion.queries import entries_of_class
from zhuji.rules.words import ArchiveItem

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def given(cast: Cast, class_id: int, item: ArchiveItem = ArchiveItem.PHOTOS):
    file = store_bytes(PDF, kind=Kind.PDF, name="开班合影.pdf")
    by = cast.actor(cast.organiser)
    return add_file(by=by, class_id=class_id, item=item, title="开班合影", file=file)


def absent(cast: Cast, class_id: int, papers: int = 0):
    by = cast.actor(cast.organiser)
    return name_absent(
        by=by, class_id=class_id, item=ArchiveItem.PHOTOS, reason="没有拍照", papers=papers
    )


def test_a_file_takes_back_that_there_was_none(cast: Cast) -> None:
    class_id = bare(ready(cast).class_id)
    assert absent(cast, class_id).codes == ()
    assert given(cast, class_id).codes == ()
    (one,) = entries_of_class(class_id)[ArchiveItem.PHOTOS]
    assert (one.title, one.file_name, one.absent_because) == ("开班合影", "开班合影.pdf", "")
    assert ArchiveEntry.objects.count() == 2  # what was said stays with who took it back


def test_that_there_is_none_is_said_once_and_only_where_it_is_true(cast: Cast) -> None:
    class_id = bare(ready(cast).class_id)
    assert absent(cast, class_id, papers=1).codes == ("archive_item_is_there",)
    assert absent(cast, class_id).codes == ()
    assert absent(cast, class_id).codes == ("archive_absent_already",)
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, "没有拍照" in event.details) == ("completion.archive_absent_named", False)


def test_after_the_closing_the_archive_only_grows(cast: Cast) -> None:
    class_id = bare(closed(cast).class_id)
    assert given(cast, class_id).codes == ()
    assert absent(cast, class_id).codes == ("archive_item_is_there", "archive_is_closed")
    entry = ArchiveEntry.objects.get().pk
    refused = remove_entry(by=cast.actor(cast.organiser), entry_id=entry)
    assert refused.codes == ("archive_is_closed",)


def test_an_entry_is_taken_out_once_and_its_row_stays(cast: Cast) -> None:
    class_id = bare(ready(cast).class_id)
    given(cast, class_id)
    entry = ArchiveEntry.objects.get().pk
    by = cast.actor(cast.organiser)
    assert remove_entry(by=by, entry_id=entry).codes == ()
    assert entries_of_class(class_id) == {}
    assert ArchiveEntry.objects.get().removed_by == cast.organiser


def test_the_archive_asks_for_the_right(cast: Cast) -> None:
    class_id = bare(ready(cast).class_id)
    by = cast.actor(cast.approver)
    with pytest.raises(PermissionDenied):
        name_absent(by=by, class_id=class_id, item=ArchiveItem.COST, reason="无", papers=0)
