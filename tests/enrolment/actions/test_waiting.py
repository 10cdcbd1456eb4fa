"""The waiting list moves by itself, and the ledger of places always says what the nominations say."""

import json
from collections import Counter
from datetime import datetime

import pytest
import time_machine
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.made import confirm_all, publish, put_forward, states
from zhuji.audit.models import AuditEvent
from zhuji.enrolment.actions import (
    confirm,
    decline,
    nominate,
    order_waiting,
    return_unused,
    set_quota,
    withdraw,
)
from zhuji.enrolment.models import PLACED, Nomination, Quota, SparePlaces
from zhuji.enrolment.queries import spare_places, waiting_list
from zhuji.flows.lock_roster import lock_roster
from zhuji.registry.models import Person
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState, QuotaMethod
from zhuji.rules.words import NominationState as S

AFTER_DEADLINE = datetime(2026, 11, 21, 9, tzinfo=NOW.tzinfo)


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def wait(cast: Cast, class_id: int, *people: Person) -> list[tuple[str, ...]]:
    return [
        nominate(
            by=cast.actor(cast.organiser),
            class_id=class_id,
            unit_id=person.unit_id,
            person_id=person.pk,
            waiting=True,
        ).codes
        for person in people
    ]


def leave(cast: Cast, class_id: int, person: Person) -> tuple[str, ...]:
    row = Nomination.objects.get(training_class=class_id, person=person, ended_at=None)
    by = cast.town_liaison if person.unit_id == cast.town.pk else cast.bureau_liaison
    return withdraw(
        by=cast.actor(by), class_id=class_id, unit_id=person.unit_id, nomination_id=row.pk
    ).codes


def check_ledger(class_id: int, total: int) -> None:
    """Every place stands where it belongs: used ones beside live nominations, and none is lost."""
    live = Counter(
        row.drawn_from
        for row in Nomination.objects.filter(training_class=class_id, state__in=PLACED)
    )
    quotas = Quota.objects.filter(training_class=class_id)
    assert {row.unit_id: row.used for row in quotas if row.used} == dict(live)
    assert all(row.used <= row.places for row in quotas)
    places = quotas.aggregate(sum=Sum("places"))["sum"] + spare_places(class_id)
    assert places == total


def test_a_withdrawal_moves_the_next_one_up_as_it_was_confirmed(cast: Cast) -> None:
    class_id = publish(cast, town=1)
    a, b, c, d = cast.town_people[:4]
    put_forward(cast, class_id, 0)
    assert wait(cast, class_id, b, c, d) == [("put_on_waiting_list",)] * 3
    confirm_all(cast, class_id)  # those who wait too; again it is refused
    rows = {row.person_id: row.pk for row in Nomination.objects.all()}
    again = confirm(
        by=cast.actor(cast.town_approver),
        class_id=class_id,
        unit_id=cast.town.pk,
        nomination_ids={rows[b.pk]},
    )
    assert [reason.code for reason in again.reasons] == ["waiting_confirmed_already"]
    order = [rows[one.pk] for one in (d, c, b)]
    common = {"by": cast.actor(cast.town_liaison), "class_id": class_id, "unit_id": cast.town.pk}
    assert order_waiting(**common, nomination_ids=order[:2]).codes == ("waiting_list_changed",)
    assert order_waiting(**common, nomination_ids=order).codes == ()

    leave(cast, class_id, a)

    assert states(class_id) == ["withdrawn", "waiting", "waiting", "confirmed"]
    assert Nomination.objects.get(person=d).moved_up_at == NOW
    assert [(row.name, row.place) for row in waiting_list(class_id)] == [(c.name, 1), (b.name, 2)]
    event = AuditEvent.objects.get(event="enrolment.moved_up")
    assert (event.about_id, json.loads(event.details)["from"]) == (
        rows[d.pk],
        cast.town.pk,
    )
    check_ledger(class_id, 3)


def test_whoever_is_ineligible_by_then_is_passed_over(cast: Cast) -> None:
    class_id = publish(cast, town=1)
    put_forward(cast, class_id, 0)
    b, c = cast.town_people[1:3]
    wait(cast, class_id, b, c)
    Person.objects.filter(pk=b.pk).update(active=False)
    leave(cast, class_id, cast.town_people[0])
    assert states(class_id) == ["withdrawn", "waiting", "nominated"]


