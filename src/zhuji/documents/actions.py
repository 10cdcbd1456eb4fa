"""Produced files are kept as versions; certificates are issued once and for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.clock import now, today
from zhuji.base.files import Kind, store_bytes
from zhuji.documents.layouts.names import document_name
from zhuji.documents.models import Certificate, Document
from zhuji.documents.queries import (
    certificate_number,
    file_label,
    last_serial,
    last_version,
)
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import DocumentKind, PlaceKind

_TRIES = 5  # of several who make the same document at once, each gets a version


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
def keep_document(
    *,
    by: Actor,
    class_id: int,
    class_title: str,
    kind: DocumentKind,
    file_kind: Kind,
    data: bytes,
) -> int:
    """Keep a document as the next version of its kind; gives its id. PermissionDenied."""
    _ask(by, Permission.DOCUMENTS_MAKE, class_id)
    name = document_name(class_title, file_label(kind), file_kind)
    file = store_bytes(data, kind=file_kind, name=name)
    for attempt in range(_TRIES):
        version = last_version(class_id, kind) + 1
        try:
            with transaction.atomic():
                made = Document.objects.create(
                    training_class_id=class_id,
                    kind=kind,
                    version=version,
                    file=file,
                    made_by_id=_who(by),
                    made_at=now(),
                )
        except IntegrityError:
            if attempt == _TRIES - 1:
                raise
            continue
        break
    details = {"kind": kind.value, "version": version, "document": made.pk}
    record(by=by, event="documents.made", about=("class", class_id), details=details)
    return made.pk


@transaction.atomic
def issue_certificates(
    *, by: Actor, class_id: int, drafts: Sequence[CertificateDraft]
) -> Verdict[Permitted]:
    """Give numbers in the order of the drafts, dated today. Who may have one the flow has decided.

    Refused for nobody, and where another one gave numbers at the same moment.
    """
    _ask(by, Permission.COMPLETION_CLOSE, class_id)
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
        issued_by_id=_who(by),
    )


def _ask(by: Actor, permission: Permission, class_id: int) -> None:
    if not by.may(permission, Place(PlaceKind.CLASS, class_id)):
        raise PermissionDenied


def _who(by: Actor) -> int:
    """The user who answers for a paper; ValueError for the installation itself."""
    if by.user_id is None:
        raise ValueError("documents are made by a user: act as one, not as the installation")
    return by.user_id
