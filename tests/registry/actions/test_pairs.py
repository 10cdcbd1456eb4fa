from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from zhuji.registry.actions import end_pair, pair_up
from zhuji.registry.queries import pairs_of_units


def test_a_pair_is_there_once_and_holds_for_its_days(cast: Cast) -> None:
    by, town = cast.actor(cast.town_liaison), cast.town.pk
    a, b, c = (person.pk for person in cast.town_people[:3])
    start, end = date(2026, 3, 1), date(2026, 9, 1)
    tried = [
        pair_up(by=by, unit_id=town, person_ids=(b, a), starts_on=start),
        pair_up(by=by, unit_id=town, person_ids=(a, b)),
        pair_up(by=by, unit_id=town, person_ids=(a, a)),
        pair_up(by=by, unit_id=town, person_ids=(a, cast.bureau_people[0].pk)),
        pair_up(by=by, unit_id=town, person_ids=(b, c), starts_on=end, ends_on=start),
    ]
    assert [verdict.codes for verdict in tried] == [
        (),
        ("pair_there_already",),
        ("pair_of_one",),
        ("pair_of_other_unit",),
        ("pair_days_turned",),
    ]
    (pair,) = pairs_of_units({town})
    assert (pair.first_id, pair.other(a)) == (a, cast.town_people[1].name)
    end_pair(by=by, unit_id=town, pair_id=pair.id, ends_on=end)
    (pair,) = pairs_of_units({town})
    assert [pair.holds_on(day, day) for day in (date(2026, 2, 1), start, end)] == [
        False,
        True,
        True,
    ]
    assert not pair.holds_on(date(2026, 9, 2), None)


def test_another_unit_may_not_pair_them(cast: Cast) -> None:
    a, b = (person.pk for person in cast.town_people[:2])
    with pytest.raises(PermissionDenied):
        pair_up(by=cast.actor(cast.bureau_liaison), unit_id=cast.town.pk, person_ids=(a, b))
