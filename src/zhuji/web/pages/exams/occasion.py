"""Where neighbours have different papers, both exams are one occasion and stand on one page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from zhuji.exams.queries import first_of
from zhuji.web.http import Request

Page = Callable[..., HttpResponseBase]


def of_occasion(page: Page) -> Page:
    """The page stands under the exam of the first paper; a link to the other's leads there."""

    @wraps(page)
    def shown(request: Request, exam_id: int, **parts: Any) -> HttpResponseBase:
        first = first_of(exam_id)
        if first == exam_id or request.method != "GET":
            return page(request, exam_id, **parts)
        match = request.resolver_match
        address = reverse(match.view_name if match else "exam", kwargs={"exam_id": first, **parts})
        query = request.GET.urlencode()
        return redirect(f"{address}?{query}" if query else address)

    return shown
