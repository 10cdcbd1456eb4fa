import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast
from tests.exchange.made import NOW, POINTS, record, room
from tests.timetable import made as timetable
from zhuji.exchange.models import DiscussionPoint
from zhuji.exchange.queries import (
    batch_of_point,
    discussion_sheet,
    discussions_of_batch,
    point_choices,
    points_of_batch,
)
from zhuji.rules.words import SessionKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_discussion_has_a_sheet_for_each_group(cast: Cast) -> None:
    found = room(cast)
    timetable.session(cast, found.batch_id, "党课")
    record(cast, found)
    (one,) = discussions_of_batch(found.batch_id)
    assert [(sheet.group.name, sheet.record is not None) for sheet in one.sheets] == [
        ("第1组", True),
        ("第2组", False),
    ]
    assert one.missing == 1


def test_a_discussion_of_some_groups_has_theirs_alone(cast: Cast) -> None:
    found = room(cast)
    other = timetable.session(
        cast,
        found.batch_id,
        "专题研讨",
        kind=SessionKind.DISCUSSION,
        group_ids=frozenset({found.other_group_id}),
    )
    by_session = {one.session.id: one for one in discussions_of_batch(found.batch_id)}
    assert [sheet.group.name for sheet in by_session[other].sheets] == ["第2组"]
    with pytest.raises(Http404):
        discussion_sheet(other, found.group_id)


def test_a_lecture_has_no_record(cast: Cast) -> None:
    found = room(cast)
    lecture = timetable.session(cast, found.batch_id, "党课")
    with pytest.raises(Http404):
        discussion_sheet(lecture, found.group_id)


@pytest.mark.parametrize("groups", [1, 3])
def test_the_page_takes_the_same_statements(
    cast: Cast, groups: int, django_assert_num_queries
) -> None:
    found = room(cast)
    for number in range(groups):
        timetable.group(found.batch_id, 3 + number)
    record(cast, found)
    with django_assert_num_queries(7):
        discussions_of_batch(found.batch_id)


def test_points_are_those_of_the_newest_record(cast: Cast) -> None:
    found = room(cast)
    record(cast, found)
    old = DiscussionPoint.objects.latest("pk").pk
    record(cast, found, seen=1, reason="记错了", points=POINTS[:1])
    assert [one.text for one in points_of_batch(found.batch_id)] == [
        "主题党日次数不够 → 按农时排全年主题党日"
    ]
    assert point_choices([old])[old].problem == "记录不规范"
    assert batch_of_point(old) == found.batch_id
    assert batch_of_point(10**6) is None
