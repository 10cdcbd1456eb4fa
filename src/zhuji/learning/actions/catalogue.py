"""Sources are registered, topics rest on them, courses are written and rewritten."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.learning.models import Course, CourseVersion, Source, TopicSource
from zhuji.learning.queries import CourseText
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


def manager_of(by: Actor) -> int:
    """The user who may change the county's catalogue; PermissionDenied for anybody else."""
    ask(by, Permission.LEARNING_MANAGE)
    return user_of(by)


@transaction.atomic
def register_source(
    *, by: Actor, title: str, version: str, effective_on: date, note: str = ""
) -> Verdict[Permitted]:
    """Register a version of a regulation. Every topic that rests on an older one is marked by it.

    Refused with source_known for a version or a day that the title has already.
    """
    user = manager_of(by)
    try:
        with transaction.atomic():
            made = Source.objects.create(
                title=title.strip("《》 "),
                version=version,
                effective_on=effective_on,
                note=note,
                added_by_id=user,
                added_at=now(),
            )
    except IntegrityError:
        return permit(Reason.of("source_known", title=title.strip("《》 "), version=version))
    record(by=by, event="learning.source_registered", about=("source", made.pk))
    return permit()


@transaction.atomic
def rest_on(*, by: Actor, topic_id: int, source_id: int, articles: str = "") -> Verdict[Permitted]:
    """Say that a topic rests on a source; an older version of the same title is given up with it.

    Refused with topic_source_known where the topic rests on it already.
    """
    user = manager_of(by)
    source = Source.objects.filter(pk=source_id).first()
    if source is None:
        raise Http404
    resting = TopicSource.objects.filter(topic_id=topic_id, ended_at=None)
    if resting.filter(source_id=source_id).exists():
        return permit(Reason.of("topic_source_known"))
    older = resting.filter(source__title=source.title, source__effective_on__lt=source.effective_on)
    ended = older.update(ended_by_id=user, ended_at=now())
    TopicSource.objects.create(
        topic_id=topic_id,
        source_id=source_id,
        articles=articles,
        added_by_id=user,
        added_at=now(),
    )
    details = {"source": source_id, "ended": ended}
    record(by=by, event="learning.topic_rested", about=("topic", topic_id), details=details)
    return permit()


@transaction.atomic
def give_up(*, by: Actor, topic_id: int, topic_source_id: int) -> Verdict[Permitted]:
    """Say that a topic rests on a source no longer; refused with row_gone where it does not."""
    user = manager_of(by)
    rows = TopicSource.objects.filter(pk=topic_source_id, topic_id=topic_id, ended_at=None)
    if not rows.update(ended_by_id=user, ended_at=now()):
        return permit(Reason.of("row_gone"))
    details = {"topic_source": topic_source_id}
    record(by=by, event="learning.topic_given_up", about=("topic", topic_id), details=details)
    return permit()


@transaction.atomic
def write_course(*, by: Actor, topic_id: int, text: CourseText) -> int:
    """Add a course to a topic, in its first version; its id."""
    user = manager_of(by)
    last = Course.objects.filter(topic_id=topic_id).aggregate(last=Max("order"))["last"] or 0
    course = Course.objects.create(topic_id=topic_id, order=last + 1)
    _keep(course.pk, 1, text, user)
    record(by=by, event="learning.course_written", about=("course", course.pk))
    return course.pk


@transaction.atomic
def rewrite_course(*, by: Actor, course_id: int, seen: int, text: CourseText) -> Verdict[Permitted]:
    """Give a course a new version; older ones are kept.

    `seen` is the version its writer saw. Refused with course_changed_meanwhile.
    """
    user = manager_of(by)
    try:
        with transaction.atomic():
            newest = CourseVersion.objects.filter(course_id=course_id).aggregate(
                last=Max("version")
            )
            if newest["last"] != seen:
                return permit(Reason.of("course_changed_meanwhile"))
            _keep(course_id, seen + 1, text, user)
    except IntegrityError:
        return permit(Reason.of("course_changed_meanwhile"))
    about, details = ("course", course_id), {"version": seen + 1}
    record(by=by, event="learning.course_rewritten", about=about, details=details)
    return permit()


@transaction.atomic
def retire_course(*, by: Actor, course_id: int) -> Verdict[Permitted]:
    """Take a course out of the catalogue; refused with row_gone where it is out already."""
    manager_of(by)
    if not Course.objects.filter(pk=course_id, retired=False).update(retired=True):
        return permit(Reason.of("row_gone"))
    record(by=by, event="learning.course_retired", about=("course", course_id))
    return permit()


def _keep(course_id: int, version: int, text: CourseText, user: int) -> None:
    CourseVersion.objects.create(
        course_id=course_id,
        version=version,
        title=text.title,
        hours=text.hours,
        lecturer_id=text.lecturer_id,
        summary=text.summary,
        made_by_id=user,
        made_at=now(),
    )
