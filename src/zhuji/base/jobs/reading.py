"""How jobs stand, and the files they have made."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.http import Http404

from zhuji.base.files import open_file
from zhuji.base.jobs.running import OPEN
from zhuji.base.models import Job, JobFile
from zhuji.rules.actor import Place
from zhuji.rules.verdict import Reason, reason_from_plain
from zhuji.rules.words import JobKind, JobState


@dataclass(frozen=True, slots=True)
class JobFileRow:
    """One file that a job has made; `size` in bytes."""

    number: int
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job: `done` of `total` in its own units; `ended_at` is None while it is open."""

    id: int
    kind: JobKind
    place: Place
    state: JobState
    done: int
    total: int
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None
    reasons: tuple[Reason, ...]
    files: tuple[JobFileRow, ...]

    @property
    def is_open(self) -> bool:
        return self.state.value in OPEN


def jobs_at(place: Place, *kinds: JobKind, most: int = 5) -> tuple[JobRow, ...]:
    """The newest jobs of some kinds at a place, the newest first; two statements."""
    rows = Job.objects.filter(place_kind=place.kind, place_id=place.id, kind__in=kinds)
    return tuple(map(_job, rows.prefetch_related("files__file")[:most]))


def job_or_404(job_id: int) -> JobRow:
    """One job; Http404 where there is none. Two statements."""
    row = Job.objects.filter(pk=job_id).prefetch_related("files__file").first()
    if row is None:
        raise Http404
    return _job(row)


def places_of_job(job_id: int) -> tuple[Place, ...] | None:
    """Where a job lies, for the guard of its pages; None when there is none."""
    row = Job.objects.filter(pk=job_id).values_list("place_kind", "place_id").first()
    return None if row is None else (Place(row[0], row[1]),)


def job_file(job_id: int, number: int) -> tuple[JobFileRow, BinaryIO]:
    """A file of a job with its content, which whoever takes it closes.

    Http404 where there is none, FileRefused where the disk lacks it.
    """
    row = JobFile.objects.filter(job=job_id, number=number).select_related("file").first()
    if row is None:
        raise Http404
    return _file(row), open_file(row.file)


def _job(row: Job) -> JobRow:
    return JobRow(
        id=row.pk,
        kind=row.kind,
        place=Place(row.place_kind, row.place_id),
        state=row.state,
        done=row.done,
        total=row.total,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        ended_at=row.ended_at,
        reasons=tuple(map(reason_from_plain, row.reasons)),
        files=tuple(map(_file, row.files.all())),
    )


def _file(row: JobFile) -> JobFileRow:
    return JobFileRow(row.number, row.name, row.file.media_type, row.file.size)
