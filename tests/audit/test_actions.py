"""Every action leaves a row; a changed, removed or reordered one is found."""

import pytest
from django.db import transaction

from tests.cast import Cast
from zhuji.audit.actions import record
from zhuji.audit.models import AuditEvent
from zhuji.audit.queries import events_about, verify
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.seal import Fault, Finding


@pytest.fixture
def three_events(cast: Cast) -> None:
    actor = cast.actor(cast.organiser)
    with transaction.atomic():
        for number in (1, 2, 3):
            record(
                by=actor, event="classes.created", about=("class", number), details={"n": number}
            )


@pytest.mark.usefixtures("three_events")
def test_record_tells_who_did_what(cast: Cast) -> None:
    (event,) = events_about("class", 2)

    assert (event.sequence, event.user_name, event.event, event.details) == (
        2,
        "何主办",
        "classes.created",
        {"n": 2},
    )


@pytest.mark.usefixtures("three_events")
def test_an_untouched_record_verifies() -> None:
    assert verify() == (3, [])


@pytest.mark.usefixtures("three_events")
def test_a_changed_event_is_found() -> None:
    AuditEvent.objects.filter(sequence=2).update(user_name="别人")
    assert verify() == (3, [Finding(Fault.CHANGED, 2)])


@pytest.mark.usefixtures("three_events")
def test_a_removed_event_is_found() -> None:
    AuditEvent.objects.filter(sequence=2).delete()
    assert verify() == (2, [Finding(Fault.MISSING, 2)])


@pytest.mark.usefixtures("three_events")
def test_a_cut_off_end_is_found() -> None:
    AuditEvent.objects.filter(sequence=3).delete()
    assert verify() == (2, [Finding(Fault.CUT, 3)])


def test_a_failed_action_leaves_no_event(cast: Cast) -> None:
    def fail() -> None:
        with transaction.atomic():
            record(by=cast.actor(cast.organiser), event="classes.created")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail()
    assert verify() == (0, [])


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="in the transaction of its action"):
        record(by=INSTALLATION, event="classes.created")
