"""Permissions are sorted and unique, and each is asked by a page and held by a role."""

from zhuji.rules.actor import Permission
from zhuji.rules.roles import ROLES
from zhuji.web.access import At, Somewhere
from zhuji.web.routes import ROUTES


def test_permissions_are_sorted_and_unique() -> None:
    names = [permission.name for permission in Permission]
    assert names == sorted(names)
    assert len({permission.value for permission in Permission}) == len(names)


def test_every_permission_is_held_by_a_role() -> None:
    held = frozenset().union(*(role.permissions for role in ROLES.values()))
    assert held == frozenset(Permission)


def test_every_permission_is_asked_by_a_page() -> None:
    asked = {
        route.access.permission for route in ROUTES if isinstance(route.access, At | Somewhere)
    }
    assert asked == set(Permission)
