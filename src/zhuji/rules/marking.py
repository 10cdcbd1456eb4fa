"""Marking answers in exact fractions. Whether a part earns a part is the county's choice.

Choices and filled blanks are marked here; what is answered in sentences is marked by people against
the points of its key.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zhuji.rules.normal_form import normal_form
from zhuji.rules.policy import Figure
from zhuji.rules.verdict import Permitted, Reason, Term, Verdict
from zhuji.rules.words import CLOSED_KINDS, ExamPurpose, QuestionKind

# What a candidate gave: indices of options, ascending; or the text of each blank, as typed; or one
# text for a question that is answered in sentences.
Response = tuple[int, ...] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkingPoint:
    """得分点: what an answer in sentences should say, and the share of the marks that it earns."""

    text: str
    share: Fraction


# Indices of the right options; the accepted answers of each blank; marking points. A case has none.
Key = tuple[int, ...] | tuple[tuple[str, ...], ...] | tuple[MarkingPoint, ...]


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question of a frozen paper; indices in `key` are of the options as the bank holds them.

    `for_all`: everybody earns its marks, whatever was answered.
    """

    id: int
    kind: QuestionKind
    key: Key
    marks: Fraction
    for_all: bool = False


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """`by_people`: an answer in sentences that people are to mark; `earned` is nothing until then."""

    id: int
    earned: Fraction
    marks: Fraction
    answered: bool
    by_people: bool = False


@dataclass(frozen=True, slots=True)
class MarkedPaper:
    """`total` of `full`, as far as it is known; `open_marks` are still to be given by people."""

    total: Fraction
    full: Fraction
    questions: tuple[MarkedQuestion, ...]
    open_marks: Fraction = Fraction(0)


def mark_answer(
    kind: QuestionKind,
    key: Collection[object],
    response: Collection[object],
    marks: Fraction,
    *,
    partial: bool,
) -> Fraction | None:
    """What an answer earns, of `marks`; None where people are to mark it.

    Single and true/false: the one right choice, or after a review one of several. Multiple: all
    right choices, or with `partial` the share of right choices made; one wrong choice earns nothing.
    Fill: each blank an equal share, where it is one of its accepted answers by `normal_form`. Nothing
    given earns nothing, and so does a question without a key.
    """
    if not answered(response):
        return Fraction(0)
    if kind is QuestionKind.FILL:
        return _filled(key, response, marks)
    if kind not in CLOSED_KINDS:
        return None
    return _chosen(kind, frozenset(key), frozenset(response), marks, partial=partial)


def _chosen(
    kind: QuestionKind,
    right: frozenset[object],
    made: frozenset[object],
    marks: Fraction,
    *,
    partial: bool,
) -> Fraction:
    if not right or not made <= right:
        return Fraction(0)
    if made == right or (kind is not QuestionKind.MULTIPLE and len(made) == 1):
        return marks
    if kind is QuestionKind.MULTIPLE and partial:
        return marks * Fraction(len(made), len(right))
    return Fraction(0)


def answered(response: Collection[object]) -> bool:
    """Whether anything was chosen or written; blanks filled with spaces are not."""
    return any(not isinstance(each, str) or each.strip() for each in response)


def _filled(key: Collection[object], response: Collection[object], marks: Fraction) -> Fraction:
    accepted = [
        {normal_form(one) for one in blank if isinstance(one, str)}
        for blank in key
        if isinstance(blank, list | tuple)
    ]
    if not accepted:
        return Fraction(0)
    given = [normal_form(each) if isinstance(each, str) else "" for each in response]
    right = sum(bool(text) and text in known for text, known in zip(given, accepted, strict=False))
    return marks * Fraction(right, len(accepted))


def mark_paper(
    questions: Sequence[PaperQuestion],
    answers: Mapping[int, Response],
    *,
    partial: bool,
) -> MarkedPaper:
    """All questions in the paper's order; `answers` by question id, those of others ignored."""
    marked = tuple(
        _marked(question, answers.get(question.id, ()), partial=partial) for question in questions
    )
    return MarkedPaper(
        sum((each.earned for each in marked), Fraction(0)),
        sum((each.marks for each in marked), Fraction(0)),
        marked,
        sum((each.marks for each in marked if each.by_people), Fraction(0)),
    )


def _marked(question: PaperQuestion, response: Response, *, partial: bool) -> MarkedQuestion:
    if question.for_all:
        return MarkedQuestion(question.id, question.marks, question.marks, answered(response))
    earned = mark_answer(question.kind, question.key, response, question.marks, partial=partial)
    return MarkedQuestion(
        question.id,
        earned or Fraction(0),
        question.marks,
        answered=answered(response),
        by_people=earned is None,
    )


def counted_mark(
    purpose: ExamPurpose,
    mark: Fraction,
    full: Fraction,
    cap: Figure[Fraction],
    pass_share: Figure[Fraction],
) -> Fraction:
    """What a mark counts towards completion: that of a make-up test at most the county's share of the
    full marks, which is never less than what passes.
    """
    most = most_counted(purpose, full, cap, pass_share)
    return mark if most is None else min(mark, most)


def most_counted(
    purpose: ExamPurpose, full: Fraction, cap: Figure[Fraction], pass_share: Figure[Fraction]
) -> Fraction | None:
    """The most that a test counts towards completion; None where all of its marks do."""
    share = max(cap.value, pass_share.value)
    return share * full if purpose is ExamPurpose.MAKE_UP and share < 1 else None


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


# The kept forms: lists, and shares as texts.


def key_from(kind: QuestionKind, kept: Iterable[Any]) -> Key:
    """The key out of what a table or a frozen paper holds; ValueError for what no key is."""
    if kind is QuestionKind.FILL:
        return tuple(tuple(map(str, blank)) for blank in kept)
    if kind in CLOSED_KINDS:
        return tuple(map(int, kept))
    return tuple(MarkingPoint(each["text"], Fraction(each["share"])) for each in kept)


def key_to(key: Key) -> list[Any]:
    return [
        {"text": each.text, "share": str(each.share)}
        if isinstance(each, MarkingPoint)
        else list(each)
        if isinstance(each, tuple)
        else each
        for each in key
    ]


def response_from(kind: QuestionKind, kept: Iterable[Any]) -> Response:
    """A response out of what an answer holds."""
    return tuple(map(int, kept)) if kind in CLOSED_KINDS else tuple(map(str, kept))
