"""A trainee sits an exam: starts, gives answers, hands in. Every clock is the server's."""

from collections.abc import Sequence

from django.db import transaction
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now
from zhuji.exams.actions.custody import Asked, Custody, Given, Receipt
from zhuji.exams.models import Exam, Sitting
from zhuji.exams.queries.sittings import trainee_to_sit
from zhuji.exams.queries.times import facts_of, time_of
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.sitting import HandInOutcome, SaveOutcome, may_start
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import PlaceKind


class AnswerUnreadable(ValueError):
    """The answer names a question or an option that the paper does not have."""


@transaction.atomic
def start_sitting(*, by: Actor, exam_id: int) -> int | Verdict[Permitted]:
    """Begin the actor's own sitting, or come back to it; its id. The server fixes the time.

    Http404 for who is not a candidate. Refused before and after the window, once handed in, and
    where the county has the exam on paper.
    """
    ask(by, Permission.EXAMS_SIT, Place(PlaceKind.PERSON, by.person_id or 0))
    trainee_id, withdrawn = trainee_to_sit(by, exam_id)
    exam = Exam.objects.select_for_update().filter(pk=exam_id).first()
    if exam is None:
        raise Http404
    sitting = Sitting.objects.filter(exam_id=exam_id, trainee_id=trainee_id).first()
    if withdrawn and sitting is None:
        raise Http404
    facts = facts_of(exam, sitting, time_of(exam_id), trainee_id)
    verdict = may_start(facts, now())
    if verdict.outcome is Permitted.NO:
        return verdict
    if sitting is not None:
        return sitting.pk
    if not current_policy(FunctionsPolicy).exam_on_phone.value:
        return permit(Reason.of("exam_on_paper"))
    sitting = Sitting.objects.create(exam=exam, trainee_id=trainee_id, started_at=now())
    about = ("sitting", sitting.pk)
    record(by=by, event="exams.sitting_started", about=about, details={"exam": exam_id})
    return sitting.pk


def save_answer(
    *,
    by: Actor,
    sitting_id: int,
    question: int,
    version: int,
    chosen: Sequence[int | str],
    generation: int | None = None,
) -> Receipt:
    """Append one version of the actor's own answer; the receipt is true once this has returned.

    `generation`: the opening of the page that sends it, None where no page is asked about.
    Sent again, it is the same answer. Raises AnswerUnreadable for what no page of ours sends.
    """
    _ask_own(by, sitting_id)
    answer = Given(question, version, chosen)
    (told,) = Custody().take([Asked(sitting_id, generation, (answer,))], by=by)
    (receipt,) = told.receipts
    if receipt.outcome is SaveOutcome.UNREADABLE:
        raise AnswerUnreadable(f"question {question}: {list(chosen)}")
    return receipt


def hand_in_sitting(*, by: Actor, sitting_id: int) -> Verdict[HandInOutcome]:
    """Hand in, after the bell as of the bell, and mark. Handed in twice is the same."""
    _ask_own(by, sitting_id)
    (told,) = Custody().take([Asked(sitting_id, None, hands_in=True)], by=by)
    assert told.handed_in is not None  # noqa: S101 - it was asked for
    return told.handed_in


def _ask_own(by: Actor, sitting_id: int) -> None:
    """Http404 for any but the sitting's own trainee."""
    own = Sitting.objects.filter(pk=sitting_id, trainee__person=by.person_id)
    if by.person_id is None or not own.exists():
        raise Http404
