"""What is needed to type answers back from paper: the papers' questions, and what was typed before."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from zhuji.exams.models import Answer, Sitting
from zhuji.exams.queries.neighbours import both_of
from zhuji.exams.queries.papers import FrozenQuestion, frozen_questions
from zhuji.rules.answer_sheet import SheetQuestion, TypedSheet
from zhuji.rules.marking import Response
from zhuji.rules.words import OPEN_KINDS, PaperVariant, QuestionKind


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """The paper of an exam as answers to it are typed; `open_marks` are for people to give."""

    exam_id: int
    title: str
    variant: PaperVariant | str
    questions: tuple[SheetQuestion, ...]
    open_marks: Fraction

    @property
    def typed(self) -> tuple[SheetQuestion, ...]:
        return tuple(each for each in self.questions if each.typed)


def sheet_papers(exam_id: int) -> tuple[SheetPaper, ...]:
    """The paper of an exam, or both where neighbours have different ones; one statement."""
    found = []
    for exam in both_of(exam_id):
        questions = frozen_questions(exam.paper.questions)
        open_marks = (each.marks for each in questions if each.kind in OPEN_KINDS)
        found.append(
            SheetPaper(
                exam.pk,
                exam.paper.title,
                exam.paper.variant,
                tuple(map(_asked, questions)),
                sum(open_marks, Fraction(0)),
            )
        )
    return tuple(found)


def _asked(question: FrozenQuestion) -> SheetQuestion:
    filled = question.kind is QuestionKind.FILL
    return SheetQuestion(
        question.number, question.kind, len(question.key) if filled else len(question.options)
    )


def answers_with_versions(
    sitting_ids: Collection[int],
) -> dict[int, dict[int, tuple[int, Response]]]:
    """By sitting and question the newest version and what it says; one statement."""
    found: dict[int, dict[int, tuple[int, Response]]] = {}
    rows = Answer.objects.filter(sitting__in=sitting_ids).order_by("version")
    for sitting_id, number, version, chosen in rows.values_list(
        "sitting", "question", "version", "chosen"
    ):
        found.setdefault(sitting_id, {})[number] = version, tuple(chosen)
    return found


def typed_answers(exam_ids: Collection[int]) -> dict[int, TypedSheet]:
    """By trainee the answers typed back from paper; where a mark alone was typed, there is none. Two
    statements.
    """
    rows = Sitting.objects.filter(exam__in=exam_ids, on_paper=True, answers__isnull=False)
    sittings = list(rows.distinct())
    answers = answers_with_versions([row.pk for row in sittings])
    return {
        row.trainee_id: TypedSheet(
            row.exam_id,
            {number: said for number, (_version, said) in answers[row.pk].items() if said},
            row.open_mark or Fraction(0),
        )
        for row in sittings
    }
