"""Sealing verdicts when a class closes."""

from collections import Counter
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.clock import now
from zhuji.completion.models import CompletionRecord
from zhuji.completion.queries import Judged
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.verdict import reason_to_plain, term_to_plain
from zhuji.rules.words import PlaceKind


@transaction.atomic
def seal_verdicts(*, by: Actor, class_id: int, judged: Sequence[Judged]) -> None:
    """Keep every verdict of a class with its reasons and arithmetic, as it stands now.

    IntegrityError where a trainee's is kept already: a class is sealed once.
    """
    if not by.may(Permission.COMPLETION_CLOSE, Place(PlaceKind.CLASS, class_id)):
        raise PermissionDenied
    who, at = by.user_id, now()
    if who is None:
        raise ValueError("verdicts are sealed by a user: act as one, not as the installation")
    CompletionRecord.objects.bulk_create(
        CompletionRecord(
            trainee_id=one.trainee.trainee_id,
            outcome=one.verdict.outcome,
            reasons=[reason_to_plain(reason) for reason in one.verdict.reasons],
            arithmetic=[term_to_plain(term) for term in one.verdict.arithmetic],
            sealed_by_id=who,
            sealed_at=at,
        )
        for one in judged
    )
    counts = Counter(one.verdict.outcome.value for one in judged)
    record(by=by, event="completion.sealed", about=("class", class_id), details=dict(counts))
