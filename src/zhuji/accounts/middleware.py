"""Each request knows who asks, and from which phone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from zhuji.accounts.actions import note_sign_in
from zhuji.accounts.models import User
from zhuji.accounts.queries import SEEN, HeldDevice, actor_of, device_of_token
from zhuji.base.clock import now
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor
from zhuji.rules.policy import SecurityPolicy
from zhuji.rules.sign_in import is_idle

DEVICE_COOKIE: Final = "device"
FACTOR_DUE: Final = "factor_due"  # in the session: a second factor is to be set up first
_YEAR: Final = 365 * 24 * 3600
_NOTED_EVERY: Final = timedelta(minutes=1)
_SHORTEST_IDLE: Final = timedelta(
    minutes=5
)  # no county's figure is below it: no need to ask for it


class ActorMiddleware:
    """Sets `request.actor` and `request.device`, each None where there is none; `request.on_device`
    tells that the phone alone says who asks. `request.idle_user` is the id of the user whose session
    has ended just now for having been left idle, or None.

    Who has signed in asks as that user. Otherwise an activated phone asks as its trainee. A phone
    of another person than the one who has signed in on it counts for nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.idle_user = _end_idle_session(request)  # type: ignore[attr-defined]
        actor, device = _who(request)
        request.actor = actor  # type: ignore[attr-defined]  # web.http.Request declares them for pages
        request.device = device  # type: ignore[attr-defined]
        signed_in = request.user.is_authenticated
        request.on_device = actor is not None and not signed_in  # type: ignore[attr-defined]
        return self.get_response(request)


def begin_session(request: HttpRequest, user: User, **_more: object) -> None:
    """Every sign-in, whichever way: the session is noted for its owner, and its idle time begins."""
    request.session[SEEN] = int(now().timestamp())
    if request.session.session_key is None:
        request.session.create()
    note_sign_in(
        user_id=user.pk,
        session_key=str(request.session.session_key),
        agent=request.META.get("HTTP_USER_AGENT", ""),
    )


def _end_idle_session(request: HttpRequest) -> int | None:
    """Sign out whose session was left too long; note at most once a minute that it was used."""
    if not request.user.is_authenticated:
        return None
    moment = now()
    seen = datetime.fromtimestamp(request.session.get(SEEN, 0), UTC)
    if moment - seen > _SHORTEST_IDLE and is_idle(seen, moment, current_policy(SecurityPolicy)):
        user_id = request.user.pk
        logout(request)
        return int(user_id)
    if moment - seen > _NOTED_EVERY:
        request.session[SEEN] = int(moment.timestamp())
    return None


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
