"""What a handler is given, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from zhuji.base.files import Kind, store_bytes
from zhuji.base.models import Job, JobFile
from zhuji.rules.actor import Place
from zhuji.rules.verdict import Reason
from zhuji.rules.words import JobKind, JobState


class Refused(Exception):
    """A job can't go on, and trying again would not help; the reason is shown."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Work:
    """One step to be done. `kept` is what the step before gave, empty for the first."""

    job_id: int
    place: Place
    user_id: int
    arguments: Mapping[str, Any]
    kept: Mapping[str, Any]
    done: int

    def keep_file(self, number: int, name: str, kind: Kind, data: bytes) -> None:
        """Keep what the step has made as the job's file of that number; a repeated step keeps the
        first.
        """
        if JobFile.objects.filter(job=self.job_id, number=number).exists():
            return
        JobFile.objects.create(
            job_id=self.job_id,
            number=number,
            name=name,
            file=store_bytes(data, kind=kind, name=name),
        )

    def report(self, done: int, total: int) -> bool:
        """Show how far a long step is; False where the job was called off meanwhile, and what the step
        makes is not wanted any more.
        """
        running = Job.objects.filter(pk=self.job_id, state=JobState.RUNNING)
        return bool(running.update(done=done, total=total))


@dataclass(frozen=True, slots=True)
class Step:
    """How far the job is after a step: `done` of `total` in the job's own units."""

    done: int
    total: int
    kept: Mapping[str, Any] = field(default_factory=dict)
    is_last: bool = False


class Handler(Protocol):
    def __call__(self, work: Work) -> Step: ...


def handler_of(kind: JobKind) -> Handler:
    """The handler that the settings name for a kind."""
    handler: Handler = import_string(settings.JOBS[kind.value])
    return handler
