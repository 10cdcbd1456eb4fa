"""A key that signs certificates begins with the first certificate, and is renewed by a person."""

from datetime import date

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import today
from zhuji.base.sealed import own_key
from zhuji.documents.models import CertificateKey
from zhuji.documents.queries.keys import KeyRow, certificate_keys, key_purpose, signing_key
from zhuji.rules.actor import COUNTY, Actor, Permission
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


def key_to_sign_with(by: Actor) -> KeyRow | None:
    """The key that signs now, made where there is none yet; None where somebody else makes it at
    this moment. Asks for nothing: it is called from inside an action that has asked.
    """
    return signing_key() or (signing_key() if _begin(by, 1, today()) else None)


@transaction.atomic
def renew_certificate_key(
    *, by: Actor, reason: str, last_day: date | None = None
) -> Verdict[Permitted]:
    """End the key that signs and begin the next one; those signed before go on verifying.

    `last_day` is the last day on which the old key is believed, today unless it was lost earlier:
    what is dated later is refused by every checker. Refused without a reason, before the first key,
    and for a day outside the key's life. PermissionDenied.
    """
    ask(by, Permission.COMPLETION_CLOSE, COUNTY)
    current, day = signing_key(), last_day or today()
    refusals = []
    if current is None:
        refusals.append(Reason.of("certificate_key_none"))
    elif not current.begun_on <= day <= today():
        refusals.append(Reason.of("certificate_key_day_outside", day=current.begun_on))
    if not reason.strip():
        refusals.append(Reason.of("certificate_key_without_reason"))
    if refusals or current is None:
        return permit(*refusals)
    ended = CertificateKey.objects.filter(pk=current.pk, ended_on=None).update(
        ended_on=day, ended_by=by.user_id, ended_reason=reason.strip()
    )
    next_one = max(one.generation for one in certificate_keys()) + 1
    if not ended or not _begin(by, next_one, today()):
        return permit(Reason.of("certificate_key_renewed_meanwhile"))
    details = {"ended": current.generation, "begun": next_one, "last_day": day.isoformat()}
    record(by=by, event="documents.key_renewed", about=("county", 0), details=details)
    return permit()


def _begin(by: Actor, generation: int, day: date) -> bool:
    try:
        with transaction.atomic():
            CertificateKey.objects.create(
                generation=generation,
                public=own_key(key_purpose(generation)),
                begun_on=day,
                begun_by_id=by.user_id,
            )
    except IntegrityError:
        return False
    return True
