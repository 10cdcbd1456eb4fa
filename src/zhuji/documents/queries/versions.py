"""The versions of documents, and which of them is final."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Prefetch, QuerySet
from django.http import Http404

from zhuji.classes import queries as classes
from zhuji.documents.models import Document, DocumentFinal
from zhuji.rules.actor import Place
from zhuji.rules.document_life import state_of
from zhuji.rules.staleness import Facts, facts_from_plain
from zhuji.rules.words import DocumentKind, DocumentOrigin, DocumentState


@dataclass(frozen=True, slots=True)
class FinalRow:
    """When a version was declared final; `taken_back_at` is None while it stands."""

    declared_by: str
    declared_at: datetime
    taken_back_by: str
    taken_back_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One version of a document; `size` in bytes. `batch_id` is set for a kind that each batch has of its
    own. `based_on` is the version it was given back to, 0 for one made from data; `session_id` the one
    session whose sheet it is.
    """

    id: int
    class_id: int
    batch_id: int | None
    kind: DocumentKind
    version: int
    state: DocumentState
    origin: DocumentOrigin
    made_by: str
    made_at: datetime
    size: int
    sha256: str
    note: str
    based_on: int
    session_id: int | None
    finals: tuple[FinalRow, ...]

    @property
    def is_final(self) -> bool:
        return self.state is DocumentState.FINAL


def documents_of_class(class_id: int) -> dict[DocumentKind, tuple[DocumentRow, ...]]:
    """Every kind with its versions of all batches, the newest first of each; two statements."""
    found: dict[DocumentKind, list[DocumentRow]] = {kind: [] for kind in DocumentKind}
    for row in _whole(Document.objects.filter(training_class_id=class_id)).order_by("-version"):
        found[row.kind].append(_document(row))
    return {kind: tuple(rows) for kind, rows in found.items()}


def in_use_of(rows: Iterable[DocumentRow]) -> tuple[DocumentRow, ...]:
    """Of the versions of a kind (the newest first) those that count, one a batch: the final where one
    stands, else the newest.
    """
    by_batch: dict[int | None, list[DocumentRow]] = {}
    for row in rows:
        by_batch.setdefault(row.batch_id, []).append(row)
    return tuple(next((row for row in own if row.is_final), own[0]) for own in by_batch.values())


def document_or_404(document_id: int) -> DocumentRow:
    """One version; Http404 where there is none. Two statements."""
    row = _whole(Document.objects.filter(pk=document_id)).first()
    if row is None:
        raise Http404
    return _document(row)


def facts_of_documents(ids: Collection[int]) -> dict[int, Facts]:
    """What versions were made from, by id; one statement."""
    rows = Document.objects.filter(pk__in=ids).values_list("pk", "facts")
    return {pk: facts_from_plain(plain) for pk, plain in rows}


def final_version(class_id: int, batch_id: int | None, kind: DocumentKind) -> int:
    """The version that stands as final, 0 where none does; one statement."""
    rows = DocumentFinal.objects.filter(training_class=class_id, batch=batch_id, kind=kind)
    standing = rows.filter(taken_back_at=None)
    return standing.values_list("document__version", flat=True).first() or 0


def last_version(class_id: int, batch_id: int | None, kind: DocumentKind) -> int:
    """The newest version of a document, 0 before the first."""
    versions = Document.objects.filter(training_class_id=class_id, batch=batch_id, kind=kind)
    return versions.aggregate(last=Max("version"))["last"] or 0


def version_with_bytes(class_id: int, batch_id: int | None, kind: DocumentKind, sha256: str) -> int:
    """The newest version of a kind that has these very bytes, 0 where none has; one statement."""
    rows = Document.objects.filter(training_class=class_id, batch=batch_id, kind=kind)
    rows = rows.filter(file__sha256=sha256)
    return rows.values_list("version", flat=True).order_by("-version").first() or 0


def places_of_document(document_id: int) -> tuple[Place, ...] | None:
    """Where a document lies, for the guard of its pages; None when there is no such document."""
    class_id = (
        Document.objects.filter(pk=document_id).values_list("training_class_id", flat=True).first()
    )
    return None if class_id is None else classes.places_of_class(class_id)


def _whole(rows: QuerySet[Document]) -> QuerySet[Document]:
    finals = DocumentFinal.objects.select_related("declared_by", "taken_back_by")
    return (
        rows.select_related("file", "made_by", "based_on")
        .defer("facts", "based_on__facts")
        .prefetch_related(Prefetch("finals", finals))
    )


def _document(row: Document) -> DocumentRow:
    finals = tuple(map(_final, row.finals.all()))
    return DocumentRow(
        id=row.pk,
        class_id=row.training_class_id,
        batch_id=row.batch_id,
        kind=row.kind,
        version=row.version,
        state=state_of(row.origin, is_final=any(one.taken_back_at is None for one in finals)),
        origin=row.origin,
        made_by=row.made_by.name,
        made_at=row.made_at,
        size=row.file.size,
        sha256=row.file.sha256,
        note=row.note,
        based_on=row.based_on.version if row.based_on else 0,
        session_id=row.session_id,
        finals=finals,
    )


def _final(row: DocumentFinal) -> FinalRow:
    return FinalRow(
        row.declared_by.name,
        row.declared_at,
        row.taken_back_by.name if row.taken_back_by else "",
        row.taken_back_at,
        row.taken_back_reason,
    )
