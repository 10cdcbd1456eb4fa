import math
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.around_work import (
    Days,
    OwnLimit,
    away_at_most,
    busy_batches,
    may_be_busy,
    may_limit,
    may_state_facts,
)
from zhuji.rules.policy import Certainty, Figure, PlacementPolicy, Strength
from zhuji.rules.verdict import Citation
from zhuji.rules.words import ClassState

COUNTY = Citation("county", "本县规定", "")
TODAY = date(2026, 12, 1)


def policy(share: Fraction = Fraction(1, 3), least: int = 1) -> PlacementPolicy:
    def figure(value):
        return Figure(value, COUNTY, Strength.CHOICE, Certainty.COUNTY)

    return PlacementPolicy(
        away_share=figure(share), away_least=figure(least), stand_ins_apart=figure(value=True)
    )


def days(first: int, last: int) -> Days:
    return Days(date(2026, 12, first), date(2026, 12, last))


@pytest.mark.parametrize(
    ("size", "own", "most"),
    [
        (9, None, 3),
        (8, None, 2),  # rounded down
        (2, None, 1),  # never less than the county's least
        (9, OwnLimit(percent=50), 4),
        (9, OwnLimit(percent=0), 0),  # what a unit was allowed is taken as it is
        (9, OwnLimit(number=7), 7),
    ],
)
def test_away_at_most(size: int, own: OwnLimit | None, most: int) -> None:
    assert away_at_most(size, policy(), own) == most


@given(st.integers(0, 500), st.fractions(0, 1), st.integers(0, 5))
def test_away_at_most_is_the_share_or_the_least(size: int, share: Fraction, least: int) -> None:
    assert away_at_most(size, policy(share, least)) == max(math.floor(size * share), least)


def test_a_batch_is_busy_by_one_common_day() -> None:
    batches = [(1, days(1, 3)), (2, days(4, 6)), (3, None)]
    assert busy_batches([days(3, 3), days(7, 9)], batches) == (1,)
    assert busy_batches([days(3, 4)], batches) == (1, 2)
    assert busy_batches([], batches) == ()


@pytest.mark.parametrize(
    ("span", "codes"),
    [
        (days(1, 1), ()),
        (days(5, 4), ("busy_days_turned",)),
        (Days(date(2026, 11, 1), date(2026, 11, 30)), ("busy_days_past",)),
        (Days(TODAY, date(2028, 1, 1)), ("busy_days_too_long",)),
    ],
)
def test_busy_days(span: Days, codes: tuple[str, ...]) -> None:
    assert may_be_busy(span, TODAY).codes == codes


@pytest.mark.parametrize(
    ("percent", "number", "codes"),
    [
        (20, None, ()),
        (None, 0, ()),
        (None, None, ("away_limit_one_way",)),
        (20, 2, ("away_limit_one_way",)),
        (101, None, ("away_limit_percent",)),
        (None, -1, ("away_limit_negative",)),
    ],
)
def test_a_limit_says_one_thing(
    percent: int | None, number: int | None, codes: tuple[str, ...]
) -> None:
    assert may_limit(percent, number).codes == codes


def test_facts_are_stated_from_publication_to_the_end() -> None:
    allowed = {state for state in ClassState if not may_state_facts(state).reasons}
    assert allowed == {ClassState.PUBLISHED, ClassState.LOCKED, ClassState.RUNNING}
