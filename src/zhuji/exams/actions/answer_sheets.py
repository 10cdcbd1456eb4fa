"""Answers typed back from paper: kept like those given on a screen, and marked by the same rules."""

from collections.abc import Mapping

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.exams.actions.records import keep_records
from zhuji.exams.models import Answer, Exam, ExamCandidate, PaperTopicMark, Sitting
from zhuji.exams.queries.answer_sheets import answers_with_versions
from zhuji.exams.queries.keys import questions_of_paper
from zhuji.exams.queries.neighbours import both_of
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.answer_sheet import TypedSheet
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.marking import Response, mark_paper
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
    marker = _Marker(exams, answers_with_versions([row.pk for row in held.values()]))
    changed = sum(marker.keep(key, sheet, held.get(key)) for key, sheet in sheets.items())
    if changed:
        for each in exams:
            keep_records(each)
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


class _Marker:
    """Keeps sheets one by one; keys, rules and what was typed before are read once."""

    def __init__(
        self, exams: Mapping[int, Exam], versions: Mapping[int, Mapping[int, tuple[int, Response]]]
    ) -> None:
        self.exams, self.versions = exams, versions
        self.questions = {pk: questions_of_paper(exam.paper) for pk, exam in exams.items()}
        batch = next(iter(exams.values())).batch
        policies = classes.policies_of(batch.training_class_id)
        self.partial = policies.exam.multiple_partial.value

    def keep(self, trainee_id: int, sheet: TypedSheet, sitting: Sitting | None) -> bool:
        """Keep one sheet; whether anything changed."""
        before = None if sitting is None else (sitting.exam_id, sitting.mark)
        versions = self.versions.get(sitting.pk, {}) if sitting else {}
        if sitting is not None and sitting.exam_id != sheet.exam_id:
            Answer.objects.filter(sitting=sitting).delete()
            versions = {}
        sitting = self._sitting(trainee_id, sheet, sitting)
        fresh = _newer(sitting, sheet, versions)
        Answer.objects.bulk_create(fresh)
        marked = mark_paper(self.questions[sheet.exam_id], sheet.answers, partial=self.partial)
        mark = marked.total + sheet.open_mark
        if before == (sheet.exam_id, mark) and not fresh:
            return False
        PaperTopicMark.objects.filter(sitting=sitting).delete()
        rows = Sitting.objects.filter(pk=sitting.pk)
        rows.update(mark=mark, open_mark=sheet.open_mark or None)
        return True

    def _sitting(self, trainee_id: int, sheet: TypedSheet, sitting: Sitting | None) -> Sitting:
        """The sitting on paper, in the exam of the paper that was sat; the candidate goes with it."""
        for other in self.exams.keys() - {sheet.exam_id}:
            rows = ExamCandidate.objects.filter(exam=other, trainee=trainee_id)
            rows.update(exam=sheet.exam_id)
        if sitting is None:
            return Sitting.objects.create(
                exam_id=sheet.exam_id,
                trainee_id=trainee_id,
                started_at=self.exams[sheet.exam_id].opens_at,
                handed_in_at=now(),
                on_paper=True,
            )
        if sitting.exam_id != sheet.exam_id:
            Sitting.objects.filter(pk=sitting.pk).update(exam=sheet.exam_id)
        return sitting


def _newer(
    sitting: Sitting, sheet: TypedSheet, versions: Mapping[int, tuple[int, Response]]
) -> list[Answer]:
    """The answers that differ from those kept: an answer taken back is a newer, empty one."""
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
