"""Documents of a class: what each needs, its versions, making and taking them; certificates."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhuji.base.files import FileRefused, Kind
from zhuji.base.numbers import whole
from zhuji.classes.queries import class_head
from zhuji.documents.queries import (
    DocumentRow,
    documents_of_class,
    produced_file,
)
from zhuji.flows.issue_certificates import certificates_page
from zhuji.flows.issue_certificates import issue_certificates as issue
from zhuji.flows.make_documents import certificate_register, make_document, readiness
from zhuji.flows.papers import PAPERS
from zhuji.rules.actor import Permission, Place
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClassState, DocumentKind, PlaceKind
from zhuji.timetable.queries import sessions_of_batch
from zhuji.web.downloads import handed_out
from zhuji.web.http import Request
from zhuji.web.said import refuse, tell
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

_FILE_WORDS: Final = {Kind.DOCX: "Word", Kind.XLSX: "Excel", Kind.PDF: "PDF"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of document: what it is for, what it still needs, and its versions, newest first."""

    kind: DocumentKind
    label: str
    purpose: str
    file_kind: str
    needs: tuple[str, ...]
    latest: DocumentRow | None
    earlier: tuple[DocumentRow, ...]


@require_GET
def shelves(request: Request, class_id: int) -> HttpResponse:
    """Every kind of document of a class."""
    head = class_head(request.actor, class_id)
    ready, kept = readiness(class_id), documents_of_class(class_id)
    shown = {
        "head": head,
        "shelves": [
            Shelf(
                kind=kind,
                label=label(kind),
                purpose=str(paper.purpose),
                file_kind=_FILE_WORDS[paper.file_kind],
                needs=tuple(map(sentence, ready[kind].reasons)),
                latest=kept[kind][0] if kept[kind] else None,
                earlier=kept[kind][1:],
            )
            for kind, paper in PAPERS.items()
        ],
        "sessions": _sessions(head.batch_id),
        "closed": head.state is ClassState.CLOSED,
    }
    return render(request, "web/documents/list.html", shown)


@require_POST
def make(request: Request, class_id: int, kind: str) -> HttpResponse:
    """Make a document as its next version; `?session=` (or a field) asks for one session's sheet."""
    class_head(request.actor, class_id)
    if kind not in set(DocumentKind):
        raise Http404
    wanted = DocumentKind(kind)
    session_id = whole(request.POST.get("session") or request.GET.get("session"))
    made = make_document(by=request.actor, class_id=class_id, kind=wanted, session_id=session_id)
    if made.document_id is None:
        refuse(request, made.verdict.reasons)
    else:
        messages.success(request, _("%(document)s已生成，可以下载。") % {"document": label(wanted)})
    back = "certificates" if request.POST.get("back") == "certificates" else "documents"
    return redirect(back, class_id=class_id)


@require_GET
def file(request: Request, document_id: int) -> HttpResponseBase:
    """One version as a download."""
    try:
        return handed_out(produced_file(document_id))
    except FileRefused as refusal:
        return render(request, "web/documents/missing.html", {"refusal": refusal}, status=410)


def certificates(request: Request, class_id: int) -> HttpResponse:
    """Who has completed, with numbers; POST issues to all who may have one."""
    class_head(request.actor, class_id)
    if request.method == "POST":
        verdict = issue(by=request.actor, class_id=class_id)
        tell(request, verdict, _("证书已发放并编号，请生成证书文件打印。"))
        return redirect("certificates", class_id=class_id)
    page = certificates_page(class_id)
    may_issue = request.actor.may(Permission.COMPLETION_CLOSE, Place(PlaceKind.CLASS, class_id))
    shown = {
        "page": page,
        "head": page.head,
        "rows": [(line, _against(line.verdict.reasons)) for line in page.lines],
        "latest": next(iter(documents_of_class(class_id)[DocumentKind.CERTIFICATES]), None),
        "may_issue": may_issue,
        "closed": page.head.state is ClassState.CLOSED,
    }
    return render(request, "web/documents/certificates.html", shown)


@require_GET
def register(request: Request, class_id: int) -> HttpResponseBase:
    """证书发放登记表."""
    class_head(request.actor, class_id)
    return handed_out(certificate_register(class_id))


def _sessions(batch_id: int) -> list[tuple[int, str]]:
    """The sessions held, as choices."""
    return [
        (row.id, f"{row.day.month}月{row.day.day}日 {label(row.half_day)} {row.title}")
        for row in sessions_of_batch(batch_id)
        if row.held
    ]


def _against(reasons: tuple[Reason, ...]) -> str:
    """What stands against a certificate, beside its number: that it is issued needs no saying."""
    return "".join(sentence(one) for one in reasons if one.code != "certificate_already_issued")
