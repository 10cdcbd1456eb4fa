"""A kept file that the disk lacks: told on a page, whichever page hands it out."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from zhuji.base.files import FileRefused


class MissingFileMiddleware:
    """Answers 410 where a page was to hand out a file whose bytes are gone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, FileRefused) or fault.code != "file_missing":
            return None
        return render(request, "web/documents/missing.html", {"refusal": fault}, status=410)
