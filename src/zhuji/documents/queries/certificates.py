"""Reading the register of certificates."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from django.db.models import Max

from zhuji.documents.models import Certificate

# No national rule on numbers was found: this is a local pattern in common use.
NUMBER: Final = "〔{year}〕第{serial:03d}号"


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """One certificate as issued; hours are exact class hours."""

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


def last_serial(year: int) -> int:
    """The last certificate number given in a year, 0 before the first."""
    return Certificate.objects.filter(year=year).aggregate(last=Max("serial"))["last"] or 0


def certificate_number(year: int, serial: int) -> str:
    """〔2026〕第001号."""
    return NUMBER.format(year=year, serial=serial)


def certificates_of_class(class_id: int) -> tuple[CertificateRow, ...]:
    """The certificates of a class in the order of their numbers; one statement."""
    rows = Certificate.objects.filter(trainee__batch__training_class_id=class_id)
    return tuple(map(_certificate, rows))


def certificate_of_trainee(trainee_id: int) -> CertificateRow | None:
    row = Certificate.objects.filter(trainee_id=trainee_id).first()
    return None if row is None else _certificate(row)


def _certificate(row: Certificate) -> CertificateRow:
    return CertificateRow(
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
    )
