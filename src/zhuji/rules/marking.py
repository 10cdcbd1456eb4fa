"""Marking answers in exact fractions. Whether a part earns a part is the county's choice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy import Figure
from zhuji.rules.verdict import Permitted, Reason, Term, Verdict
from zhuji.rules.words import QuestionKind


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question of a frozen paper; `key` are indices of the options as the bank holds them."""

    id: int
    kind: QuestionKind
    key: tuple[int, ...]
    marks: Fraction


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    id: int
    earned: Fraction
    marks: Fraction
    answered: bool


@dataclass(frozen=True, slots=True)
class MarkedPaper:
    total: Fraction
    full: Fraction
    questions: tuple[MarkedQuestion, ...]


def mark_answer(
    kind: QuestionKind,
    key: Collection[int],
    chosen: Collection[int],
    marks: Fraction,
    *,
    partial: bool,
) -> Fraction:
    """What an answer earns, of `marks`.

    Single and true/false: the one right choice and nothing else. Multiple: all right choices, or
    with `partial` the share of right choices made; one wrong choice earns nothing. Nothing
    chosen earns nothing, and so does a question without a key.
    """
    right, made = frozenset(key), frozenset(chosen)
    if not made or not right or not made <= right:
        return Fraction(0)
    if made == right:
        return marks
    if kind is QuestionKind.MULTIPLE and partial:
        return marks * Fraction(len(made), len(right))
    return Fraction(0)


def mark_paper(
    questions: Sequence[PaperQuestion],
    answers: Mapping[int, Collection[int]],
    *,
    partial: bool,
) -> MarkedPaper:
    """All questions in the paper's order; `answers` by question id, those of others ignored."""
    marked = tuple(
        MarkedQuestion(
            question.id,
            mark_answer(
                question.kind,
                question.key,
                answers.get(question.id, ()),
                question.marks,
                partial=partial,
            ),
            question.marks,
            answered=bool(answers.get(question.id, ())),
        )
        for question in questions
    )
    return MarkedPaper(
        sum((each.earned for each in marked), Fraction(0)),
        sum((each.marks for each in marked), Fraction(0)),
        marked,
    )


def passed(total: Fraction, full: Fraction, pass_share: Figure[Fraction]) -> Verdict[Permitted]:
    """YES when the total reaches the share of the full marks, compared exactly.

    A paper without marks is never passed.
    """
    needed = pass_share.value * full
    arithmetic = (
        Term("exam_total", total),
        Term("exam_full", full),
        Term("exam_pass_share", pass_share.value),
        Term("exam_needed", needed),
    )
    reached = full > 0 and total >= needed
    code = "exam_passed" if reached else "exam_not_passed"
    reason = Reason.of(code, pass_share.citation, total=total, needed=needed, full=full)
    return Verdict(Permitted.YES if reached else Permitted.NO, (reason,), arithmetic)
