"""Roles are given and taken away."""

from django.db import transaction

from zhuji.accounts.models import RoleAssignment
from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.roles import ROLES


class RoleRefused(ValueError):
    """A role that is not known, or not held over such a place."""


@transaction.atomic
def assign_role(*, by: Actor, user_id: int, role: str, place: Place) -> None:
    """Give a role over a place; giving it again changes nothing."""
    ask(by, Permission.ACCOUNTS_ASSIGN)
    if role not in ROLES or place.kind not in ROLES[role].held_over:
        raise RoleRefused(
            f"role {role!r} can't be held over {place.kind}; known roles: {', '.join(ROLES)}"
        )
    give_role(by=by, user_id=user_id, role=role, place=place)


def give_role(*, by: Actor, user_id: int, role: str, place: Place) -> None:
    """The row and its event, for a caller who has asked whether it may be."""
    _, made = RoleAssignment.objects.get_or_create(
        user_id=user_id,
        role=role,
        place_kind=place.kind,
        place_id=place.id,
        ended_at=None,
        defaults={"given_at": now(), "given_by_id": by.user_id},
    )
    if made:
        record(
            by=by,
            event="accounts.role_assigned",
            about=("user", user_id),
            details={"role": role, "place": [place.kind, place.id]},
        )


@transaction.atomic
def withdraw_role(*, by: Actor, user_id: int, role: str, place: Place) -> None:
    """Take a role away; taking it twice changes nothing."""
    ask(by, Permission.ACCOUNTS_ASSIGN)
    held = RoleAssignment.objects.filter(
        user_id=user_id, role=role, place_kind=place.kind, place_id=place.id, ended_at=None
    )
    if held.update(ended_at=now(), ended_by_id=by.user_id):
        record(
            by=by,
            event="accounts.role_withdrawn",
            about=("user", user_id),
            details={"role": role, "place": [place.kind, place.id]},
        )
