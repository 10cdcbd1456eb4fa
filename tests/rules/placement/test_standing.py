"""Counting on and counting anew say the same."""

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.placement.made import batch, person, problem, unit
from zhuji.rules.placement import Standing, check

PEOPLE = "abcde"
GIVEN = st.lists(st.sampled_from("123"), min_size=5, max_size=5)
FACTS = problem(
    [batch("1", 2, 1, (1, 5)), batch("2", 3, 2, (4, 9)), batch("3", 2, 0, (8, 9))],
    [
        person("a", "石", "1"),
        person("b", "石"),
        person("c", "石", "2"),
        person("d", "水", "3"),
        person("e", "水"),
    ],
    units=[unit("石", 2), unit("水", 1)],
    apart=["ab", "cd"],
    together=["ae"],
    fixed=["c2"],
    exempt="d",
)


@given(GIVEN, GIVEN)
def test_moves_break_what_the_checker_finds(before: list[str], after: list[str]) -> None:
    placed = dict(zip(PEOPLE, before, strict=True))
    standing = Standing(FACTS, placed)
    moves = dict(zip(PEOPLE, after, strict=True))
    found = {str(one) for one in standing.broken_by(moves)}
    broken = {str(one) for one in check(FACTS, moves)}
    # What was broken before and is not touched stays out of it.
    assert broken - {str(one) for one in check(FACTS, placed)} <= found <= broken
    assert standing.holds(moves) == (not found)
    assert standing.given == placed


def test_mates_are_found_over_several_groups() -> None:
    facts = problem([batch("1")], [person(key) for key in PEOPLE], together=["ab", "bc", "de"])
    standing = Standing(facts, dict.fromkeys(PEOPLE, "1"))
    assert sorted(standing.mates("c")) == ["a", "b", "c"]
