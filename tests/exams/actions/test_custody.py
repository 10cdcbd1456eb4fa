"""Answers of many at once: held against the same facts as everywhere, and told one by one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction

from tests.cast import Cast
from tests.exams import made
from zhuji.audit.models import AuditEvent
from zhuji.exams.actions.custody import Asked, Custody, Given
from zhuji.exams.models import Answer, Exam, ExamPause, ExtraTime, Sitting, TestPaper
from zhuji.exams.queries.custody import facts_held, held_answers, held_exams
from zhuji.exams.queries.times import facts_of, time_of
from zhuji.rules.sitting import HandInOutcome, SaveOutcome

NOW = made.OPENS + timedelta(minutes=20)


@pytest.fixture
def room(cast: Cast) -> Iterator[made.Room]:
    with time_machine.travel(made.OPENS, tick=False):
        yield made.room(cast)


def test_the_facts_are_those_of_the_pages(cast: Cast, room: made.Room) -> None:
    sitting_id = made.start(room)
    made.save(room, sitting_id, 3, 4, 0, 2)
    by = cast.administrator
    begun, ended = made.OPENS + timedelta(minutes=2), made.OPENS + timedelta(minutes=9)
    pause = {"exam_id": room.exam_id, "reason": "停电", "begun_by": by}
    ExamPause.objects.create(**pause, begun_at=begun, ended_at=ended, ended_by=by)
    ExamPause.objects.create(**pause, begun_at=NOW)
    for trainee, minutes in ((room.trainees[0], 15), (room.trainees[1], 5), (None, 10)):
        ExtraTime.objects.create(
            exam_id=room.exam_id,
            trainee=trainee,
            minutes=minutes,
            reason="停电",
            given_by=by,
            given_at=NOW,
        )

    with transaction.atomic():
        answer = held_answers([(sitting_id, 3)])[0]
        ours = facts_held(held_exams({room.exam_id})[room.exam_id], answer.trainee_id, answer)

    exam, sitting = Exam.objects.get(pk=room.exam_id), Sitting.objects.get()
    theirs = facts_of(exam, sitting, time_of(room.exam_id))
    assert len(ours.pauses) == 2
    assert ours.extra_minutes == 15
    assert ours == replace(theirs, last_version=4, last_value=(0, 2))


def test_each_is_told_its_own_in_one_batch(room: made.Room) -> None:
    sitting_id = made.start(room)
    Sitting.objects.update(generation=2)
    asked = TestPaper.objects.get(pk=room.paper_id).questions
    right = tuple(Given(number, 1, each["key"]) for number, each in enumerate(asked, start=1))

    told = Custody().take(
        [
            Asked(sitting_id, 1, (Given(1, 1, [2]),)),
            Asked(sitting_id, 1, hands_in=True),
            Asked(sitting_id, 2, right, hands_in=True),
            Asked(sitting_id, 2, hands_in=True),
            Asked(sitting_id, 2),
            Asked(sitting_id + 1, 1, (Given(1, 1, [0]), Given(2**40, 1, [0]))),
            Asked(sitting_id, 2, (Given(2**40, 1, [0]), Given(1, 2, ["\0"]), Given(1, 2, [0, 1]))),
        ]
    )

    assert [[one.outcome for one in each.receipts] for each in told] == [
        [SaveOutcome.OLD_TAB],
        [],
        [SaveOutcome.SAVED] * 5,
        [],
        [],
        [SaveOutcome.NOT_STARTED] * 2,
        [SaveOutcome.UNREADABLE] * 3,
    ]
    assert [each.handed_in and each.handed_in.outcome for each in told] == [
        None,
        HandInOutcome.OLD_TAB,
        HandInOutcome.HANDED_IN,
        HandInOutcome.ALREADY_HANDED_IN,
        None,
        None,
        None,
    ]
    assert told[4].stands is SaveOutcome.HANDED_IN
    assert Answer.objects.count() == 5
    assert Sitting.objects.get().mark == 10  # the whole paper
    event = AuditEvent.objects.get(event="exams.sittings_handed_in")
    assert event.details == f'{{"sittings": [{sitting_id}]}}'


def test_a_batch_of_many_asks_what_a_batch_of_one_asks(
    room: made.Room, django_assert_num_queries: object
) -> None:
    sitting_id, custody = made.start(room), Custody()
    custody.take([Asked(sitting_id, None, (Given(1, 1, [0]),))])
    for size in (1, 3):
        answers = tuple(Given(number, 1 + size, [0]) for number in range(1, 1 + size))
        # The statements of a batch are its own, past the ORM: savepoint and release alone are seen.
        with django_assert_num_queries(2):  # type: ignore[operator]
            custody.take([Asked(sitting_id, None, answers)])
