from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.surveys import (
    MOST_LETTERS,
    Answers,
    ItemShape,
    SurveyFacts,
    decide_close,
    decide_code,
    decide_hand_in,
    decide_open,
    decide_paper,
    decide_slips,
    decide_unit_forms,
)
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ItemKind, SurveyState

DAY = date(2026, 11, 27)
OPEN = SurveyFacts(SurveyState.OPEN, DAY, places=10, codes_out=2, answered=3)
ITEMS = (
    ItemShape(1, ItemKind.RATING, 4),
    ItemShape(2, ItemKind.CHOICES, 5, most=2),
    ItemShape(3, ItemKind.TEXT, 0),
)
FULL = Answers({1: (2,), 2: (1, 5)}, {3: "多讲案例"})


@pytest.mark.parametrize(
    ("state", "items", "places", "closes_on", "codes"),
    [
        (SurveyState.DRAFT, 3, 20, None, ()),
        (SurveyState.DRAFT, 3, 20, DAY, ()),
        (SurveyState.OPEN, 3, 20, None, ("survey_already_opened",)),
        (SurveyState.DRAFT, 0, 0, None, ("survey_asks_nothing", "survey_asks_nobody")),
        (SurveyState.DRAFT, 3, 20, DAY - timedelta(1), ("survey_closes_before_opening",)),
    ],
)
def test_open(
    state: SurveyState, items: int, places: int, closes_on: date | None, codes: tuple[str, ...]
) -> None:
    assert decide_open(state, items, places, closes_on, DAY).codes == codes


@pytest.mark.parametrize(
    ("survey", "asked", "codes"),
    [
        (OPEN, {}, ()),
        (OPEN, {"taken": True}, ("code_already_taken",)),
        (OPEN, {"listed": False}, ("survey_not_for_you",)),
        (OPEN, {"on_phone": False}, ("surveys_not_on_phone",)),
        (OPEN, {"today": DAY + timedelta(1)}, ("survey_is_over",)),
        (replace(OPEN, answered=8), {}, ("survey_no_place_left",)),
        (replace(OPEN, state=SurveyState.CLOSED), {}, ("survey_not_open",)),
    ],
)
def test_a_code_is_handed_out_once_while_a_place_is_left(
    survey: SurveyFacts, asked: dict[str, bool], codes: tuple[str, ...]
) -> None:
    settled = {"on_phone": True, "listed": True, "taken": False, "today": DAY} | asked
    assert decide_code(survey, **settled).codes == codes


@pytest.mark.parametrize(
    ("wanted", "on_phone", "codes"),
    [
        (5, True, ()),
        (6, True, ("slips_more_than_places",)),
        (1, False, ("surveys_not_on_phone",)),
    ],
)
def test_slips(wanted: int, on_phone: bool, codes: tuple[str, ...]) -> None:  # noqa: FBT001 - a column
    assert decide_slips(OPEN, on_phone=on_phone, wanted=wanted, today=DAY).codes == codes


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        (FULL, ()),
        (Answers({1: (4,)}), ()),
        (Answers({1: ()}, {3: "好"}), ()),
        (Answers(), ("form_is_blank",)),
        (Answers({1: (), 2: ()}, {3: ""}), ("form_is_blank",)),
        (Answers({1: (5,)}), ("no_such_option",)),
        (Answers({1: (0,)}), ("no_such_option",)),
        (Answers({2: (1, 1)}), ("no_such_option",)),
        (Answers({3: (1,)}), ("no_such_option",)),
        (Answers({9: (1,)}), ("no_such_option",)),
        (Answers({1: (1, 2)}), ("too_many_chosen",)),
        (Answers({2: (1, 2, 3)}), ("too_many_chosen",)),
        (Answers({1: (1,)}, {2: "字"}), ("no_such_option",)),
        (Answers({}, {3: "字" * (MOST_LETTERS + 1)}), ("text_too_long",)),
    ],
)
def test_what_a_form_may_hold(answers: Answers, codes: tuple[str, ...]) -> None:
    assert decide_paper(OPEN, answers, ITEMS).codes == codes
    assert decide_hand_in(OPEN, answers, ITEMS, on_phone=True, today=DAY).codes == codes


def test_paper_takes_a_place_and_codes_keep_theirs() -> None:
    full = replace(OPEN, answered=8)
    assert decide_paper(full, FULL, ITEMS).codes == ("survey_all_answered",)
    assert decide_hand_in(full, FULL, ITEMS, on_phone=True, today=DAY).outcome is Permitted.YES


def test_paper_may_be_typed_after_the_last_day() -> None:
    over = replace(OPEN, closes_on=DAY - timedelta(1))
    assert decide_paper(over, FULL, ITEMS).outcome is Permitted.YES
    refused = decide_hand_in(over, FULL, ITEMS, on_phone=True, today=DAY)
    assert refused.codes == ("survey_is_over",)


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        (SurveyState.DRAFT, Permitted.NO),
        (SurveyState.OPEN, Permitted.YES),
        (SurveyState.CLOSED, Permitted.NO),
    ],
)
def test_close(state: SurveyState, outcome: Permitted) -> None:
    assert decide_close(replace(OPEN, state=state)).outcome is outcome


@pytest.mark.parametrize(
    ("answered", "chosen", "codes"),
    [
        (6, {"组织生活": 6, "党员发展": 4}, ()),
        (0, {"组织生活": 0}, ()),
        (9, {}, ("unit_over_asked",)),
        (6, {"组织生活": 7}, ("topic_over_answered",)),
        (2, {"a": 2, "b": 2, "c": 1}, ("topics_over_most",)),
    ],
)
def test_sums_of_a_unit(answered: int, chosen: dict[str, int], codes: tuple[str, ...]) -> None:
    assert decide_unit_forms("石桥镇", 8, answered, chosen, 2).codes == codes


@given(
    st.integers(0, 30),
    st.lists(st.sampled_from(["code", "slips", "paper", "hand_in"]), max_size=60),
)
def test_never_more_answers_than_places(places: int, moves: list[str]) -> None:
    """However codes, slips and paper follow one another, answers and codes stay within the places."""
    facts = SurveyFacts(SurveyState.OPEN, None, places, 0, 0)
    how = {"on_phone": True, "today": DAY}
    for move in moves:
        if move == "code":
            verdict = decide_code(facts, listed=True, taken=False, **how)
            codes, answered = 1, 0
        elif move == "slips":
            verdict = decide_slips(facts, wanted=4, **how)
            codes, answered = 4, 0
        elif move == "paper":
            verdict = decide_paper(facts, FULL, ITEMS)
            codes, answered = 0, 1
        else:
            if not facts.codes_out:
                continue
            verdict = decide_hand_in(facts, FULL, ITEMS, **how)
            codes, answered = -1, 1
        if verdict.outcome is Permitted.YES:
            facts = replace(
                facts, codes_out=facts.codes_out + codes, answered=facts.answered + answered
            )
        assert 0 <= facts.codes_out + facts.answered <= places
