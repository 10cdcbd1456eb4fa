"""Who may act on the documents of a class, and who answers for a paper."""

from django.core.exceptions import PermissionDenied

from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.words import PlaceKind


def ask(by: Actor, permission: Permission, class_id: int) -> None:
    """PermissionDenied where the permission is not held over the class."""
    if not by.may(permission, Place(PlaceKind.CLASS, class_id)):
        raise PermissionDenied


def who(by: Actor) -> int:
    """The user who answers for a paper; ValueError for the installation itself."""
    if by.user_id is None:
        raise ValueError("documents are made by a user: act as one, not as the installation")
    return by.user_id
