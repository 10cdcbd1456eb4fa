"""Topics, the sources they rest on, the courses that teach them."""

from dataclasses import asdict, dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.numbers import whole
from zhuji.exams.queries import tests_on_topic
from zhuji.learning.actions.catalogue import (
    give_up,
    register_source,
    rest_on,
    retire_course,
    rewrite_course,
    write_course,
)
from zhuji.learning.forms import CourseForm, SourceForm, TopicSourceForm
from zhuji.learning.queries import (
    SourceRow,
    TopicCard,
    course_or_404,
    courseware_rows,
    source_rows,
    topic_lines,
    topic_or_404,
)
from zhuji.registry.actions import add_entry, change_entry
from zhuji.registry.forms import TopicForm
from zhuji.rules.verdict import Permitted
from zhuji.timetable.queries.sessions import held_on_topic
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell
from zhuji.wording.reasons import sentence

BADGES = {"current": "ok", "to_be_replaced": "info", "replaced": "warn"}


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source with what is to be said of its standing."""

    row: SourceRow
    badge: str
    told: tuple[Said, ...]


def topics(request: Request) -> HttpResponse:
    """Every topic with what the catalogue has of it; the form beside it adds one."""
    form = TopicForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if value is not None}
        verdict = add_entry(by=request.actor, catalogue="topic", values=values)
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("已保存。"))
            return redirect("topics")
        form.add_error("name", [sentence(reason) for reason in verdict.reasons])
    shown = {"rows": topic_lines(), "form": form}
    return render(request, "web/learning/topics.html", shown)


def topic(request: Request, topic_id: int) -> HttpResponse:
    """One topic: sources, courses, courseware, questions, the sessions that teach it, its checks."""
    card = topic_or_404(topic_id)
    resting = TopicSourceForm(request.POST if "rest" in request.POST else None)
    naming = TopicForm(request.POST if "name" in request.POST else None, initial=asdict(card))
    if request.method == "POST" and _changed(request, card, resting, naming):
        return redirect("topic", topic_id=topic_id)
    shown = {
        "topic": card,
        "sources": [(row, _shown(row.source)) for row in card.sources],
        "courseware": courseware_rows({topic_id}),
        "tests": tests_on_topic(topic_id),
        "sessions": held_on_topic(topic_id),
        "resting": resting,
        "naming": naming,
    }
    return render(request, "web/learning/topic.html", shown)


def _changed(
    request: Request, card: TopicCard, resting: TopicSourceForm, naming: TopicForm
) -> bool:
    """Whether what was posted was done, or told on the next page; False shows the form again."""
    by = request.actor
    if "end" in request.POST:
        gone = whole(request.POST["end"]) or 0
        verdict = give_up(by=by, topic_id=card.id, topic_source_id=gone)
        tell(request, verdict, _("已不再作为依据。"))
        return True
    if resting.is_bound and resting.is_valid():
        data = resting.cleaned_data
        verdict = rest_on(
            by=by, topic_id=card.id, source_id=data["source"], articles=data["articles"]
        )
        tell(request, verdict, _("已登记专题依据。"))
        return True
    if naming.is_bound and naming.is_valid():
        verdict = change_entry(
            by=by, catalogue="topic", entry_id=card.id, values=naming.cleaned_data
        )
        tell(request, verdict, _("已保存。"))
        return True
    return False


def sources(request: Request) -> HttpResponse:
    """Every registered version; registering a newer one marks the topics that rest on an older."""
    form = SourceForm(request.POST or None, initial={"title": request.GET.get("title", "")})
    refusals: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        verdict = register_source(by=request.actor, **form.cleaned_data)
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("已登记。以较早版本为依据的专题会标出“来源有新版本”。"))
            return redirect("sources")
        refusals = said(verdict.reasons)
    rows = [_shown(row) for row in source_rows()]
    shown = {"rows": rows, "form": form, "refusals": refusals}
    return render(request, "web/learning/sources.html", shown)


def new_course(request: Request, topic_id: int) -> HttpResponse:
    card = topic_or_404(topic_id)
    form = CourseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        write_course(by=request.actor, topic_id=topic_id, text=form.text())
        messages.success(request, _("课程已新增。"))
        return redirect("topic", topic_id=topic_id)
    return render(request, "web/learning/course.html", {"topic": card, "form": form})


def course(request: Request, course_id: int) -> HttpResponse:
    """A course as a form: what is saved is a new version."""
    found = course_or_404(course_id)
    if "retire" in request.POST:
        tell(request, retire_course(by=request.actor, course_id=course_id), _("课程已停用。"))
        return redirect("topic", topic_id=found.topic_id)
    start = asdict(found) | {"lecturer": found.lecturer_id, "seen": found.version}
    form = CourseForm(request.POST or None, initial=start)
    refusals: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        verdict = rewrite_course(
            by=request.actor,
            course_id=course_id,
            seen=form.cleaned_data["seen"] or 0,
            text=form.text(),
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("课程已保存为新的一版。"))
            return redirect("topic", topic_id=found.topic_id)
        refusals = said(verdict.reasons)
    card = topic_or_404(found.topic_id)
    shown = {"topic": card, "course": found, "form": form, "refusals": refusals}
    return render(request, "web/learning/course.html", shown)


def _shown(row: SourceRow) -> ShownSource:
    return ShownSource(row, BADGES[row.standing.outcome], said(row.standing.reasons))
