"""Roles are given, taken away, and lent for a time."""

from collections.abc import Collection
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from zhuji.accounts.models import RoleAssignment, User
from zhuji.accounts.queries.holdings import (
    facts_of,
    held_role,
    lasting,
    namesakes,
    others_hold,
    same_person,
    units_of_users,
)
from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.duties import (
    ALWAYS,
    GivingFacts,
    StandInFacts,
    Window,
    may_give,
    may_stand_in,
)
from zhuji.rules.policy import DutiesPolicy
from zhuji.rules.roles import ADMINISTRATORS, ROLES
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import RoleName

_LONGEST_REASON: Final = 200


class RoleRefused(ValueError):
    """A role that is not known, or not held over such a place."""


class _Turned(Exception):
    """A refusal found while several roles were given; nothing of them is kept."""

    def __init__(self, verdict: Verdict[Permitted]) -> None:
        super().__init__(", ".join(verdict.codes))
        self.verdict = verdict


@transaction.atomic
def assign_role(
    *,
    by: Actor,
    user_id: int,
    role: str,
    place: Place,
    window: Window = ALWAYS,
    reason: str,
    stand_in_for: int | None = None,
) -> Verdict[Permitted]:
    """Give a role over a place, for good or for a time; the same given again changes nothing.

    `stand_in_for` is the user whose part is played meanwhile. Refused as `rules.duties` says;
    PermissionDenied without the right, RoleRefused for a role that is not held over such a place.
    """
    ask(by, Permission.ACCOUNTS_ASSIGN)
    if role not in ROLES or place.kind not in ROLES[role].held_over:
        raise RoleRefused(
            f"role {role!r} can't be held over {place.kind}; known roles: {', '.join(ROLES)}"
        )
    refusals: list[Reason] = []
    if stand_in_for is not None:
        refusals += _stands_in(user_id, role, place, window, stand_in_for)
    refusals += _given(by, user_id, role, window, reason).reasons
    if refusals:
        return permit(*dict.fromkeys(refusals))
    give_role(
        by=by,
        user_id=user_id,
        role=role,
        place=place,
        window=window,
        reason=reason,
        stand_in_for=stand_in_for,
    )
    return permit()


def _given(by: Actor, user_id: int, role: str, window: Window, reason: str) -> Verdict[Permitted]:
    """The rule, with everybody held whom it looks at, so that two hands at once can't pass it."""
    user = User.objects.get(pk=user_id)
    own, alike = same_person(user), namesakes(user)
    list(User.objects.select_for_update().filter(own | alike).order_by("pk").values_list("pk"))
    facts = GivingFacts(
        role=role,
        window=window,
        reason=reason,
        to_self=by.user_id is not None and User.objects.filter(own, pk=by.user_id).exists(),
        held=facts_of(own),
        namesakes=facts_of(alike, roles=ADMINISTRATORS),
    )
    return may_give(facts, current_policy(DutiesPolicy), today=today())


def _stands_in(
    user_id: int, role: str, place: Place, window: Window, lender: int
) -> tuple[Reason, ...]:
    """What stands against an arrangement by the one who gives roles."""
    if lender == user_id:
        return (Reason.of("stand_in_for_oneself"),)
    rows = _lasting(lender, role, place).filter(stand_in_for=None)
    facts = StandInFacts(
        role=role,
        window=window,
        lent=tuple(Window(row.from_on, row.until_on) for row in rows),
        is_stand_in=False,
        assigned=True,
        same_unit=True,
    )
    found = may_stand_in(facts, current_policy(DutiesPolicy)).reasons
    return found + _held_already(user_id, role, place)


def give_role(
    *,
    by: Actor,
    user_id: int,
    role: str,
    place: Place,
    window: Window = ALWAYS,
    reason: str = "",
    stand_in_for: int | None = None,
) -> None:
    """The row and its event, for a caller who has asked whether it may be.

    One that has run out by the clock is closed first; one with other days is put in its place.
    """
    over = {"place_kind": place.kind, "place_id": place.id}
    rows = RoleAssignment.objects.filter(user_id=user_id, role=role, ended_at=None, **over)
    span = {"from_on": window.from_on, "until_on": window.until_on}
    if rows.filter(stand_in_for=stand_in_for, **span).exists():
        return
    _close_run_out(user_id)
    rows.update(ended_at=now(), ended_by_id=by.user_id, ended_reason=reason[:_LONGEST_REASON])
    made = RoleAssignment.objects.create(
        user_id=user_id,
        role=role,
        **over,
        **span,
        stand_in_for_id=stand_in_for,
        given_at=now(),
        given_by_id=by.user_id,
        reason=reason.strip()[:_LONGEST_REASON],
    )
    record(by=by, event="accounts.role_assigned", about=("user", user_id), details=_details(made))


