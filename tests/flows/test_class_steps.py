import pytest
import time_machine

from tests.cast import Cast
from tests.classes.made import NOW, approve, propose
from zhuji.classes.queries import class_head
from zhuji.enrolment.models import Quota
from zhuji.flows.class_facts import class_facts
from zhuji.flows.class_steps import steps_ahead, take_class_step
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.words import ClassState, ClassStep, QuotaMethod

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def give_places(cast: Cast, class_id: int) -> None:
    Quota.objects.create(
        training_class_id=class_id, unit=cast.town, places=6, method=QuotaMethod.BY_HAND
    )


def test_class_facts_count_places_over_all_units(cast: Cast) -> None:
    class_id = approve(cast)
    give_places(cast, class_id)
    facts = class_facts(class_id)
    assert (facts.places, facts.trainees, facts.sessions, facts.sheets_missing) == (6, 0, 0, 0)


def test_steps_ahead_say_what_is_missing(cast: Cast) -> None:
    class_id = approve(cast)
    assert {step: verdict.codes for step, verdict in steps_ahead(class_id).items()} == {
        ClassStep.PUBLISH: ("places_missing",),
        ClassStep.CANCEL: (),
    }


def test_take_class_step_publishes_once_places_are_given(cast: Cast) -> None:
    class_id = approve(cast)
    by = cast.actor(cast.organiser)
    refused = take_class_step(by=by, class_id=class_id, step=ClassStep.PUBLISH, confirmed=True)
    assert refused.outcome is Refusal.REFUSED
    give_places(cast, class_id)
    take_class_step(by=by, class_id=class_id, step=ClassStep.PUBLISH, confirmed=False)
    assert class_head(None, class_id).state is ClassState.PUBLISHED


def test_cancelling_a_published_class_asks_first(cast: Cast) -> None:
    class_id = approve(cast)
    by = cast.actor(cast.organiser)
    give_places(cast, class_id)
    take_class_step(by=by, class_id=class_id, step=ClassStep.PUBLISH, confirmed=False)
    asked = take_class_step(by=by, class_id=class_id, step=ClassStep.CANCEL, confirmed=False)
    assert (asked.outcome, asked.codes) == (Refusal.NEEDS_CONFIRMATION, ("units_already_told",))
    take_class_step(by=by, class_id=class_id, step=ClassStep.CANCEL, confirmed=True)
    assert class_head(None, class_id).state is ClassState.CANCELLED


def test_a_proposal_is_handed_in_through_the_flow(cast: Cast) -> None:
    class_id = propose(cast)
    by = cast.actor(cast.organiser)
    verdict = take_class_step(by=by, class_id=class_id, step=ClassStep.SUBMIT, confirmed=False)
    assert verdict.outcome is ClassState.SUBMITTED
