import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast
from tests.completion.made import AFTER, ready
from zhuji.completion.queries import is_sealed, verdict_of_trainee, verdicts_of_batch
from zhuji.exams.models import Sitting
from zhuji.flows.close_class import close_class
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.words import Completion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def test_a_verdict_follows_the_facts_until_it_is_sealed(cast: Cast) -> None:
    stage = ready(cast)
    failed = stage.trainees[1]
    assert verdict_of_trainee(stage.batch_id, failed).verdict.outcome is Completion.MAKE_UP
    Sitting.objects.filter(trainee_id=failed).update(mark="80")
    assert verdict_of_trainee(stage.batch_id, failed).verdict.outcome is Completion.COMPLETED


def test_a_sealed_verdict_stays_whatever_changes(cast: Cast) -> None:
    stage = ready(cast)
    before = [(one.trainee, one.verdict) for one in verdicts_of_batch(stage.batch_id)]
    closed = close_class(by=cast.actor(cast.organiser), class_id=stage.class_id, confirmed=True)
    assert not isinstance(closed.outcome, Refusal)
    Sitting.objects.update(mark="0")
    after = verdicts_of_batch(stage.batch_id)
    assert [(one.trainee, one.verdict) for one in after] == before
    assert {(one.sealed_at, one.sealed_by) for one in after} == {(AFTER, "何主办")}
    assert is_sealed(stage.batch_id)


def test_verdict_of_trainee_of_another_batch_is_not_there(cast: Cast) -> None:
    stage = ready(cast)
    with pytest.raises(Http404):
        verdict_of_trainee(stage.batch_id, 10**6)
