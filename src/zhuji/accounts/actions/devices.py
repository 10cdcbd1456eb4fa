"""Phones are activated by a code, once, and end; codes are made, and tries counted."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from zhuji.accounts.actions.tries import count_failure, forget_failures, locked_until
from zhuji.accounts.models import ActivationCode, Device
from zhuji.accounts.queries.devices import CODE, TOKEN
from zhuji.audit.actions import record
from zhuji.base.clock import now
from zhuji.base.fields import lookup_digest
from zhuji.policies.queries import current_policy
from zhuji.rules.activation import CodeFacts, may_activate, new_code, read_code
from zhuji.rules.actor import INSTALLATION, Actor
from zhuji.rules.policy import SecurityPolicy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ActivationWay, DeviceEnd

DOOR = "activate"


@dataclass(frozen=True, slots=True)
class Activated:
    """What a phone is given. The token is told this once: it goes into the phone's cookie."""

    device_id: int
    person_id: int
    token: str


@transaction.atomic
def issue_code(
    *, by: Actor, person_id: int, class_id: int, way: ActivationWay, lasting: timedelta
) -> str:
    """A new code for a person, as it is printed; the code before is void. It is not kept.

    At the table the phone before ends at once: its owner stands there without it. The caller has
    asked over the class.
    """
    moment, code = now(), new_code(secrets.choice)
    if way is ActivationWay.AT_TABLE:
        _end(by, Device.objects.filter(person=person_id), DeviceEnd.RENEWED)
    ActivationCode.objects.filter(person=person_id, used_at=None, voided_at=None).update(
        voided_at=moment
    )
    made = ActivationCode.objects.create(
        person_id=person_id,
        class_id=class_id,
        way=way,
        digest=lookup_digest(CODE, read_code(code)),
        made_at=moment,
        made_by_id=by.user_id,
        expires_at=moment + lasting,
    )
    record(
        by=by,
        event="accounts.code_issued",
        about=("accounts.activation_code", made.pk),
        details={"class": class_id, "person": person_id, "way": way.value},
    )
    return code


def activate_device(
    *, typed: str, address: str, bound_to: int | None = None
) -> Activated | Verdict[Permitted]:
    """Bind the phone that sends a code to the code's person, or say why not.

    Of two phones with the same code exactly one is bound. `address` is where the request came from:
    too many wrong codes close the door for it. `bound_to` is whose this phone is already. The phone
    of the person before ends.
    """
    policy = current_policy(SecurityPolicy)
    until = locked_until(DOOR, address, policy.activation_failures, policy.activation_lock_minutes)
    if until is not None:
        return permit(Reason.of("activation_locked", until=until))
    with transaction.atomic():
        tried = _activate(typed, bound_to)
    if isinstance(tried, Verdict):
        if "activation_bound_to_another" not in tried.codes:
            count_failure(DOOR, address, policy.activation_lock_minutes)
        return tried
    forget_failures(DOOR, address)
    return tried


def _activate(typed: str, bound_to: int | None) -> Activated | Verdict[Permitted]:
    moment, token = now(), secrets.token_urlsafe(32)
    digest = lookup_digest(CODE, read_code(typed))
    # Locked where the database has row locks; SQLite has one writer at a time.
    code = ActivationCode.objects.select_for_update().filter(digest=digest).first()
    verdict = may_activate(_facts(code), bound_to, moment)
    if code is None or verdict.outcome is Permitted.NO:
        return verdict
    _end(INSTALLATION, Device.objects.filter(person=code.person_id), DeviceEnd.REPLACED)
    device = Device.objects.create(
        person_id=code.person_id,
        class_id=code.class_id,
        digest=lookup_digest(TOKEN, token),
        activated_at=moment,
    )
    free = ActivationCode.objects.filter(pk=code.pk, used_at=None, voided_at=None)
    if not free.update(used_at=moment, device=device):
        raise RuntimeError(f"activation code {code.pk} was used while it was locked")
    record(
        by=INSTALLATION,
        event="accounts.device_activated",
        about=("accounts.device", device.pk),
        details={"class": code.class_id, "person": code.person_id},
    )
    return Activated(device.pk, code.person_id, token)


def _facts(code: ActivationCode | None) -> CodeFacts | None:
    if code is None:
        return None
    return CodeFacts(
        person_id=code.person_id,
        expires_at=code.expires_at,
        used=code.used_at is not None,
        voided=code.voided_at is not None,
    )


@transaction.atomic
def end_device(*, by: Actor, person_id: int, end: DeviceEnd) -> bool:
    """End the open phone of a person, and the code not yet used; whether there was a phone.

    The caller has asked over the class, or it is the own phone.
    """
    ActivationCode.objects.filter(person=person_id, used_at=None, voided_at=None).update(
        voided_at=now()
    )
    return bool(_end(by, Device.objects.filter(person=person_id), end))


@transaction.atomic
def end_devices_of_class(*, by: Actor, class_id: int) -> int:
    """The class is over: its phones and codes end. How many phones."""
    ActivationCode.objects.filter(class_id=class_id, used_at=None, voided_at=None).update(
        voided_at=now()
    )
    return _end(by, Device.objects.filter(class_id=class_id), DeviceEnd.CLASS_CLOSED)


def _end(by: Actor, devices: QuerySet[Device], end: DeviceEnd) -> int:
    open_ones = devices.filter(ended_at=None)
    ids = list(open_ones.values_list("pk", flat=True))
    ended = open_ones.filter(pk__in=ids).update(ended_at=now(), ended_by_id=by.user_id, end=end)
    if ended:
        record(
            by=by,
            event="accounts.device_ended",
            about=("accounts.device", ids[0]),
            details={"end": end.value, "devices": ids},
        )
    return ended
