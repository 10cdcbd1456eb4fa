"""A trainee's way to sign in: it comes with the roster of a class, not from the administrators."""

from django.db import transaction

from zhuji.accounts.actions.assignments import give_role
from zhuji.accounts.actions.users import make_user, renew_password
from zhuji.rules.actor import Actor, Place
from zhuji.rules.roles import TRAINEE
from zhuji.rules.words import PlaceKind


@transaction.atomic
def open_trainee_user(
    *, by: Actor, person_id: int, username: str, name: str, password: str | None
) -> int:
    """Make a user for a person who has none; the caller has asked over the trainee's class.

    Without a password the person comes in by an activated phone alone.
    """
    return make_user(by=by, username=username, name=name, password=password, person_id=person_id)


@transaction.atomic
def let_trainee_in(*, by: Actor, user_id: int, person_id: int, password: str = "") -> None:
    """Give the trainee's role over the own person, and a new password where there is one.

    The caller has asked over the trainee's class.
    """
    if password:
        renew_password(by=by, user_id=user_id, password=password)
    give_role(by=by, user_id=user_id, role=TRAINEE, place=Place(PlaceKind.PERSON, person_id))
