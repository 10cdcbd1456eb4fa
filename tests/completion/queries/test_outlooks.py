import pytest
import time_machine
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.completion.made import AFTER, TWO_DAYS, attended, marked, ready, running
from tests.timetable.made import trainees
from zhuji.completion.queries import (
    judge_batch,
    outlook_page,
    outlooks_of_batch,
    own_standing,
    verdict_of_trainee,
)
from zhuji.rules.outlook import Prospect
from zhuji.rules.words import Completion, Condition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def test_the_outlook_agrees_with_the_verdict(cast: Cast) -> None:
    stage = ready(cast)
    rows = outlooks_of_batch(stage.batch_id)
    assert [row.outlook.prospect for row in rows] == ["met", "open", "impossible"]
    met = [one.verdict.outcome is Completion.COMPLETED for one in judge_batch(stage.batch_id)]
    assert met == [row.outlook.prospect is Prospect.MET for row in rows]


def test_half_days_to_come_warn_before_it_is_too_late(cast: Cast) -> None:
    stage = running(cast, 1)
    (row,) = outlooks_of_batch(stage.batch_id)
    assert row.outlook.missing() == {Condition.RECORD, Condition.TEST}
    assert [one.code for one in row.outlook.ahead] == ["ahead_no_leave", "ahead_no_absence"]
    assert len(TWO_DAYS) == 4


def test_the_page_counts_the_whole_batch_whatever_it_shows(cast: Cast) -> None:
    stage = ready(cast)
    by = cast.actor(cast.organiser)
    page = outlook_page(by, stage.batch_id, missing=Condition.TEST)
    assert (page.total, [row.trainee.number for row in page.rows]) == (3, [2])
    assert page.missing == {Condition.LEAVE: 1, Condition.ABSENCES: 1, Condition.TEST: 1}
    assert page.prospects == {Prospect.MET: 1, Prospect.OPEN: 1, Prospect.IMPOSSIBLE: 1}


def test_the_statements_are_the_same_with_one_and_with_three(cast: Cast) -> None:
    stage = running(cast, 1)
    attended(cast, stage)
    marked(stage, stage.trainees[0], 80)
    counts = []
    for more in (0, 2):
        if more:
            trainees(cast, stage.batch_id, more, first=8)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(outlooks_of_batch(stage.batch_id)) == 1 + more
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_own_page_shows_what_the_lists_show(cast: Cast) -> None:
    stage = ready(cast)
    rows = outlooks_of_batch(stage.batch_id)
    assert [own_standing(stage.batch_id, one) for one in stage.trainees] == [
        (verdict_of_trainee(stage.batch_id, row.trainee.trainee_id), row.outlook) for row in rows
    ]
    with pytest.raises(Http404):
        own_standing(stage.batch_id, 10**6)


def test_the_own_page_asks_the_same_of_a_batch_of_one_and_of_three(cast: Cast) -> None:
    stage = running(cast, 1)
    attended(cast, stage)
    with CaptureQueriesContext(connection) as alone:
        before = own_standing(stage.batch_id, stage.trainees[0])
    trainees(cast, stage.batch_id, 2, first=8)
    with CaptureQueriesContext(connection) as among_three:
        assert own_standing(stage.batch_id, stage.trainees[0]) == before
    assert len(alone) == len(among_three) == 18
