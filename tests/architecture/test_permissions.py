"""Permissions are sorted and unique, and each is asked by a page and held by a role."""

import re
from pathlib import Path

from zhuji.rules.actor import Permission
from zhuji.rules.roles import ROLES
from zhuji.web.access import At, OnPhone, Somewhere
from zhuji.web.routes import ROUTES

SOURCE = Path(__file__).parents[2] / "src" / "zhuji"


def test_permissions_are_sorted_and_unique() -> None:
    names = [permission.name for permission in Permission]
    assert names == sorted(names)
    assert len({permission.value for permission in Permission}) == len(names)


def test_every_permission_is_held_by_a_role() -> None:
    held = frozenset().union(*(role.permissions for role in ROLES.values()))
    assert held == frozenset(Permission)


def test_every_permission_is_asked_for() -> None:
    """By a page as a whole, or inside one that shows more to whoever holds it."""
    doors = [
        route.access.access if isinstance(route.access, OnPhone) else route.access
        for route in ROUTES
    ]
    asked = {door.permission for door in doors if isinstance(door, At | Somewhere)}
    named = {
        name
        for folder in ("web/pages", "rules", "flows", "policies")
        for path in (SOURCE / folder).rglob("*.py")
        if path.name not in {"actor.py", "roles.py"}
        for name in re.findall(r"\b(?:P|Permission)\.([A-Z_]+)", path.read_text(encoding="utf-8"))
    }
    assert (
        sorted(one.name for one in Permission if one not in asked and one.name not in named) == []
    )
