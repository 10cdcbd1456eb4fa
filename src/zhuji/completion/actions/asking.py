"""What every action of completion asks of the one who acts."""

from django.core.exceptions import PermissionDenied

from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.words import PlaceKind


def ask(by: Actor, permission: Permission, class_id: int) -> None:
    """PermissionDenied where the actor lacks it over the class."""
    if not by.may(permission, Place(PlaceKind.CLASS, class_id)):
        raise PermissionDenied


def who(by: Actor) -> int:
    """The user who vouches for a fact; ValueError for the installation itself."""
    if by.user_id is None:
        raise ValueError("verdicts are sealed by a user: act as one, not as the installation")
    return by.user_id
