import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.enrolment.made import confirm_all, lock, publish, put_forward, states, used
from zhuji.audit.models import AuditEvent
from zhuji.classes.models import Batch, TrainingClass
from zhuji.classes.queries import class_head
from zhuji.enrolment.models import Trainee
from zhuji.enrolment.queries import roster_of_batch
from zhuji.flows.lock_roster import lock_roster
from zhuji.registry.models import Person
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.words import ClassState


def test_the_lock_makes_trainees_by_unit_and_pinyin(cast: Cast) -> None:
    for person, pinyin in zip(cast.town_people, ("ding", "ma", "kong"), strict=False):
        Person.objects.filter(pk=person.pk).update(pinyin=pinyin)
    class_id = lock(cast)
    roster = roster_of_batch(class_head(None, class_id).batch_id)
    assert [(row.number, row.name, row.post) for row in roster] == [
        (1, "丁一鸣", "石桥镇东河村党支部书记"),
        (2, "孔德胜", "石桥镇柳林村党支部书记"),
        (3, "马晓岚", "石桥镇西河村党支部书记"),
    ]
    assert states(class_id) == ["accepted"] * 3
    events = AuditEvent.objects.order_by("-sequence").values_list("event", flat=True)
    assert list(events[:2]) == ["classes.roster_locked", "enrolment.roster_made"]


def test_unconfirmed_ones_stop_the_lock_with_their_list(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    confirm_all(cast, class_id)
    put_forward(cast, class_id, 1)
    by = cast.actor(cast.organiser)

    verdict = lock_roster(by=by, class_id=class_id, confirmed=False)
    assert verdict.outcome is Refusal.NEEDS_CONFIRMATION
    assert verdict.reasons[0].as_dict() == {"count": 1, "names": ("马晓岚（石桥镇）",)}
    assert (states(class_id), Trainee.objects.count()) == (["confirmed", "nominated"], 0)

    assert lock_roster(by=by, class_id=class_id, confirmed=True).outcome is ClassState.LOCKED
    assert (states(class_id), used(cast, class_id)) == (["accepted", "declined"], 1)


def test_nobody_confirmed_means_no_lock_and_nothing_done(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    verdict = lock_roster(by=cast.actor(cast.organiser), class_id=class_id, confirmed=True)
    assert (verdict.outcome, verdict.codes) == (Refusal.REFUSED, ("roster_empty",))
    assert (states(class_id), used(cast, class_id)) == (["nominated"], 1)


def test_several_batches_want_a_plan_first(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    confirm_all(cast, class_id)
    Batch.objects.create(training_class_id=class_id, number=2)
    verdict = lock_roster(by=cast.actor(cast.organiser), class_id=class_id, confirmed=True)
    assert (verdict.outcome, verdict.codes) == (Refusal.REFUSED, ("batches_without_plan",))
    assert (states(class_id), Trainee.objects.count()) == (["confirmed"], 0)


def test_a_locked_roster_is_not_locked_again(cast: Cast) -> None:
    class_id = lock(cast)
    verdict = lock_roster(by=cast.actor(cast.organiser), class_id=class_id, confirmed=True)
    assert verdict.codes == ("step_not_from_state",)
    assert TrainingClass.objects.get().state == ClassState.LOCKED


def test_the_lock_is_the_organisers(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    confirm_all(cast, class_id)
    with pytest.raises(PermissionDenied):
        lock_roster(by=cast.actor(cast.town_approver), class_id=class_id, confirmed=True)
    assert states(class_id) == ["confirmed"]
