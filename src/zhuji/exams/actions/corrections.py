"""A mark typed from paper is put right after a review."""

from fractions import Fraction

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.exams.models import Exam, PaperTopicMark, Sitting
from zhuji.exams.queries import places_of_exam
from zhuji.exams.queries.neighbours import ids_of_both
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@transaction.atomic
def correct_mark(*, by: Actor, exam_id: int, trainee_id: int, mark: Fraction) -> Verdict[Permitted]:
    """Write the right mark of a sitting on paper, of either paper in the hall, also once the class has
    closed.

    The review keeps what it was; what was typed by topic no longer stands. Refused for who has no
    sitting, for marks given by the system, and beyond the full marks. PermissionDenied,
    Exam.DoesNotExist.
    """
    ask(by, Permission.COMPLETION_REVIEW_DECIDE, *(places_of_exam(exam_id) or ()))
    full = Exam.objects.select_related("paper").get(pk=exam_id).paper.full_marks
    if not 0 <= mark <= full:
        return permit(Reason.of("review_mark_out_of_range", full=full))
    own = Sitting.objects.filter(exam__in=ids_of_both(exam_id), trainee_id=trainee_id)
    if own.filter(on_paper=False).exists():
        return permit(Reason.of("review_mark_on_screen"))
    if not own.update(mark=mark):
        return permit(Reason.of("review_fact_unknown"))
    PaperTopicMark.objects.filter(sitting__in=own).delete()
    details = {"trainee": trainee_id}
    record(by=by, event="exams.mark_corrected", about=("exam", exam_id), details=details)
    return permit()
