"""Reading the register of certificates."""

import base64
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from django.db.models import Max, QuerySet
from django.http import Http404

from zhuji.classes import queries as classes
from zhuji.documents.layouts.names import hours_text
from zhuji.documents.models import Certificate
from zhuji.documents.queries.keys import key_id_of
from zhuji.rules.actor import Place
from zhuji.rules.certificates import Code, Statement, digits_of, statement_text
from zhuji.rules.words import RevocationCause

# No national rule on numbers was found: this is a local pattern in common use.
NUMBER: Final = "〔{year}〕第{serial:03d}号"


@dataclass(frozen=True, slots=True)
class Revocation:
    """Why a certificate is revoked, from which day on, and who decided."""

    day: date
    cause: RevocationCause
    reason: str
    decider: str


@dataclass(frozen=True, slots=True)
class RevocationRow:
    """When and why a certificate was revoked, and who decided."""

    on: date
    cause: RevocationCause
    reason: str
    decider: str
    by: str


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """One certificate as issued; hours are exact class hours. `code` is what its QR code holds, empty
    where it was never signed; `replaces` is the number of the one before it.
    """

    id: int
    trainee_id: int
    number: str
    name: str
    sex: str
    unit: str
    class_title: str
    starts_on: date
    ends_on: date
    hours: Fraction
    issuer: str
    issued_on: date
    code: str
    replaces: str
    revocation: RevocationRow | None


def last_serial(year: int) -> int:
    """The last certificate number given in a year, 0 before the first."""
    return Certificate.objects.filter(year=year).aggregate(last=Max("serial"))["last"] or 0


def certificate_number(year: int, serial: int) -> str:
    """〔2026〕第001号."""
    return NUMBER.format(year=year, serial=serial)


def certificates_of_class(
    class_id: int, *, after: int = 0, most: int = 0
) -> tuple[CertificateRow, ...]:
    """The certificates of a class that stand, in the order of their numbers; one statement.

    `most` of them (0: all) whose id is beyond `after`.
    """
    return tuple(map(_certificate, _page(_standing(class_id), after, most)))


def register_of_class(
    class_id: int, trainee_ids: Collection[int] | None = None
) -> tuple[CertificateRow, ...]:
    """Every certificate ever issued to a class (or to some of its trainees), those revoked among
    them, in the order of their numbers; one statement.
    """
    rows = _of_class(class_id)
    asked = rows if trainee_ids is None else rows.filter(trainee__in=trainee_ids)
    return tuple(map(_certificate, _whole(asked)))


def certificate_holders(
    class_id: int, trainee_ids: Collection[int] | None = None
) -> tuple[frozenset[int], frozenset[int]]:
    """The trainees of a class (or some of them) whose certificate stands, and those of whom one was
    revoked; one statement.
    """
    rows = _of_class(class_id)
    asked = rows if trainee_ids is None else rows.filter(trainee__in=trainee_ids)
    pairs = list(asked.values_list("trainee_id", "revoked_on"))
    standing = frozenset(trainee for trainee, revoked_on in pairs if revoked_on is None)
    return standing, frozenset(trainee for trainee, revoked_on in pairs if revoked_on is not None)


def count_of_class(class_id: int) -> int:
    """How many certificates of a class stand; one statement."""
    return _standing(class_id).count()


def certificate_of_trainee(trainee_id: int) -> CertificateRow | None:
    """The one that stands, None where none does; one statement."""
    row = _whole(Certificate.objects.filter(trainee_id=trainee_id, revoked_at=None)).first()
    return None if row is None else _certificate(row)


def certificate_or_404(certificate_id: int) -> CertificateRow:
    """One certificate, standing or revoked; Http404 where there is none. One statement."""
    row = _whole(Certificate.objects.filter(pk=certificate_id)).first()
    if row is None:
        raise Http404
    return _certificate(row)


def class_of_certificate(certificate_id: int) -> int:
    """The class it belongs to; Http404 where there is none. One statement."""
    found = Certificate.objects.filter(pk=certificate_id)
    class_id = found.values_list("trainee__batch__training_class", flat=True).first()
    if class_id is None:
        raise Http404
    return class_id


def latest_issuer() -> str:
    """Who issued the newest certificate; empty before the first. One statement."""
    return Certificate.objects.order_by("-pk").values_list("issuer", flat=True).first() or ""


def places_of_certificate(certificate_id: int) -> tuple[Place, ...] | None:
    """Where a certificate lies, for the guard of its pages; None when there is none."""
    try:
        return classes.places_of_class(class_of_certificate(certificate_id))
    except Http404:
        return None


def certificate_numbered(year: int, serial: int) -> CertificateRow | None:
    """The certificate with a number, standing or revoked; one statement."""
    row = _whole(Certificate.objects.filter(year=year, serial=serial)).first()
    return None if row is None else _certificate(row)


def revoked_numbers() -> tuple[tuple[str, date], ...]:
    """Every revoked certificate with its day, in the order of the numbers; one statement."""
    rows = Certificate.objects.exclude(revoked_on=None).values_list("number", "revoked_on")
    return tuple((number, day) for number, day in rows if day)


def statement_of_row(row: Certificate | CertificateRow) -> Statement:
    """What is signed of a certificate."""
    return Statement(
        number=row.number,
        name=row.name,
        class_title=row.class_title,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        hours=hours_text(row.hours),
        issuer=row.issuer,
        issued_on=row.issued_on,
    )


def _of_class(class_id: int) -> QuerySet[Certificate]:
    return Certificate.objects.filter(trainee__batch__training_class_id=class_id)


def _standing(class_id: int) -> QuerySet[Certificate]:
    return _of_class(class_id).filter(revoked_at=None)


def _page(rows: QuerySet[Certificate], after: int, most: int) -> QuerySet[Certificate]:
    """By id where a part is asked for: ids rise with the numbers inside a class."""
    if not most:
        return _whole(rows)
    return _whole(rows.filter(pk__gt=after).order_by("pk"))[:most]


def _whole(rows: QuerySet[Certificate]) -> QuerySet[Certificate]:
    return rows.select_related("key", "replaces", "revoked_by")


def _certificate(row: Certificate) -> CertificateRow:
    return CertificateRow(
        id=row.pk,
        trainee_id=row.trainee_id,
        number=row.number,
        name=row.name,
        sex=row.sex,
        unit=row.unit,
        class_title=row.class_title,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        hours=row.hours,
        issuer=row.issuer,
        issued_on=row.issued_on,
        code=_code(row),
        replaces=row.replaces.number if row.replaces else "",
        revocation=_revocation(row),
    )


def _code(row: Certificate) -> str:
    if row.key is None:
        return ""
    signature = base64.b64decode(row.signature)
    text = statement_text(statement_of_row(row))
    return digits_of(Code(bytes.fromhex(key_id_of(row.key.public)), signature, text))


def _revocation(row: Certificate) -> RevocationRow | None:
    if row.revoked_on is None:
        return None
    return RevocationRow(
        row.revoked_on,
        row.revoked_cause,
        row.revoked_reason,
        row.revoked_decider,
        row.revoked_by.name if row.revoked_by else "",
    )
