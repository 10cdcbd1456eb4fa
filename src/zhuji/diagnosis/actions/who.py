"""Who may: asked by every action of diagnosis over the unit that a thing lies in."""

from django.core.exceptions import PermissionDenied

from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.words import PlaceKind


def ask(by: Actor, permission: Permission, unit_id: int | None) -> None:
    """PermissionDenied without the right over the unit; over None only the county's right counts."""
    places = () if unit_id is None else (Place(PlaceKind.UNIT, unit_id),)
    if not by.may(permission, *places):
        raise PermissionDenied


def user_of(by: Actor) -> int:
    """The user behind an actor; the installation itself records and judges nothing."""
    if by.user_id is None:
        raise PermissionDenied
    return by.user_id
