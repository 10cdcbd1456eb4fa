from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import figure
from zhuji.rules.policy import SeatingPolicy
from zhuji.rules.seating import (
    Hall,
    may_seat,
    seat_people,
    seen_from_hall,
    seen_from_platform,
    spots_of,
)
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState, PlatformRule, SeatDirection

D = SeatDirection
LEFT = SeatingPolicy(platform_even=figure(PlatformRule.SECOND_LEFT))
RIGHT = SeatingPolicy(platform_even=figure(PlatformRule.SECOND_RIGHT))


@pytest.mark.parametrize(
    ("people", "policy", "row"),
    [
        (0, LEFT, ""),
        (1, LEFT, "1"),
        (3, LEFT, "312"),
        (7, LEFT, "7531246"),
        (7, RIGHT, "7531246"),  # on an odd number the sources agree
        (2, LEFT, "12"),
        (8, LEFT, "75312468"),
        (2, RIGHT, "21"),
        (8, RIGHT, "86421357"),
    ],
)
def test_a_platform_as_the_hall_sees_it(people: int, policy: SeatingPolicy, row: str) -> None:
    ranked = [str(number) for number in range(1, people + 1)]
    assert "".join(seen_from_hall(ranked, policy)) == row
    assert "".join(seen_from_platform(seen_from_hall(ranked, policy))) == row[::-1]


@given(st.integers(1, 20), st.sampled_from([LEFT, RIGHT]))
def test_rank_falls_from_the_middle_to_both_ends(people: int, policy: SeatingPolicy) -> None:
    row = seen_from_hall(list(range(1, people + 1)), policy)
    first = row.index(1)
    assert sorted(row) == list(range(1, people + 1))
    assert all(one < after for one, after in pairwise(row[first:]))
    assert all(one > after for one, after in pairwise(row[: first + 1]))
    assert abs((len(row) - 1 - first) - first) <= 1


@pytest.mark.parametrize(
    ("direction", "spots"),
    [
        (D.ROWS, [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]),
        (D.COLUMNS, [(1, 1), (2, 1), (1, 2), (2, 2), (1, 3)]),
    ],
)
def test_seats_are_given_out_from_the_front_and_the_left(
    direction: SeatDirection, spots: list[tuple[int, int]]
) -> None:
    seating = seat_people([11, 12, 13, 14, 15], Hall(4, 3), direction)
    assert seating.spots == tuple(zip([11, 12, 13, 14, 15], spots, strict=True))


@pytest.mark.parametrize(
    ("people", "codes"), [([], ["nobody_to_seat"]), (list(range(7)), ["hall_too_small"])]
)
def test_who_cannot_be_seated(people: list[int], codes: list[str]) -> None:
    seating = seat_people(people, Hall(2, 3), D.ROWS)
    assert (seating.spots, [reason.code for reason in seating.reasons]) == ((), codes)


@given(st.integers(1, 12), st.integers(1, 12), st.sampled_from(SeatDirection), st.data())
def test_everybody_has_one_seat_of_the_hall_and_the_front_is_full(
    rows: int, columns: int, direction: SeatDirection, data: st.DataObject
) -> None:
    hall = Hall(rows, columns)
    people = list(range(100, 100 + data.draw(st.integers(1, hall.seats))))
    seating = seat_people(people, hall, direction)
    taken = [spot for _, spot in seating.spots]
    assert [one for one, _ in seating.spots] == people
    assert len(set(taken)) == len(people)
    assert all(hall.holds(spot) for spot in taken)
    assert max(row for row, _ in taken) == -(-len(people) // columns)
    assert sorted(spots_of(hall, direction)) == sorted(spots_of(hall, D.ROWS))


@pytest.mark.parametrize(
    ("aisles", "blocks"),
    [
        ((), [(1, 2, 3, 4)]),
        ((2,), [(1, 2), (3, 4)]),
        ((3, 1), [(1,), (2, 3), (4,)]),
        ((0, 4, 9), [(1, 2, 3, 4)]),
    ],
)
def test_aisles_cut_a_row_into_blocks(
    aisles: tuple[int, ...], blocks: list[tuple[int, ...]]
) -> None:
    assert list(Hall(1, 4, aisles).blocks()) == blocks


@pytest.mark.parametrize("state", list(ClassState))
def test_seats_are_given_out_between_lock_and_end(state: ClassState) -> None:
    open_ = state in {ClassState.LOCKED, ClassState.RUNNING}
    assert (may_seat(state).outcome is Permitted.YES) == open_
