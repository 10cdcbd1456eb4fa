"""学员端: today's sessions, my exams, what is still missing."""

from django.http import HttpResponse
from django.shortcuts import render

from zhuji.exams.queries import own_exams
from zhuji.policies.queries import current_functions
from zhuji.web.http import Request


def home(request: Request) -> HttpResponse:
    shown = {
        "exams": own_exams(request.actor),
        "on_phone": current_functions().exam_on_phone.value,
    }
    return render(request, "web/me/home.html", shown)
