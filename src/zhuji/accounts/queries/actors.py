"""The Actor of a user, built from the roles that hold today."""

from datetime import date

from django.db.models import Q

from zhuji.accounts.models import RoleAssignment, User
from zhuji.base.clock import today
from zhuji.registry.queries import units_above, units_below
from zhuji.rules.actor import Actor, Grant, Permission, Place, unit_place
from zhuji.rules.roles import ROLES
from zhuji.rules.words import PlaceKind


def in_force(on: date) -> Q:
    """Assignments that hold on a day: neither ended, nor yet to begin, nor run out."""
    begun = Q(from_on=None) | Q(from_on__lte=on)
    lasting = Q(until_on=None) | Q(until_on__gte=on)
    return Q(ended_at=None) & begun & lasting


def actor_of(user: User) -> Actor:
    """The actor of a signed-in user, one query; one more where a role reaches the units below.

    A role that is no longer known grants nothing.
    """
    held = RoleAssignment.objects.filter(in_force(today()), user_id=user.pk).order_by("id")
    return Actor(
        user_id=user.pk,
        person_id=user.person_id,
        name=user.name,
        grants=tuple(
            Grant(row.role, ROLES[row.role].permissions, place)
            for row in held
            if row.role in ROLES
            for place in _places(row)
        ),
    )


def _places(row: RoleAssignment) -> tuple[Place, ...]:
    """The place of an assignment, and the units below it where the role reaches them."""
    place = Place(PlaceKind(row.place_kind), row.place_id)
    if not ROLES[row.role].subtree or place.kind is not PlaceKind.UNIT:
        return (place,)
    return (place, *(unit_place(unit) for unit in units_below(place.id)))


def actor_by_username(username: str) -> Actor:
    """For commands: the actor behind a name; raises User.DoesNotExist."""
    return actor_of(User.objects.get(username=username, is_active=True))


def actor_by_id(user_id: int) -> Actor | None:
    """For jobs: the actor who asked, with the roles held now; None once the account is closed."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return None if user is None else actor_of(user)


def users_with(permission: Permission, *places: Place) -> frozenset[int]:
    """The ids of the users who can sign in and hold a permission today, over one of the places, over
    a unit above it where the role reaches down, or over the whole county; two statements.
    """
    roles = [role for role in ROLES.values() if permission in role.permissions]
    over = Q(place_kind=PlaceKind.COUNTY.value)
    for place in places:
        over |= Q(place_kind=place.kind.value, place_id=place.id)
    units = {place.id for place in places if place.kind is PlaceKind.UNIT}
    down = [role.key for role in roles if role.subtree]
    if units and down:
        above = units_above(units)
        over |= Q(place_kind=PlaceKind.UNIT.value, place_id__in=above, role__in=down)
    held = RoleAssignment.objects.filter(
        over, in_force(today()), role__in=[role.key for role in roles], user__is_active=True
    )
    return frozenset(held.values_list("user_id", flat=True))
