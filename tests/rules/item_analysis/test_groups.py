"""Upper and lower groups: of the size asked for, whoever stands first."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.item_analysis.groups import Group, split

F = Fraction


def parts(group: Group, count: int) -> list[Fraction]:
    """Of each candidate, which part counts."""
    return [group.of([int(at == place) for at in range(count)]) for place in range(count)]


@pytest.mark.parametrize(
    ("totals", "share", "upper", "size"),
    [
        ([1, 2, 3, 4], F(27, 100), [0, 0, 0, 1], 1),
        ([4, 4, 1, 0], F(1, 4), [F(1, 2), F(1, 2), 0, 0], 1),
        ([2, 2, 2, 2, 2, 2], F(1, 2), [F(1, 2)] * 6, 3),
        ([5], F(27, 100), [1], 1),
        ([3, 1], F(1, 2), [1, 0], 1),
    ],
)
def test_equal_sums_at_the_border_count_in_part(
    totals: list[int], share: Fraction, upper: list[Fraction], size: int
) -> None:
    found = split(totals, share)
    assert (parts(found.upper, len(totals)), found.size) == (upper, size)


@given(st.lists(st.integers(-5, 9), min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_groups_have_their_size_and_no_order_decides(totals: list[int], lot: object) -> None:
    found = split(totals, F(27, 100))
    upper, lower = (parts(group, len(totals)) for group in (found.upper, found.lower))
    assert sum(upper) == sum(lower) == found.size
    order = list(range(len(totals)))
    lot.shuffle(order)  # type: ignore[attr-defined] # hypothesis's Random
    turned = split([totals[at] for at in order], F(27, 100))
    assert parts(turned.upper, len(totals)) == [upper[at] for at in order]
    mirrored = split([-total for total in totals], F(27, 100))
    assert parts(mirrored.upper, len(totals)) == lower
