"""Users are made, closed and opened again, and get new passwords."""

from collections.abc import Mapping

import axes.utils
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from zhuji.accounts.actions.assignments import is_last
from zhuji.accounts.actions.tries import FACTOR_DOOR, forget_failures
from zhuji.accounts.models import User
from zhuji.accounts.queries.holdings import facts_of, namesakes, same_person
from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.duties import may_renew_password, together
from zhuji.rules.policy import DutiesPolicy
from zhuji.rules.roles import ADMINISTRATORS
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import RoleName


@transaction.atomic
def create_user(
    *,
    by: Actor,
    username: str,
    name: str,
    password: str | None,
    unit_id: int | None = None,
    one_time: bool = True,
) -> int:
    """Make a user and return its id. Without a password nobody can sign in as it yet.

    `one_time`: the password is to be replaced at the first sign-in. PermissionDenied without the
    right to open accounts.
    """
    ask(by, Permission.ACCOUNTS_OPEN)
    return make_user(
        by=by,
        username=username,
        name=name,
        password=password,
        unit_id=unit_id,
        one_time=one_time,
    )


def make_user(
    *,
    by: Actor,
    username: str,
    name: str,
    password: str | None,
    person_id: int | None = None,
    unit_id: int | None = None,
    one_time: bool = False,
) -> int:
    """The row and its event, for a caller who has asked whether it may be."""
    user = User(
        username=username,
        name=name,
        person_id=person_id,
        unit_id=unit_id,
        one_time=one_time,
        created_at=now(),
    )
    user.set_password(password)
    user.save(force_insert=True)
    record(by=by, event="accounts.user_created", about=("user", user.pk))
    return user.pk


@transaction.atomic
def set_password(
    *,
    by: Actor,
    user_id: int,
    password: str,
    second_id: int | None = None,
    one_time: bool = True,
) -> Verdict[Permitted]:
    """Give a user a new password; sessions opened with the old one end.

    `one_time`: it is to be replaced at the next sign-in. `second_id` is the administrator who has
    confirmed it; refused without where `rules.duties` asks for one. At the server's own console
    (`INSTALLATION`) nobody is asked.
    """
    ask(by, Permission.ACCOUNTS_SECURE)
    if by.user_id is not None:
        verdict = _may_renew(by.user_id, user_id, second_id)
        if verdict.outcome is Permitted.NO:
            return verdict
    details = {"second": second_id} if second_id else None
    renew_password(by=by, user_id=user_id, password=password, one_time=one_time, details=details)
    return permit()


def _may_renew(first_id: int, user_id: int, second_id: int | None) -> Verdict[Permitted]:
    concerned = User.objects.filter(pk__in=(first_id, user_id))
    taken = Q(pk__in=[])
    for one in concerned:
        taken |= same_person(one) | namesakes(one)
    second = Q(pk=second_id, is_active=True) & ~taken if second_id else Q(pk__in=[])
    return may_renew_password(
        {one.role for one in facts_of(Q(pk=user_id))},
        {one.role for one in facts_of(second)},
    )


@transaction.atomic
def change_own_password(*, by: Actor, password: str) -> None:
    """One's own new password; the page has asked for the old one."""
    renew_password(by=by, user_id=by.user_id or 0, password=password)


def renew_password(
    *,
    by: Actor,
    user_id: int,
    password: str,
    one_time: bool = False,
    details: Mapping[str, object] | None = None,
) -> None:
    """The new password and its event, for a caller who has asked whether it may be."""
    hashed = make_password(password)
    if User.objects.filter(pk=user_id).update(password=hashed, one_time=one_time):
        record(by=by, event="accounts.password_set", about=("user", user_id), details=details)


@transaction.atomic
def unlock(*, by: Actor, user_id: int) -> None:
    """Forget the wrong passwords and codes of a user, so that both doors open before the time is
    over.
    """
    ask(by, Permission.ACCOUNTS_SECURE)
    username = User.objects.values_list("username", flat=True).get(pk=user_id)
    codes = forget_failures(FACTOR_DOOR, str(user_id))
    if axes.utils.reset(username=username) or codes:
        record(by=by, event="accounts.user_unlocked", about=("user", user_id))


@transaction.atomic
def set_active(*, by: Actor, user_id: int, active: bool) -> Verdict[Permitted]:
    """Open or close a user's door; sessions end at the next request.

    Closing is refused for the own account, and for the last one who gives roles or opens accounts.
    """
    ask(by, Permission.ACCOUNTS_OPEN)
    if not active:
        refusals = _needed(by, user_id)
        if refusals:
            return permit(*refusals)
    if User.objects.filter(pk=user_id, is_active=not active).update(is_active=active):
        record(
            by=by,
            event="accounts.user_opened" if active else "accounts.user_closed",
            about=("user", user_id),
        )
    return permit()


def _needed(by: Actor, user_id: int) -> list[Reason]:
    """Why an account must stay open."""
    if by.user_id == user_id:
        return [Reason.of("own_account")]
    held = {one.role for one in facts_of(Q(pk=user_id))}
    return [
        Reason.of("last_administrator", role=RoleName(role))
        for role in ADMINISTRATORS
        if role in held and is_last(role, user_id)
    ]


@transaction.atomic
def say_who(
    *, by: Actor, user_id: int, person_id: int | None, unit_id: int | None
) -> Verdict[Permitted]:
    """Say whose account it is and where its holder works.

    Refused where the person would hold by two accounts what one person may not.
    """
    ask(by, Permission.ACCOUNTS_OPEN)
    if person_id is not None:
        of_person = Q(pk=user_id) | Q(person_id=person_id)
        list(User.objects.select_for_update().filter(of_person).order_by("pk").values_list("pk"))
        verdict = together(facts_of(of_person), current_policy(DutiesPolicy))
        if verdict.outcome is Permitted.NO:
            return permit(Reason.of("same_person_apart"))
    before = User.objects.values_list("person_id", "unit_id").get(pk=user_id)
    if before != (person_id, unit_id):
        User.objects.filter(pk=user_id).update(person_id=person_id, unit_id=unit_id)
        details = {"person": person_id, "unit": unit_id}
        record(by=by, event="accounts.user_described", about=("user", user_id), details=details)
    return permit()
