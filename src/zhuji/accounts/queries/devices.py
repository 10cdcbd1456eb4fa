"""Which phone a request came from, and how far the trainees of a class are with theirs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from zhuji.accounts.models import ActivationCode, Device, User
from zhuji.base.clock import now
from zhuji.base.fields import lookup_digest
from zhuji.base.prepared import Prepared, moment_kept
from zhuji.rules.actor import Actor, Grant, Place
from zhuji.rules.roles import ROLES
from zhuji.rules.words import DeviceEnd, PlaceKind

TOKEN = "device-token"  # noqa: S105 - the purpose of a digest
CODE = "activation-code"


@dataclass(frozen=True, slots=True)
class HeldDevice:
    """The phone a request came from; `person_id` is whose it is."""

    id: int
    person_id: int
    class_id: int
    activated_at: datetime


@dataclass(frozen=True, slots=True)
class DeviceState:
    """How far one person is: the open phone, the open code, and how the last phone ended."""

    device_id: int | None = None
    activated_at: datetime | None = None
    code_until: datetime | None = None
    end: DeviceEnd | None = None
    ended_at: datetime | None = None


def device_of_token(token: str) -> tuple[HeldDevice, Actor] | None:
    """The open phone that holds a token, with the actor it speaks for; one statement.

    The actor is the trainee alone: whatever else the person may do needs a sign-in of its own,
    because a phone is never signed out for being left lying.
    """
    if not token:
        return None
    found = _HELD.row({"digest": lookup_digest(TOKEN, token)})
    if found is None:
        return None
    device_id, person_id, class_id, activated_at, name, user_id = found
    role = ROLES["trainee"]
    grant = Grant(role.key, role.permissions, Place(PlaceKind.PERSON, person_id))
    actor = Actor(user_id=user_id, person_id=person_id, name=name, grants=(grant,))
    return HeldDevice(device_id, person_id, class_id, moment_kept(activated_at)), actor


def open_devices() -> QuerySet[Device]:
    """The phones that may speak for their trainees now, to be asked for within a larger query."""
    owned = User.objects.filter(person=OuterRef("person"), is_active=True)
    return Device.objects.filter(Exists(owned), ended_at=None)


def _held(digest: str) -> QuerySet[Device, Any]:
    return (
        open_devices()
        .filter(digest=digest)
        .values_list("id", "person_id", "class_id", "activated_at", "person__name")
        .annotate(user_id=User.objects.filter(person=OuterRef("person")).values("pk")[:1])
    )


_HELD: Final = Prepared(_held, digest=str)


def phone_is_of_other(token: str, person_id: int | None) -> bool:
    """Whether the phone that holds a token was activated for somebody else. One statement."""
    held = Device.objects.filter(digest=lookup_digest(TOKEN, token), ended_at=None)
    return bool(token) and held.exclude(person=person_id).exists()


def devices_of_class(class_id: int, person_ids: Collection[int]) -> dict[int, DeviceState]:
    """By person how far they are with a phone for this class; two statements."""
    states: dict[int, DeviceState] = dict.fromkeys(person_ids, DeviceState())
    rows = Device.objects.filter(class_id=class_id, person__in=person_ids).order_by("pk")
    for row in rows:
        states[row.person_id] = DeviceState(
            device_id=None if row.ended_at else row.pk,
            activated_at=None if row.ended_at else row.activated_at,
            end=row.end or None,
            ended_at=row.ended_at,
        )
    codes = ActivationCode.objects.filter(
        class_id=class_id,
        person__in=person_ids,
        used_at=None,
        voided_at=None,
        expires_at__gt=now(),
    )
    for person_id, until in codes.values_list("person_id", "expires_at"):
        state = states[person_id]
        states[person_id] = DeviceState(
            state.device_id, state.activated_at, until, state.end, state.ended_at
        )
    return states
