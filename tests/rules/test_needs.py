from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import needs_policy
from zhuji.rules.needs import FindingFacts, RequirementFacts, TopicNeed, rank_needs

LIFE, GROWTH, SETUP = 1, 2, 3  # topics
TOWN, BUREAU = 10, 20


def finding(number: int, branch: int, unit: int = TOWN, topic: int = LIFE) -> FindingFacts:
    return FindingFacts(number, branch, unit, topic)


def summed(need: TopicNeed) -> tuple[int, int, int, int, int]:
    score = need.score
    return need.topic_id, score.branches, score.requirements, score.wishes, int(score.total)


@pytest.mark.parametrize(
    ("findings", "requirements", "wishes", "expected"),
    [
        pytest.param([], [], {}, [], id="nothing asks for anything"),
        pytest.param(
            [finding(1, 100), finding(2, 100), finding(3, 101)],
            [],
            {},
            [(LIFE, 2, 0, 0, 6)],
            id="a branch counts once a topic",
        ),
        pytest.param(
            [],
            [RequirementFacts(1, GROWTH), RequirementFacts(2, GROWTH, frozenset({TOWN, BUREAU}))],
            {},
            [(GROWTH, 0, 2, 0, 10)],
            id="a requirement counts once, however many units it names",
        ),
        pytest.param([], [], {SETUP: 7}, [(SETUP, 0, 0, 7, 7)], id="wishes"),
        pytest.param([], [], {SETUP: 0}, [], id="nobody wished"),
        pytest.param(
            [finding(1, 100), finding(2, 101, topic=SETUP)],
            [RequirementFacts(1, GROWTH)],
            {LIFE: 2},
            [(LIFE, 1, 0, 2, 5), (GROWTH, 0, 1, 0, 5), (SETUP, 1, 0, 0, 3)],
            id="the highest first, of equal ones the one with more branches",
        ),
    ],
)
def test_topics_are_ranked(findings, requirements, wishes, expected) -> None:
    found = rank_needs(findings, requirements, wishes, needs_policy())
    assert [summed(need) for need in found] == expected


def test_units_stand_beside_a_topic_with_their_own_arithmetic_and_no_wishes() -> None:
    (need,) = rank_needs(
        [finding(1, 100, BUREAU), finding(2, 101, TOWN)],
        [RequirementFacts(7, LIFE)],
        {LIFE: 2},
        needs_policy(),
    )

    assert [(one.unit_id, int(one.score.total)) for one in need.units] == [(TOWN, 8), (BUREAU, 8)]
    assert [(term.code, term.value) for term in need.units[0].score.arithmetic] == [
        ("branches", Fraction(1)),
        ("branches_weight", Fraction(3)),
        ("requirements", Fraction(1)),
        ("requirements_weight", Fraction(5)),
        ("wishes", Fraction(0)),
        ("wishes_weight", Fraction(1)),
        ("score", Fraction(8)),
    ]


def test_a_requirement_to_other_units_is_no_need_of_this_one() -> None:
    (need,) = rank_needs(
        [finding(1, 100)], [RequirementFacts(7, LIFE, frozenset({BUREAU}))], {}, needs_policy()
    )
    assert [(one.unit_id, one.score.requirements) for one in need.units] == [(TOWN, 0), (BUREAU, 1)]


FINDINGS = st.lists(
    st.builds(
        FindingFacts,
        st.integers(1, 99),
        st.integers(1, 9),
        st.sampled_from((TOWN, BUREAU)),
        st.sampled_from((LIFE, GROWTH, SETUP)),
    ),
    max_size=10,
)
REQUIREMENTS = st.lists(
    st.builds(
        RequirementFacts,
        st.integers(1, 99),
        st.sampled_from((LIFE, GROWTH, SETUP)),
        st.frozensets(st.sampled_from((TOWN, BUREAU))),
    ),
    max_size=5,
)
WISHES = st.dictionaries(st.sampled_from((LIFE, GROWTH, SETUP)), st.integers(0, 50))


@given(FINDINGS, REQUIREMENTS, WISHES)
def test_each_score_is_what_its_own_terms_come_to(findings, requirements, wishes) -> None:
    for need in rank_needs(findings, requirements, wishes, needs_policy()):
        for score in (need.score, *(unit.score for unit in need.units)):
            terms = {term.code: term.value for term in score.arithmetic}
            parts = ("branches", "requirements", "wishes")
            assert terms["score"] == score.total
            assert score.total == sum(terms[part] * terms[f"{part}_weight"] for part in parts)
            assert score.total > 0


@given(FINDINGS, REQUIREMENTS, WISHES)
def test_the_list_falls_and_names_everything_that_asks(findings, requirements, wishes) -> None:
    found = rank_needs(findings, requirements, wishes, needs_policy())

    totals = [need.score.total for need in found]
    assert totals == sorted(totals, reverse=True)
    assert sorted(one.id for one in findings) == sorted(
        each for need in found for each in need.finding_ids
    )
    assert sorted(one.id for one in requirements) == sorted(
        each for need in found for each in need.requirement_ids
    )
    assert sum(need.score.wishes for need in found) == sum(wishes.values())