def _close_run_out(user_id: int) -> None:
    """Roles whose last day is past leave the table of those in force; the clock ended them before."""
    over = RoleAssignment.objects.filter(user_id=user_id, ended_at=None, until_on__lt=today())
    over.update(ended_at=now())


def _details(row: RoleAssignment) -> dict[str, object]:
    found: dict[str, object] = {
        "assignment": row.pk,
        "role": row.role,
        "place": [row.place_kind, row.place_id],
    }
    if row.until_on:
        found["until"] = str(row.until_on)
    if row.stand_in_for_id:
        found["stand_in_for"] = row.stand_in_for_id
    return found


@transaction.atomic
def withdraw_role(*, by: Actor, assignment_id: int, reason: str) -> Verdict[Permitted]:
    """Take a role away and say why; taking it twice changes nothing.

    Refused with role_reason_missing, and with last_administrator for the last one who gives roles or
    opens accounts.
    """
    ask(by, Permission.ACCOUNTS_ASSIGN)
    if not reason.strip():
        return permit(Reason.of("role_reason_missing"))
    row = RoleAssignment.objects.filter(pk=assignment_id, ended_at=None).first()
    if row is None:
        return permit()
    if is_last(row.role, row.user_id):
        return permit(Reason.of("last_administrator", role=RoleName(row.role)))
    _take(by, row, reason)
    return permit()


def is_last(role: str, user_id: int) -> bool:
    """Whether nobody would be left to give roles or to open accounts."""
    kept = {Permission.ACCOUNTS_ASSIGN, Permission.ACCOUNTS_OPEN} & ROLES[role].permissions
    return bool(kept) and not others_hold(role, besides=user_id)


def _take(by: Actor, row: RoleAssignment, reason: str) -> None:
    held = RoleAssignment.objects.filter(pk=row.pk, ended_at=None)
    ended = {"ended_by_id": by.user_id, "ended_reason": reason.strip()[:_LONGEST_REASON]}
    if held.update(ended_at=now(), **ended):
        record(
            by=by,
            event="accounts.role_withdrawn",
            about=("user", row.user_id),
            details=_details(row),
        )


def hand_over(
    *, by: Actor, assignment_ids: Collection[int], to_user_id: int, window: Window, reason: str
) -> Verdict[Permitted]:
    """The actor's own roles to a colleague for a time (代理), all of them or none.

    PermissionDenied for a role that is not the actor's. Refused as `rules.duties` says.
    """
    lender = user_of(by)
    if not assignment_ids:
        return permit(Reason.of("hand_over_of_nothing"))
    if to_user_id == lender:
        return permit(Reason.of("stand_in_for_oneself"))
    rows = RoleAssignment.objects.filter(lasting(today()), pk__in=assignment_ids, user_id=lender)
    if len(rows) != len(set(assignment_ids)):
        raise PermissionDenied
    units = units_of_users({lender, to_user_id})
    same_unit = lender in units and units.get(to_user_id) == units[lender]
    try:
        with transaction.atomic():
            for row in rows.select_related("user", "stand_in_for").order_by("pk"):
                _lend(by, row, to_user_id, window, reason, same_unit)
    except _Turned as turned:
        return turned.verdict
    return permit()


def _lend(
    by: Actor,
    row: RoleAssignment,
    to_user_id: int,
    window: Window,
    reason: str,
    same_unit: bool,  # noqa: FBT001 - private, and named as the fact it is
) -> None:
    lent = held_role(row)
    facts = StandInFacts(
        role=row.role,
        window=window,
        lent=(lent.window,),
        is_stand_in=bool(lent.stand_in_for),
        assigned=False,
        same_unit=same_unit,
    )
    found = may_stand_in(facts, current_policy(DutiesPolicy)).reasons
    found += _given(by, to_user_id, row.role, window, reason).reasons
    found += _held_already(to_user_id, row.role, lent.place)
    if found:
        raise _Turned(permit(*dict.fromkeys(found)))
    give_role(
        by=by,
        user_id=to_user_id,
        role=row.role,
        place=lent.place,
        window=window,
        reason=reason,
        stand_in_for=row.user_id,
    )


def _held_already(user_id: int, role: str, place: Place) -> tuple[Reason, ...]:
    """A colleague who holds the same anyway needs no stand-in, which would only cut that short."""
    if not _lasting(user_id, role, place).exists():
        return ()
    return (Reason.of("stand_in_holds_already", role=RoleName(role)),)


def _lasting(user_id: int, role: str, place: Place) -> QuerySet[RoleAssignment]:
    return RoleAssignment.objects.filter(
        lasting(today()),
        user_id=user_id,
        role=role,
        place_kind=place.kind,
        place_id=place.id,
    )
