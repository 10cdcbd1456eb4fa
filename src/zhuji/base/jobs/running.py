"""Doing a job step by step. Each step hands the next one over in the transaction that keeps it, so
that neither is there without the other.
"""

import logging
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django_q.tasks import async_task

from zhuji.base.clock import now
from zhuji.base.jobs.steps import Refused, Step, Work, handler_of
from zhuji.base.models import Job
from zhuji.rules.actor import Place
from zhuji.rules.verdict import Reason, reason_to_plain
from zhuji.rules.words import JobState

OPEN: Final = (JobState.WAITING.value, JobState.RUNNING.value)
MOST_TRIES: Final = 4  # of one step, whether it raised or its process was killed

_log = logging.getLogger(__name__)


class StepTaken(RuntimeError):
    """Another worker is at the step: the queue asks for it again later, in case that one dies."""


def hand_over(job_id: int, step: int) -> None:
    """Put a step into the queue: a row of the same database, so the transaction holds for it too."""
    async_task("zhuji.base.jobs.advance", job_id, step)


def advance(job_id: int, step: int) -> None:
    """Do one step, once, whoever is told of it how often. Called by the worker."""
    job = _take(job_id, step)
    if job is None:
        if Job.objects.filter(pk=job_id, step=step, state__in=OPEN).exists():
            raise StepTaken(f"job {job_id}, step {step}: another worker is at it")
        return
    if job.tries > MOST_TRIES:
        _end(job, JobState.FAILED, Reason.of("job_given_up", tries=MOST_TRIES))
        return
    try:
        after = handler_of(job.kind)(_work(job))
    except Refused as refusal:
        _end(job, JobState.FAILED, refusal.reason)
    except Exception:  # noqa: BLE001 - whatever it was, the step is tried again and the log tells
        _log.exception("job %s (%s), step %s", job_id, job.kind, step)
        _again(job)
    else:
        _keep(job, after)


def run_here(job_id: int) -> None:
    """Do all that is left of a job in this process: for commands and for the demo county."""
    while True:
        row = Job.objects.filter(pk=job_id, state__in=OPEN).values_list("step", "tries").first()
        if row is None or row[1] > MOST_TRIES:
            return
        advance(job_id, row[0])


def _take(job_id: int, step: int) -> Job | None:
    """Take the lease of a step that is still to be done; None for everybody else."""
    moment = now()
    waiting = Job.objects.filter(pk=job_id, step=step, state__in=OPEN)
    free = waiting.filter(leased_until=None) | waiting.filter(leased_until__lte=moment)
    taken = free.update(
        state=JobState.RUNNING,
        tries=F("tries") + 1,
        leased_until=moment + timedelta(seconds=settings.JOB_STEP_SECONDS),
    )
    return Job.objects.get(pk=job_id) if taken else None


def _work(job: Job) -> Work:
    place = Place(job.place_kind, job.place_id)
    return Work(job.pk, place, job.user_id, job.arguments, job.kept, job.done)


@transaction.atomic
def _keep(job: Job, after: Step) -> None:
    ended = {"state": JobState.DONE, "ended_at": now()} if after.is_last else {}
    kept = Job.objects.filter(pk=job.pk, step=job.step, state=JobState.RUNNING).update(
        step=job.step + 1,
        tries=0,
        done=after.done,
        total=after.total,
        kept=dict(after.kept),
        leased_until=None,
        **ended,
    )
    if kept and not after.is_last:
        hand_over(job.pk, job.step + 1)


@transaction.atomic
def _again(job: Job) -> None:
    mine = Job.objects.filter(pk=job.pk, step=job.step, state=JobState.RUNNING)
    if mine.update(leased_until=None):
        hand_over(job.pk, job.step)


def _end(job: Job, state: JobState, reason: Reason) -> None:
    Job.objects.filter(pk=job.pk, step=job.step, state=JobState.RUNNING).update(
        state=state, ended_at=now(), leased_until=None, reasons=[reason_to_plain(reason)]
    )
