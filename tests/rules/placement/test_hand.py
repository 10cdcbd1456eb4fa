import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.placement.made import batch, person, problem, unit
from zhuji.rules.placement import (
    Standing,
    changes_by_hand,
    may_move,
    relaxed,
)
from zhuji.rules.words import MoveOutcome

DAYS = [(1, 3), (3, 5), (8, 9)]
BATCHES = [batch(str(number), 2, days=days) for number, days in enumerate(DAYS, start=1)]


def room(**more):
    people = [person("甲", busy="1"), person("乙"), person("丙"), person("丁", "河")]
    return problem(BATCHES, people, units=[unit("石", 2), unit("河")], **more)


@pytest.mark.parametrize(
    ("moves", "more", "outcome", "codes"),
    [
        ({"丁": "3"}, {}, MoveOutcome.FITS, ()),
        ({"丁": "2"}, {}, MoveOutcome.BLOCKED, ("placement_capacity",)),
        ({"甲": "1"}, {}, MoveOutcome.ASKS, ("placement_busy",)),
        ({"甲": "3"}, {"fixed": [("甲", "2")]}, MoveOutcome.FITS, ()),
        ({"甲": "1"}, {"apart": ["甲乙"]}, MoveOutcome.ASKS, ("placement_busy", "placement_apart")),
        ({"乙": "3"}, {"together": ["甲乙"]}, MoveOutcome.ASKS, ("placement_together",)),
        ({"乙": "3"}, {"together": ["乙丙"]}, MoveOutcome.FITS, ()),
    ],
)
def test_a_move_is_made_asked_about_or_blocked(moves, more, outcome, codes) -> None:
    standing = Standing(room(**more), {"甲": "2", "乙": "2", "丙": "3", "丁": "1"})
    verdict = may_move(standing, moves)
    assert (verdict.outcome, verdict.codes) == (outcome, codes)


@pytest.mark.parametrize(
    ("fixed", "more", "changes"),
    [
        ("甲2乙2", {}, []),
        ("甲1", {}, ["busy:甲 -1"]),
        ("甲2乙2丁2", {}, ["capacity:2 +1"]),
        ("乙1丙2甲2", {}, ["away:石 +1"]),
        ("乙1丙2", {"apart": ["乙丙"]}, ["apart:乙,丙 -1"]),
        ("乙1丙3", {"together": ["甲乙丙"]}, ["together:甲,乙,丙 -2"]),
        ("乙1", {"together": ["甲乙丙"], "apart": ["乙丙"]}, []),
    ],
)
def test_what_was_fixed_by_hand_makes_room_for_itself(fixed, more, changes) -> None:
    pairs = [tuple(fixed[at : at + 2]) for at in range(0, len(fixed), 2)]
    assert [str(one) for one in changes_by_hand(room(fixed=pairs, **more))] == changes


def rules() -> st.SearchStrategy:
    return st.tuples(
        st.lists(
            st.tuples(st.sampled_from("甲乙丙丁"), st.sampled_from("123")), unique_by=lambda x: x[0]
        ),
        st.sampled_from([(), ("甲乙",), ("甲丁", "乙丙")]),
        st.sampled_from([(), ("甲乙丙",), ("丙丁",)]),
    )


@given(rules())
def test_with_that_room_nothing_more_is_needed(rules) -> None:
    fixed, apart, together = rules
    facts = room(fixed=fixed, apart=apart, together=together)
    changes = changes_by_hand(facts)
    eased = relaxed(facts, changes)
    assert (changes_by_hand(eased), [one for one in changes if one.by == 0]) == ((), [])
    assert changes or eased == facts
