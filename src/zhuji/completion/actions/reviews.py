"""Review requests: entered from paper or asked on the own page, and answered once."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.base.models import StoredFile
from zhuji.classes.queries import head_of_batch
from zhuji.completion.models import ReviewRequest
from zhuji.completion.queries import open_conditions, review_row
from zhuji.enrolment.queries import TraineeHead, trainee_head
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.review import RequestFacts, may_request
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import Condition, Correction, ReviewState, ReviewWay


@dataclass(frozen=True, slots=True)
class Asked:
    """`review_id` is None where the verdict refuses."""

    review_id: int | None
    verdict: Verdict[Permitted]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered; without `correction` the verdict is upheld, else `corrected` names the fact."""

    text: str
    correction: Correction | None = None
    corrected: str = ""

    @property
    def state(self) -> ReviewState:
        return ReviewState.CORRECTED if self.correction else ReviewState.UPHELD


@transaction.atomic
def request_review(
    *,
    by: Actor,
    trainee_id: int,
    condition: Condition,
    text: str,
    way: ReviewWay,
    asked_on: date,
    evidence: StoredFile | None = None,
) -> Asked:
    """Enter a trainee's request. From paper by who may record it; on the own page by the trainee.

    Whether the county has switched the own page on is asked by the page. PermissionDenied, Http404.
    """
    trainee = trainee_head(trainee_id)
    _may_ask(by, trainee, way)
    state, open_on = head_of_batch(trainee.batch_id).state, open_conditions(trainee_id)
    verdict = may_request(RequestFacts(state, condition, open_on, asked_on, today()))
    if verdict.outcome is Permitted.NO:
        return Asked(None, verdict)
    row = ReviewRequest(
        trainee_id=trainee_id,
        condition=condition,
        text=text,
        evidence=evidence,
        way=way,
        asked_on=asked_on,
        requested_by_id=user_of(by),
        requested_at=now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return Asked(None, permit(Reason.of("review_open_already", condition=condition)))
    details = {"trainee": trainee_id, "condition": condition.value, "way": way.value}
    record(by=by, event="completion.review_requested", about=("review", row.pk), details=details)
    return Asked(row.pk, verdict)


def _may_ask(by: Actor, trainee: TraineeHead, way: ReviewWay) -> None:
    if way is ReviewWay.PAPER:
        ask(by, Permission.COMPLETION_REVIEW_RECORD, class_place(trainee.class_id))
    elif by.person_id != trainee.person_id:
        raise PermissionDenied


@transaction.atomic
def answer_review(*, by: Actor, review_id: int, answer: Answer) -> Verdict[Permitted]:
    """Answer a request. Who may has been decided by the flow; a second answer is refused.

    PermissionDenied, Http404.
    """
    found = review_row(review_id)
    ask(by, Permission.COMPLETION_REVIEW_DECIDE, class_place(found.class_id))
    open_ = ReviewRequest.objects.filter(pk=review_id, state=ReviewState.REQUESTED.value)
    answered = open_.update(
        state=answer.state,
        answer=answer.text,
        correction=answer.correction or "",
        corrected=answer.corrected,
        decided_by_id=user_of(by),
        decided_at=now(),
    )
    if not answered:
        return permit(Reason.of("review_decided_already", state=found.state))
    event = f"completion.review_{answer.state.value}"
    details = {"correction": answer.correction.value} if answer.correction else {}
    record(by=by, event=event, about=("review", review_id), details=details)
    return permit()
