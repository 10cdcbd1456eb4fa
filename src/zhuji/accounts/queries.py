"""Who asks, and who may sign in."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q
from django.shortcuts import get_object_or_404

from zhuji.accounts.models import RoleAssignment, User
from zhuji.rules.actor import Actor, Grant, Permission, Place
from zhuji.rules.roles import ROLES
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


def actor_of(user: User) -> Actor:
    """The actor of a signed-in user, one query. A role that is no longer known grants nothing."""
    held = RoleAssignment.objects.filter(user_id=user.pk).order_by("id")
    return Actor(
        user_id=user.pk,
        person_id=user.person_id,
        name=user.name,
        grants=tuple(
            Grant(
                row.role,
                ROLES[row.role].permissions,
                Place(PlaceKind(row.place_kind), row.place_id),
            )
            for row in held
            if row.role in ROLES
        ),
    )


def user_rows(_actor: Actor) -> list[UserRow]:
    """All users with their roles, by name; two queries."""
    users = User.objects.order_by("username").prefetch_related("assignments")
    return [_row(user) for user in users]


def _row(user: User) -> UserRow:
    held = user.assignments.all()
    roles = tuple(HeldRole(row.role, row.place_kind, row.place_id) for row in held)
    return UserRow(user.pk, user.username, user.name, user.is_active, roles)


def actor_by_username(username: str) -> Actor:
    """For commands: the actor behind a name; raises User.DoesNotExist."""
    return actor_of(User.objects.get(username=username, is_active=True))


def actor_by_id(user_id: int) -> Actor | None:
    """For jobs: the actor who asked, with the roles held now; None once the account is closed."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return None if user is None else actor_of(user)


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
    rows = User.objects.filter(person__in=person_ids)
    return {
        person: (pk, username)
        for person, pk, username in rows.values_list("person_id", "pk", "username")
        if person is not None
    }


def users_with(permission: Permission, *places: Place) -> frozenset[int]:
    """The ids of the users who can sign in and hold a permission over one of the places or the
    whole county; one statement.
    """
    roles = [role.key for role in ROLES.values() if permission in role.permissions]
    over = Q(place_kind=PlaceKind.COUNTY.value)
    for place in places:
        over |= Q(place_kind=place.kind.value, place_id=place.id)
    held = RoleAssignment.objects.filter(over, role__in=roles, user__is_active=True)
    return frozenset(held.values_list("user_id", flat=True))
