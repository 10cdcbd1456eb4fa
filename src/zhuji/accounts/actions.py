"""Users are made, given roles and closed; each leaves an audit event."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from zhuji.accounts.models import RoleAssignment, User
from zhuji.audit.actions import record
from zhuji.base.clock import now
from zhuji.rules.actor import Actor, Place
from zhuji.rules.roles import ROLES


class RoleRefused(ValueError):
    """A role that is not known, or not held over such a place."""


@transaction.atomic
def create_user(
    *, by: Actor, username: str, name: str, password: str | None, person_id: int | None = None
) -> int:
    """Make a user and return its id. Without a password nobody can sign in as it yet."""
    user = User(username=username, name=name, person_id=person_id, created_at=now())
    user.set_password(password)
    user.save(force_insert=True)
    record(by=by, event="accounts.user_created", about=("user", user.pk))
    return user.pk


@transaction.atomic
def assign_role(*, by: Actor, user_id: int, role: str, place: Place) -> None:
    """Give a role over a place; giving it again changes nothing."""
    if role not in ROLES or place.kind not in ROLES[role].held_over:
        raise RoleRefused(
            f"role {role!r} can't be held over {place.kind}; known roles: {', '.join(ROLES)}"
        )
    _, made = RoleAssignment.objects.get_or_create(
        user_id=user_id,
        role=role,
        place_kind=place.kind,
        place_id=place.id,
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
    gone, _ = RoleAssignment.objects.filter(
        user_id=user_id, role=role, place_kind=place.kind, place_id=place.id
    ).delete()
    if gone:
        record(
            by=by,
            event="accounts.role_withdrawn",
            about=("user", user_id),
            details={"role": role, "place": [place.kind, place.id]},
        )


@transaction.atomic
def set_password(*, by: Actor, user_id: int, password: str) -> None:
    """Give a user a new password; sessions opened with the old one end."""
    hashed = make_password(password)
    if User.objects.filter(pk=user_id).update(password=hashed):
        record(by=by, event="accounts.password_set", about=("user", user_id))


@transaction.atomic
def set_active(*, by: Actor, user_id: int, active: bool) -> None:
    """Open or close a user's door; sessions end at the next request."""
    if User.objects.filter(pk=user_id, is_active=not active).update(is_active=active):
        record(
            by=by,
            event="accounts.user_opened" if active else "accounts.user_closed",
            about=("user", user_id),
        )
