"""What is worth a look, and what is not."""

from typing import Any

import pytest

from tests.rules.item_analysis.papers import POLICY, analysed
from zhuji.rules.item_analysis import leads_of
from zhuji.rules.words import QuestionKind

SINGLE, MULTIPLE = QuestionKind.SINGLE, QuestionKind.MULTIPLE
Made = list[tuple[tuple[int, ...], int]]
GOOD: Made = [((0,), 9), ((0,), 8), ((0,), 7), ((1,), 3), ((2,), 2), ((1,), 1)]
TURNED: Made = [((1,), 9), ((1,), 8), ((1,), 7), ((0,), 3), ((2,), 2), ((0,), 1)]


@pytest.mark.parametrize(
    ("kind", "key", "made", "doubts", "remarks"),
    [
        (SINGLE, {0}, GOOD, [], []),
        (SINGLE, {0}, TURNED,
         ["item_discrimination_negative", "item_option_above", "item_option_stronger"], []),
        # one person alone is no lead
        (SINGLE, {0}, [((1,), 9), *GOOD[:3], ((0,), 2), ((2,), 1)], [], []),
        (SINGLE, {0}, [((0,), mark) for mark in range(6)],
         [], ["item_too_easy", "item_options_unused"]),
        (SINGLE, {2}, [*GOOD[:4], ((1,), 2), ((2,), 1)],
         ["item_discrimination_negative", "item_option_above", "item_option_stronger"],
         ["item_too_hard"]),
        # below nothing, and B above A, by less than chance brings about
        (SINGLE, {0}, [((0,), 5), ((1,), 6), ((0,), 7), ((2,), 5), ((0,), 4), ((1,), 6)],
         [], ["item_discrimination_low"]),
        (SINGLE, {0}, [((0,), 5), ((1,), 5), ((0,), 5), ((2,), 5), ((0,), 4), ((1,), 4)],
         [], ["item_discrimination_low"]),
        (MULTIPLE, {0, 1}, [((0, 1), 9), ((0, 1), 8), ((0, 1), 7), ((0,), 2), ((2,), 1), ((), 0)],
         [], []),
        (MULTIPLE, {0, 1}, [((0, 2), 9), ((0, 2), 8), ((0, 2), 7), ((0, 1), 2), ((1,), 1), ((1,), 0)],
         ["item_key_part_weaker", "item_tick_stronger"],
         ["item_too_hard", "item_discrimination_low"]),
    ],
)  # fmt: skip
def test_leads(
    kind: QuestionKind, key: set[int], made: Made, doubts: list[str], remarks: list[str]
) -> None:
    leads = leads_of(analysed(kind, key, made).questions[0], POLICY)
    assert [reason.code for reason in leads.doubts] == doubts
    assert [reason.code for reason in leads.remarks] == remarks


def test_a_lead_says_its_figures_and_a_question_struck_out_has_none() -> None:
    found = analysed(SINGLE, {0}, TURNED).questions[0]
    above = next(one for one in leads_of(found, POLICY).doubts if one.code == "item_option_above")
    values: dict[str, Any] = above.as_dict()
    assert values == {"option": "B", "option_count": "2.00", "key": ("A",), "key_count": "0.00"}
    spoilt = analysed(SINGLE, {0}, TURNED, spoilt=True).questions[0]
    assert leads_of(spoilt, POLICY).doubts == leads_of(spoilt, POLICY).remarks == ()
