"""The occasion of an exam: where neighbours have different papers, both exams of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from zhuji.enrolment.queries import RosterRow, roster_of_batch
from zhuji.exams.models import Exam, ExamCandidate, TestPaper
from zhuji.exams.queries.papers import named
from zhuji.rules.words import PaperVariant
from zhuji.wording.labels import label


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
    rows = Exam.objects.filter(_of_occasion(exam_id))
    whole = rows.select_related("paper", "batch__training_class", "started_by")
    return sorted(whole, key=lambda exam: (exam.beside_id is not None, exam.pk))


def ids_of_both(exam_id: int) -> list[int]:
    """The same as ids; one statement."""
    rows: QuerySet[Exam, Any] = Exam.objects.filter(_of_occasion(exam_id)).order_by("pk")
    found = list(rows.values_list("pk", "beside"))
    return [pk for pk, _ in sorted(found, key=lambda one: one[1] is not None)]


def first_of(exam_id: int) -> int:
    """The exam under whose id the pages of its occasion stand; one statement."""
    beside = Exam.objects.filter(pk=exam_id).values_list("beside", flat=True).first()
    return beside or exam_id


def _of_occasion(exam_id: int) -> Q:
    return Q(pk=exam_id) | Q(beside=exam_id) | Q(other_half=exam_id)


def shown_as(paper: TestPaper) -> str:
    """What tells a paper from the other one in the same hall: its variant, else its title."""
    return label(paper.variant) if isinstance(paper.variant, PaperVariant) else paper.title


@dataclass(frozen=True, slots=True)
class Seated:
    """A candidate with the exam of the occasion that is theirs, and their sitting of it, if there is
    one.
    """

    trainee: RosterRow
    exam: Exam
    sitting: Any


def seated(
    exams: Sequence[Exam], sittings: QuerySet[Any], *, also_left: bool = False
) -> tuple[Seated, ...]:
    """The candidates of an occasion in the order of their numbers; `sittings` as they are to be read.

    They are the batch's trainees, or those chosen; one who has left is listed only where there is a
    sitting, or with `also_left`. A fixed number of statements.
    """
    by_id = {exam.pk: exam for exam in exams}
    given: dict[int, int] = {}
    if exams[0].chosen:
        rows = ExamCandidate.objects.filter(exam__in=by_id)
        given = dict(rows.values_list("trainee_id", "exam_id"))
    sat = {row.trainee_id: row for row in sittings.filter(exam__in=by_id)}
    found = []
    for trainee in roster_of_batch(exams[0].batch_id):
        own = sat.get(trainee.trainee_id)
        meant = exams[0].pk if not exams[0].chosen else given.get(trainee.trainee_id)
        theirs = by_id.get(own.exam_id if own is not None else meant or 0)
        if theirs is not None and (own is not None or also_left or not trainee.withdrawn):
            found.append(Seated(trainee, theirs, own))
    return tuple(found)


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
