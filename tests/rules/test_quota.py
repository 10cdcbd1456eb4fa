import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.policy import Certainty, Figure, QuotaPolicy, Strength
from zhuji.rules.quota import (
    Share,
    UnitSize,
    divide_places,
    keeps_used,
    may_set_quota,
    may_take_place,
)
from zhuji.rules.verdict import Citation, Permitted
from zhuji.rules.words import ClassState, WaitingRule
from zhuji.rules.words import QuotaMethod as M

COUNTY = Citation("county", "本县规定", "")


def policy(method: M = M.BY_PEOPLE, least: int = 0) -> QuotaPolicy:
    return QuotaPolicy(
        method=Figure(method, COUNTY, Strength.CHOICE, Certainty.COUNTY),
        least_per_unit=Figure(least, COUNTY, Strength.CHOICE, Certainty.COUNTY),
        waiting=Figure(WaitingRule.OWN_UNIT, COUNTY, Strength.CHOICE, Certainty.COUNTY),
    )


def units(*sizes: tuple[int, int]) -> list[UnitSize]:
    return [UnitSize(i, people, branches) for i, (people, branches) in enumerate(sizes, start=1)]


@pytest.mark.parametrize(
    ("places", "sizes", "method", "least", "given_places"),
    [
        (10, [(50, 1), (30, 1), (20, 1)], M.BY_PEOPLE, 0, [5, 3, 2]),
        (10, [(47, 1), (33, 1), (20, 1)], M.BY_PEOPLE, 0, [5, 3, 2]),
        (10, [(10, 8), (10, 1), (10, 1)], M.BY_BRANCHES, 0, [8, 1, 1]),
        (10, [(47, 1), (33, 1), (20, 1)], M.BY_PEOPLE, 2, [4, 3, 3]),
        (6, [(99, 1), (1, 1), (1, 1)], M.BY_PEOPLE, 2, [2, 2, 2]),
        (1, [(10, 3), (20, 3)], M.BY_BRANCHES, 0, [0, 1]),
        (1, [(20, 3), (20, 3)], M.BY_BRANCHES, 0, [1, 0]),
        (3, [(10, 0), (20, 3)], M.BY_BRANCHES, 1, [1, 2]),
        (2, [(0, 0), (0, 0)], M.BY_PEOPLE, 1, [1, 1]),
    ],
)
def test_divide_places_by_size(
    places: int, sizes: list[tuple[int, int]], method: M, least: int, given_places: list[int]
) -> None:
    division = divide_places(places, units(*sizes), policy(method, least))
    assert division.verdict.outcome is Permitted.YES
    assert [share.places for share in division.shares] == given_places


def test_each_share_shows_its_arithmetic() -> None:
    division = divide_places(10, units((47, 1), (33, 1), (20, 1)), policy(least=1))
    assert division.shares == (
        Share(1, 4, 1, Fraction(329, 100), by_remainder=False),
        Share(2, 3, 1, Fraction(231, 100), by_remainder=False),
        Share(3, 3, 1, Fraction(140, 100), by_remainder=True),
    )
    assert [(term.code, term.value) for term in division.verdict.arithmetic] == [
        ("places", Fraction(10)),
        ("least_per_unit", Fraction(1)),
        ("places_after_least", Fraction(7)),
        ("size_of_all_units", Fraction(100)),
    ]


@pytest.mark.parametrize(
    ("places", "sizes", "method", "least", "codes"),
    [
        (5, [], M.BY_PEOPLE, 0, ("no_units",)),
        (0, [(5, 1)], M.BY_PEOPLE, 0, ("no_places",)),
        (-1, [(5, 1)], M.BY_HAND, 0, ("no_places",)),
        (5, [(5, 1), (5, 1)], M.BY_PEOPLE, 3, ("fewer_places_than_least",)),
        (5, [(5, 0), (5, 0)], M.BY_BRANCHES, 1, ("units_have_no_size",)),
    ],
)
def test_divide_places_refuses(
    places: int, sizes: list[tuple[int, int]], method: M, least: int, codes: tuple[str, ...]
) -> None:
    division = divide_places(places, units(*sizes), policy(method, least))
    assert (division.verdict.outcome, division.shares) == (Permitted.NO, ())
    assert division.verdict.codes == codes


def test_too_few_places_name_what_is_needed() -> None:
    (reason,) = divide_places(5, units((5, 1), (5, 1)), policy(least=3)).verdict.reasons
    assert reason.as_dict() == {"places": 5, "units": 2, "least": 3, "needed": 6}
    assert reason.citation == COUNTY


def test_more_places_than_people_is_a_warning() -> None:
    division = divide_places(6, units((1, 5), (9, 1)), policy(M.BY_BRANCHES))
    (reason,) = division.verdict.reasons
    assert division.verdict.outcome is Permitted.YES
    assert (reason.code, reason.as_dict()) == (
        "more_places_than_people",
        {"unit": 1, "places": 5, "people": 1},
    )


