"""Answers typed back from paper: kept like those given on a screen, and marked by the same rules."""

from collections.abc import Mapping

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.exams.models import Answer, Exam, ExamCandidate, PaperTopicMark, Sitting
from zhuji.exams.queries.answer_sheets import answers_with_versions
from zhuji.exams.queries.keys import questions_of_paper
from zhuji.exams.queries.neighbours import both_of
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.answer_sheet import TypedSheet
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.marking import mark_paper
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@transaction.atomic
def type_answers(
    *, by: Actor, exam_id: int, sheets: Mapping[int, TypedSheet]
) -> Verdict[Permitted]:
    """Keep the answers of those who sat on paper, by trainee id, and mark them; all or none.

    A sheet typed before is put right: each answer that differs is a newer version, the mark is that
    of the newest. Marks typed by topic give way. Who sat the other paper than the one given is moved
    to its exam. Refused with exam_class_final, exam_not_open_yet, mark_of_nobody for who is no
    candidate of either exam, and sat_on_screen_too.
    """
    exams = {exam.pk: exam for exam in both_of(exam_id)}
    first = exams[exam_id]
    ask(by, Permission.EXAMS_MARK, class_place(first.batch.training_class_id))
    held = {
        row.trainee_id: row
        for row in Sitting.objects.select_for_update(of=("self",)).filter(exam__in=exams)
    }
    refusals = _refused(first, sheets, exams, held)
    if refusals:
        return permit(*refusals)
    changed = sum(_keep(exams, key, sheet, held.get(key)) for key, sheet in sheets.items())
    if changed:
        details = {"sheets": changed}
        record(by=by, event="exams.answers_typed", about=("exam", exam_id), details=details)
    return permit()


def _refused(
    exam: Exam,
    sheets: Mapping[int, TypedSheet],
    exams: Mapping[int, Exam],
    held: Mapping[int, Sitting],
) -> list[Reason]:
    head = classes.head_of_batch(exam.batch_id)
    refusals = []
    if head.state in FINAL:
        refusals.append(Reason.of("exam_class_final", state=head.state))
    if now() < exam.opens_at:
        refusals.append(Reason.of("exam_not_open_yet", opens_at=exam.opens_at))
    if exam.chosen:
        rows = ExamCandidate.objects.filter(exam__in=exams, trainee__withdrawn_at=None)
        known = set(rows.values_list("trainee_id", flat=True))
    else:
        rows_of_batch = exam.batch.trainees.filter(withdrawn_at=None)
        known = set(rows_of_batch.values_list("pk", flat=True))
    if not sheets.keys() <= known | held.keys():
        refusals.append(Reason.of("mark_of_nobody"))
    if any(key in held and not held[key].on_paper for key in sheets):
        refusals.append(Reason.of("sat_on_screen_too"))
    return refusals


def _keep(
    exams: Mapping[int, Exam], trainee_id: int, sheet: TypedSheet, sitting: Sitting | None
) -> bool:
    """Keep one sheet; whether anything changed."""
    if sitting is not None and sitting.exam_id != sheet.exam_id:
        Answer.objects.filter(sitting=sitting).delete()
    before = None if sitting is None else (sitting.exam_id, sitting.mark)
    sitting = _sitting(exams, trainee_id, sheet, sitting)
    fresh = _newer(sitting, sheet)
    Answer.objects.bulk_create(fresh)
    exam = exams[sheet.exam_id]
    policies = classes.policies_of(exam.batch.training_class_id)
    marked = mark_paper(
        questions_of_paper(exam.paper),
        sheet.answers,
        partial=policies.exam.multiple_partial.value,
    )
    mark = marked.total + sheet.open_mark
    if before == (sheet.exam_id, mark) and not fresh:
        return False
    PaperTopicMark.objects.filter(sitting=sitting).delete()
    Sitting.objects.filter(pk=sitting.pk).update(mark=mark, open_mark=sheet.open_mark or None)
    return True


def _sitting(
    exams: Mapping[int, Exam], trainee_id: int, sheet: TypedSheet, sitting: Sitting | None
) -> Sitting:
    """The sitting on paper, in the exam of the paper that was sat; the candidate goes with it."""
    for other in exams.keys() - {sheet.exam_id}:
        ExamCandidate.objects.filter(exam=other, trainee=trainee_id).update(exam=sheet.exam_id)
    if sitting is None:
        return Sitting.objects.create(
            exam_id=sheet.exam_id,
            trainee_id=trainee_id,
            started_at=exams[sheet.exam_id].opens_at,
            handed_in_at=now(),
            on_paper=True,
        )
    if sitting.exam_id != sheet.exam_id:
        Sitting.objects.filter(pk=sitting.pk).update(exam=sheet.exam_id)
    return sitting


def _newer(sitting: Sitting, sheet: TypedSheet) -> list[Answer]:
    """The answers that differ from those kept: an answer taken back is a newer, empty one."""
    versions = answers_with_versions([sitting.pk]).get(sitting.pk, {})
    moment = now()
    fresh = []
    for number in sorted(sheet.answers.keys() | versions.keys()):
        version, chosen = versions.get(number, (0, ()))
        said = sheet.answers.get(number, ())
        if said != chosen:
            fresh.append(
                Answer(
                    sitting=sitting,
                    question=number,
                    version=version + 1,
                    chosen=list(said),
                    received_at=moment,
                )
            )
    return fresh
