"""A test with two papers: one exam for each, on one occasion, so that neighbours have different ones."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.enrolment.queries import roster_of_batch
from zhuji.enrolment.queries.seats import seating_of_batch
from zhuji.exams.actions.exams import set_exam
from zhuji.exams.models import Exam, ExamCandidate, TestPaper
from zhuji.exams.queries.neighbours import left_out
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.neighbours import papers_of_neighbours
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ExamPurpose, PaperVariant


@transaction.atomic
def set_exam_in_two(
    *,
    by: Actor,
    batch_id: int,
    paper_ids: tuple[int, int],
    opens_at: datetime,
    closes_at: datetime,
    minutes: int,
    purpose: ExamPurpose = ExamPurpose.COMPLETION,
) -> int | Verdict[Permitted]:
    """Set a test for a whole batch in which neighbours by seat, or by number where no seats were given
    out, have two different papers; the id of the first paper's exam. The second's is `beside` it.

    Refused as `set_exam` says, as a make-up test, for the same paper twice, for papers of different
    full marks, and for fewer than two trainees.
    """
    trainees = [row.trainee_id for row in roster_of_batch(batch_id) if not row.withdrawn]
    refusals = _refused(paper_ids, trainees, purpose)
    if refusals:
        return permit(*refusals)
    papers = papers_of_neighbours(trainees, _spots(batch_id))
    made = [
        set_exam(
            by=by,
            batch_id=batch_id,
            paper_id=paper_id,
            opens_at=opens_at,
            closes_at=closes_at,
            minutes=minutes,
            purpose=purpose,
            candidates=[each for each, given in papers.items() if given is variant],
        )
        for paper_id, variant in zip(paper_ids, (PaperVariant.A, PaperVariant.B), strict=True)
    ]
    return _beside(*made)


def _beside(
    first: int | Verdict[Permitted], second: int | Verdict[Permitted]
) -> int | Verdict[Permitted]:
    """Both exams or none of them."""
    if isinstance(first, Verdict) or isinstance(second, Verdict):
        transaction.set_rollback(True)
        return first if isinstance(first, Verdict) else second
    Exam.objects.filter(pk=second).update(beside_id=first)
    return first


@transaction.atomic
def take_in_left_out(*, by: Actor, exam_id: int) -> int:
    """Give a paper to trainees of the batch who have none of the two, as they came after the test was
    set: by seat, else the paper that fewer have. How many it were.
    """
    exam = Exam.objects.select_related("batch").get(pk=exam_id)
    ask(by, Permission.EXAMS_MANAGE, class_place(exam.batch.training_class_id))
    first = exam.beside or exam
    second = Exam.objects.filter(beside=first).first()
    late = left_out(exam_id)
    if second is None or not late:
        return 0
    counts = [ExamCandidate.objects.filter(exam=one).count() for one in (first, second)]
    spots = _spots(exam.batch_id)
    for row in late:
        seated = row.trainee_id in spots
        half = sum(spots[row.trainee_id]) % 2 if seated else int(counts[1] < counts[0])
        ExamCandidate.objects.create(exam=(first, second)[half], trainee_id=row.trainee_id)
        counts[half] += 1
    details = {"trainees": len(late)}
    record(by=by, event="exams.candidates_added", about=("exam", first.pk), details=details)
    return len(late)


def _spots(batch_id: int) -> dict[int, tuple[int, int]]:
    seated = seating_of_batch(batch_id)
    return {row.trainee_id: spot for spot, row in seated.people.items()} if seated else {}


def _refused(
    paper_ids: tuple[int, int], trainees: Collection[int], purpose: ExamPurpose
) -> list[Reason]:
    papers = TestPaper.objects.in_bulk(paper_ids)
    refusals = []
    if purpose is ExamPurpose.MAKE_UP:
        refusals.append(Reason.of("exam_in_two_for_all"))
    if paper_ids[0] == paper_ids[1]:
        refusals.append(Reason.of("exam_same_paper_twice"))
    elif len({paper.full_marks for paper in papers.values()}) > 1:
        one, other = (papers[each].full_marks for each in paper_ids)
        refusals.append(Reason.of("exam_papers_unequal", first=one, second=other))
    if len(trainees) < 2:
        refusals.append(Reason.of("exam_too_few_for_two"))
    return refusals
