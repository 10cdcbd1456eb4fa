"""Files to hand out, and what they are called."""

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.http import Http404
from django.utils import translation

from zhuji.base.files import Kind, kind_of_media, open_file
from zhuji.classes.queries import class_head
from zhuji.documents.layouts.names import document_name
from zhuji.documents.models import Document
from zhuji.enrolment.queries import class_and_batch
from zhuji.rules.document_life import state_of
from zhuji.rules.words import DocumentKind
from zhuji.wording.labels import label
from zhuji.wording.paper import PAPER_LANGUAGE


@dataclass(frozen=True, slots=True)
class ProducedFile:
    """A file to hand out; whoever takes it closes `content`."""

    name: str
    media_type: str
    content: BinaryIO


def file_label(kind: DocumentKind) -> str:
    """What the files of a kind are called: in Chinese whatever language a page is shown in."""
    with translation.override(PAPER_LANGUAGE):
        return label(kind)


def produced_file(document_id: int) -> ProducedFile:
    """A kept version under its name (…_课程表_第2版_定稿.docx); Http404 where there is none,
    FileRefused where the disk lacks it.
    """
    row = Document.objects.select_related("file").defer("facts").filter(pk=document_id).first()
    if row is None:
        raise Http404
    state = state_of(row.origin, is_final=row.finals.filter(taken_back_at=None).exists())
    with translation.override(PAPER_LANGUAGE):
        numbered = f"{label(row.kind)}_第{row.version}版_{label(state)}"
    title = class_and_batch(class_head(None, row.training_class_id), row.batch_id)
    name = document_name(title, numbered, kind_of_media(row.file.media_type))
    return ProducedFile(name, row.file.media_type, open_file(row.file))


def fresh_file(class_title: str, called: str, kind: Kind, data: bytes) -> ProducedFile:
    """A file that is handed out as it is made and not kept."""
    return ProducedFile(document_name(class_title, called, kind), kind.media_type, BytesIO(data))
