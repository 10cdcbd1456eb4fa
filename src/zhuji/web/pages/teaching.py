"""A lecturer's own pages: what is to be taught when and where, what came of it, and the own courseware."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render

from zhuji.base.clock import today
from zhuji.base.files import FileRefused
from zhuji.base.office import has_office
from zhuji.evaluation.queries import results_of_session, sessions_told
from zhuji.learning.actions.courseware import add_courseware, convert_again, take_in
from zhuji.learning.forms import CoursewareForm, FileForm
from zhuji.learning.queries import (
    courseware_of,
    file_of_version,
    own_courseware_or_404,
)
from zhuji.rules.actor import Permission
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import PlaceKind
from zhuji.timetable.queries import SessionRow, feeds_on, sessions_of_lecturers
from zhuji.web.http import Request
from zhuji.web.pages.learning.courseware import conversion, given_in, handed, version_added
from zhuji.web.pages.surveys.results import subject_of
from zhuji.wording.reasons import sentence


def teaching(request: Request) -> HttpResponse:
    """The own sessions, those to come first, and the own courseware with what became of it."""
    sessions = _own_sessions(request)
    shown = {
        "to_come": [row for row in reversed(sessions) if row.day >= today()],
        "before": [row for row in sessions if row.day < today()],
        "told": sessions_told([row.id for row in sessions]),
        "courseware": courseware_of(request.actor),
        "calendar_feeds": feeds_on(),
    }
    return render(request, "web/teaching/home.html", shown)


def _own_sessions(request: Request) -> tuple[SessionRow, ...]:
    own = request.actor.ids(Permission.TIMETABLE_TEACH, PlaceKind.LECTURER) or ()
    return sessions_of_lecturers(own)


def evaluation(request: Request, session_id: int) -> HttpResponse:
    """What trainees thought of one session of the own: sums alone, after the evaluation is closed."""
    session = next((row for row in _own_sessions(request) if row.id == session_id), None)
    found = results_of_session(session_id) if session else None
    if found is None:
        raise Http404
    results, section = found
    shown = {"session": session, "results": results, "subject": subject_of(section)}
    return render(request, "web/teaching/evaluation.html", shown)


def new(request: Request) -> HttpResponse:
    """Give in a courseware of the own."""
    form = CoursewareForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _given_in(request, form):
        return redirect("teaching")
    shown = {"form": form, "has_office": has_office()}
    return render(request, "web/teaching/new.html", shown)


def _given_in(request: Request, form: CoursewareForm) -> bool:
    data = form.cleaned_data
    try:
        taken = take_in(data["file"], data["file"].name)
    except FileRefused as refused:
        form.add_error("file", sentence(refused.reason))
        return False
    made = add_courseware(by=request.actor, topic_id=data["topic"], title=data["title"], file=taken)
    if isinstance(made, Verdict):
        form.add_error("title", [sentence(reason) for reason in made.reasons])
        return False
    messages.success(request, given_in(taken))
    return True


def courseware(request: Request, courseware_id: int) -> HttpResponse:
    """One courseware of the own: its versions, why one was sent back, and the next version."""
    card = own_courseware_or_404(request.actor, courseware_id)
    if "convert" in request.POST:
        convert_again(by=request.actor, courseware_id=courseware_id)
        return redirect("teaching-courseware", courseware_id=courseware_id)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and version_added(request, card, form):
        return redirect("teaching-courseware", courseware_id=courseware_id)
    shown = {
        "courseware": card,
        "conversion": conversion(request, card),
        "form": form,
        "has_office": has_office(),
    }
    return render(request, "web/teaching/courseware.html", shown)


def file(request: Request, courseware_id: int, version: int) -> FileResponse:
    """The file of one version of the own, as it was given in."""
    card = own_courseware_or_404(request.actor, courseware_id)
    found = next((row for row in card.versions if row.version == version), None)
    if found is None:
        raise Http404
    return handed(file_of_version(found.id, original=True))
