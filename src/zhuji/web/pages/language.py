"""The choice of a language, kept by the browser for a year."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from zhuji.web.http import Request
from zhuji.web.language import offered


@require_POST
def choose(request: Request) -> HttpResponse:
    """Back to the page where it was chosen; an unknown language changes nothing."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = resolve_url("home")
    answer = HttpResponseRedirect(back)
    language = request.POST.get("language", "")
    if offered(language):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer
