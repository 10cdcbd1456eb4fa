from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhuji.rules.groups import (
    GroupMember,
    Makeup,
    Spread,
    divide,
    groups_for_size,
    makeup_of,
    spread_of,
)
from zhuji.rules.words import PostKind as P
from zhuji.rules.words import Sex


def people(count: int, units: int = 4) -> list[GroupMember]:
    posts = list(P)
    return [
        GroupMember(
            number,
            number % units,
            Sex.FEMALE if number % 3 == 0 else Sex.MALE,
            posts[number % 3],
            trained=number % 5 == 0,
        )
        for number in range(1, count + 1)
    ]


def test_a_group_is_counted() -> None:
    posts = list(P)
    assert makeup_of(people(5)) == Makeup(
        people=5,
        units=4,
        most_of_unit=2,
        sexes={Sex.MALE: 4, Sex.FEMALE: 1},
        posts={posts[1]: 2, posts[2]: 2, posts[0]: 1},
        trained=1,
    )


@pytest.mark.parametrize(
    ("count", "groups", "codes"),
    [
        (0, 3, ("nobody_to_group",)),
        (5, 0, ("group_count_too_small",)),
        (5, -1, ("group_count_too_small",)),
        (5, 6, ("more_groups_than_people",)),
        (5, 5, ()),
        (5, 1, ()),
    ],
)
def test_divide_refuses_what_cannot_be(count: int, groups: int, codes: tuple[str, ...]) -> None:
    grouping = divide(people(count), groups, seed=1)
    assert tuple(reason.code for reason in grouping.reasons) == codes
    assert len(grouping.groups) == (0 if codes else groups)


@pytest.mark.parametrize(
    ("count", "size", "groups"), [(30, 10, 3), (31, 10, 4), (5, 10, 1), (0, 10, 0), (5, 0, 0)]
)
def test_groups_for_size_never_exceeds_the_size(count: int, size: int, groups: int) -> None:
    assert groups_for_size(count, size) == groups


def test_couples_from_two_units_are_mixed_completely() -> None:
    four = [
        GroupMember(1, 1, Sex.MALE, P.SECRETARY),
        GroupMember(2, 1, Sex.FEMALE, P.CLERK),
        GroupMember(3, 2, Sex.MALE, P.SECRETARY),
        GroupMember(4, 2, Sex.FEMALE, P.CLERK),
    ]
    assert divide(four, 2, seed=1).spread == Spread(0, 0, 0)


def test_the_measure_counts_what_stands_together() -> None:
    a = GroupMember(1, 1, Sex.MALE, None)
    b = GroupMember(2, 1, Sex.MALE, P.CLERK)
    c = GroupMember(3, 2, Sex.FEMALE, None)
    d = GroupMember(4, 2, Sex.FEMALE, P.CLERK)
    assert spread_of([[a, b], [c, d]]) == Spread(4, 4, 0)

    assert spread_of([[a, d], [b, c]]) == Spread(0, 0, 0)


def test_those_trained_before_are_spread_over_the_groups() -> None:
    alike = [GroupMember(n, n, None, None, trained=n <= 4) for n in range(1, 9)]
    assert spread_of([alike[:4], alike[4:]]) == Spread(0, 0, 0, 16)
    found = divide(alike, 2, seed=3)
    assert ([len(one) for one in found.groups], found.spread) == ([4, 4], Spread(0, 0, 0, 0))


def test_another_seed_gives_other_groups() -> None:
    assert len({divide(people(40), 4, seed=seed).groups for seed in range(5)}) == 5


def test_a_whole_class_is_mixed_at_once() -> None:
    grouping = divide(people(200, units=31), 10, seed=7)
    assert grouping.spread.unit == 0
    assert grouping.spread.sex == 0


members = st.lists(
    st.builds(
        GroupMember,
        st.integers(1, 10_000),
        st.integers(1, 6),
        st.none() | st.sampled_from(Sex),
        st.none() | st.sampled_from(P),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda member: member.id,
)


@settings(deadline=None)
@given(members, st.integers(1, 8), st.integers(0, 3))
def test_everybody_is_in_one_group_and_sizes_and_units_are_even(
    everyone: list[GroupMember], count: int, seed: int
) -> None:
    grouping = divide(everyone, count, seed=seed)
    if count > len(everyone):
        assert grouping.groups == ()
        return
    placed = [number for group in grouping.groups for number in group]
    assert sorted(placed) == sorted(member.id for member in everyone)
    sizes = [len(group) for group in grouping.groups]
    assert max(sizes) - min(sizes) <= 1
    unit_of = {member.id: member.unit_id for member in everyone}
    per_group = [Counter(unit_of[number] for number in group) for group in grouping.groups]
    for unit in set(unit_of.values()):
        counts = [group[unit] for group in per_group]
        assert max(counts) - min(counts) <= 1
    assert grouping.spread.unit == 0


@settings(deadline=None)
@given(members, st.integers(1, 8), st.integers(0, 3))
def test_the_same_people_and_seed_give_the_same_groups(
    everyone: list[GroupMember], count: int, seed: int
) -> None:
    assert divide(everyone[::-1], count, seed=seed) == divide(everyone, count, seed=seed)


@settings(deadline=None)
@given(members, st.integers(1, 8))
def test_no_measure_is_below_the_best_thinkable(everyone: list[GroupMember], count: int) -> None:
    grouping = divide(everyone, count, seed=0)
    assert min(grouping.spread.unit, grouping.spread.sex, grouping.spread.post) >= 0
