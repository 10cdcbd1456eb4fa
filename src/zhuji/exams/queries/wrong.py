"""错题本: what a trainee had wrong in the own tests, for the own eyes, as far as it is released."""

from dataclasses import dataclass
from datetime import datetime

from zhuji.exams.queries.sittings import MarkedLine, own_exams, result_of
from zhuji.rules.actor import Actor
from zhuji.rules.words import ExamPurpose


@dataclass(frozen=True, slots=True)
class WrongQuestion:
    """A question that was not right; `later_right`: in a later test it was."""

    line: MarkedLine
    later_right: bool


@dataclass(frozen=True, slots=True)
class WrongTest:
    """What was wrong in one test."""

    id: int  # of the sitting
    title: str
    purpose: ExamPurpose
    at: datetime
    questions: tuple[WrongQuestion, ...]


def wrong_questions(actor: Actor) -> tuple[WrongTest, ...]:
    """The own tests with something wrong, the latest first. What a test's release does not show is
    not in it; a fixed number of statements a test.
    """
    found: list[WrongTest] = []
    right: set[int] = set()
    for exam in sorted(own_exams(actor), key=lambda each: each.opens_at, reverse=True):
        result = result_of(exam.sitting_id) if exam.sitting_id and exam.mark is not None else None
        if result is None:
            continue
        wrong = tuple(
            WrongQuestion(line, line.question.id in right)
            for line in result.lines
            if not line.full and line.question.marks
        )
        right |= {line.question.id for line in result.lines if line.full}
        if wrong:
            found.append(
                WrongTest(exam.sitting_id or 0, exam.title, exam.purpose, exam.opens_at, wrong)
            )
    return tuple(found)
