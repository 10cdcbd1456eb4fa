from collections import Counter

import pytest

from tests.rules.placement.made import batch, person, problem, unit
from zhuji.planning.batches import plan
from zhuji.rules.placement import Batch, Person, PlacementProblem, check

TWENTY = [f"p{number}" for number in range(20)]
TWO, HALF = [batch("1", 20), batch("2", 20)], [batch("1", 20), batch("2", 10)]


def made(batches: list[Batch], people: list[Person]) -> PlacementProblem:
    return problem(batches, people, units=[unit("石", 20)])


@pytest.mark.parametrize(
    ("facts", "taken"),
    [
        (made(TWO, [person(key) for key in TWENTY]), {"1": 10, "2": 10}),
        (made(HALF, [person(key) for key in TWENTY[:18]]), {"1": 12, "2": 6}),
        # Whoever wishes stays where he is best off, the others fill up around him.
        (
            made(TWO, [person(key, wishes="1" * (n < 15)) for n, key in enumerate(TWENTY)]),
            {"1": 15, "2": 5},
        ),
        # No rule is broken for it.
        (
            made(
                TWO,
                [person(key, busy="2" * (n < 14)) for n, key in enumerate(TWENTY)],
            ),
            {"1": 14, "2": 6},
        ),
    ],
)
def test_batches_are_filled_evenly_where_wishes_leave_a_choice(
    facts: PlacementProblem, taken: dict[str, int]
) -> None:
    answer = plan(facts)
    placement = dict(answer.placements)
    assert (answer.cost, check(facts, placement)) == (0, ())
    assert Counter(placement.values()) == taken


def test_nobody_is_moved_from_where_he_was_to_even_batches_out() -> None:
    facts = made(TWO, [person(key) for key in TWENTY])
    previous = dict.fromkeys(TWENTY[:16], "1")
    answer = plan(facts, previous=previous)
    assert answer.moved == ()
    assert Counter(dict(answer.placements).values()) == {"1": 16, "2": 4}
