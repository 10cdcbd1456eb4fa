"""In which language a browser is answered: the installation's own, or the one chosen at the foot of a page.

What a browser asks for by itself changes nothing: in an office, that is how the machine came, not a wish.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation import get_language_info


@dataclass(frozen=True, slots=True)
class Language:
    """`name` is in the language itself, so that who cannot read the page finds it."""

    code: str
    name: str


class LanguageMiddleware:
    """The chosen language for the length of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if offered(chosen) else settings.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response


def offered(code: str) -> bool:
    return code in dict(settings.LANGUAGES)


def others() -> tuple[Language, ...]:
    """The languages that the page shown is not in."""
    return tuple(
        Language(code, get_language_info(code)["name_local"])
        for code, _ in settings.LANGUAGES
        if code != translation.get_language()
    )
