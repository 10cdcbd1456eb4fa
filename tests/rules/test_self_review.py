from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.self_review import ReviewDays, Window, decide_review, sums, window
from zhuji.rules.words import ReviewMoment

LAST = date(2026, 11, 27)
DAYS = ReviewDays(after=30, later=180)
AFTER = window(ReviewMoment.AFTER, LAST, DAYS)


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        (ReviewMoment.BEFORE, Window(None, LAST)),
        (ReviewMoment.AFTER, Window(LAST, date(2026, 12, 27))),
        (ReviewMoment.LATER, Window(date(2026, 12, 28), date(2027, 5, 26))),
    ],
)
def test_the_days_of_a_moment(moment: ReviewMoment, days: Window) -> None:
    assert window(moment, LAST, DAYS) == days


@pytest.mark.parametrize(
    ("levels", "changed", "codes"),
    [
        ((1, 4, 0), {}, ()),
        ((1, 4, 0), {"today": LAST - timedelta(1)}, ("review_too_early",)),
        ((1, 4, 0), {"today": date(2026, 12, 28)}, ("review_too_late",)),
        ((1, 4, 0), {"days": None}, ("review_without_days",)),
        ((1, 4, 0), {"on_phone": False}, ("self_review_not_on_phone",)),
        ((1, 4), {}, ("review_of_another_form",)),
        ((1, 5, 0), {}, ("review_of_another_form",)),
        ((0, 0, 0), {}, ("review_is_blank",)),
    ],
)
def test_a_review_may_be_kept(
    levels: tuple[int, ...], changed: dict[str, object], codes: tuple[str, ...]
) -> None:
    asked: dict[str, object] = {"days": AFTER, "on_phone": True, "today": LAST}
    verdict = decide_review(levels, behaviours=3, most=4, **(asked | changed))  # type: ignore[arg-type] # a table's row
    assert verdict.codes == codes


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4), st.integers(-40, 40))
def test_sums_show_only_when_the_days_are_over(counts: list[int], offset: int) -> None:
    today = AFTER.ends_on + timedelta(offset)
    parts = sums(counts, least=5, days=AFTER, today=today)
    assert (parts is None) == (offset <= 0 or sum(counts) < 5)
    assert sums(counts, least=5, days=None, today=today) is None
