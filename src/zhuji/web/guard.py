"""The guard of all pages. What each page asks stands in `routes`; a page not listed there never opens.

Who is not signed in goes to the sign-in page. Who has no role that reaches the thing is told that it is
not there (404); who reaches it but lacks the right is told so (403).
"""

from collections.abc import Callable
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django_htmx.http import HttpResponseClientRedirect

from zhuji.accounts.middleware import DEVICE_COOKIE, FACTOR_DUE
from zhuji.rules.actor import Actor
from zhuji.rules.words import PlaceKind
from zhuji.web.access import (
    PHONE_DOOR,
    PLACES,
    At,
    Door,
    Everywhere,
    OnPhone,
    Somewhere,
    opens_on_phone,
)
from zhuji.web.kept import keep_what_was_sent
from zhuji.web.routes import TABLE

# What is open to who has yet to set up the second factor that the county asks for.
_BEFORE_FACTOR: Final = frozenset({"own-factor", "sign-out", "language"})
# And to who has yet to replace a password that somebody else has seen.
_BEFORE_PASSWORD: Final = frozenset({"own-password", "sign-out", "language"})
MOST_ID: Final = 2**63 - 1  # no row has a number beyond it, and no database takes one


def admit(actor: Actor, access: At | Somewhere | Everywhere, address: dict[str, Any]) -> None:
    """Let the actor through, or raise Http404 or PermissionDenied."""
    if isinstance(access, Somewhere):
        units = actor.ids(access.permission, PlaceKind.UNIT)
        if not actor.may_somewhere(access.permission) or (access.in_units and units == frozenset()):
            raise PermissionDenied
        return
    if isinstance(access, Everywhere):
        if not actor.may(access.permission):
            raise PermissionDenied
        return
    places = PLACES[access.via](address[access.via])
    if places is None or not actor.reaches(*places):
        raise Http404
    if not actor.may(access.permission, *places):
        raise PermissionDenied


def _due(request: HttpRequest, page: str | None) -> str | None:
    """The page that must come before the one asked for; None where nothing is due."""
    if getattr(getattr(request, "user", None), "one_time", False):
        return None if page in _BEFORE_PASSWORD else "own-password"
    if FACTOR_DUE in getattr(request, "session", ()) and page not in _BEFORE_FACTOR:
        return "own-factor"
    return None


class AccessMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if getattr(request, "actor", None) is not None:
            # Office computers are shared: after signing out, going back shows nobody's page.
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: Any, address: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        access = TABLE.get(match.url_name) if match and match.url_name else None
        if access is None:
            raise ImproperlyConfigured(f"{request.path}: the page is not listed in web/routes.py")
        if isinstance(access, OnPhone):
            if not opens_on_phone(access):
                raise Http404
            access = access.access
        if access is Door.PUBLIC:
            return None
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None:
            return self._asked_to_sign_in(request)
        due = _due(request, match.url_name if match else None)
        if due:
            return redirect(due)
        if any(isinstance(each, int) and each > MOST_ID for each in address.values()):
            raise Http404
        if isinstance(access, At | Somewhere | Everywhere):
            admit(actor, access, address)
        return None

    def _asked_to_sign_in(self, request: HttpRequest) -> HttpResponseBase:
        """A phone whose time is over is led to where a new code is typed, everybody else to the sign-in."""
        address = request.get_full_path()
        if getattr(request, "idle_user", None) is not None:
            address = keep_what_was_sent(request)
        if request.headers.get("HX-Request"):
            # A piece of a page can't hold the sign-in page: the whole page goes there.
            return HttpResponseClientRedirect(redirect_to_login(address)["Location"])
        if request.COOKIES.get(DEVICE_COOKIE) and opens_on_phone(PHONE_DOOR):
            return redirect("activate")
        return redirect_to_login(address)
