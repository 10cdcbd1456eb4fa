"""Sealing verdicts when a class closes, and one of them again when a fact was put right."""

from collections import Counter
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.completion.models import CompletionRecord
from zhuji.completion.queries import Judged
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.verdict import reason_to_plain, term_to_plain
from zhuji.rules.words import SealCause


@transaction.atomic
def seal_verdicts(*, by: Actor, class_id: int, judged: Sequence[Judged]) -> None:
    """Keep every verdict of a class with its reasons and arithmetic, as it stands now.

    IntegrityError where a trainee's is kept already: a class is sealed once.
    """
    ask(by, Permission.COMPLETION_CLOSE, class_place(class_id))
    vouching = user_of(by)
    CompletionRecord.objects.bulk_create([_sealed(vouching, one) for one in judged])
    counts = Counter(one.verdict.outcome.value for one in judged)
    record(by=by, event="completion.sealed", about=("class", class_id), details=dict(counts))


@transaction.atomic
def seal_again(*, by: Actor, class_id: int, judged: Judged, cause: SealCause, why: str) -> int:
    """Seal one trainee's verdict once more after the closing; gives its number. Those before stay.

    Who may decide on reviews or make-up may do so: the flow of either asks first. PermissionDenied.
    """
    place = class_place(class_id)
    if not (
        by.may(Permission.COMPLETION_REVIEW_DECIDE, place)
        or by.may(Permission.COMPLETION_MAKE_UP, place)
    ):
        raise PermissionDenied
    trainee_id = judged.trainee.trainee_id
    earlier = CompletionRecord.objects.filter(trainee_id=trainee_id)
    row = _sealed(user_of(by), judged)
    row.number = (earlier.aggregate(last=Max("number"))["last"] or 0) + 1
    row.cause, row.why = cause, why
    row.save(force_insert=True)
    details = {
        "trainee": trainee_id,
        "number": row.number,
        "cause": cause.value,
        "outcome": judged.verdict.outcome.value,
    }
    record(by=by, event="completion.sealed_again", about=("class", class_id), details=details)
    return row.number


def _sealed(user_id: int, one: Judged) -> CompletionRecord:
    return CompletionRecord(
        trainee_id=one.trainee.trainee_id,
        outcome=one.verdict.outcome,
        reasons=[reason_to_plain(reason) for reason in one.verdict.reasons],
        arithmetic=[term_to_plain(term) for term in one.verdict.arithmetic],
        sealed_by_id=user_id,
        sealed_at=now(),
    )
