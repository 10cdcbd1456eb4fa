"""Each request knows who asks, and from which phone."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from zhuji.accounts.models import User
from zhuji.accounts.queries import HeldDevice, actor_of, device_of_token
from zhuji.rules.actor import Actor

DEVICE_COOKIE: Final = "device"
_YEAR: Final = 365 * 24 * 3600


class ActorMiddleware:
    """Sets `request.actor` and `request.device`, each None where there is none; `request.on_device`
    tells that the phone alone says who asks.

    Who has signed in asks as that user. Otherwise an activated phone asks as its trainee. A phone
    of another person than the one who has signed in on it counts for nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor, device = _who(request)
        request.actor = actor  # type: ignore[attr-defined]  # web.http.Request declares them for pages
        request.device = device  # type: ignore[attr-defined]
        signed_in = request.user.is_authenticated
        request.on_device = actor is not None and not signed_in  # type: ignore[attr-defined]
        return self.get_response(request)


def _who(request: HttpRequest) -> tuple[Actor | None, HeldDevice | None]:
    token = request.COOKIES.get(DEVICE_COOKIE, "")
    held = device_of_token(token) if token else None
    if isinstance(request.user, User) or request.user.is_authenticated:
        actor = actor_of(request.user)
        own = held is not None and held[0].person_id == actor.person_id
        return actor, held[0] if held and own else None
    return (held[1], held[0]) if held else (None, None)


def remember_device(answer: HttpResponse, token: str) -> None:
    """Put a phone's token into its cookie, out of reach of scripts and of other sites."""
    answer.set_cookie(
        DEVICE_COOKIE,
        token,
        max_age=_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_device(answer: HttpResponse) -> None:
    answer.delete_cookie(DEVICE_COOKIE, samesite="Lax")
