"""The timetable for calendars: as a file, and at an address that a calendar asks by itself."""

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from zhuji.base.calendars import MEDIA_TYPE, calendar_bytes
from zhuji.classes.queries import ClassHead, head_of_batch
from zhuji.rules.words import FeedKind
from zhuji.timetable.actions import end_feed, open_feed
from zhuji.timetable.queries import (
    CalendarShown,
    calendar_of_batch,
    calendar_of_token,
    feed_kinds,
    open_feeds,
)
from zhuji.web.http import Request

# Which face a page of feeds has: who only attends knows the phone's.
_PHONE_FACE: Final = (FeedKind.ATTENDING,)


def own(request: Request) -> HttpResponse:
    """The own sessions: as who teaches, and as who attends."""
    kinds = feed_kinds(request.actor)
    if not kinds:
        raise Http404
    return _feeds(request, kinds, None)


def of_class(request: Request, batch_id: int) -> HttpResponse:
    """The timetable of a batch, for one who may see it."""
    return _feeds(request, (FeedKind.CLASS,), head_of_batch(batch_id))


def file(request: Request, batch_id: int) -> HttpResponse:  # noqa: ARG001  # every page has a request
    """The timetable of a batch as it is now, to be taken into a calendar once."""
    shown = calendar_of_batch(batch_id)
    return _calendar(shown, _("%(title)s课程表") % {"title": shown.name}, attached=True)


def feed(request: Request, token: str) -> HttpResponse:  # noqa: ARG001  # every page has a request
    """What a calendar is told that asks an address; 404 for any address that is not open."""
    shown = calendar_of_token(token)
    if shown is None:
        raise Http404
    return _calendar(shown, shown.name, attached=False)


def _calendar(shown: CalendarShown, name: str, *, attached: bool) -> HttpResponse:
    answer = HttpResponse(calendar_bytes(shown.name, shown.events), content_type=MEDIA_TYPE)
    placed = content_disposition_header(as_attachment=attached, filename=f"{name}.ics")
    answer["Content-Disposition"] = placed or "inline"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _feeds(request: Request, kinds: tuple[FeedKind, ...], head: ClassHead | None) -> HttpResponse:
    batch_id = head.batch_id if head else None
    address = ""
    if request.method == "POST":
        made = next((kind for kind in kinds if kind == request.POST.get("kind")), None)
        if made is None or "end" in request.POST:
            if made:
                end_feed(by=request.actor, kind=made, batch_id=batch_id)
            return redirect(request.path)
        token = open_feed(by=request.actor, kind=made, batch_id=batch_id)
        if token is None:
            raise Http404
        address = request.build_absolute_uri(reverse("calendar-feed", kwargs={"token": token}))
    opened = open_feeds(request.actor, batch_id)
    shown = {
        "head": head,
        "face": "trainee.html" if kinds == _PHONE_FACE else "desk.html",
        "address": address,
        "feeds": [(kind, kind in opened) for kind in kinds],
    }
    return render(request, "web/timetable/feeds.html", shown)
