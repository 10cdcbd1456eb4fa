"""Both exams of a test in which neighbours have different papers."""

from dataclasses import dataclass

from django.db.models import Q

from zhuji.enrolment.queries import RosterRow, roster_of_batch
from zhuji.exams.models import Exam, ExamCandidate
from zhuji.exams.queries.papers import named


@dataclass(frozen=True, slots=True)
class Half:
    """One of the two exams, with its paper's name and how many have it."""

    exam_id: int
    paper_id: int
    title: str
    candidates: int


def halves_of(exam_id: int) -> tuple[Half, ...]:
    """The first paper's exam and the second's; none where there is one paper for all. Two statements."""
    exams = both_of(exam_id)
    if len(exams) < 2:
        return ()
    candidates = list(
        ExamCandidate.objects.filter(exam__in=exams).values_list("exam_id", flat=True)
    )
    return tuple(
        Half(
            one.pk,
            one.paper_id,
            named(one.paper.title, one.paper.variant),
            candidates.count(one.pk),
        )
        for one in exams
    )


def both_of(exam_id: int) -> list[Exam]:
    """An exam and the one that is beside it, if there is one, the first paper's first; one statement."""
    meant = Q(pk=exam_id) | Q(beside=exam_id) | Q(other_half=exam_id)
    rows = Exam.objects.filter(meant).select_related("paper", "batch")
    return sorted(rows, key=lambda exam: (exam.beside_id is not None, exam.pk))


def left_out(exam_id: int) -> list[RosterRow]:
    """Trainees of the batch who have neither paper of a test in two halves; three statements."""
    exams = both_of(exam_id)
    if len(exams) < 2:
        return []
    rows = ExamCandidate.objects.filter(exam__in=exams)
    given = set(rows.values_list("trainee_id", flat=True))
    return [
        row
        for row in roster_of_batch(exams[0].batch_id)
        if not row.withdrawn and row.trainee_id not in given
    ]
