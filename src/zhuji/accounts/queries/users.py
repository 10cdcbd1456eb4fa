"""Users as lists and pages show them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from zhuji.accounts.models import User
from zhuji.rules.actor import Actor
from zhuji.rules.words import PlaceKind
from zhuji.wording.labels import label
from zhuji.wording.roles import ROLE_NAMES, ROLE_SENTENCES
from zhuji.wording.text import Text


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role as it is shown: over which place, and the sentence that explains it."""

    key: str
    place_kind: PlaceKind
    place_id: int

    @property
    def label(self) -> Text:
        return ROLE_NAMES.get(self.key, self.key)

    @property
    def sentence(self) -> Text:
        return ROLE_SENTENCES.get(self.key, "")

    @property
    def place_label(self) -> str:
        return label(self.place_kind)


@dataclass(frozen=True, slots=True)
class UserRow:
    id: int
    username: str
    name: str
    is_active: bool
    roles: tuple[HeldRole, ...]


def user_rows(_actor: Actor) -> list[UserRow]:
    """All users with their roles, by name; two queries."""
    users = User.objects.order_by("username").prefetch_related("assignments")
    return [_row(user) for user in users]


def _row(user: User) -> UserRow:
    held = [row for row in user.assignments.all() if row.ended_at is None]
    roles = tuple(HeldRole(row.role, row.place_kind, row.place_id) for row in held)
    return UserRow(user.pk, user.username, user.name, user.is_active, roles)


def username_taken(username: str) -> bool:
    return User.objects.filter(username=username).exists()


def user_or_404(_actor: Actor, user_id: int) -> UserRow:
    """One user with the roles held; raises Http404."""
    return _row(get_object_or_404(User, pk=user_id))


def user_names(ids: Collection[int]) -> dict[int, str]:
    """Names by id; one statement."""
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "name"))


def accounts_of_people(person_ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """By person the id and the sign-in name of the user; one statement."""
    rows = User.objects.filter(person__in=person_ids).order_by("-pk")  # of two, the first stands
    return {
        person: (pk, username)
        for person, pk, username in rows.values_list("person_id", "pk", "username")
        if person is not None
    }
