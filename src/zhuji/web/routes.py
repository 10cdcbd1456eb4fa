"""The access table: every page once, with its address, its name, its handler and what it asks.

A test walks it: route × role × "same role, other unit".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from zhuji.rules.actor import Permission as P
from zhuji.web.access import Access, Door, Somewhere
from zhuji.web.pages import accounts, audit, home


@dataclass(frozen=True, slots=True)
class Route:
    address: str
    name: str
    view: Callable[..., Any]
    access: Access


ROUTES: Final = (
    # accounts
    Route("sign-in/", "sign-in", accounts.sign_in, Door.PUBLIC),
    Route("sign-out/", "sign-out", accounts.sign_out, Door.SIGNED_IN),
    Route("users/", "users", accounts.users, Somewhere(P.ACCOUNTS_MANAGE)),
    Route("users/<int:user_id>/", "user", accounts.user, Somewhere(P.ACCOUNTS_MANAGE)),
    Route("users/<int:user_id>/close/", "user-close", accounts.close, Somewhere(P.ACCOUNTS_MANAGE)),
    Route(
        "users/<int:user_id>/withdraw/",
        "user-withdraw",
        accounts.withdraw,
        Somewhere(P.ACCOUNTS_MANAGE),
    ),
    # audit
    Route("audit/", "audit", audit.events, Somewhere(P.AUDIT_SEE)),
    # home
    Route("", "home", home.home, Door.SIGNED_IN),
)

TABLE: Final[Mapping[str, Access]] = {route.name: route.access for route in ROUTES}
