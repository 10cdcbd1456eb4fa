"""Courseware with its versions: what shows, what waits for a review, the kept files."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from zhuji.base.files import Kind, kind_of_media, open_file
from zhuji.base.files.store import path_of
from zhuji.base.jobs import JobRow, jobs_at
from zhuji.learning.models import Courseware, CoursewareVersion
from zhuji.rules.actor import Actor, Place
from zhuji.rules.courseware import VersionFacts, may_review, shown
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import CoursewareState, JobKind, PlaceKind


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version with who did what to it."""

    id: int
    version: int
    name: str
    pages: int
    change: str
    uploaded_by: str
    uploaded_at: datetime
    reviewed_by: str
    reviewed_at: datetime | None
    withdrawn_by: str
    withdrawn_at: datetime | None
    withdrawn_reason: str
    converted: bool  # the PDF was made of a file of another kind
    facts: VersionFacts

    @property
    def state(self) -> CoursewareState:
        return self.facts.state


@dataclass(frozen=True, slots=True)
class CoursewareRow:
    """A courseware in the list; `shown` is the version that trainees read, None: none yet."""

    id: int
    topic_id: int
    topic: str
    title: str
    shown: VersionRow | None
    newest: VersionRow
    waiting: int


@dataclass(frozen=True, slots=True)
class CoursewareCard:
    """A courseware with all its versions, the newest first."""

    id: int
    topic_id: int
    topic: str
    title: str
    shown: VersionRow | None
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A kept file as it is handed out."""

    path: Path
    digest: str
    name: str
    media_type: str


def courseware_rows(topic_ids: Collection[int] | None = None) -> tuple[CoursewareRow, ...]:
    """Every courseware, or that of some topics, in the order of topics; two statements."""
    rows = Courseware.objects.all()
    return _rows(rows if topic_ids is None else rows.filter(topic_id__in=topic_ids))


def courseware_of(actor: Actor) -> tuple[CoursewareRow, ...]:
    """What the actor has given in; two statements."""
    return _rows(Courseware.objects.filter(created_by=actor.user_id))


def _rows(courseware: QuerySet[Courseware]) -> tuple[CoursewareRow, ...]:
    found = list(courseware.select_related("topic"))
    versions = _versions([row.pk for row in found])
    return tuple(_row(row, versions[row.pk]) for row in found if versions[row.pk])


def own_courseware_or_404(actor: Actor, courseware_id: int) -> CoursewareCard:
    """One of those; Http404 for anybody else's."""
    if not Courseware.objects.filter(pk=courseware_id, created_by=actor.user_id).exists():
        raise Http404
    return courseware_or_404(courseware_id)


def courseware_or_404(courseware_id: int) -> CoursewareCard:
    row = Courseware.objects.select_related("topic").filter(pk=courseware_id).first()
    if row is None:
        raise Http404
    versions = _versions([row.pk])[row.pk]
    return CoursewareCard(
        row.pk, row.topic_id, row.topic.name, row.title, _shown(versions), tuple(versions)
    )


def waiting_reviews(actor: Actor) -> int:
    """How many versions wait for a review that the actor may give; one statement."""
    rows = CoursewareVersion.objects.filter(reviewed_at=None, withdrawn_at=None)
    facts = map(facts_of, rows)
    return sum(may_review(one, actor.user_id).outcome is Permitted.YES for one in facts)


def conversion_of(courseware_id: int) -> JobRow | None:
    """The newest job that converts a version of it; two statements."""
    jobs = jobs_at(Place(PlaceKind.COURSEWARE, courseware_id), JobKind.COURSEWARE_PDF, most=1)
    return jobs[0] if jobs else None


def is_converting(courseware_id: int) -> bool:
    """Whether a version of it is being converted, or waits for that."""
    job = conversion_of(courseware_id)
    return job is not None and job.is_open


def to_convert(version_id: int) -> tuple[Kind, bytes] | None:
    """The file of a version that has no PDF yet; None where there is nothing to be done.

    Raises `FileRefused` where the disk lacks it.
    """
    rows = CoursewareVersion.objects.filter(pk=version_id, pdf=None)
    row = rows.select_related("original").first()
    if row is None:
        return None
    with open_file(row.original) as file:
        return kind_of_media(row.original.media_type), file.read()


def file_of_version(version_id: int, *, original: bool = False) -> KeptFile:
    """The PDF of a version, or the file as it was given in; Http404 where there is none."""
    rows = CoursewareVersion.objects.select_related("original", "pdf", "courseware")
    row = rows.filter(pk=version_id).first()
    if row is None:
        raise Http404
    kept = row.original if original else row.pdf
    if kept is None:
        raise Http404
    name = row.name if original else f"{row.courseware.title}（第{row.version}版）.pdf"
    return KeptFile(path_of(kept.sha256), kept.sha256, name, kept.media_type)


def facts_of(row: CoursewareVersion) -> VersionFacts:
    """A version as the rules take it."""
    return VersionFacts(
        row.pk,
        row.version,
        row.uploaded_by_id,
        row.reviewed_at is not None,
        row.withdrawn_at is not None,
        row.pdf_id is not None,
    )


def _versions(courseware_ids: Collection[int]) -> dict[int, list[VersionRow]]:
    """By courseware its versions, the newest first; one statement."""
    found: defaultdict[int, list[VersionRow]] = defaultdict(list)
    rows = CoursewareVersion.objects.filter(courseware_id__in=courseware_ids)
    for row in rows.select_related("uploaded_by", "reviewed_by", "withdrawn_by"):
        found[row.courseware_id].append(_version(row))
    return found


def _version(row: Any) -> VersionRow:
    return VersionRow(
        row.pk,
        row.version,
        row.name,
        row.pages,
        row.change,
        row.uploaded_by.name,
        row.uploaded_at,
        row.reviewed_by.name if row.reviewed_by else "",
        row.reviewed_at,
        row.withdrawn_by.name if row.withdrawn_by else "",
        row.withdrawn_at,
        row.withdrawn_reason,
        row.original_id != row.pdf_id,
        facts_of(row),
    )


def _row(row: Any, versions: list[VersionRow]) -> CoursewareRow:
    waiting = sum(each.state is CoursewareState.WAITING for each in versions)
    return CoursewareRow(
        row.pk, row.topic_id, row.topic.name, row.title, _shown(versions), versions[0], waiting
    )


def _shown(versions: list[VersionRow]) -> VersionRow | None:
    found = shown(each.facts for each in versions)
    return next((each for each in versions if found and each.id == found.id), None)
