"""Users as lists and pages show them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.password_validation import validate_password
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from zhuji.accounts.models import RoleAssignment, User
from zhuji.base.clock import today
from zhuji.rules.actor import Actor
from zhuji.rules.roles import TRAINEE
from zhuji.wording.roles import ROLE_NAMES
from zhuji.wording.text import Text

PAGE_SIZE: Final = 50


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user in the list; `roles` are the names of those that hold today."""

    id: int
    username: str
    name: str
    unit: str
    is_active: bool
    roles: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class UserCard:
    """One user; `person` is who it is in the registry, empty where that was not said."""

    id: int
    username: str
    name: str
    is_active: bool
    person_id: int | None
    person: str
    unit_id: int | None
    unit: str


def user_page(_actor: Actor, *, query: str, role: str, number: str | int) -> Page[UserRow]:
    """A page of the users with their roles of today, three statements: those who wait for a role, then
    staff, then trainees, by name.

    `query` is part of the sign-in name, the name or the unit; `role` one that is held or was given.
    """
    held = RoleAssignment.objects.filter(user=OuterRef("pk"), ended_at=None)
    users = User.objects.select_related("person__unit", "unit").order_by(
        Exists(held), Exists(held.exclude(role=TRAINEE)).desc(), "username"
    )
    if query:
        users = users.filter(
            Q(username__icontains=query)
            | Q(name__icontains=query)
            | Q(unit__name__icontains=query)
            | Q(person__unit__name__icontains=query)
        )
    if role:
        users = users.filter(Exists(held.filter(role=role)))
    page: Any = Paginator(users.prefetch_related("assignments"), PAGE_SIZE).get_page(number)
    page.object_list = [_row(user) for user in page.object_list]
    return page  # type: ignore[no-any-return] # the page, its rows made ready to show


def _row(user: User) -> UserRow:
    on = today()
    held = [
        row.role
        for row in user.assignments.all()
        if row.ended_at is None
        and (row.from_on is None or row.from_on <= on)
        and (row.until_on is None or on <= row.until_on)
    ]
    names = tuple(ROLE_NAMES.get(role, role) for role in dict.fromkeys(held))
    return UserRow(user.pk, user.username, user.name, _unit(user), user.is_active, names)


def _unit(user: User) -> str:
    unit = user.person.unit if user.person else user.unit
    return unit.name if unit else ""


def username_taken(username: str) -> bool:
    return User.objects.filter(username=username).exists()


def user_or_404(_actor: Actor, user_id: int) -> UserCard:
    """One user; raises Http404."""
    rows = User.objects.select_related("person__unit", "unit")
    user: User = get_object_or_404(rows, pk=user_id)
    return UserCard(
        user.pk,
        user.username,
        user.name,
        user.is_active,
        user.person_id,
        user.person.name if user.person else "",
        user.unit_id,
        _unit(user),
    )


def keep_rules(password: str, *, username: str) -> None:
    """ValidationError for a password that the account of this name may not have."""
    validate_password(password, User(username=username))


def user_id_of(username: str) -> int | None:
    return User.objects.filter(username=username).values_list("pk", flat=True).first()


def user_names(ids: Collection[int]) -> dict[int, str]:
    """Names by id; one statement."""
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "name"))


def accounts_of_people(person_ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """By person the id and the sign-in name of the user, of two the first; one statement."""
    rows = User.objects.filter(person__in=person_ids).order_by("-pk")
    return {
        person: (pk, username)
        for person, pk, username in rows.values_list("person_id", "pk", "username")
        if person is not None
    }
