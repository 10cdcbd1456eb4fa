"""Asking for a job, and calling it off."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from zhuji.base.asking import user_of
from zhuji.base.clock import now
from zhuji.base.jobs.running import OPEN, hand_over
from zhuji.base.models import Job
from zhuji.rules.actor import Actor, Place
from zhuji.rules.words import JobKind, JobState


@transaction.atomic
def enqueue(
    *,
    by: Actor,
    kind: JobKind,
    place: Place,
    arguments: Mapping[str, Any] | None = None,
    total: int = 0,
) -> int:
    """Ask for a job at a place; gives its id. One that is still open there is given back instead.

    Whoever calls has asked whether the actor may: the handler asks again when it runs.
    """
    try:
        with transaction.atomic():
            row = Job.objects.create(
                kind=kind,
                place_kind=place.kind,
                place_id=place.id,
                arguments=dict(arguments or {}),
                total=total,
                user_id=user_of(by),
                asked_by=by.name,
                asked_at=now(),
            )
            hand_over(row.pk, 0)
    except IntegrityError:
        standing = Job.objects.filter(
            kind=kind, place_kind=place.kind, place_id=place.id, state__in=OPEN
        )
        return standing.values_list("pk", flat=True).get()
    return row.pk


def cancel_job(job_id: int) -> bool:
    """Call a job off: the step that is being done is finished, none follows. False where it has
    ended already.
    """
    ended = Job.objects.filter(pk=job_id, state__in=OPEN)
    return bool(ended.update(state=JobState.CANCELLED, ended_at=now(), leased_until=None))
