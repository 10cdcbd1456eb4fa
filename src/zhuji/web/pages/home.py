"""The first page: what is next, then the few figures."""

from django.http import HttpResponse
from django.shortcuts import render

from zhuji.web.http import Request


def home(request: Request) -> HttpResponse:
    return render(request, "web/home.html", {})
