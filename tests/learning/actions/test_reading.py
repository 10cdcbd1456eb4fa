"""Reading as it reaches the server: every figure from its own clock."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Cast
from tests.exams.made import OPENS, Room, room
from tests.learning.made import courseware, switch_on, topic
from tests.timetable import made as timetable
from zhuji.accounts.queries import actor_of
from zhuji.classes.models import TrainingClass
from zhuji.learning.actions.reading import mark_page, return_register
from zhuji.learning.models import CoursewareVersion, PaperReading, ReadingMark
from zhuji.learning.queries import materials_of_class, own_materials, register_of
from zhuji.rules.words import ClassState, ReadingState
from zhuji.timetable.models import Session


@pytest.fixture
def class_room(cast: Cast) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast)
        session = timetable.session(cast, made.batch_id)
    Session.objects.filter(pk=session).update(topic_id=topic())
    return made


@pytest.fixture
def version(cast: Cast, class_room: Room) -> int:
    switch_on()
    return courseware(cast, topic())


def ask(room: Room, version: int, page: int, seconds: float) -> None:
    with time_machine.travel(OPENS + timedelta(seconds=seconds), tick=False):
        mark_page(by=actor_of(room.first), version_id=version, page=page)


def state(room: Room) -> tuple[ReadingState, tuple[int, ...]]:
    (own,) = own_materials(actor_of(room.first))
    return own.verdict.outcome, tuple(int(term.value) for term in own.verdict.arithmetic)


def test_one_request_alone_credits_nothing(class_room: Room, version: int) -> None:
    ask(class_room, version, 2, 0)
    assert state(class_room) == (ReadingState.BEGUN, (0, 2, 0))


def test_a_burst_of_requests_credits_nothing(class_room: Room, version: int) -> None:
    for _ in range(20):
        for page in (1, 2):
            ask(class_room, version, page, 0)
    assert state(class_room) == (ReadingState.BEGUN, (0, 2, 0))


def test_reading_at_leisure_is_credited_to_each_page(class_room: Room, version: int) -> None:
    for page, seconds in ((1, 0), (2, 40), (2, 40.5), (2, 55)):
        ask(class_room, version, page, seconds)
    assert ReadingMark.objects.count() == 3  # asked for again at once: nothing new
    assert state(class_room) == (ReadingState.HAS_READ, (2, 2, 55))
    rows = materials_of_class(class_room.batch_id)
    assert [(row.people, row.has_read, row.reading, row.on_paper) for row in rows] == [(3, 1, 0, 0)]


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there_leaves_no_mark(class_room: Room, version: int, page: int) -> None:
    with pytest.raises(Http404):
        ask(class_room, version, page, 0)
    assert ReadingMark.objects.count() == 0


def test_what_is_not_reviewed_or_not_of_the_class_is_not_there(
    cast: Cast, class_room: Room, version: int
) -> None:
    hidden = courseware(cast, topic(), "未审核的讲义", reviewed=False, pages=3)
    strange = courseware(cast, topic("别的专题"), pages=4)
    for each in (hidden, strange):
        with pytest.raises(Http404):
            ask(class_room, each, 1, 0)
    with pytest.raises(PermissionDenied):
        mark_page(by=cast.actor(cast.organiser), version_id=version, page=1)


def test_reading_is_not_there_until_the_county_switches_it_on(cast: Cast, class_room: Room) -> None:
    with pytest.raises(Http404):
        ask(class_room, courseware(cast, topic()), 1, 0)


def test_a_register_is_typed_back_by_exception(cast: Cast, class_room: Room, version: int) -> None:
    by, batch_id = cast.actor(cast.organiser), class_room.batch_id
    courseware_id = CoursewareVersion.objects.get(pk=version).courseware_id
    one, two, _ = (trainee.pk for trainee in class_room.trainees)

    def typed(*unread: int) -> tuple[str, ...]:
        return return_register(
            by=by, batch_id=batch_id, courseware_id=courseware_id, unread=unread
        ).codes

    assert typed(two) == ()
    register = register_of(batch_id, courseware_id)
    assert [row.paper for row in register.rows] == [True, False, True]
    assert typed(two) == ()
    assert PaperReading.objects.count() == 3  # the same again is no new fact
    assert typed() == ()
    assert PaperReading.objects.count() == 4
    (own,) = own_materials(actor_of(class_room.first))
    assert (own.has_read, own.on_paper) == (True, True)
    assert one in {row.trainee.trainee_id for row in register.rows}
    with pytest.raises(PermissionDenied):
        return_register(
            by=cast.actor(cast.approver),
            batch_id=batch_id,
            courseware_id=courseware_id,
            unread=(),
        )
    TrainingClass.objects.filter(pk=class_room.class_id).update(state=ClassState.CLOSED)
    assert typed(one) == ("register_class_final",)
