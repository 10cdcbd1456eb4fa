import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.unit_tree import MOST_LEVELS, above, below, may_stand_below

# 1 is a town with the villages 2 and 3, and 4 is a group of village 2; 5 is a town of its own.
PARENTS = {2: 1, 3: 1, 4: 2}


def test_a_subtree_is_all_below_and_the_way_up_is_the_nearest_first() -> None:
    assert (below(1, PARENTS), below(2, PARENTS), below(5, PARENTS)) == (
        {2, 3, 4},
        {4},
        frozenset(),
    )
    assert (above(4, PARENTS), above(1, PARENTS)) == ((2, 1), ())


@pytest.mark.parametrize(
    ("unit", "parent", "codes"),
    [
        (None, 1, ()),
        (None, 2, ()),
        (None, 4, ("unit_too_deep",)),
        (5, 1, ()),
        (5, 4, ("unit_too_deep",)),
        (1, 5, ("unit_too_deep",)),
        (2, 5, ()),
        (1, 1, ("unit_below_itself",)),
        (1, 4, ("unit_below_itself",)),
    ],
)
def test_a_unit_stands_in_no_ring_and_not_too_deep(
    unit: int | None, parent: int, codes: tuple[str, ...]
) -> None:
    assert may_stand_below(unit, parent, PARENTS).codes == codes


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=20))
def test_what_is_allowed_stays_a_tree(moves: list[tuple[int, int]]) -> None:
    parents: dict[int, int] = {}
    for unit, parent in moves:
        if not may_stand_below(unit, parent, parents).codes:
            parents[unit] = parent
    for unit in range(1, 10):
        way = above(unit, parents)
        assert len(way) < MOST_LEVELS
        assert unit not in way
        assert all(unit in below(one, parents) for one in way)
