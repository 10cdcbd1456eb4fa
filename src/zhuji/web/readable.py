"""What no keyboard types is turned away before any page reads it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase, QueryDict


class ReadableMiddleware:
    """A text with a NUL in it is answered with 400: PostgreSQL keeps no such text."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: Any, _address: Any
    ) -> None:
        if _has_nul(request.GET) or _has_nul(request.POST):
            raise BadRequest("a NUL in a text")


def _has_nul(sent: QueryDict) -> bool:
    return any("\0" in text for name, texts in sent.lists() for text in (name, *map(str, texts)))
