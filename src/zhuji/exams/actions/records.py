"""How the questions of a bank have done is kept for the next draw: figures of an exam, nobody's name."""

from django.db import transaction

from zhuji.base.clock import now
from zhuji.exams.models import Exam, Question, QuestionRecord
from zhuji.exams.queries.analysis import figures_of_questions


@transaction.atomic
def keep_records(exam_id: int) -> int:
    """Keep the facility of each question of an exam that is over, in place of what was kept before;
    how many it were. Again: the same.
    """
    facilities, people = figures_of_questions(exam_id)
    if not people:
        return 0
    asked = Exam.objects.select_related("paper").get(pk=exam_id).paper.questions
    still_there = set(
        Question.objects.filter(pk__in=[each["id"] for each in asked]).values_list("pk", flat=True)
    )
    moment = now()
    rows = [
        QuestionRecord(
            exam_id=exam_id,
            question_id=each["id"],
            number=each["number"],
            people=people,
            facility=facilities[each["number"]],
            kept_at=moment,
        )
        for each in asked
        if each["number"] in facilities and each["id"] in still_there
    ]
    QuestionRecord.objects.filter(exam_id=exam_id).delete()
    QuestionRecord.objects.bulk_create(rows)
    return len(rows)


def keep_records_once(exam_id: int) -> None:
    """Keep them where the window has closed, answers are known and nothing was kept; else one statement."""
    closed = Exam.objects.filter(pk=exam_id, closes_at__lt=now(), records=None)
    if closed.filter(sittings__answers__isnull=False).exists():
        keep_records(exam_id)
