from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.exams.made import OPENS, Room, room
from tests.learning.made import courseware, topic
from zhuji.classes.models import ClassTopic
from zhuji.learning.models import ReadingMark
from zhuji.learning.queries import materials_of_class, topics_of_batch


@pytest.fixture
def class_room(cast: Cast) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        return room(cast)


def test_the_chosen_topics_of_a_class_bring_their_materials(cast: Cast, class_room: Room) -> None:
    courseware(cast, topic())
    assert materials_of_class(class_room.batch_id) == ()
    ClassTopic.objects.create(training_class_id=class_room.class_id, topic_id=topic())
    assert topics_of_batch(class_room.batch_id) == {topic()}
    assert [row.courseware.title for row in materials_of_class(class_room.batch_id)] == [
        "发展党员讲义"
    ]


def test_materials_ask_as_much_for_three_readers_as_for_one(cast: Cast, class_room: Room) -> None:
    version = courseware(cast, topic())
    ClassTopic.objects.create(training_class_id=class_room.class_id, topic_id=topic())
    counts = []
    for trainees in (class_room.trainees[:1], class_room.trainees[1:]):
        for trainee in trainees:
            ReadingMark.objects.create(person=trainee.person, version_id=version, page=1, at=OPENS)
        with CaptureQueriesContext(connection) as asked:
            materials_of_class(class_room.batch_id)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
