from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.http import Http404

from tests.cascade import made
from tests.cast import Cast
from tests.exams.made import OPENS
from tests.timetable.made import staff
from zhuji.cascade.actions import take
from zhuji.cascade.models import ClassPack
from zhuji.cascade.queries import (
    pack_rows,
    read_result,
    spread_of_class,
    spreads,
    unit_spread_or_404,
)
from zhuji.classes.models import TrainingClass
from zhuji.rules.words import CarriedOn, ClassState, UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(OPENS, tick=False) as travelled:
        yield travelled


@pytest.fixture
def sent(cast: Cast) -> tuple[int, bytes]:
    """The class a pack was made of, and the pack."""
    pack_id, data = made.exported(cast)
    class_id = ClassPack.objects.get(pk=pack_id).training_class_id
    assert class_id is not None
    return class_id, data


def test_the_tree_holds_every_unit_but_the_one_that_gave_the_class(
    cast: Cast, sent: tuple[int, bytes]
) -> None:
    spread = spread_of_class(cast.actor(cast.organiser), sent[0])
    shown = [(kind.kind, [unit.unit for unit in kind.units]) for kind in spread.kinds]
    assert shown == [(UnitKind.TOWN, ["石桥镇"]), (UnitKind.DEPARTMENT, ["县教育局"])]
    assert (spread.sums.units, spread.sums.not_yet, spread.packs) == (2, 2, 1)


def test_a_cancelled_class_is_none(cast: Cast, sent: tuple[int, bytes]) -> None:
    class_id, data = sent
    opened = made.opened(cast, data)
    assert spread_of_class(None, class_id).sums.under_way == 1
    TrainingClass.objects.filter(pk=opened.class_id).update(state=ClassState.CANCELLED)
    assert spread_of_class(None, class_id).sums.under_way == 0


def test_two_packs_of_a_class_are_one_tree(cast: Cast, sent: tuple[int, bytes]) -> None:
    class_id, data = sent
    made.opened(cast, data)
    _, again = made.exported(cast, class_id)
    made.opened(cast, again, title="教育局培训班", organiser_id=cast.bureau.pk)
    numbers = [row.id for row in pack_rows(cast.actor(cast.organiser), class_id=class_id)]
    assert numbers == sorted(numbers, reverse=True)
    spread = spread_of_class(None, class_id)
    assert (spread.packs, spread.sums.under_way, spread.sums.not_yet) == (2, 2, 0)
    assert len(spread.in_state(CarriedOn.UNDER_WAY)) == 2


def test_the_tree_takes_as_many_statements_for_three_as_for_one(
    cast: Cast, sent: tuple[int, bytes], django_assert_num_queries: Any
) -> None:
    class_id, data = sent
    pack_id = ClassPack.objects.get().pk
    by = cast.actor(cast.organiser)
    made.opened(cast, data)
    taken(cast, pack_id, 1)
    with django_assert_num_queries(11):
        spread_of_class(by, class_id)
    made.opened(cast, data, title="第二班")
    made.opened(cast, data, title="第三班")
    taken(cast, pack_id, 2)
    taken(cast, pack_id, 3)
    with django_assert_num_queries(11):
        spread_of_class(by, class_id)
    with django_assert_num_queries(12):
        spreads(by)


def taken(cast: Cast, pack_id: int, number: int) -> None:
    data = made.told(pack_id, identity=f"{number:032x}")
    take(
        by=cast.actor(cast.organiser),
        read=read_result(BytesIO(data)),
        unit_id=cast.bureau.pk,
        trusted=True,
    )


def test_who_holds_a_role_over_one_class_sees_that_one_alone(
    cast: Cast, sent: tuple[int, bytes]
) -> None:
    class_id, _ = sent
    other = made.exams.Batch.objects.exclude(training_class=class_id).first()
    assert other is None
    own = staff(made.exams.Batch.objects.get(training_class=class_id).pk, "organiser", "one")
    assert [one.head.id for one in spreads(cast.actor(own))] == [class_id]
    assert spreads(cast.actor(cast.town_liaison)) == []
    with pytest.raises(Http404):
        spread_of_class(cast.actor(cast.nobody), class_id)
    with pytest.raises(Http404):
        unit_spread_or_404(cast.actor(own), class_id, cast.organisation_department.pk)
