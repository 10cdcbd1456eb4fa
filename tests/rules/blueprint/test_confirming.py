import pytest

from zhuji.rules.blueprint import Candidate, confirmation_needed
from zhuji.rules.words import QuestionKind

UNREVIEWED, WITHOUT, OLD = (
    f"paper_questions_{word}" for word in ("unreviewed", "without_article", "out_of_date")
)


def candidate(
    number: int, *, reviewed: bool = True, article_ok: bool = True, outdated: bool = False
) -> Candidate:
    stem = f"stem {number}"
    return Candidate(number, None, QuestionKind.SINGLE, None, article_ok, reviewed, stem, outdated)


@pytest.mark.parametrize(
    ("reviewed", "article_ok", "outdated", "codes"),
    [
        (True, True, False, []),
        (False, True, False, [UNREVIEWED]),
        (True, False, False, [WITHOUT]),
        (True, True, True, [OLD]),
        (False, False, True, [UNREVIEWED, WITHOUT, OLD]),
    ],
)
def test_confirmation_is_needed_for_what_nobody_answers_for(
    *, reviewed: bool, article_ok: bool, outdated: bool, codes: list[str]
) -> None:
    bank = [
        candidate(1),
        candidate(2, reviewed=reviewed, article_ok=article_ok, outdated=outdated),
        candidate(3),
        candidate(4, reviewed=False),
    ]
    reasons = confirmation_needed([1, 2, 3], bank)
    assert [reason.code for reason in reasons] == codes
    assert all(reason.as_dict() == {"count": 1, "total": 3} for reason in reasons)
