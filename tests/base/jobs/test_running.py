from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings
from django_q.models import OrmQ

from tests.cast import Cast
from zhuji.base.clock import now
from zhuji.base.jobs import advance, cancel_job, enqueue, job_or_404, jobs_at, run_here
from zhuji.base.jobs.running import MOST_TRIES, StepTaken
from zhuji.base.models import Job
from zhuji.rules.actor import class_place
from zhuji.rules.words import JobKind, JobState

pytestmark = pytest.mark.django_db
KIND, PLACE = JobKind.CERTIFICATE_FILES, class_place(7)


def handled(name: str) -> override_settings:
    return override_settings(JOBS={KIND.value: f"tests.base.jobs.handlers.{name}"})


def asked(cast: Cast) -> int:
    return enqueue(by=cast.actor(cast.organiser), kind=KIND, place=PLACE, total=3)


@handled("counting")
def test_a_job_is_done_step_by_step_and_seen_on_its_way(cast: Cast) -> None:
    job_id = asked(cast)
    assert job_or_404(job_id).state is JobState.WAITING
    advance(job_id, 0)
    on_its_way = job_or_404(job_id)
    assert (on_its_way.state, on_its_way.done, on_its_way.total) == (JobState.RUNNING, 1, 3)
    assert OrmQ.objects.count() == 2  # the first, which a worker would have taken, and the next
    run_here(job_id)
    done = job_or_404(job_id)
    assert (done.state, done.done, done.ended_at is None) == (JobState.DONE, 3, False)
    assert [(one.number, one.name) for one in done.files] == [
        (1, "1.pdf"),
        (2, "2.pdf"),
        (3, "3.pdf"),
    ]
    assert jobs_at(PLACE, KIND) == (done,)


@handled("counting")
def test_a_step_told_of_twice_is_done_once(cast: Cast) -> None:
    job_id = asked(cast)
    for _told in range(3):
        advance(job_id, 0)
    assert (job_or_404(job_id).done, Job.objects.get().step) == (1, 1)


def test_a_step_that_was_cut_off_is_done_again_once_its_lease_is_over(cast: Cast) -> None:
    job_id = asked(cast)
    with handled("cut_off"), pytest.raises(SystemExit):
        advance(job_id, 0)
    with handled("counting"):
        with pytest.raises(StepTaken):
            advance(job_id, 0)
        with time_machine.travel(now() + timedelta(hours=2), tick=False):
            advance(job_id, 0)
    assert (job_or_404(job_id).done, Job.objects.get().tries) == (1, 0)


@handled("raising")
def test_a_step_that_goes_wrong_again_and_again_is_given_up(cast: Cast) -> None:
    job_id = asked(cast)
    run_here(job_id)
    failed = job_or_404(job_id)
    assert (failed.state, [one.code for one in failed.reasons]) == (
        JobState.FAILED,
        ["job_given_up"],
    )
    assert Job.objects.get().tries == MOST_TRIES + 1


@handled("refusing")
def test_a_refusal_ends_the_job_with_its_reason(cast: Cast) -> None:
    job_id = asked(cast)
    run_here(job_id)
    assert [one.code for one in job_or_404(job_id).reasons] == ["job_without_right"]


@handled("counting")
def test_a_job_is_asked_for_once_while_it_is_open(cast: Cast) -> None:
    job_id = asked(cast)
    assert (asked(cast), Job.objects.count(), OrmQ.objects.count()) == (job_id, 1, 1)
    run_here(job_id)
    assert asked(cast) != job_id


@handled("counting")
def test_a_job_called_off_goes_no_further(cast: Cast) -> None:
    job_id = asked(cast)
    advance(job_id, 0)
    assert cancel_job(job_id)
    advance(job_id, 1)
    run_here(job_id)
    assert not cancel_job(job_id)
    assert (job_or_404(job_id).state, job_or_404(job_id).done) == (JobState.CANCELLED, 1)


def test_what_is_rolled_back_is_not_in_the_queue_either(cast: Cast) -> None:
    with transaction.atomic():
        asked(cast)
        transaction.set_rollback(True)
    assert (Job.objects.count(), OrmQ.objects.count()) == (0, 0)
