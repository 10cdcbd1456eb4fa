from datetime import timedelta
from fractions import Fraction

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.completion.made import AFTER, attended, marked, ready, running
from tests.timetable.made import trainees
from zhuji.completion.queries import figures_in, judge_batch
from zhuji.enrolment.models import Trainee
from zhuji.rules.words import Completion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def test_judge_batch_gives_every_trainee_a_verdict(cast: Cast) -> None:
    judged = judge_batch(ready(cast).batch_id)
    assert [(one.trainee.number, one.verdict.outcome) for one in judged] == [
        (1, Completion.COMPLETED),
        (2, Completion.MAKE_UP),
        (3, Completion.WITHDRAWN),  # a quarter of the hours is more than one seventh
    ]
    assert [figures_in(one.verdict).present for one in judged] == [16, 16, 12]
    assert [figures_in(one.verdict).mark for one in judged] == [80, 50, 90]


def test_judge_batch_without_sheets_lacks_presence_and_test(cast: Cast) -> None:
    (one,) = judge_batch(running(cast, count=1).batch_id)
    assert one.verdict.outcome is Completion.NOT_COMPLETED
    assert {"presence_incomplete", "test_not_taken"} <= set(one.verdict.codes)


def test_a_sheet_after_a_withdrawal_earns_nothing(cast: Cast) -> None:
    stage = running(cast, count=1)
    attended(cast, stage)
    # Left after the first day: what was typed for the second says nothing about the one who left.
    Trainee.objects.update(withdrawn_at=AFTER - timedelta(days=2), withdrawn_by=cast.organiser)
    (one,) = judge_batch(stage.batch_id)
    assert one.verdict.outcome is Completion.WITHDRAWN
    assert figures_in(one.verdict).present == Fraction(8)
    assert [part.hours for part in one.years] == [Fraction(8)]


def test_judge_batch_takes_as_many_statements_for_three_as_for_one(cast: Cast) -> None:
    stage = running(cast, count=1)
    attended(cast, stage)
    marked(stage, stage.trainees[0], 70)
    with CaptureQueriesContext(connection) as for_one:
        judge_batch(stage.batch_id)
    for trainee_id in trainees(cast, stage.batch_id, 2, first=2):
        marked(stage, trainee_id, 70)
    with CaptureQueriesContext(connection) as for_three:
        judged = judge_batch(stage.batch_id)
    assert (len(judged), len(for_three)) == (3, len(for_one))
