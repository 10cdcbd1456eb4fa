from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.small_groups import FLOOR, Part, fold, group_shown, is_small, suppress

LEAST = 5
counts_of_levels = st.lists(st.integers(0, 60), min_size=2, max_size=6)
table = st.dictionaries(st.integers(0, 9), st.integers(0, 40), min_size=1, max_size=8)


def vectors(total: int, places: int) -> Iterator[tuple[int, ...]]:
    """Every way in which `total` people can choose among so many things."""
    for chosen in combinations_with_replacement(range(places), total):
        yield tuple(chosen.count(place) for place in range(places))


@pytest.mark.parametrize(
    ("counts", "parts"),
    [
        ((38, 6, 1, 0), [((0,), 38), ((1, 2), 7), ((3,), 0)]),
        ((20, 10, 0, 0), [((0,), 20), ((1,), 10), ((2,), 0), ((3,), 0)]),
        ((30, 0, 0, 2), [((0, 1, 2, 3), 32)]),
        ((2, 3, 1, 0), [((0, 1, 2), 6), ((3,), 0)]),
        ((9, 2, 7, 0), [((0, 1), 11), ((2,), 7), ((3,), 0)]),
        ((1, 0, 7, 0), [((0, 1, 2), 8), ((3,), 0)]),
        ((5, 0, 0, 0), [((0,), 5), ((1,), 0), ((2,), 0), ((3,), 0)]),
    ],
)
def test_small_sums_are_told_with_a_neighbour(
    counts: tuple[int, ...], parts: list[tuple[tuple[int, ...], int]]
) -> None:
    assert fold(counts, LEAST) == tuple(Part(*part) for part in parts)


@pytest.mark.parametrize("counts", [(), (0, 0), (4, 0, 0, 0), (1, 1, 1, 1)])
def test_nothing_of_a_small_group_is_shown(counts: tuple[int, ...]) -> None:
    assert fold(counts, LEAST) is None


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 12, "b": 9, "c": 7}, {"a": 12, "b": 9, "c": 7}),
        ({"a": 12, "b": 9, "c": 2}, {"a": None, "b": 9, "c": None}),
        ({"a": 6, "b": 9, "c": 2}, {"a": None, "b": None, "c": None}),
        ({"a": 12, "b": 2, "c": 2}, {"a": None, "b": None, "c": None}),
        ({"a": 5, "b": 4, "c": 4}, {"a": None, "b": None, "c": None}),
        ({"a": 12, "b": 9, "c": 2, "d": 3}, {"a": None, "b": 9, "c": None, "d": None}),
        ({"a": 12, "b": 0, "c": 3}, {"a": None, "b": 0, "c": None}),
        ({"a": 2, "b": 1}, {"a": None, "b": None}),
    ],
)
def test_a_hidden_sum_is_not_the_only_one(
    counts: dict[str, int], shown: dict[str, int | None]
) -> None:
    assert suppress(counts, LEAST) == shown


def test_the_floor_holds_whatever_is_asked() -> None:
    assert FLOOR == 5
    assert not group_shown(4, 1)
    assert is_small(4, 1)
    assert fold((3, 1), 1) is None
    assert group_shown(10, 10)
    assert not group_shown(9, 10)


@given(counts_of_levels, st.integers(0, 12))
def test_folding_keeps_everybody_and_shows_no_small_sum(counts: list[int], least: int) -> None:
    parts = fold(counts, least)
    if parts is None:
        assert sum(counts) < max(least, FLOOR)
        return
    assert [place for part in parts for place in part.places] == list(range(len(counts)))
    assert [part.count for part in parts] == [
        sum(counts[place] for place in part.places) for part in parts
    ]
    assert not any(is_small(part.count, least) for part in parts)


@given(table, st.integers(0, 12))
def test_what_is_hidden_cannot_be_had_by_subtracting(counts: dict[int, int], least: int) -> None:
    shown = suppress(counts, least)
    hidden = [key for key, count in shown.items() if count is None]
    assert {key: count for key, count in shown.items() if count is not None} == {
        key: count for key, count in counts.items() if key not in hidden
    }
    assert not any(is_small(count, least) for count in shown.values() if count is not None)
    # Where all but noughts are hidden, nothing is left that more of them could be hidden behind.
    if hidden and any(shown.values()):
        behind = sum(counts.values()) - sum(count for count in shown.values() if count)
        assert behind >= 2 * max(least, FLOOR)
        assert len(hidden) > 1


@pytest.mark.parametrize("total", range(5, 21))
def test_whoever_knows_the_rule_still_cannot_tell_a_hidden_count(total: int) -> None:
    """Every count hidden in a folded part has at least two values that print the same."""
    alike: dict[tuple[Part, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in vectors(total, 4):
        parts = fold(counts, LEAST)
        assert parts is not None
        alike[parts].append(counts)
    for parts, behind in alike.items():
        for part in (one for one in parts if one.folded):
            for place in part.places:
                assert len({counts[place] for counts in behind}) > 1, (parts, behind)


@pytest.mark.parametrize("places", [2, 3, 4])
@pytest.mark.parametrize("total", range(5, 23))
def test_whoever_knows_the_rule_cannot_tell_a_suppressed_count(total: int, places: int) -> None:
    alike: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in vectors(total, places):
        shown = suppress(dict(enumerate(counts)), LEAST)
        alike[tuple(shown.values())].append(counts)
    for printed, behind in alike.items():
        for place, count in enumerate(printed):
            if count is None:
                assert len({counts[place] for counts in behind}) > 1, (printed, behind)