def test_more_places_and_places_of_others_move_people_up(cast: Cast) -> None:
    class_id, by = publish(cast, town=1, bureau=2), cast.actor(cast.organiser)
    put_forward(cast, class_id, 0)
    wait(cast, class_id, *cast.town_people[1:5])
    places = {cast.town.pk: 2, cast.bureau.pk: 2}
    raised = set_quota(by=by, class_id=class_id, total=4, places=places, method=QuotaMethod.BY_HAND)
    assert raised.outcome is Permitted.YES
    assert states(class_id).count("nominated") == 2
    units = {cast.bureau.pk}
    early = return_unused(by=by, class_id=class_id, unit_ids=units)
    assert early.codes == ("units_may_still_nominate",)
    with time_machine.travel(AFTER_DEADLINE, tick=False):
        assert return_unused(by=by, class_id=class_id, unit_ids=units).codes == ()
        assert return_unused(by=by, class_id=class_id, unit_ids=units).codes == (
            "no_unused_places",
        )
        assert states(class_id).count("nominated") == 4
        check_ledger(class_id, 4)
        # What nobody waits for stays spare, and is there for the next one who would wait.
        leave(cast, class_id, cast.town_people[0])
        leave(cast, class_id, cast.town_people[1])
        return_unused(by=by, class_id=class_id, unit_ids={cast.town.pk})
        assert spare_places(class_id) == 1
        assert wait(cast, class_id, cast.bureau_people[0]) == [("unit_has_no_places",)]
        assert wait(cast, class_id, cast.town_people[5]) == [()]
        assert spare_places(class_id) == 0
        check_ledger(class_id, 4)


def test_after_the_deadline_a_place_nobody_of_the_unit_waits_for_passes_on(cast: Cast) -> None:
    class_id = publish(cast, town=1, bureau=1)
    put_forward(cast, class_id, 0)
    wait(cast, class_id, cast.bureau_people[0], cast.town_people[1])
    with time_machine.travel(AFTER_DEADLINE, tick=False):
        row = Nomination.objects.get(person=cast.bureau_people[0])
        decline(
            by=cast.actor(cast.organiser), class_id=class_id, nomination_id=row.pk, reason="调岗"
        )
    assert states(class_id) == ["nominated", "declined", "nominated"]
    check_ledger(class_id, 2)


def test_the_lock_is_the_last_chance_and_ends_the_list(cast: Cast) -> None:
    class_id = publish(cast, town=2)
    put_forward(cast, class_id, 0, 1)
    wait(cast, class_id, *cast.town_people[2:5])
    rows = list(Nomination.objects.values_list("pk", flat=True))
    confirm(
        by=cast.actor(cast.town_approver),
        class_id=class_id,
        unit_id=cast.town.pk,
        nomination_ids={rows[0], rows[3], rows[4]},
    )
    verdict = lock_roster(by=cast.actor(cast.organiser), class_id=class_id, confirmed=True)
    assert verdict.outcome is ClassState.LOCKED
    assert states(class_id) == ["accepted", "declined", "declined", "accepted", "declined"]
    assert Nomination.objects.get(pk=rows[4]).ended_reason == "名单锁定时仍在候补，没有空出名额"
    check_ledger(class_id, 4)


STEPS = st.tuples(st.sampled_from(["wait", "leave", "return", "confirm"]), st.integers(0, 8))


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(late=st.booleans(), steps=st.lists(STEPS, min_size=3, max_size=14))
def test_whatever_happens_the_ledger_says_what_the_nominations_say(
    cast: Cast, late, steps: list[tuple[str, int]]
) -> None:
    people = (*cast.town_people, *cast.bureau_people)
    with transaction.atomic():
        class_id = publish(cast, town=2, bureau=1)
        with time_machine.travel(AFTER_DEADLINE if late else NOW, tick=False):
            for step, number in steps:
                person = people[number]
                row = Nomination.objects.filter(person=person, ended_at=None).first()
                if step == "wait":
                    wait(cast, class_id, person)
                elif step == "leave" and row:
                    leave(cast, class_id, person)
                elif step == "return":
                    units = {person.unit_id}
                    return_unused(by=cast.actor(cast.organiser), class_id=class_id, unit_ids=units)
                elif step == "confirm":
                    confirm_all(cast, class_id)
                check_ledger(class_id, 3)
                free = Quota.objects.filter(training_class=class_id, unit=cast.town).first()
                waits = Nomination.objects.filter(unit=cast.town, state=S.WAITING).exists()
                assert not (waits and free.used < free.places)
                assert not (waits and SparePlaces.objects.filter(places__gt=0).exists())
        transaction.set_rollback(True)
