from typing import Any

import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast
from tests.exchange.made import NOW, POINTS, record, room
from tests.practice.made import finding
from zhuji.exchange.models import DiscussionPoint, DiscussionRecord
from zhuji.exchange.queries import PointText, discussion_sheet
from zhuji.timetable.actions import cancel_session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_sheet_is_typed_back_with_its_points(cast: Cast) -> None:
    found = room(cast)
    assert record(cast, found).codes == ()
    kept = discussion_sheet(found.session_id, found.group_id).sheet.record
    assert kept is not None
    assert (kept.number, kept.convenor, kept.recorder, kept.speaker) == (
        1,
        "学员1",
        "学员2",
        "学员3",
    )
    assert [(one.problem, one.cause, one.measure) for one in kept.points] == [
        (one.problem, one.cause, one.measure) for one in POINTS
    ]


def test_typing_it_once_more_is_a_correction_with_a_reason(cast: Cast) -> None:
    found = room(cast)
    record(cast, found)
    assert record(cast, found, seen=1).codes == ("correction_without_reason",)
    assert record(cast, found, seen=1, reason="漏了一条", points=POINTS[:1]).codes == ()
    kept = discussion_sheet(found.session_id, found.group_id).sheet.record
    assert kept is not None
    assert (kept.number, kept.reason, len(kept.points)) == (2, "漏了一条", 1)
    assert DiscussionRecord.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"points": ()}, ("record_without_points",)),
        ({"present": 4}, ("present_beyond_expected",)),
        ({"convenor_id": 10**6}, ("member_of_other_group",)),
        ({"speaker_id": None}, ()),
        ({"seen": 1}, ("record_typed_meanwhile",)),
    ],
)
def test_what_a_sheet_may_not_say(
    cast: Cast, values: dict[str, Any], codes: tuple[str, ...]
) -> None:
    assert record(cast, room(cast), **values).codes == codes
    assert DiscussionPoint.objects.count() == (0 if codes else 2)


def test_a_cancelled_discussion_has_no_record(cast: Cast) -> None:
    found = room(cast)
    cancel_session(by=cast.actor(cast.organiser), session_id=found.session_id, reason="改期")
    assert record(cast, found).codes == ("record_of_cancelled_session",)


def test_a_group_that_is_not_there_has_none(cast: Cast) -> None:
    found = room(cast)
    with pytest.raises(Http404):
        record(cast, found, group_id=10**6)


def test_a_point_may_name_a_finding_of_the_groups_units(cast: Cast) -> None:
    found = room(cast)
    own, other = finding(cast, cast.town), finding(cast, cast.bureau)
    refused = record(cast, found, points=(PointText("次数不够", finding_id=other),))
    assert refused.codes == ("finding_not_of_these_units",)
    assert record(cast, found, points=(PointText("次数不够", finding_id=own),)).codes == ()
    assert DiscussionPoint.objects.get().finding_id == own
