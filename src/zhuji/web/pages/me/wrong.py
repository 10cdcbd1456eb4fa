"""错题本: the own wrong answers, for the own eyes."""

from django.http import HttpResponse
from django.shortcuts import render

from zhuji.exams.queries import wrong_questions
from zhuji.web.http import Request


def wrong(request: Request) -> HttpResponse:
    """What was wrong in the own tests, once it is released."""
    return render(request, "web/me/wrong.html", {"tests": wrong_questions(request.actor)})
