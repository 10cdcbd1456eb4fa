"""The documents of a class: made from what is known now, and kept as versions."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404
from django.utils import translation

from zhuji.base.files import Kind
from zhuji.completion.queries import CompletionPage, CompletionRow
from zhuji.documents.actions import Content, keep_document
from zhuji.documents.layouts.completion_list import (
    CompletionLine,
    CompletionList,
    render_completion_list,
)
from zhuji.documents.layouts.names import official_date
from zhuji.documents.layouts.register import Register, RegisterLine, render_register
from zhuji.documents.queries import ProducedFile, fresh_file
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper
from zhuji.flows.paper_facts import remark_on
from zhuji.flows.papers import PAPERS
from zhuji.flows.papers.certificates import printed
from zhuji.rules.actor import Actor
from zhuji.rules.documents import may_make
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.rules.words import DocumentKind
from zhuji.wording.amounts import decimal
from zhuji.wording.labels import label
from zhuji.wording.paper import PAPER_LANGUAGE
from zhuji.wording.reasons import sentence


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a request; `document_id` is None where the verdict refuses."""

    verdict: Verdict[Permitted]
    document_id: int | None


def readiness(class_id: int) -> dict[DocumentKind, Verdict[Permitted]]:
    """Every kind with what it still needs, in the order of a class's life; those that each batch has of
    its own, of the first.
    """
    matter = Matter(class_id)
    return {kind: readiness_of(one, one.about(matter, None)) for kind, one in PAPERS.items()}


def make_document(
    *,
    by: Actor,
    class_id: int,
    kind: DocumentKind,
    batch_id: int | None = None,
    session_id: int | None = None,
) -> Made:
    """Make a document from what is known now and keep it as the next version.

    Laying out is done before the transaction: it may take seconds and must hold nobody up.
    `batch_id` says whose, of a kind that each batch has of its own (None: the first's), and
    `session_id` asks for the sign-in sheet of one session of it alone. PermissionDenied, Http404, also
    for a session that is not held in this batch.
    """
    paper = PAPERS[kind]
    matter = paper.about(Matter(class_id), batch_id, session_id)
    verdict = readiness_of(paper, matter)
    if verdict.outcome is Permitted.NO:
        return Made(verdict, None)
    if session_id is not None and session_id not in {row.id for row in matter.sessions}:
        raise Http404
    with translation.override(PAPER_LANGUAGE):
        data, facts = paper.make(matter), paper.facts(matter)
    content = Content(paper.file_kind, data, facts, matter.session_id, matter.alone)
    with transaction.atomic():
        made = keep_document(
            by=by, class_id=class_id, class_title=matter.title, kind=kind, content=content
        )
    return Made(verdict, made)


def readiness_of(paper: Paper, matter: Matter) -> Verdict[Permitted]:
    """What one kind of document still needs; `matter` is what it is about."""
    return may_make(matter.head.state, paper.needs(matter), before_approval=paper.before_approval)


def certificate_register(class_id: int) -> ProducedFile:
    """证书发放登记表 of the certificates issued so far, those revoked among them."""
    matter = Matter(class_id)
    lines = tuple(
        RegisterLine(printed(row), row.revocation is not None, remark_on(row))
        for row in matter.certificates_ever
    )
    data = render_register(Register(matter.title, lines))
    return fresh_file(matter.title, "证书发放登记表", Kind.XLSX, data)


def completion_list(page: CompletionPage) -> ProducedFile:
    """结业审核表 of the trainees shown on a page."""
    with translation.override(PAPER_LANGUAGE):
        lines = tuple(map(_completion_line, page.rows))
        state = "按现有记录试算，归档前随记录变动。"
        if page.sealed_at:
            state = f"判定于{official_date(page.sealed_at.date())}归档。"
        data = render_completion_list(CompletionList(page.head.title, state, lines))
    return fresh_file(page.head.title, "结业审核表", Kind.XLSX, data)


def _completion_line(row: CompletionRow) -> CompletionLine:
    figures = row.figures
    return CompletionLine(
        number=row.trainee.number,
        name=row.trainee.name,
        unit=row.trainee.unit,
        present=decimal(figures.present),
        planned=decimal(figures.planned),
        counted=decimal(figures.counted),
        mark="" if figures.mark is None else decimal(figures.mark),
        outcome=label(row.outcome),
        lacking=_first_of(row.lacking),
    )


def _first_of(lacking: Sequence[Reason]) -> str:
    """The first condition not met, and how many there are: a row of a workbook is one line."""
    if not lacking:
        return ""
    more = f"（共{len(lacking)}项）" if len(lacking) > 1 else ""
    return f"{sentence(lacking[0])}{more}"
