"""What every action asks before it writes: may the actor do this here, and who answers for it."""

from django.core.exceptions import PermissionDenied

from zhuji.rules.actor import Actor, Permission, Place


def ask(by: Actor, permission: Permission, *places: Place) -> None:
    """PermissionDenied unless it is held over one of the places, or over the whole county."""
    if not by.may(permission, *places):
        raise PermissionDenied


def user_of(by: Actor) -> int:
    """The id of the user who answers for a fact; PermissionDenied for the installation itself."""
    if by.user_id is None:
        raise PermissionDenied("a user answers for this: the installation itself may not do it")
    return by.user_id
