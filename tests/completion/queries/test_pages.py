import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast
from tests.completion.made import AFTER, ready
from zhuji.completion.queries import completion_page, trainee_page
from zhuji.rules.words import Completion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def numbers(cast: Cast, batch_id: int, **asked: object) -> list[int]:
    page = completion_page(cast.actor(cast.organiser), batch_id, **asked)
    return [row.trainee.number for row in page.rows]


def test_completion_page_counts_the_whole_batch_whatever_is_shown(cast: Cast) -> None:
    stage = ready(cast)
    page = completion_page(cast.actor(cast.organiser), stage.batch_id, outcome=Completion.WITHDRAWN)
    assert page.counts == {
        Completion.COMPLETED: 1,
        Completion.NOT_COMPLETED: 0,
        Completion.WITHDRAWN: 1,
        Completion.MAKE_UP: 1,
    }
    assert (page.total, [row.trainee.number for row in page.rows]) == (3, [3])
    assert [reason.code for reason in page.rows[0].lacking] == [
        "leave_over_withdrawal",
        "absences_over",
    ]


def test_completion_page_finds_by_number_name_and_initials(cast: Cast) -> None:
    batch_id = ready(cast).batch_id
    assert numbers(cast, batch_id, query="2") == [2]
    assert numbers(cast, batch_id, query="学员3") == [3]
    assert numbers(cast, batch_id, query="xy1") == [1]
    assert numbers(cast, batch_id, query="石桥") == [1, 2, 3]
    assert numbers(cast, batch_id, query="没有") == []


def test_completion_page_is_not_there_for_strangers(cast: Cast) -> None:
    stage = ready(cast)
    with pytest.raises(Http404):
        completion_page(cast.actor(cast.town_liaison), stage.batch_id)


def test_trainee_page_names_the_exam_behind_the_test(cast: Cast) -> None:
    stage = ready(cast)
    page = trainee_page(cast.actor(cast.organiser), stage.trainees[0])
    assert (page.exam_id, page.figures.mark, page.records) == (stage.exam_id, 80, ())
