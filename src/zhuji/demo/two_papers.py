"""A test on paper with an A and a B paper for neighbours, a spare paper, and the answers typed back."""

from collections.abc import Collection
from datetime import datetime
from fractions import Fraction
from typing import Final

from zhuji.classes.queries import class_head
from zhuji.demo import acting, answering, cast
from zhuji.enrolment.queries import roster_of_batch
from zhuji.exams.actions.answer_sheets import type_answers
from zhuji.exams.actions.neighbours import set_exam_in_two
from zhuji.exams.actions.papers import draw_paper, draw_parallel, publish_paper
from zhuji.exams.queries import exam_or_404, halves_of
from zhuji.rules.answer_sheet import TypedSheet
from zhuji.rules.blueprint import Blueprint, BlueprintLine
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import PaperVariant, QuestionKind
from zhuji.wording.reasons import sentence

_LINES: Final = (
    (QuestionKind.SINGLE, 10, 5),
    (QuestionKind.MULTIPLE, 5, 6),
    (QuestionKind.TRUE_FALSE, 5, 4),
)


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
    roster = roster_of_batch(exam_or_404(exam_id).batch_id)
    there = {row.trainee_id for place, row in enumerate(roster) if place not in absent}
    given: dict[int, list[int]] = {}
    for row in exam_or_404(exam_id).rows:
        if row.trainee.trainee_id in there:
            given.setdefault(row.exam_id, []).append(row.trainee.trainee_id)
    typed: dict[int, TypedSheet] = {}
    for half in halves_of(exam_id):
        typed |= answering.sheets(half.exam_id, half.paper_id, given[half.exam_id])
    organiser = cast.actor(cast.ORGANISER)
    acting.agreed(type_answers(by=organiser, exam_id=exam_id, sheets=typed), "作答")


def _made(found: int | Verdict[Permitted]) -> int:
    if isinstance(found, Verdict):
        raise acting.DemoRefused("；".join(map(sentence, found.reasons)))
    return found
