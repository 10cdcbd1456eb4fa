"""Fifty at once: places are never overdrawn, on SQLite and on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.cast import Cast, assemble, person
from tests.enrolment.made import publish, put_forward, states, used
from zhuji.enrolment.actions import nominate, withdraw
from zhuji.enrolment.models import Nomination
from zhuji.registry.models import Organisation
from zhuji.rules.verdict import Permitted, Verdict

THREADS = 50


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


def at_once(calls: list) -> list[Verdict[Permitted]]:  # type: ignore[type-arg]
    """Each call in a thread and through a connection of its own, all let go together."""
    start = Barrier(len(calls))

    def run(call) -> Verdict[Permitted]:
        try:
            start.wait()
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def test_fifty_nominations_at_once_never_overdraw(cast: Cast) -> None:
    class_id = publish(cast, town=7)
    branch = Organisation.objects.filter(unit=cast.town).first()
    people = [person(f"人员{n}", cast.town, branch) for n in range(THREADS)]
    actor = cast.actor(cast.town_liaison)

    verdicts = at_once(
        [
            lambda one=one: nominate(
                by=actor, class_id=class_id, unit_id=cast.town.pk, person_id=one.pk
            )
            for one in people
        ]
    )

    assert [v.outcome for v in verdicts].count(Permitted.YES) == 7
    assert {v.codes for v in verdicts if v.outcome is Permitted.NO} == {("places_used_up",)}
    assert states(class_id) == ["nominated"] * 7
    assert used(cast, class_id) == 7


def test_one_person_at_once_is_nominated_once(cast: Cast) -> None:
    class_id = publish(cast, town=20)
    actor, one = cast.actor(cast.town_liaison), cast.town_people[0]

    verdicts = at_once(
        [
            lambda: nominate(by=actor, class_id=class_id, unit_id=cast.town.pk, person_id=one.pk)
            for _ in range(12)
        ]
    )

    assert [v.outcome for v in verdicts].count(Permitted.YES) == 1
    assert {v.codes for v in verdicts if v.outcome is Permitted.NO} == {("already_nominated",)}
    assert used(cast, class_id) == 1


def test_withdrawing_at_once_gives_a_place_back_once(cast: Cast) -> None:
    class_id = publish(cast, town=3)
    put_forward(cast, class_id, 0, 1)
    nomination = Nomination.objects.order_by("id").first()
    actor = cast.actor(cast.town_liaison)

    verdicts = at_once(
        [
            lambda: withdraw(
                by=actor, class_id=class_id, unit_id=cast.town.pk, nomination_id=nomination.pk
            )
            for _ in range(12)
        ]
    )

    assert [v.outcome for v in verdicts].count(Permitted.YES) == 1
    assert {v.codes for v in verdicts if v.outcome is Permitted.NO} == {("nomination_is_final",)}
    assert states(class_id) == ["withdrawn", "nominated"]
    assert used(cast, class_id) == 1
