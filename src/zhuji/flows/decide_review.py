"""A review is answered: upheld, or a fact is put right and the verdict follows."""

from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.db import transaction

from zhuji.accounts.queries import users_with
from zhuji.attendance.actions import correct_presence
from zhuji.attendance.queries import recorders_of
from zhuji.audit.queries import users_behind
from zhuji.base.asking import ask, user_of
from zhuji.classes.queries import head_of_batch
from zhuji.completion.actions import Answer, answer_review
from zhuji.completion.queries import ReviewRow, missed_sessions, review_row
from zhuji.exams.actions.corrections import correct_mark
from zhuji.exams.queries import exam_or_404, exams_of_batch
from zhuji.flows.reseal import reseal
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.review import DecisionFacts, may_decide
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import Condition, Correction, SealCause
from zhuji.wording.amounts import decimal
from zhuji.wording.labels import label
from zhuji.wording.times import full_day


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """`correction` None upholds the verdict. `session_id` goes with a presence, `exam_id` and `mark`
    with a mark, `elsewhere` says what was put right on its own page.
    """

    answer: str
    correction: Correction | None = None
    session_id: int | None = None
    exam_id: int | None = None
    mark: Fraction | None = None
    elsewhere: str = ""


def review_outlook(by: Actor, review_id: int) -> Verdict[Permitted]:
    """Whether the actor may answer, and what is to be noted."""
    row = review_row(review_id)
    place = class_place(row.class_id)
    ask(by, Permission.COMPLETION_REVIEW_DECIDE, place)
    recorders = _recorders(row)
    able = users_with(Permission.COMPLETION_REVIEW_DECIDE, place)
    facts = DecisionFacts(row.state, user_of(by), recorders, able - recorders)
    return may_decide(facts)


def _recorders(row: ReviewRow) -> frozenset[int]:
    """Who recorded the facts that the condition rests on."""
    if row.condition is Condition.TEST:
        return users_behind("exams.marks_typed", "exam", exams_of_batch(row.batch_id))
    if row.condition in {Condition.RECORD, Condition.LEAVE, Condition.ABSENCES}:
        return recorders_of(row.batch_id, row.trainee_id)
    return frozenset()


@transaction.atomic
def decide_review(
    *, by: Actor, review_id: int, key: UUID, decision: ReviewDecision
) -> Verdict[Permitted]:
    """Answer a request; what is refused leaves nothing behind.

    In a closed class a correction seals the verdict again, with the answer as its reason, and the
    yearly record follows. PermissionDenied, Http404.
    """
    verdict = review_outlook(by, review_id)
    if verdict.outcome is Permitted.NO:
        return verdict
    row = review_row(review_id)
    corrected: str | Verdict[Permitted] = ""
    if decision.correction:
        corrected = _correct(by, row, key, decision)
    if isinstance(corrected, Verdict):
        return corrected
    answer = Answer(decision.answer, decision.correction, corrected)
    answered = answer_review(by=by, review_id=review_id, answer=answer)
    if answered.outcome is Permitted.NO:
        transaction.set_rollback(True)
        return answered
    if decision.correction:
        why = f"{label(row.condition)}：{corrected}"[:300]
        head = head_of_batch(row.batch_id)
        reseal(by=by, head=head, trainee_id=row.trainee_id, cause=SealCause.REVIEW, why=why)
    return verdict


def _correct(
    by: Actor, row: ReviewRow, key: UUID, decision: ReviewDecision
) -> str | Verdict[Permitted]:
    """Put the fact right and name it, or say why not."""
    match decision.correction:
        case Correction.PRESENCE:
            return _correct_presence(by, row, key, decision)
        case Correction.MARK:
            return _correct_mark(by, row, decision)
    return decision.elsewhere


def _correct_presence(
    by: Actor, row: ReviewRow, key: UUID, decision: ReviewDecision
) -> str | Verdict[Permitted]:
    missed = {one.session_id: one for one in missed_sessions(row.batch_id, row.trainee_id)}
    if decision.session_id not in missed:
        return permit(Reason.of("review_session_missing"))
    session = missed[decision.session_id]
    verdict = correct_presence(
        by=by,
        session_id=session.session_id,
        trainee_id=row.trainee_id,
        key=key,
        reason=decision.answer[:200],
    )
    if verdict.outcome is Permitted.NO:
        return verdict
    when = f"{full_day(session.day)}{label(session.half_day)}"
    return f"{when}“{session.title}”由{label(session.outcome)}更正为出勤"


def _correct_mark(by: Actor, row: ReviewRow, decision: ReviewDecision) -> str | Verdict[Permitted]:
    if decision.mark is None or decision.exam_id not in exams_of_batch(row.batch_id):
        return permit(Reason.of("review_mark_missing"))
    card = exam_or_404(decision.exam_id)
    before = next((one.mark for one in card.rows if one.trainee.trainee_id == row.trainee_id), None)
    verdict = correct_mark(
        by=by, exam_id=decision.exam_id, trainee_id=row.trainee_id, mark=decision.mark
    )
    if verdict.outcome is Permitted.NO:
        return verdict
    was = "未登记" if before is None else decimal(before)
    return f"“{card.title}”成绩由{was}更正为{decimal(decision.mark)}"
