"""Certificates are issued once and for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import today
from zhuji.documents.models import Certificate
from zhuji.documents.queries import certificate_number, last_serial
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@dataclass(frozen=True, slots=True)
class CertificateDraft:
    """What stands on one certificate, without its number and date; hours are class hours."""

    trainee_id: int
    name: str
    sex: str
    unit: str
    class_title: str
    starts_on: date
    ends_on: date
    hours: Fraction
    issuer: str


@transaction.atomic
def issue_certificates(
    *, by: Actor, class_id: int, drafts: Sequence[CertificateDraft]
) -> Verdict[Permitted]:
    """Give numbers in the order of the drafts, dated today. Who may have one the flow has decided.

    Refused for nobody, and where another one gave numbers at the same moment.
    """
    ask(by, Permission.COMPLETION_CLOSE, class_place(class_id))
    if not drafts:
        return permit(Reason.of("certificates_nobody"))
    issued_on = today()
    first = last_serial(issued_on.year) + 1
    rows = [
        _certificate(draft, issued_on, serial, by) for serial, draft in enumerate(drafts, first)
    ]
    try:
        with transaction.atomic():
            Certificate.objects.bulk_create(rows)
    except IntegrityError:
        return permit(Reason.of("certificates_numbered_meanwhile"))
    details = {"year": issued_on.year, "first": first, "count": len(rows)}
    record(by=by, event="documents.certificates_issued", about=("class", class_id), details=details)
    return permit()


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
    )
