import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import figure
from zhuji.rules.marking import (
    Key,
    MarkingPoint,
    PaperQuestion,
    counted_mark,
    key_from,
    key_to,
    mark_answer,
    mark_paper,
    most_counted,
    passed,
    response_from,
)
from zhuji.rules.policy import Certainty, Figure, Strength
from zhuji.rules.verdict import Citation, Permitted
from zhuji.rules.words import CLOSED_KINDS, OPEN_KINDS, ExamPurpose, QuestionKind

SINGLE, MULTIPLE, TRUE_FALSE = QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.TRUE_FALSE
COUNTY = Citation("county", "县级规则", "")


def share(value: Fraction) -> Figure[Fraction]:
    return Figure(value, COUNTY, Strength.CHOICE, Certainty.COUNTY)


@pytest.mark.parametrize(
    ("kind", "key", "chosen", "strict", "partly"),
    [
        (SINGLE, (1,), (1,), 3, 3),
        (SINGLE, (1,), (0,), 0, 0),
        (SINGLE, (1,), (0, 1), 0, 0),
        (SINGLE, (1,), (), 0, 0),
        (TRUE_FALSE, (0,), (0,), 3, 3),
        (TRUE_FALSE, (0,), (1,), 0, 0),
        (MULTIPLE, (0, 2, 3), (0, 2, 3), 3, 3),
        (MULTIPLE, (0, 2, 3), (3, 0, 2), 3, 3),
        (MULTIPLE, (0, 2, 3), (0, 2), 0, 2),
        (MULTIPLE, (0, 2, 3), (3,), 0, 1),
        (MULTIPLE, (0, 2, 3), (0, 1), 0, 0),
        (MULTIPLE, (0, 2, 3), (0, 1, 2, 3), 0, 0),
        (MULTIPLE, (0, 1, 2, 3), (0, 1, 2, 3), 3, 3),
        (MULTIPLE, (0, 2), (), 0, 0),
        (MULTIPLE, (), (), 0, 0),
    ],
)
def test_answer_earns(
    kind: QuestionKind, key: tuple[int, ...], chosen: tuple[int, ...], strict: int, partly: int
) -> None:
    marks = Fraction(3)
    assert mark_answer(kind, key, chosen, marks, partial=False) == strict
    assert mark_answer(kind, key, chosen, marks, partial=True) == partly


KEYS = st.sets(st.integers(0, 5), min_size=1)
CHOSEN = st.sets(st.integers(0, 5))
MARKS = st.fractions(min_value=Fraction(1, 4), max_value=10, max_denominator=4)


@given(st.sampled_from(CLOSED_KINDS), KEYS, CHOSEN, MARKS)
def test_part_marks_lie_between_nothing_and_all_marks(
    kind: QuestionKind, key: set[int], chosen: set[int], marks: Fraction
) -> None:
    strict = mark_answer(kind, key, chosen, marks, partial=False)
    partly = mark_answer(kind, key, chosen, marks, partial=True)
    assert strict is not None
    assert partly is not None
    assert 0 <= strict <= partly <= marks
    one_of_them = kind is not QuestionKind.MULTIPLE and len(chosen) == 1 and chosen <= key
    assert (partly == marks) == (strict == marks) == (key == chosen or one_of_them)
    assert partly == 0 or chosen <= key


@given(KEYS, st.integers(6, 8), MARKS, st.booleans())
def test_ticking_everything_earns_nothing_unless_everything_is_right(
    key: set[int],
    options: int,
    marks: Fraction,
    partial: bool,  # noqa: FBT001 - from Hypothesis
) -> None:
    everything = range(options)
    earned = mark_answer(MULTIPLE, key, everything, marks, partial=partial)
    assert earned == (marks if key == set(everything) else 0)


BLANKS = (("5", "五"), ("党支部", "基层党支部"), ("3/4", "四分之三"))


@pytest.mark.parametrize(
    ("response", "earned"),
    [
        (("五", "党支部", "四分之三"), 3),
        (("５", " 党 支部 。", "3／4"), 3),
        (("5", "党小组", "四分之三"), 2),
        (("党支部", "5", "四分之三"), 1),
        (("伍", "", ""), 0),
        (("5",), 1),
        (("5", "党支部", "四分之三", "多出的一空"), 3),
        (("", "  ", ""), 0),
        ((), 0),
    ],
)
def test_each_blank_earns_an_equal_share(response: tuple[str, ...], earned: int) -> None:
    assert mark_answer(QuestionKind.FILL, BLANKS, response, Fraction(3), partial=False) == earned


