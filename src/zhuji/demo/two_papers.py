"""A test on paper with an A and a B paper for neighbours, a spare paper, and the answers typed back."""

from collections.abc import Collection
from datetime import datetime
from fractions import Fraction
from typing import Final

from zhuji.classes.queries import class_head
from zhuji.demo import acting, cast
from zhuji.demo.chance import dice
from zhuji.enrolment.queries import roster_of_batch
from zhuji.exams.actions.answer_sheets import type_answers
from zhuji.exams.actions.neighbours import set_exam_in_two
from zhuji.exams.actions.papers import draw_paper, draw_parallel, publish_paper
from zhuji.exams.queries import FrozenQuestion, exam_or_404, halves_of, paper_or_404
from zhuji.rules.answer_sheet import TypedSheet
from zhuji.rules.blueprint import Blueprint, BlueprintLine
from zhuji.rules.marking import Response
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import PaperVariant, QuestionKind
from zhuji.wording.reasons import sentence

_LINES: Final = (
    (QuestionKind.SINGLE, 10, 5),
    (QuestionKind.MULTIPLE, 5, 6),
    (QuestionKind.TRUE_FALSE, 5, 4),
)
_MOST_WRONG: Final = 6  # of twenty questions


def set_test(class_id: int, bank_id: int, opens_at: datetime, closes_at: datetime) -> int:
    """Both papers published and given out by number; a paper for the make-up test stays a draft. The
    id of the first paper's exam.
    """
    organiser = cast.actor(cast.ORGANISER)
    lines = [
        BlueprintLine(None, kind, None, count, Fraction(marks)) for kind, count, marks in _LINES
    ]
    first = _made(
        draw_paper(
            by=organiser,
            class_id=class_id,
            bank_id=bank_id,
            title="知识测试试卷",
            blueprint=Blueprint(tuple(lines)),
            seed=f"demo-{class_id}",
        )
    )
    second, _spare = (
        _made(draw_parallel(by=organiser, paper_id=first, variant=variant, seed=f"demo-{variant}"))
        for variant in (PaperVariant.B, PaperVariant.MAKE_UP)
    )
    for paper in (first, second):
        acting.agreed(publish_paper(by=organiser, paper_id=paper, confirmed=True), "试卷")
    return _made(
        set_exam_in_two(
            by=organiser,
            batch_id=class_head(organiser, class_id).batch_id,
            paper_ids=(first, second),
            opens_at=opens_at,
            closes_at=closes_at,
            minutes=45,
        )
    )


def type_back(exam_id: int, absent: Collection[int]) -> None:
    """The answers of everybody but those absent, by their places in the roster."""
    halves = halves_of(exam_id)
    questions = {half.exam_id: paper_or_404(half.paper_id).questions for half in halves}
    given = {row.trainee.trainee_id: row.exam_id for row in exam_or_404(exam_id).rows}
    sheets = {
        row.trainee_id: _sheet(given[row.trainee_id], questions[given[row.trainee_id]], place)
        for place, row in enumerate(roster_of_batch(exam_or_404(exam_id).batch_id))
        if place not in absent
    }
    organiser = cast.actor(cast.ORGANISER)
    acting.agreed(type_answers(by=organiser, exam_id=exam_id, sheets=sheets), "作答")


def _sheet(exam_id: int, questions: tuple[FrozenQuestion, ...], place: int) -> TypedSheet:
    chance = dice(f"paper {exam_id} {place}")
    wrong = set(chance.sample(range(len(questions)), chance.randint(0, _MOST_WRONG)))
    return TypedSheet(
        exam_id,
        {
            question.number: _slip(question) if n in wrong else _right(question)
            for n, question in enumerate(questions)
        },
    )


def _right(question: FrozenQuestion) -> Response:
    return tuple(each for each in question.key if isinstance(each, int))


def _slip(question: FrozenQuestion) -> Response:
    """The option after the right one, or one right choice left out."""
    right = _right(question)
    if len(right) > 1:
        return right[:-1]
    return ((int(right[0]) + 1) % len(question.options),)


def _made(found: int | Verdict[Permitted]) -> int:
    if isinstance(found, Verdict):
        raise acting.DemoRefused("；".join(map(sentence, found.reasons)))
    return found
