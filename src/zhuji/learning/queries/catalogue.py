"""The catalogue: topics, the sources they rest on with their standing, the courses that teach them."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.http import Http404

from zhuji.base.clock import today
from zhuji.learning.models import Course, CourseVersion, Source, TopicSource
from zhuji.learning.queries.courseware import courseware_rows
from zhuji.registry.queries import topic_rows
from zhuji.rules.sources import SourceFacts, standing
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import SourceStanding


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One version of a regulation, and whether it still holds; `topics` rest on it."""

    id: int
    title: str
    version: str
    effective_on: date
    note: str
    topics: int
    standing: Verdict[SourceStanding]


@dataclass(frozen=True, slots=True)
class TopicSourceRow:
    """What a topic rests on: a source and the articles of it; empty: all of it."""

    id: int
    source: SourceRow
    articles: str


@dataclass(frozen=True, slots=True)
class CourseText:
    """What a course says, in one version."""

    title: str
    hours: Fraction
    lecturer_id: int | None
    summary: str


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course as its newest version has it."""

    id: int
    topic_id: int
    order: int
    version: int
    title: str
    hours: Fraction
    lecturer_id: int | None
    lecturer: str
    summary: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic in the list; `renewed` of its sources have a newer version in force."""

    id: int
    name: str
    order: int
    sources: int
    renewed: int
    courses: int
    shown: int
    waiting: int


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic with all that the catalogue holds of it."""

    id: int
    name: str
    order: int
    sources: tuple[TopicSourceRow, ...]
    courses: tuple[CourseRow, ...]
    earlier: tuple[CourseRow, ...]  # older versions of the courses, the newest first


def source_rows() -> tuple[SourceRow, ...]:
    """Every version that the county has registered, by title and day. Two statements."""
    used = Counter(TopicSource.objects.filter(ended_at=None).values_list("source_id", flat=True))
    rows = list(Source.objects.all())
    known = [_facts(row) for row in rows]
    day = today()
    return tuple(_source(row, known, day, used[row.pk]) for row in rows)


def known_sources() -> tuple[SourceFacts, ...]:
    """Every version that the county has registered. One statement."""
    return tuple(_facts(row) for row in Source.objects.all())


def source_choices() -> list[tuple[int, str]]:
    """Choices of a form; of each title the newest version first."""
    rows = Source.objects.order_by("title", "-effective_on")
    return [(row.pk, f"《{row.title}》{row.version}") for row in rows]


def topic_lines() -> tuple[TopicLine, ...]:
    """Every topic in the county's order; a fixed number of statements."""
    sources: defaultdict[int, list[SourceRow]] = defaultdict(list)
    for topic_id, row in _topic_sources():
        sources[topic_id].append(row.source)
    courses = Counter(Course.objects.filter(retired=False).values_list("topic_id", flat=True))
    shown: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    for each in courseware_rows():
        shown[each.topic_id] += each.shown is not None
        waiting[each.topic_id] += each.waiting
    return tuple(
        TopicLine(
            row.id,
            row.name,
            row.order,
            len(sources[row.id]),
            sum(one.standing.outcome is SourceStanding.REPLACED for one in sources[row.id]),
            courses[row.id],
            shown[row.id],
            waiting[row.id],
        )
        for row in topic_rows()
    )


def topic_or_404(topic_id: int) -> TopicCard:
    """One topic; a fixed number of statements."""
    found = next((row for row in topic_rows() if row.id == topic_id), None)
    if found is None:
        raise Http404
    rests_on = tuple(row for of, row in _topic_sources() if of == topic_id)
    current, earlier = _courses(topic_id)
    return TopicCard(found.id, found.name, found.order, rests_on, current, earlier)


def course_or_404(course_id: int) -> CourseRow:
    """A course that is not retired, in its newest version."""
    rows = CourseVersion.objects.filter(course_id=course_id, course__retired=False)
    row = rows.select_related("course", "lecturer", "made_by").order_by("-version").first()
    if row is None:
        raise Http404
    return _course(row)


def _topic_sources() -> list[tuple[int, TopicSourceRow]]:
    """What every topic rests on now, with the topic's id. Three statements."""
    by_id = {row.id: row for row in source_rows()}
    rows = TopicSource.objects.filter(ended_at=None)
    return [
        (row.topic_id, TopicSourceRow(row.pk, by_id[row.source_id], row.articles)) for row in rows
    ]


def _courses(topic_id: int) -> tuple[tuple[CourseRow, ...], tuple[CourseRow, ...]]:
    rows = CourseVersion.objects.filter(course__topic_id=topic_id, course__retired=False)
    rows = rows.select_related("course", "lecturer", "made_by")
    current: list[CourseRow] = []
    earlier: list[CourseRow] = []
    for row in rows.order_by("course__order", "course_id", "-version"):
        newest = not current or current[-1].id != row.course_id
        (current if newest else earlier).append(_course(row))
    return tuple(current), tuple(earlier)


def _course(row: Any) -> CourseRow:
    return CourseRow(
        row.course_id,
        row.course.topic_id,
        row.course.order,
        row.version,
        row.title,
        row.hours,
        row.lecturer_id,
        row.lecturer.name if row.lecturer else "",
        row.summary,
        row.made_by.name,
        row.made_at,
    )


def _facts(row: Source) -> SourceFacts:
    return SourceFacts(row.title, row.version, row.effective_on)


def _source(row: Source, known: list[SourceFacts], day: date, topics: int) -> SourceRow:
    return SourceRow(
        row.pk,
        row.title,
        row.version,
        row.effective_on,
        row.note,
        topics,
        standing(_facts(row), known, day),
    )
