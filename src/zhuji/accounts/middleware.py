"""Each request knows who asks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from zhuji.accounts.models import User
from zhuji.accounts.queries import actor_of
from zhuji.rules.actor import Actor


class ActorMiddleware:
    """Sets `request.actor`: the actor of the signed-in user, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor: Actor | None = None
        if isinstance(request.user, User) or request.user.is_authenticated:
            actor = actor_of(request.user)
        request.actor = actor  # type: ignore[attr-defined]  # web.http.Request declares it for pages
        return self.get_response(request)
