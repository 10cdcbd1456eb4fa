import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.completion.made import AFTER, ready
from zhuji.audit.models import AuditEvent
from zhuji.completion.actions import seal_verdicts
from zhuji.completion.models import CompletionRecord
from zhuji.completion.queries import judge_batch
from zhuji.rules.actor import INSTALLATION

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def test_seal_verdicts_keeps_reasons_and_arithmetic_and_leaves_a_trace(cast: Cast) -> None:
    stage = ready(cast)
    judged = judge_batch(stage.batch_id)
    seal_verdicts(by=cast.actor(cast.organiser), class_id=stage.class_id, judged=judged)
    first = CompletionRecord.objects.get(trainee_id=stage.trainees[0])
    assert [one["code"] for one in first.reasons] == list(judged[0].verdict.codes)
    assert ["present_hours", "16"] in first.arithmetic
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.details) == (
        "completion.sealed",
        '{"completed": 1, "make_up": 1, "withdrawn": 1}',
    )


def test_seal_verdicts_a_second_time_fails_whole(cast: Cast) -> None:
    stage = ready(cast)
    judged, by = judge_batch(stage.batch_id), cast.actor(cast.organiser)
    seal_verdicts(by=by, class_id=stage.class_id, judged=judged)
    with pytest.raises(IntegrityError), transaction.atomic():
        seal_verdicts(by=by, class_id=stage.class_id, judged=judged)
    assert CompletionRecord.objects.count() == 3


def test_seal_verdicts_asks_for_the_right_and_a_name(cast: Cast) -> None:
    stage = ready(cast)
    with pytest.raises(PermissionDenied):
        seal_verdicts(by=cast.actor(cast.approver), class_id=stage.class_id, judged=())
    with pytest.raises(PermissionDenied):
        seal_verdicts(by=INSTALLATION, class_id=stage.class_id, judged=())
