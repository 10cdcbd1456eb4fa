"""Versions of documents are kept, one of a kind is declared final, and perhaps taken back."""

from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.base.files import Kind, Upload, check_upload, store_bytes, store_file
from zhuji.base.models import StoredFile
from zhuji.classes.queries import class_head
from zhuji.documents.layouts.names import document_name
from zhuji.documents.models import Document, DocumentFinal
from zhuji.documents.queries import (
    DocumentRow,
    document_or_404,
    facts_of_documents,
    file_label,
    final_version,
    last_version,
    version_with_bytes,
)
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.document_life import (
    FinalFacts,
    ReturnFacts,
    may_declare_final,
    may_give_back,
    may_take_back,
)
from zhuji.rules.staleness import Facts, facts_to_plain
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import DocumentKind, DocumentOrigin

_TRIES = 5  # of several who make the same document at once, each gets a version


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be kept as a version: the bytes, their kind, and the facts they were made from.

    `batch_id` is set for a kind that each batch has of its own.
    """

    file_kind: Kind
    data: bytes
    facts: Facts = field(default_factory=dict)
    session_id: int | None = None
    batch_id: int | None = None


@transaction.atomic
def keep_document(
    *, by: Actor, class_id: int, class_title: str, kind: DocumentKind, content: Content
) -> int:
    """Keep a document made from data as the next version of its kind; gives its id.

    PermissionDenied.
    """
    ask(by, Permission.DOCUMENTS_MAKE, class_place(class_id))
    name = document_name(class_title, file_label(kind), content.file_kind)
    made = _next_version(
        Document(
            training_class_id=class_id,
            batch_id=content.batch_id,
            kind=kind,
            file=store_bytes(content.data, kind=content.file_kind, name=name),
            made_by_id=user_of(by),
            session_id=content.session_id,
            facts=facts_to_plain(content.facts),
        )
    )
    _record(by, "documents.made", made)
    return made.pk


@transaction.atomic
def give_back(
    *, by: Actor, document_id: int, upload: Upload, name: str, note: str, file_kind: Kind
) -> Verdict[Permitted]:
    """Keep a file that was changed by hand as the next version of the document it came from.

    `file_kind` is the kind the document is made as: FileRefused for another, or for a file that is
    not safe to open. Refused where nothing was changed. PermissionDenied, Http404.
    """
    of = document_or_404(document_id)
    ask(by, Permission.DOCUMENTS_MAKE, class_place(of.class_id))
    file = store_file(upload, kind=check_upload(upload, (file_kind,)), name=name)
    verdict = _may_give_back(of, file, file_kind)
    if verdict.outcome is Permitted.NO:
        return verdict
    row = Document(
        training_class_id=of.class_id,
        batch_id=of.batch_id,
        kind=of.kind,
        file=file,
        made_by_id=user_of(by),
        origin=DocumentOrigin.GIVEN_BACK,
        based_on_id=of.id,
        note=note.strip(),
        session_id=of.session_id,
        facts=facts_to_plain(facts_of_documents([of.id])[of.id]),
    )
    _record(by, "documents.given_back", _next_version(row))
    return verdict


def _may_give_back(of: DocumentRow, file: StoredFile, file_kind: Kind) -> Verdict[Permitted]:
    facts = ReturnFacts(
        kind=of.kind,
        class_state=class_head(None, of.class_id).state,
        of=of.version,
        same_as=version_with_bytes(of.class_id, of.batch_id, of.kind, file.sha256),
        can_be_edited=file_kind in {Kind.DOCX, Kind.XLSX},
    )
    return may_give_back(facts)


@transaction.atomic
def declare_final(*, by: Actor, document_id: int) -> Verdict[Permitted]:
    """定稿: this version is the one that is used and archived. PermissionDenied, Http404."""
    of = document_or_404(document_id)
    ask(by, Permission.DOCUMENTS_FINALISE, class_place(of.class_id))
    verdict = may_declare_final(_final_facts(of))
    if verdict.outcome is Permitted.NO:
        return verdict
    try:
        with transaction.atomic():
            DocumentFinal.objects.create(
                training_class_id=of.class_id,
                batch_id=of.batch_id,
                kind=of.kind,
                document_id=of.id,
                declared_by_id=user_of(by),
                declared_at=now(),
            )
    except IntegrityError:  # somebody else declared one at the same moment
        standing = final_version(of.class_id, of.batch_id, of.kind)
        return permit(Reason.of("document_final_stands", version=standing))
    details = {"kind": of.kind.value, "version": of.version, "document": of.id}
    record(
        by=by,
        event="documents.declared_final",
        about=("class", of.class_id),
        details=details,
    )
    return verdict


@transaction.atomic
def take_back_final(*, by: Actor, document_id: int, reason: str) -> Verdict[Permitted]:
    """A final is one no longer, for a reason; the version stays. PermissionDenied, Http404."""
    of = document_or_404(document_id)
    ask(by, Permission.DOCUMENTS_FINALISE, class_place(of.class_id))
    verdict = may_take_back(_final_facts(of), reason)
    if verdict.outcome is Permitted.NO:
        return verdict
    changed = DocumentFinal.objects.filter(document=of.id, taken_back_at=None).update(
        taken_back_at=now(), taken_back_by=user_of(by), taken_back_reason=reason.strip()
    )
    if not changed:  # somebody else took it back at the same moment
        return permit(Reason.of("document_not_final", version=of.version))
    details = {"kind": of.kind.value, "version": of.version, "document": of.id}
    record(by=by, event="documents.taken_back", about=("class", of.class_id), details=details)
    return verdict


def _final_facts(of: DocumentRow) -> FinalFacts:
    return FinalFacts(
        kind=of.kind,
        class_state=class_head(None, of.class_id).state,
        version=of.version,
        final=final_version(of.class_id, of.batch_id, of.kind),
    )


def _next_version(row: Document) -> Document:
    """Kept with the next number: of several at once, each gets one."""
    row.made_at = now()
    for attempt in range(_TRIES):
        row.version = last_version(row.training_class_id, row.batch_id, row.kind) + 1
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            if attempt == _TRIES - 1:
                raise
            continue
        break
    return row


def _record(by: Actor, event: str, row: Document) -> None:
    details = {"kind": row.kind.value, "version": row.version, "document": row.pk}
    record(by=by, event=event, about=("class", row.training_class_id), details=details)
