"""Users are made, closed and opened again, and get new passwords."""

import axes.utils
from django.contrib.auth.hashers import make_password
from django.db import transaction

from zhuji.accounts.models import User
from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now
from zhuji.rules.actor import Actor, Permission


@transaction.atomic
def create_user(
    *, by: Actor, username: str, name: str, password: str | None, person_id: int | None = None
) -> int:
    """Make a user and return its id. Without a password nobody can sign in as it yet.

    PermissionDenied without the right to open accounts.
    """
    ask(by, Permission.ACCOUNTS_OPEN)
    return make_user(by=by, username=username, name=name, password=password, person_id=person_id)


def make_user(
    *, by: Actor, username: str, name: str, password: str | None, person_id: int | None
) -> int:
    """The row and its event, for a caller who has asked whether it may be."""
    user = User(username=username, name=name, person_id=person_id, created_at=now())
    user.set_password(password)
    user.save(force_insert=True)
    record(by=by, event="accounts.user_created", about=("user", user.pk))
    return user.pk


@transaction.atomic
def set_password(*, by: Actor, user_id: int, password: str) -> None:
    """Give a user a new password; sessions opened with the old one end."""
    ask(by, Permission.ACCOUNTS_SECURE)
    renew_password(by=by, user_id=user_id, password=password)


def renew_password(*, by: Actor, user_id: int, password: str) -> None:
    """The new password and its event, for a caller who has asked whether it may be."""
    hashed = make_password(password)
    if User.objects.filter(pk=user_id).update(password=hashed):
        record(by=by, event="accounts.password_set", about=("user", user_id))


@transaction.atomic
def unlock(*, by: Actor, user_id: int) -> None:
    """Forget the failed sign-ins of a user, so that the door opens before the time is over."""
    ask(by, Permission.ACCOUNTS_SECURE)
    username = User.objects.values_list("username", flat=True).get(pk=user_id)
    if axes.utils.reset(username=username):
        record(by=by, event="accounts.user_unlocked", about=("user", user_id))


@transaction.atomic
def set_active(*, by: Actor, user_id: int, active: bool) -> None:
    """Open or close a user's door; sessions end at the next request."""
    ask(by, Permission.ACCOUNTS_OPEN)
    if User.objects.filter(pk=user_id, is_active=not active).update(is_active=active):
        record(
            by=by,
            event="accounts.user_opened" if active else "accounts.user_closed",
            about=("user", user_id),
        )
