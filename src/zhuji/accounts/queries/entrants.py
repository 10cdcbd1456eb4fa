"""Who stands behind phones and sign-ins that were named a while ago, if they may still speak."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef

from zhuji.accounts.models import SignIn, User
from zhuji.accounts.queries.devices import open_devices
from zhuji.base.clock import now


@dataclass(frozen=True, slots=True)
class Entrant:
    """The person and the account of a phone or a sign-in."""

    person_id: int
    user_id: int
    name: str


def sign_in_of(session_key: str) -> int:
    """The sign-in of a session; 0 for none."""
    found = SignIn.objects.filter(session_key=session_key).values_list("pk", flat=True)
    return found.first() or 0 if session_key else 0


def entrants_by_device(device_ids: Collection[int]) -> Mapping[int, Entrant]:
    """By phone, those that have not ended and whose account is open; one statement."""
    own = User.objects.filter(person=OuterRef("person"), is_active=True).order_by("pk")
    rows = open_devices().filter(pk__in=device_ids).annotate(user_id=own.values("pk")[:1])
    told = rows.values_list("pk", "person_id", "user_id", "person__name")
    return {pk: Entrant(person_id, user_id, name) for pk, person_id, user_id, name in told}


def entrants_by_sign_in(sign_in_ids: Collection[int]) -> Mapping[int, Entrant]:
    """By sign-in, those whose session lasts and whose account is open; one statement, none for none."""
    if not sign_in_ids:
        return {}
    lasting = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now())
    rows = SignIn.objects.filter(
        Exists(lasting), pk__in=sign_in_ids, user__is_active=True, user__person__isnull=False
    )
    told = rows.values_list("pk", "user__person_id", "user_id", "user__name")
    return {pk: Entrant(person_id, user_id, name) for pk, person_id, user_id, name in told}
