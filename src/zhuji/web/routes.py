"""The access table: every page once, with its address, its name, its handler and what it asks.

A test walks it: route × role × "same role, other unit".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from zhuji.rules.actor import Permission as P
from zhuji.web.access import Access, At, Door, Somewhere
from zhuji.web.pages import accounts, audit, classes, home, rules


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
    # classes
    Route("classes/", "classes", classes.listing, Somewhere(P.CLASSES_SEE)),
    Route("classes/new/", "class-new", classes.new, Somewhere(P.CLASSES_MANAGE)),
    Route("classes/<int:class_id>/", "class", classes.home, At(P.CLASSES_SEE, "class_id")),
    Route(
        "classes/<int:class_id>/proposal/",
        "class-proposal",
        classes.proposing,
        At(P.CLASSES_SEE, "class_id"),
    ),
    Route(
        "classes/<int:class_id>/step/", "class-step", classes.step, At(P.CLASSES_MANAGE, "class_id")
    ),
    Route(
        "classes/<int:class_id>/decision/",
        "class-decision",
        classes.decision,
        At(P.CLASSES_APPROVE, "class_id"),
    ),
    Route(
        "classes/<int:class_id>/decision/paper/",
        "class-decision-paper",
        classes.paper,
        At(P.CLASSES_MANAGE, "class_id"),
    ),
    Route(
        "classes/<int:class_id>/decision/<int:step_id>/scan/",
        "class-decision-scan",
        classes.scan,
        At(P.CLASSES_SEE, "class_id"),
    ),
    Route(
        "classes/<int:class_id>/rules/", "class-rules", classes.rules, At(P.CLASSES_SEE, "class_id")
    ),
    # rules
    Route("rules/", "rules", rules.rules, Somewhere(P.POLICIES_SEE)),
    Route(
        "rules/<slug:subject>/<slug:key>/", "rule-figure", rules.figure, Somewhere(P.POLICIES_SEE)
    ),
    # home
    Route("", "home", home.home, Door.SIGNED_IN),
)

TABLE: Final[Mapping[str, Access]] = {route.name: route.access for route in ROUTES}
