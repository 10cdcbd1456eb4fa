"""What waits for the one who looks: one sentence each, and the page where it is done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from zhuji.attendance.queries import open_matters, undecided_conduct
from zhuji.classes.queries import ClassHead, class_list
from zhuji.diagnosis.queries import waiting_leads
from zhuji.enrolment.queries import class_and_batch, waiting_for
from zhuji.exchange.queries import calls_waiting, reviews_for
from zhuji.learning.queries import waiting_reviews
from zhuji.practice.queries import practice_waiting
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClassState, PlaceKind
from zhuji.timetable.queries.versions import open_notices
from zhuji.web.http import Request
from zhuji.web.pages.home.part import Part
from zhuji.wording.reasons import sentence


@dataclass(frozen=True, slots=True)
class Line:
    sentence: str
    href: str


def waiting(request: Request) -> Part | None:
    actor = request.actor
    lines = [
        *_of_classes(actor),
        *_of_units(actor),
        *_of_cases(actor),
        *_of_diagnosis(actor),
        *_of_courseware(actor),
        *_of_practice(actor),
    ]
    return Part("web/home/waiting.html", lines) if lines else None


def _of_classes(actor: Actor) -> Iterator[Line]:
    if not actor.may_somewhere(Permission.CLASSES_SEE):
        return
    rows = class_list(actor)
    for row in rows:
        if row.waits:
            page = "class-decision" if row.head.state is ClassState.SUBMITTED else "class"
            reason = Reason.of(f"waiting_class_{row.head.state.value}", title=row.head.title)
            yield Line(sentence(reason), reverse(page, args=[row.head.id]))
        if row.head.state is ClassState.RUNNING:
            yield from _of_running(actor, row.head)
            yield from _of_conduct(actor, row.head)
    yield from _of_timetables(actor, [row.head for row in rows])


def _of_timetables(actor: Actor, heads: Iterable[ClassHead]) -> Iterator[Line]:
    """Those whom a changed timetable touches and who have not been told, by batch."""
    batches = {
        batch.id: class_and_batch(head, batch.id)
        for head in heads
        if head.state not in FINAL
        and actor.may(Permission.TIMETABLE_MANAGE, Place(PlaceKind.CLASS, head.id))
        for batch in head.batches
    }
    for batch_id, count in open_notices(batches).items() if batches else ():
        reason = Reason.of("waiting_timetable_notices", title=batches[batch_id], count=count)
        yield Line(sentence(reason), reverse("timetable-versions", args=[batch_id]))


def _of_running(actor: Actor, head: ClassHead) -> Iterator[Line]:
    if not actor.may(Permission.ATTENDANCE_SIGN_IN_RECORD, Place(PlaceKind.CLASS, head.id)):
        return
    for batch in head.batches:
        matters, title = open_matters(batch.id), class_and_batch(head, batch.id)
        if matters.leaves_undecided:
            reason = Reason.of("waiting_leaves", title=title, count=matters.leaves_undecided)
            yield Line(sentence(reason), reverse("leaves", args=[batch.id]))
        if matters.unrecorded:
            reason = Reason.of("waiting_sheets", title=title, count=matters.unrecorded)
            yield Line(sentence(reason), reverse("attendance", args=[batch.id]))


def _of_conduct(actor: Actor, head: ClassHead) -> Iterator[Line]:
    if actor.may(Permission.ATTENDANCE_CONDUCT_DECIDE, Place(PlaceKind.CLASS, head.id)):
        for batch in head.batches:
            if count := undecided_conduct(batch.id):
                title = class_and_batch(head, batch.id)
                reason = Reason.of("waiting_conduct", title=title, count=count)
                yield Line(sentence(reason), reverse("conduct", args=[batch.id]))


def _of_units(actor: Actor) -> Iterator[Line]:
    for one in waiting_for(actor):
        yield Line(sentence(one.reason), reverse(one.route, kwargs=one.arguments))


def _of_courseware(actor: Actor) -> Iterator[Line]:
    if not actor.may_somewhere(Permission.LEARNING_REVIEW):
        return
    if count := waiting_reviews(actor):
        reason = Reason.of("waiting_courseware", count=count)
        yield Line(sentence(reason), reverse("courseware-list") + "?waiting=1")


def _of_cases(actor: Actor) -> Iterator[Line]:
    """Cases that a liaison has yet to hand in or to mend, and those that a reviewer has yet to read."""
    for one in calls_waiting(actor):
        arguments = {"unit_id": one.unit_id, "class_id": one.class_id}
        yield Line(sentence(one.reason), reverse("unit-cases", kwargs=arguments))
    for found in reviews_for(actor):
        if found.waiting:
            title = found.head.title
            reason = Reason.of("waiting_reviews", title=title, count=found.waiting)
            yield Line(sentence(reason), reverse("reviewing"))


def _of_practice(actor: Actor) -> Iterator[Line]:
    """What a unit is behind with, and the plans that want its word."""
    found = practice_waiting(actor)
    for code, count in (("waiting_plans_late", found.late), ("waiting_words", found.words)):
        if count:
            yield Line(sentence(Reason.of(code, count=count)), reverse("practising"))


def _of_diagnosis(actor: Actor) -> Iterator[Line]:
    if waiting := waiting_leads(actor):
        count, year = waiting
        reason = Reason.of("waiting_leads", count=count, year=year)
        yield Line(sentence(reason), f"{reverse('leads')}?year={year}")
