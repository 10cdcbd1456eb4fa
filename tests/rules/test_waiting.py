from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.waiting import MoveUp, UnitList, may_return_places, moves_up, passes_on
from zhuji.rules.words import ClassState, WaitingRule

OWN, COUNTY = WaitingRule.OWN_UNIT, WaitingRule.OWN_THEN_COUNTY
DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("units", "spare", "rule", "released", "moves"),
    [
        # The own list comes first, in its own order, as far as there are places.
        ([UnitList(1, 3, 2, (11, 12))], 0, OWN, (), [(11, 1, 1)]),
        ([UnitList(1, 3, 3, (11,)), UnitList(2, 5, 1)], 4, OWN, (), []),
        # A released place goes to those of the unit first, and stays where nobody waits for it.
        ([UnitList(1, 3, 2, (11,)), UnitList(2, 1, 1, (21,))], 0, COUNTY, (1,), [(11, 1, 1)]),
        ([UnitList(1, 3, 2), UnitList(2, 1, 1, (21,))], 0, COUNTY, (1,), [(21, 2, 1)]),
        ([UnitList(1, 3, 2), UnitList(2, 1, 1, (21,))], 0, COUNTY, (), []),
        # Unserved shares: 1 of 1 + 4, 2 of 2 + 3, then 1 of 1 + 4 against 1 of 1 + 4: the first unit.
        (
            [UnitList(1, 4, 4, (11,)), UnitList(2, 3, 3, (21, 22))],
            3,
            COUNTY,
            (),
            [(21, 2, None), (11, 1, None), (22, 2, None)],
        ),
        ([UnitList(1, 3, 2, (11,))], 2, WaitingRule.NONE, (1,), []),
    ],
)
def test_who_moves_up(units, spare, rule, released, moves) -> None:
    assert moves_up(units, spare, rule, released) == tuple(MoveUp(*one) for one in moves)


@st.composite
def lists(draw: st.DrawFn) -> list[UnitList]:
    found = []
    for unit in range(1, draw(st.integers(1, 4)) + 1):
        places = draw(st.integers(0, 4))
        waiting = tuple(unit * 10 + n for n in range(draw(st.integers(0, 3))))
        found.append(UnitList(unit, places, draw(st.integers(0, places)), waiting))
    return found


@given(lists(), st.integers(0, 4), st.sampled_from(WaitingRule), st.data())
def test_no_place_is_given_twice_and_none_is_kept_from_one_who_waits(
    units: list[UnitList], spare: int, rule: WaitingRule, data: st.DataObject
) -> None:
    by_id = {one.unit_id: one for one in units}
    released = data.draw(st.lists(st.sampled_from(sorted(by_id)), max_size=4))
    moves = moves_up(units, spare, rule, released)
    assert len({one.nomination_id for one in moves}) == len(moves)
    given = Counter(one.giver for one in moves)
    assert given[None] <= spare
    for unit in units:
        free = unit.places - unit.used
        own = [one.nomination_id for one in moves if one.unit_id == unit.unit_id]
        assert own == list(unit.waiting[: len(own)])
        assert given[unit.unit_id] <= free
        if rule is not WaitingRule.NONE:
            assert len(own) >= min(free, len(unit.waiting))
    if rule is COUNTY:
        still = sum(len(one.waiting) for one in units) - len(moves)
        assert still == 0 or given[None] == spare


@pytest.mark.parametrize(
    ("rule", "until", "passes"),
    [
        (COUNTY, date(2026, 11, 19), True),
        (COUNTY, DAY, False),
        (COUNTY, None, False),
        (OWN, date(2026, 11, 19), False),
    ],
)
def test_places_pass_on_after_the_last_day(rule, until, passes) -> None:
    assert passes_on(rule, until, DAY) is passes


def test_places_are_taken_back_from_the_deadline_to_the_lock() -> None:
    after = date(2026, 11, 19)
    assert may_return_places(ClassState.PUBLISHED, after, DAY).codes == ()
    assert may_return_places(ClassState.PUBLISHED, None, DAY).codes == ()
    assert may_return_places(ClassState.PUBLISHED, DAY, DAY).codes == ("units_may_still_nominate",)
    assert may_return_places(ClassState.LOCKED, after, DAY).codes == ("nominations_closed",)
