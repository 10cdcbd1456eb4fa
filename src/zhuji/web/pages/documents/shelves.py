"""The documents of a class: every kind by stage, one kind with its versions, making, taking."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhuji.base.files import FileRefused
from zhuji.base.numbers import whole
from zhuji.classes.queries import ClassHead
from zhuji.documents.forms import GiveBackForm
from zhuji.documents.queries import count_of_class, produced_file
from zhuji.flows.certificate_jobs import ask_for_files, is_large
from zhuji.flows.document_shelf import shelves
from zhuji.flows.make_documents import make_document
from zhuji.flows.rare_names import rare_names
from zhuji.rules.actor import Permission, Place, class_place
from zhuji.rules.words import DocumentKind, PlaceKind
from zhuji.timetable.queries import sessions_of_batch
from zhuji.web.batches import head_of_chosen, with_batch
from zhuji.web.downloads import handed_out
from zhuji.web.http import Request
from zhuji.web.pages.documents.shown import KindLine, kind_line
from zhuji.web.said import refuse
from zhuji.wording.labels import label
from zhuji.wording.times import month_day


@dataclass(frozen=True, slots=True)
class StageShelf:
    """The kinds of one stage of a class's life."""

    label: str
    kinds: tuple[KindLine, ...]


@require_GET
def listing(request: Request, class_id: int) -> HttpResponse:
    """Every kind of document of a class and of one of its batches, by stage; what is out of date is
    counted first.
    """
    head = head_of_chosen(request, class_id)
    sessions = session_names(head)
    found = shelves(class_id, head.batch_id)
    mends = _mends(request, head)
    shown = {
        "head": head,
        "stages": [
            StageShelf(label(stage), tuple(kind_line(one, mends, sessions) for one in own))
            for stage, own in groupby(found, key=lambda one: one.paper.stage)
        ],
        "stale": sum(one.is_stale for one in found),
        "rare": rare_names(class_id),
    }
    return render(request, "web/documents/list.html", shown)


@require_GET
def kind(request: Request, class_id: int, kind: str) -> HttpResponse:
    """One kind of document: its versions, and what may be done with each."""
    return kind_page(request, head_of_chosen(request, class_id), wanted_kind(kind))


def kind_page(
    request: Request, head: ClassHead, wanted: DocumentKind, form: GiveBackForm | None = None
) -> HttpResponse:
    """The page of a kind; `form` is what was given back and refused."""
    sessions = session_names(head)
    shelf = next(one for one in shelves(head.id, head.batch_id) if one.paper.kind is wanted)
    shown = {
        "head": head,
        "one": kind_line(shelf, _mends(request, head), sessions),
        "form": form or GiveBackForm(file_kind=shelf.paper.file_kind),
        "sessions": sessions.items() if wanted is DocumentKind.SIGN_IN_SHEET else (),
        "may_finalise": request.actor.may(
            Permission.DOCUMENTS_FINALISE, Place(PlaceKind.CLASS, head.id)
        ),
    }
    return render(request, "web/documents/kind.html", shown)


def _mends(request: Request, head: ClassHead) -> ClassHead | None:
    """The class, for whoever runs it: the pages where what is missing is mended open to no one else."""
    return head if request.actor.may(Permission.ENROLMENT_MANAGE, class_place(head.id)) else None


@require_POST
def make(request: Request, class_id: int, kind: str) -> HttpResponse:
    """Make a document as its next version; `?session=` (or a field) asks for one session's sheet."""
    head = head_of_chosen(request, class_id)
    wanted = wanted_kind(kind)
    if wanted is DocumentKind.CERTIFICATES and is_large(count_of_class(class_id)):
        return _in_parts(request, class_id)
    session_id = whole(request.POST.get("session") or request.GET.get("session"))
    made = make_document(
        by=request.actor,
        class_id=class_id,
        kind=wanted,
        batch_id=head.batch_id,
        session_id=session_id,
    )
    if made.document_id is None:
        refuse(request, made.verdict.reasons)
    else:
        messages.success(request, _("%(document)s已生成，可以下载。") % {"document": label(wanted)})
    back = request.POST.get("back")
    if back == "kind":
        return redirect(with_batch("document", head, kind=wanted))
    if back == "certificates":
        return redirect("certificates", class_id=class_id)
    return redirect(with_batch("documents", head))


def _in_parts(request: Request, class_id: int) -> HttpResponse:
    """Certificates of a large class are printed beside the pages; their own page shows how far."""
    if not request.actor.may(Permission.DOCUMENTS_MAKE, class_place(class_id)):
        raise PermissionDenied
    ask_for_files(by=request.actor, class_id=class_id)
    messages.success(request, _("证书较多，正在后台生成；可以离开本页，回来看进度。"))
    return redirect("certificates", class_id=class_id)


@require_GET
def file(request: Request, document_id: int) -> HttpResponseBase:
    """One version as a download."""
    try:
        return handed_out(produced_file(document_id))
    except FileRefused as refusal:
        return render(request, "web/documents/missing.html", {"refusal": refusal}, status=410)


def wanted_kind(kind: str) -> DocumentKind:
    """The kind that an address names; Http404 for none of ours."""
    if kind not in set(DocumentKind):
        raise Http404
    return DocumentKind(kind)


def session_names(head: ClassHead) -> dict[int, str]:
    """The sessions held, as choices."""
    return {
        row.id: f"{month_day(row.day)} {label(row.half_day)} {row.title}"
        for row in sessions_of_batch(head.batch_id)
        if row.held
    }
