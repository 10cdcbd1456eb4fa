from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.base.files import samples
from tests.cast import Cast
from tests.learning.made import courseware, pdf, taken, topic
from zhuji.audit.queries import events_about
from zhuji.base.files import FileRefused, Kind
from zhuji.learning.actions.courseware import (
    add_courseware,
    add_version,
    review_version,
    take_in,
    withdraw_version,
)
from zhuji.learning.models import Courseware, CoursewareVersion
from zhuji.learning.queries import courseware_or_404, courseware_rows, waiting_reviews
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import CoursewareState


def test_courseware_shows_once_somebody_else_has_reviewed_it(cast: Cast) -> None:
    by, reviewer = cast.actor(cast.organiser), cast.actor(cast.second_organiser)
    version = courseware(cast, topic(), reviewed=False)
    (row,) = courseware_rows()
    assert (row.shown, row.waiting) == (None, 1)
    assert (waiting_reviews(by), waiting_reviews(reviewer)) == (0, 1)
    assert review_version(by=by, version_id=version).codes == ("courseware_own_upload",)
    assert review_version(by=reviewer, version_id=version).codes == ()
    assert review_version(by=reviewer, version_id=version).codes == ("courseware_reviewed",)
    (row,) = courseware_rows()
    assert row.shown is not None
    assert (row.shown.id, row.waiting) == (version, 0)
    with pytest.raises(PermissionDenied):
        review_version(by=cast.actor(cast.approver), version_id=version)


def test_the_old_version_shows_until_the_new_one_is_reviewed(cast: Cast) -> None:
    by, reviewer = cast.actor(cast.organiser), cast.actor(cast.second_organiser)
    first = courseware(cast, topic())
    courseware_id = CoursewareVersion.objects.get(pk=first).courseware_id
    same = add_version(by=by, courseware_id=courseware_id, file=taken(), change="")
    assert same.codes == ("courseware_same_file",)
    new = taken(pages=3)
    assert add_version(by=by, courseware_id=courseware_id, file=new, change="补充").codes == ()
    card = courseware_or_404(courseware_id)
    assert card.shown is not None
    assert (card.shown.id, [row.version for row in card.versions]) == (first, [2, 1])
    second = card.versions[0].id
    review_version(by=reviewer, version_id=second)
    shown = courseware_or_404(courseware_id).shown
    assert shown is not None
    assert (shown.id, shown.pages) == (second, 3)


def test_withdrawing_keeps_the_reason_and_shows_what_was_there_before(cast: Cast) -> None:
    by, reviewer = cast.actor(cast.organiser), cast.actor(cast.second_organiser)
    first = courseware(cast, topic())
    courseware_id = CoursewareVersion.objects.get(pk=first).courseware_id
    add_version(by=by, courseware_id=courseware_id, file=taken(3), change="")
    second = courseware_or_404(courseware_id).versions[0].id
    empty = withdraw_version(by=reviewer, version_id=second, reason=" ")
    assert empty.codes == ("courseware_reason_missing",)
    assert withdraw_version(by=reviewer, version_id=second, reason="页码有误").codes == ()
    again = withdraw_version(by=reviewer, version_id=second, reason="页码有误")
    assert again.codes == ("courseware_withdrawn",)
    card = courseware_or_404(courseware_id)
    assert card.shown is not None
    assert card.shown.id == first
    assert (card.versions[0].state, card.versions[0].withdrawn_reason) == (
        CoursewareState.WITHDRAWN,
        "页码有误",
    )
    assert review_version(by=reviewer, version_id=second).codes == ("courseware_withdrawn",)
    # The audit row holds no word of the reason.
    (told,) = [
        each
        for each in events_about("courseware_version", second)
        if each.event == "learning.courseware_withdrawn"
    ]
    assert "页码" not in str(told)


def test_a_title_is_taken_once_in_a_topic(cast: Cast) -> None:
    courseware(cast, topic())
    by = cast.actor(cast.organiser)
    again = add_courseware(by=by, topic_id=topic(), title="发展党员讲义", file=taken(3))
    assert isinstance(again, Verdict)
    assert again.codes == ("courseware_title_taken",)
    other = add_courseware(by=by, topic_id=topic("别的"), title="发展党员讲义", file=taken())
    assert isinstance(other, int)
    assert Courseware.objects.count() == 2


def test_the_database_refuses_a_review_by_the_uploader(cast: Cast) -> None:
    version = courseware(cast, topic(), reviewed=False)
    rows = CoursewareVersion.objects.filter(pk=version)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(reviewed_by=cast.organiser, reviewed_at="2026-11-27T00:00:00+08:00")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (samples.xlsx(), "file_type_not_accepted"),
        (samples.PDF_WITH_PASSWORD, "file_encrypted"),
        (samples.PDF, "pdf_unreadable"),
        (b"", "file_empty"),
    ],
)
def test_a_file_that_is_no_courseware_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused, match=code):
        take_in(BytesIO(content), "课件")


def test_a_pdf_is_taken_as_it_is() -> None:
    found = take_in(BytesIO(pdf(3)), "课件.pdf")
    assert (found.kind, found.pages, found.content) == (Kind.PDF, 3, pdf(3))
