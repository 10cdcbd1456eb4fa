"""A parallel paper is as hard as the first, where that costs nothing of having little in common."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.blueprint.test_drawing import BANKS, BLUEPRINTS, candidate, line
from zhuji.rules.blueprint import Blueprint, Candidate, Place, draw, draw_alike, levels_of
from zhuji.rules.words import Difficulty

EASY, MEDIUM, HARD = Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD
# Of each difficulty ten questions.
BANK = [
    candidate(n, None, level) for level, n in zip([EASY, MEDIUM, HARD] * 10, range(30), strict=True)
]


def test_the_lines_get_as_many_of_each_difficulty_as_the_first_paper_has() -> None:
    blueprint = Blueprint((line(4), line(2, None, HARD)))
    first = [Place(n, 0, Fraction(2)) for n in (0, 3, 6, 1)] + [
        Place(n, 1, Fraction(2)) for n in (2, 5)
    ]
    levels = levels_of(first, BANK)
    assert levels == {(0, EASY): 3, (0, MEDIUM): 1, (1, HARD): 2}
    avoid = {f"stem {place.question}" for place in first}
    for seed in "abcdef":
        drawn = draw_alike(blueprint, BANK, seed, levels, avoid=avoid)
        assert levels_of(drawn.places, BANK) == levels
        assert {place.question for place in drawn.places}.isdisjoint({0, 3, 6, 1, 2, 5})
    kept = [Place(2, 0, Fraction(2)), Place(9, 0, Fraction(2))]
    around = draw_alike(blueprint, BANK, "a", levels, avoid=avoid, kept=kept)
    assert set(kept) <= set(around.places)
    assert levels_of(around.places, BANK) == {
        (0, EASY): 2, (0, MEDIUM): 1, (0, HARD): 1, (1, HARD): 2
    }  # fmt: skip


def test_what_the_bank_lacks_of_a_difficulty_is_made_up_of_others() -> None:
    few = [candidate(1, None, EASY), candidate(2, None, EASY), candidate(3, None, HARD)]
    drawn = draw_alike(Blueprint((line(2),)), few, "x", {(0, EASY): 2}, avoid={"stem 1"})
    assert sorted(place.question for place in drawn.places) == [2, 3]
    unlike = draw_alike(Blueprint((line(2),)), few, "x", {(0, MEDIUM): 2}, avoid=())
    assert len(unlike.places) == 2


@given(BLUEPRINTS, BANKS, st.frozensets(st.sampled_from("abcdefghijkl")), st.text(max_size=4))
def test_to_be_alike_costs_neither_questions_nor_freshness(
    blueprint: Blueprint, bank: list[Candidate], avoid: frozenset[str], seed: str
) -> None:
    stems = {each.id: each.stem_digest for each in bank}
    levels = levels_of(draw(blueprint, bank, "first").places, bank)
    plain = draw(blueprint, bank, seed, avoid=avoid)
    alike = draw_alike(blueprint, bank, seed, levels, avoid=avoid)
    assert alike.shortfalls == plain.shortfalls or len(alike.places) == len(plain.places)
    shared, fewest = (
        sum(stems[place.question] in avoid for place in one.places) for one in (alike, plain)
    )
    assert shared == fewest
    taken = [stems[place.question] for place in alike.places]
    assert len(taken) == len(set(taken))
    by_id = {each.id: each for each in bank}
    assert all(blueprint.lines[place.line].accepts(by_id[place.question]) for place in alike.places)
