"""归档目录: every item of the class's archive, there or named as absent."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.documents.layouts.archive_index import render_archive_index
from zhuji.flows.archive_folder import archive_index
from zhuji.flows.archive_list import archive_rows
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper, line
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactField, FactPart
from zhuji.wording.labels import label


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("document_needs_trainees"), bool(matter.roster)),)


def _facts(matter: Matter) -> Facts:
    """What is filed under each item; the reports of figures change without the archive changing."""
    return {
        FactPart.ARCHIVE: tuple(
            line(
                row.listed.item.value,
                label(row.listed.item),
                said={FactField.STATE: label(row.listed.state)},
                unsaid={FactField.DETAILS: "、".join(one.title for one in row.files)},
            )
            for row in archive_rows(matter.class_id)
        )
    }


def _make(matter: Matter) -> bytes:
    return render_archive_index(archive_index(matter, archive_rows(matter.class_id)))


PAPER: Final = Paper(
    kind=DocumentKind.ARCHIVE_INDEX,
    stage=DocumentStage.COMPLETING,
    place=90,
    file_kind=Kind.DOCX,
    purpose=_("按卷内次序逐项列出已有的材料，没有的注明原因。"),
    needs=_needs,
    facts=_facts,
    make=_make,
)