@pytest.mark.parametrize(
    ("given_places", "least", "outcome", "codes"),
    [
        ({1: 6, 2: 4}, 0, Permitted.YES, ()),
        ({1: 10}, 0, Permitted.YES, ()),
        ({1: 10}, 1, Permitted.YES, ("units_without_places",)),
        ({1: 9, 2: 1}, 2, Permitted.YES, ("places_below_least",)),
        ({1: 6, 2: 3}, 0, Permitted.NO, ("places_sum_differs",)),
        ({1: 11, 2: -1}, 0, Permitted.NO, ("places_negative",)),
        ({1: 6, 7: 4}, 0, Permitted.NO, ("places_for_unknown_unit",)),
        ({}, 0, Permitted.NO, ("places_sum_differs",)),
        (None, 0, Permitted.NO, ("places_sum_differs",)),
    ],
)
def test_places_by_hand_are_checked_and_kept(
    given_places: dict[int, int] | None, least: int, outcome: Permitted, codes: tuple[str, ...]
) -> None:
    two = units((50, 1), (50, 1))
    division = divide_places(10, two, policy(M.BY_HAND, least), given=given_places)
    assert (division.verdict.outcome, division.verdict.codes) == (outcome, codes)
    expected = [(given_places or {}).get(unit.unit_id, 0) for unit in two]
    kept = expected if outcome is Permitted.YES else []
    assert [share.places for share in division.shares] == kept


houses = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 40)), min_size=1, max_size=40)
methods = st.sampled_from([M.BY_PEOPLE, M.BY_BRANCHES])


@given(st.integers(1, 600), houses, methods, st.integers(0, 4))
def test_places_always_add_up_and_each_unit_has_its_least(
    places: int, sizes: list[tuple[int, int]], method: M, least: int
) -> None:
    division = divide_places(places, units(*sizes), policy(method, least))
    if division.verdict.outcome is Permitted.NO:
        own = [people if method is M.BY_PEOPLE else branches for people, branches in sizes]
        assert places < least * len(sizes) or sum(own) == 0
        return
    assert sum(share.places for share in division.shares) == places
    for share in division.shares:
        assert share.places >= least
        assert share.places == share.least + math.floor(share.exact) + share.by_remainder
        assert share.least + math.floor(share.exact) <= share.places
        assert share.places <= share.least + math.ceil(share.exact)


@given(st.integers(1, 600), houses, methods)
def test_a_larger_unit_never_gets_less(
    places: int, sizes: list[tuple[int, int]], method: M
) -> None:
    house = units(*sizes)
    shares = divide_places(places, house, policy(method)).shares
    for share, unit in zip(shares, house, strict=False):
        for other_share, other in zip(shares, house, strict=False):
            own, others = (
                (unit.people, other.people)
                if method is M.BY_PEOPLE
                else (unit.branches, other.branches)
            )
            assert own <= others or share.places >= other_share.places


@given(st.integers(1, 300), houses)
def test_with_different_people_the_order_of_units_does_not_matter(
    places: int, sizes: list[tuple[int, int]]
) -> None:
    house = [UnitSize(i, people * 100 + i, 1) for i, (people, _) in enumerate(sizes)]
    forward = divide_places(places, house, policy()).shares
    backward = divide_places(places, house[::-1], policy()).shares
    assert set(forward) == set(backward)


@pytest.mark.parametrize(
    ("places", "used", "codes"),
    [
        (3, 0, ()),
        (3, 2, ()),
        (3, 3, ("places_used_up",)),
        (3, 4, ("places_used_up",)),
        (0, 0, ("unit_has_no_places",)),
    ],
)
def test_may_take_place_up_to_the_quota(places: int, used: int, codes: tuple[str, ...]) -> None:
    verdict = may_take_place(places, used)
    assert verdict.codes == codes
    assert verdict.outcome is (Permitted.NO if codes else Permitted.YES)
    assert [term.value for term in verdict.arithmetic] == [places, used]


@pytest.mark.parametrize(
    ("state", "codes"),
    [
        (ClassState.DRAFT, ("quota_before_approval",)),
        (ClassState.SUBMITTED, ("quota_before_approval",)),
        (ClassState.APPROVED, ()),
        (ClassState.PUBLISHED, ()),
        (ClassState.LOCKED, ("quota_is_final",)),
        (ClassState.RUNNING, ("quota_is_final",)),
        (ClassState.CLOSED, ("quota_is_final",)),
        (ClassState.CANCELLED, ("quota_is_final",)),
    ],
)
def test_may_set_quota(state: ClassState, codes: tuple[str, ...]) -> None:
    assert may_set_quota(state).codes == codes


def test_keeps_used_names_each_unit_that_would_lose_a_used_place() -> None:
    verdict = keeps_used({1: 3, 2: 1, 3: 0}, {1: 3, 2: 2, 4: 1})
    assert [(one.code, one.as_dict()) for one in verdict.reasons] == [
        ("places_below_used", {"unit": 2, "places": 1, "used": 2}),
        ("places_below_used", {"unit": 4, "places": 0, "used": 1}),
    ]
