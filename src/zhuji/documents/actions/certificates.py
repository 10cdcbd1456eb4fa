"""Certificates are issued and signed once, and perhaps revoked; a new one has a new number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.base.sealed import sign
from zhuji.documents.actions.keys import key_to_sign_with
from zhuji.documents.models import Certificate
from zhuji.documents.queries import (
    KeyRow,
    Revocation,
    certificate_number,
    certificate_or_404,
    class_of_certificate,
    is_own,
    key_purpose,
    last_serial,
    statement_of_row,
)
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.certificates import signed_bytes, statement_text
from zhuji.rules.documents import RevocationFacts, may_revoke
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@dataclass(frozen=True, slots=True)
class CertificateDraft:
    """What stands on one certificate, without its number and date; hours are class hours.

    `replaces` is the id of the revoked certificate that this one stands in for.
    """

    trainee_id: int
    name: str
    sex: str
    unit: str
    class_title: str
    starts_on: date
    ends_on: date
    hours: Fraction
    issuer: str
    replaces: int | None = None


@transaction.atomic
def issue_certificates(
    *, by: Actor, class_id: int, drafts: Sequence[CertificateDraft]
) -> Verdict[Permitted]:
    """Give numbers in the order of the drafts, dated today and signed. Who may have one the flow has
    decided.

    Refused for nobody, where another one gave numbers at the same moment, and where the key that
    signs is not this installation's any more.
    """
    ask(by, Permission.COMPLETION_CLOSE, class_place(class_id))
    if not drafts:
        return permit(Reason.of("certificates_nobody"))
    key = key_to_sign_with(by)
    if key is not None and not is_own(key):
        return permit(Reason.of("certificate_key_changed"))
    issued_on = today()
    first = last_serial(issued_on.year) + 1
    try:
        with transaction.atomic():
            _insert(drafts, issued_on, first, by, key)
    except IntegrityError:
        return permit(Reason.of("certificates_numbered_meanwhile"))
    details = {"year": issued_on.year, "first": first, "count": len(drafts)}
    record(by=by, event="documents.certificates_issued", about=("class", class_id), details=details)
    return permit()


@transaction.atomic
def revoke_certificate(
    *, by: Actor, certificate_id: int, revocation: Revocation
) -> Verdict[Permitted]:
    """Revoke a certificate; it stays in the register, and its number is not used again.

    PermissionDenied, Http404.
    """
    class_id = class_of_certificate(certificate_id)
    ask(by, Permission.COMPLETION_CLOSE, class_place(class_id))
    row = certificate_or_404(certificate_id)
    facts = RevocationFacts(
        issued_on=row.issued_on,
        revoked_on=row.revocation.on if row.revocation else None,
        day=revocation.day,
        today=today(),
        reason=revocation.reason,
        decider=revocation.decider,
    )
    verdict = may_revoke(facts)
    if verdict.outcome is Permitted.NO:
        return verdict
    changed = Certificate.objects.filter(pk=certificate_id, revoked_at=None).update(
        revoked_on=revocation.day,
        revoked_cause=revocation.cause,
        revoked_reason=revocation.reason.strip(),
        revoked_decider=revocation.decider.strip(),
        revoked_at=now(),
        revoked_by=user_of(by),
    )
    if not changed:  # somebody else revoked it at the same moment
        return permit(Reason.of("certificate_revoked_already", day=today()))
    details = {
        "certificate": certificate_id,
        "cause": revocation.cause.value,
        "day": revocation.day.isoformat(),
    }
    record(by=by, event="documents.certificate_revoked", about=("class", class_id), details=details)
    return verdict


def _insert(
    drafts: Sequence[CertificateDraft], issued_on: date, first: int, by: Actor, key: KeyRow | None
) -> None:
    if key is None:
        raise IntegrityError("the key that signs is being made by somebody else")
    rows = [
        _certificate(draft, issued_on, serial, by) for serial, draft in enumerate(drafts, first)
    ]
    purpose = key_purpose(key.generation)
    for row in rows:
        row.key_id = key.pk
        row.signature = sign(signed_bytes(statement_text(statement_of_row(row))), purpose)
    Certificate.objects.bulk_create(rows)


def _certificate(draft: CertificateDraft, issued_on: date, serial: int, by: Actor) -> Certificate:
    return Certificate(
        trainee_id=draft.trainee_id,
        year=issued_on.year,
        serial=serial,
        number=certificate_number(issued_on.year, serial),
        name=draft.name,
        sex=draft.sex,
        unit=draft.unit,
        class_title=draft.class_title,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        hours=draft.hours,
        issuer=draft.issuer,
        issued_on=issued_on,
        issued_by_id=user_of(by),
        replaces_id=draft.replaces,
    )