def test_blank_whose_accepted_answer_is_nothing_is_never_right() -> None:
    for key in ((), ((),), (("",),), ((" ",),)):
        assert mark_answer(QuestionKind.FILL, key, (" ",), Fraction(3), partial=False) == 0
        assert mark_answer(QuestionKind.FILL, key, ("甲",), Fraction(3), partial=False) == 0


def test_answer_in_sentences_is_left_to_people_unless_nothing_was_written() -> None:
    points = (MarkingPoint("先查后改", Fraction(1, 2)), MarkingPoint("记入台账", Fraction(1, 2)))
    paper = [
        PaperQuestion(1, QuestionKind.SHORT, points, Fraction(6)),
        PaperQuestion(2, QuestionKind.ESSAY, points, Fraction(10)),
        PaperQuestion(3, SINGLE, (0,), Fraction(2)),
    ]
    marked = mark_paper(paper, {1: ("先查后改",), 2: (" \n",), 3: (0,)}, partial=True)
    assert [(each.earned, each.answered, each.by_people) for each in marked.questions] == [
        (0, True, True),
        (0, False, False),
        (2, True, False),
    ]
    assert (marked.total, marked.full, marked.open_marks) == (2, 18, 6)


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (MULTIPLE, (0, 2)),
        (QuestionKind.FILL, BLANKS),
        (QuestionKind.ESSAY, (MarkingPoint("先查后改", Fraction(1, 3)),)),
        (QuestionKind.CASE, ()),
    ],
)
def test_kept_key_is_the_same_key(kind: QuestionKind, key: Key) -> None:
    assert key_from(kind, json.loads(json.dumps(key_to(key)))) == key


def test_kept_response_is_read_by_kind() -> None:
    assert response_from(MULTIPLE, [0, 2]) == (0, 2)
    assert [response_from(kind, ["甲 ", ""]) for kind in (QuestionKind.FILL, *OPEN_KINDS)] == [
        ("甲 ", "")
    ] * 3


def test_paper_is_marked_question_by_question() -> None:
    paper = [
        PaperQuestion(1, SINGLE, (0,), Fraction(2)),
        PaperQuestion(2, MULTIPLE, (0, 1, 2), Fraction(4)),
        PaperQuestion(3, TRUE_FALSE, (1,), Fraction(1)),
    ]
    marked = mark_paper(paper, {1: (0,), 2: (0,), 9: (0,)}, partial=True)
    assert (marked.total, marked.full) == (Fraction(10, 3), Fraction(7))
    assert [(each.id, each.earned, each.answered) for each in marked.questions] == [
        (1, 2, True),
        (2, Fraction(4, 3), True),
        (3, 0, False),
    ]


@pytest.mark.parametrize(
    ("total", "full", "value", "outcome"),
    [
        (60, 100, "3/5", Permitted.YES),
        (Fraction(599, 10), 100, "3/5", Permitted.NO),
        (Fraction(200, 3), 100, "2/3", Permitted.YES),
        (0, 0, "3/5", Permitted.NO),
        (0, 100, "0", Permitted.YES),
    ],
)
def test_pass_is_compared_exactly(
    total: int | Fraction, full: int, value: str, outcome: Permitted
) -> None:
    verdict = passed(Fraction(total), Fraction(full), share(Fraction(value)))
    assert verdict.outcome is outcome
    assert verdict.reasons[0].citation == COUNTY
    assert verdict.reasons[0].as_dict() == {
        "total": total,
        "full": full,
        "needed": Fraction(value) * full,
    }


@pytest.mark.parametrize(
    ("purpose", "cap", "mark", "counted"),
    [
        (ExamPurpose.MAKE_UP, Fraction(1), 95, 95),
        (ExamPurpose.MAKE_UP, Fraction(7, 10), 95, 70),
        (ExamPurpose.MAKE_UP, Fraction(7, 10), 65, 65),
        (ExamPurpose.MAKE_UP, Fraction(1, 2), 95, 60),  # never below what passes
        (ExamPurpose.COMPLETION, Fraction(1, 2), 95, 95),
    ],
)
def test_a_make_up_mark_counts_up_to_its_cap(
    purpose: ExamPurpose, cap: Fraction, mark: int, counted: int
) -> None:
    share = figure(Fraction(3, 5))
    full = Fraction(100)
    assert counted_mark(purpose, Fraction(mark), full, figure(cap), share) == counted
    most = most_counted(purpose, full, figure(cap), share)
    uncapped = cap == 1 or purpose is ExamPurpose.COMPLETION
    assert most == (None if uncapped else max(cap, Fraction(3, 5)) * full)
