"""The first page, put together of small parts: today's class, what waits for me, then the few figures."""

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render

from zhuji.rules.actor import Permission
from zhuji.web.access import PHONE_DOOR, opens_on_phone
from zhuji.web.http import Request
from zhuji.web.pages.home.figures import figures
from zhuji.web.pages.home.part import Part
from zhuji.web.pages.home.preparing import preparing
from zhuji.web.pages.home.today import today_in_class
from zhuji.web.pages.home.waiting import waiting

# In the order of the page: what is next stands before the figures.
PARTS: Final[tuple[Callable[[Request], Part | None], ...]] = (
    today_in_class,
    preparing,
    waiting,
    figures,
)


def home(request: Request) -> HttpResponse:
    parts = [part for make in PARTS if (part := make(request))]
    is_trainee = request.actor.may_somewhere(Permission.EXAMS_SIT)
    if not parts and is_trainee and opens_on_phone(PHONE_DOOR):
        return redirect("me")
    return render(request, "web/home.html", {"parts": parts, "on_paper": is_trainee})
