from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.neighbours import papers_of_neighbours
from zhuji.rules.words import PaperVariant

A, B = PaperVariant.A, PaperVariant.B


def test_without_seats_papers_alternate_by_number() -> None:
    assert papers_of_neighbours([5, 3, 9], {}) == {5: A, 3: B, 9: A}


def test_those_without_a_seat_alternate_among_themselves() -> None:
    assert papers_of_neighbours([1, 2, 3, 4], {2: (1, 1), 3: (1, 2)}) == {1: A, 2: A, 3: B, 4: B}


@given(st.sets(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=40))
def test_no_neighbour_has_the_same_paper(taken: set[tuple[int, int]]) -> None:
    spots = dict(enumerate(sorted(taken)))
    papers = papers_of_neighbours(list(spots), spots)
    assert set(papers) == set(spots)
    for one, other in product(spots, spots):
        apart = sum(abs(a - b) for a, b in zip(spots[one], spots[other], strict=True))
        assert apart != 1 or papers[one] is not papers[other]
