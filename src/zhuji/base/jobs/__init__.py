"""Work that goes on after the page has answered: in short steps, seen from outside, done once.

A kind of job has one handler, named in the settings (`JOBS`). It is called once a step with what the
step before kept, and says how far it is. A step may be cut off at any moment and is then done again:
what it writes must be the same the second time.
"""

from zhuji.base.jobs.asking import cancel_job, enqueue
from zhuji.base.jobs.reading import JobFileRow, JobRow, job_file, job_or_404, jobs_at, places_of_job
from zhuji.base.jobs.running import advance, run_here
from zhuji.base.jobs.steps import Refused, Step, Work

__all__ = [
    "JobFileRow",
    "JobRow",
    "Refused",
    "Step",
    "Work",
    "advance",
    "cancel_job",
    "enqueue",
    "job_file",
    "job_or_404",
    "jobs_at",
    "places_of_job",
    "run_here",
]
