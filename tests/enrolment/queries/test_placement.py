from datetime import timedelta

import pytest
import time_machine

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.made import publish, put_forward
from zhuji.classes.actions import BatchLayout, lay_out_batches
from zhuji.classes.models import Batch, TrainingClass
from zhuji.enrolment import actions
from zhuji.enrolment.models import Nomination
from zhuji.enrolment.queries import placement_facts
from zhuji.registry.actions import pair_up
from zhuji.rules.around_work import Days
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import BusyKind

STATEMENTS = 16


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def two_batches(cast: Cast, class_id: int) -> list[Batch]:
    row = TrainingClass.objects.get(pk=class_id)
    verdict = lay_out_batches(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        batches=[
            BatchLayout(row.opens_on, row.opens_on, capacity=2),
            BatchLayout(row.closes_on, row.closes_on, capacity=9, at_least=1),
        ],
    )
    assert verdict.outcome is Permitted.YES, verdict
    return list(Batch.objects.filter(training_class=class_id))


def test_everything_of_a_class_in_a_fixed_number_of_statements(
    cast: Cast, django_assert_num_queries
) -> None:
    class_id = publish(cast)
    first, second = two_batches(cast, class_id)
    by, liaison = cast.actor(cast.organiser), cast.actor(cast.town_liaison)
    put_forward(cast, class_id, 0)
    with django_assert_num_queries(STATEMENTS):
        placement_facts(class_id)
    put_forward(cast, class_id, 1, 2)
    people = [person.pk for person in cast.town_people]
    rows = {row.person_id: row.pk for row in Nomination.objects.all()}
    a, b, c = (rows[key] for key in people[:3])
    common = {"class_id": class_id}
    done = [
        actions.add_busy_days(
            by=liaison,
            person_id=people[0],
            days=Days(first.starts_on - timedelta(days=1), first.ends_on),
            kind=BusyKind.DUTY,
            **common,
        ),
        actions.save_wishes(by=liaison, nomination_id=a, batch_ids=[second.pk, first.pk], **common),
        actions.save_unit_wishes(by=liaison, unit_id=cast.town.pk, batch_ids=[first.pk], **common),
        actions.set_away_limit(by=by, unit_id=cast.town.pk, number=2, reason="防汛", **common),
        actions.keep_together(by=by, nomination_ids={b, c}, reason="同车往返", **common),
        actions.fix_batch(by=by, nomination_id=c, batch_id=second.pk, reason="领导指定", **common),
        actions.exempt(
            by=by, nomination_id=b, approver="石书记", note="党委会 12 月 3 日", **common
        ),
        pair_up(by=liaison, unit_id=cast.town.pk, person_ids=(people[1], people[0])),
    ]
    assert [verdict.codes for verdict in done] == [()] * len(done)

    with django_assert_num_queries(STATEMENTS):
        facts = placement_facts(class_id)

    assert [(one.capacity, one.at_least) for one in facts.batches] == [(2, 0), (9, 1)]
    assert [(one.id, one.size, one.away_at_most, one.reason) for one in facts.units] == [
        (cast.town.pk, 6, 2, "防汛")
    ]
    seen = {one.nomination_id: one for one in facts.people}
    assert [
        (one.busy, one.wishes, one.wishes_of_unit, one.exempt, one.fixed, one.batch_id)
        for one in (seen[a], seen[b], seen[c])
    ] == [
        ((first.pk,), (second.pk, first.pk), False, False, None, None),
        ((), (first.pk,), True, True, None, None),
        ((), (first.pk,), True, False, second.pk, None),
    ]
    assert facts.apart == ((people[0], people[1]),)
    assert [sorted(group) for group in facts.together] == [sorted(people[1:3])]


def test_the_countys_share_counts_where_a_unit_has_no_limit(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    (unit,) = placement_facts(class_id).units
    assert (unit.size, unit.away_at_most, unit.own) == (6, 2, None)
