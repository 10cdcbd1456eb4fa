"""The phones of a class's trainees: slips printed, codes shown at the table, phones ended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from zhuji.accounts.actions import end_device, issue_code, let_trainee_in, open_trainee_user
from zhuji.accounts.queries import DeviceState, accounts_of_people, devices_of_class
from zhuji.base.asking import ask
from zhuji.base.clock import now
from zhuji.classes.queries import class_head
from zhuji.documents.layouts.activation_slips import ActivationSlip
from zhuji.enrolment.queries import RosterRow, roster_of_batch, trainee_head
from zhuji.policies.queries import current_policy
from zhuji.rules.activation import may_issue
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.policy import FunctionsPolicy, SecurityPolicy
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import ActivationWay, DeviceEnd


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """One trainee and how far the phone is."""

    trainee: RosterRow
    state: DeviceState


@dataclass(frozen=True, slots=True)
class Slips:
    """What is printed now or never: the codes are not kept. `until` is when they expire."""

    slips: tuple[ActivationSlip, ...]
    until: datetime


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code to be shown once. `until` is when it no longer opens a phone."""

    class_id: int
    name: str
    code: str
    until: datetime


def may_issue_codes(class_id: int) -> Verdict[Permitted]:
    """Whether phones of this class are activated at all now."""
    return may_issue(current_policy(FunctionsPolicy), class_head(None, class_id).state)


def phones_of_class(class_id: int) -> tuple[PhoneRow, ...]:
    """The trainees by batch and number; of those withdrawn only who still has a phone or a code."""
    batches = class_head(None, class_id).batches
    rows = [row for one in batches for row in roster_of_batch(one.id)]
    states = devices_of_class(class_id, {row.person_id for row in rows})
    return tuple(
        PhoneRow(row, state)
        for row in rows
        for state in (states[row.person_id],)
        if not row.withdrawn or state.device_id or state.code_until
    )


def issue_slips(
    *, by: Actor, class_id: int, trainee_ids: Collection[int], site: str
) -> Slips | Verdict[Permitted]:
    """New slips for these trainees, without any: for all who have no phone yet; to be printed.

    Slips printed before are void; nothing of them is kept. `site` is the address that a phone opens,
    https://192.168.1.5:8000/activate/. PermissionDenied without the right.
    """
    ask(by, Permission.ACCOUNTS_DEVICE_MANAGE, class_place(class_id))
    head = class_head(None, class_id)
    allowed = may_issue_codes(class_id)
    if allowed.outcome is Permitted.NO:
        return allowed
    days = timedelta(days=current_policy(SecurityPolicy).slip_days.value)
    here = [row for row in phones_of_class(class_id) if not row.trainee.withdrawn]
    chosen = [row.trainee for row in here if row.trainee.trainee_id in trainee_ids]
    if not trainee_ids:
        chosen = [row.trainee for row in here if row.state.device_id is None]
    with transaction.atomic():
        users = accounts_of_people({row.person_id for row in chosen})
        slips = [
            _slip(
                row,
                _code(by, class_id, row, users, ActivationWay.SLIP, days),
                head.title,
                site,
            )
            for row in chosen
        ]
    return Slips(tuple(slips), now() + days)


def renew_at_table(*, by: Actor, trainee_id: int) -> NewCode | Verdict[Permitted]:
    """A new code for the one who stands at the table; the phone before ends at once.

    PermissionDenied without the right, Http404 without the trainee.
    """
    own = trainee_head(trainee_id)
    ask(by, Permission.ACCOUNTS_DEVICE_RENEW, class_place(own.class_id))
    allowed = may_issue_codes(own.class_id)
    if allowed.outcome is Permitted.NO:
        return allowed
    row = next(
        one.trainee for one in phones_of_class(own.class_id) if one.trainee.trainee_id == trainee_id
    )
    lasting = timedelta(minutes=current_policy(SecurityPolicy).renewal_minutes.value)
    with transaction.atomic():
        users = accounts_of_people({row.person_id})
        code = _code(by, own.class_id, row, users, ActivationWay.AT_TABLE, lasting)
    return NewCode(own.class_id, row.name, code, now() + lasting)


def revoke_phone(*, by: Actor, trainee_id: int) -> bool:
    """End the phone and the unused code of a trainee; whether there was a phone."""
    own = trainee_head(trainee_id)
    ask(by, Permission.ACCOUNTS_DEVICE_MANAGE, class_place(own.class_id))
    return end_device(by=by, person_id=own.person_id, end=DeviceEnd.REVOKED)


def _code(
    by: Actor,
    class_id: int,
    row: RosterRow,
    users: dict[int, tuple[int, str]],
    way: ActivationWay,
    lasting: timedelta,
) -> str:
    """A code for a trainee, who has a user and the trainee's role from then on, but no password."""
    if row.person_id in users:
        user_id = users[row.person_id][0]
    else:
        username = f"{class_id}-{row.number:03d}"
        user_id = open_trainee_user(
            by=by, username=username, name=row.name, password=None, person_id=row.person_id
        )
    let_trainee_in(by=by, user_id=user_id, person_id=row.person_id)
    return issue_code(by=by, person_id=row.person_id, class_id=class_id, way=way, lasting=lasting)


def _slip(row: RosterRow, code: str, title: str, site: str) -> ActivationSlip:
    return ActivationSlip(row.number, row.name, row.unit, title, code, site)
