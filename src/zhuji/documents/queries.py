"""Reading produced files and the register of certificates."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from typing import BinaryIO, Final

from django.db.models import Max
from django.http import Http404
from django.utils import translation

from zhuji.base.files import Kind, kind_of_media, open_file
from zhuji.classes import queries as classes
from zhuji.documents.layouts.names import document_name
from zhuji.documents.models import Certificate, Document
from zhuji.rules.actor import Place
from zhuji.rules.words import DocumentKind
from zhuji.wording.labels import label

# No national rule on numbers was found: this is a local pattern in common use.
NUMBER: Final = "〔{year}〕第{serial:03d}号"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One version of a document; `size` in bytes."""

    id: int
    kind: DocumentKind
    version: int
    made_by: str
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class ProducedFile:
    """A file to hand out; whoever takes it closes `content`."""

    name: str
    media_type: str
    content: BinaryIO


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


def documents_of_class(class_id: int) -> dict[DocumentKind, tuple[DocumentRow, ...]]:
    """Every kind with its versions, the newest first; one statement."""
    found: dict[DocumentKind, list[DocumentRow]] = {kind: [] for kind in DocumentKind}
    rows = Document.objects.filter(training_class_id=class_id).select_related("file", "made_by")
    for row in rows.order_by("-version"):
        found[DocumentKind(row.kind)].append(_document(row))
    return {kind: tuple(rows) for kind, rows in found.items()}


def places_of_document(document_id: int) -> tuple[Place, ...] | None:
    """Where a document lies, for the guard of its pages; None when there is no such document."""
    class_id = (
        Document.objects.filter(pk=document_id).values_list("training_class_id", flat=True).first()
    )
    return None if class_id is None else classes.places_of_class(class_id)


def produced_file(document_id: int) -> ProducedFile:
    """A kept document; Http404 where there is none, FileRefused where the disk lacks it."""
    row = Document.objects.select_related("file", "training_class").filter(pk=document_id).first()
    if row is None:
        raise Http404
    numbered = f"{file_label(DocumentKind(row.kind))}_第{row.version}版"
    name = document_name(row.training_class.title, numbered, kind_of_media(row.file.media_type))
    return ProducedFile(name, row.file.media_type, open_file(row.file))


def file_label(kind: DocumentKind) -> str:
    """What the files of a kind are called: in Chinese whatever language a page is shown in."""
    with translation.override("zh-hans"):
        return label(kind)


def fresh_file(class_title: str, called: str, kind: Kind, data: bytes) -> ProducedFile:
    """A file that is handed out as it is made and not kept."""
    name = document_name(class_title, called, kind)
    return ProducedFile(name, kind.media_type, BytesIO(data))


def last_version(class_id: int, kind: DocumentKind) -> int:
    """The newest version of a document, 0 before the first."""
    versions = Document.objects.filter(training_class_id=class_id, kind=kind)
    return versions.aggregate(last=Max("version"))["last"] or 0


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


def _document(row: Document) -> DocumentRow:
    return DocumentRow(
        row.pk,
        DocumentKind(row.kind),
        row.version,
        row.made_by.name,
        row.made_at,
        row.file.size,
    )


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
