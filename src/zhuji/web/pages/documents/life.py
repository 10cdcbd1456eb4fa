"""A version given back from Word or WPS, declared final, taken back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.classes.queries import ClassHead, class_head
from zhuji.documents.actions import declare_final, give_back, take_back_final
from zhuji.documents.forms import GiveBackForm, TakeBackForm
from zhuji.documents.queries import DocumentRow, document_or_404
from zhuji.flows.document_shelf import Version, changes_of_document
from zhuji.flows.papers import PAPERS
from zhuji.web.batches import with_batch
from zhuji.web.http import Request
from zhuji.web.pages.documents.shelves import kind_page, session_names
from zhuji.web.pages.documents.shown import version_line
from zhuji.web.said import tell
from zhuji.wording.labels import label


def _head(request: Request, of: DocumentRow) -> ClassHead:
    """The class, seen from the batch that the document is of where each has its own."""
    head = class_head(request.actor, of.class_id)
    return head.seen_from(of.batch_id or head.batch_id)


@require_POST
def returned(request: Request, document_id: int) -> HttpResponse:
    """A file that was changed by hand, kept as the next version."""
    of = document_or_404(document_id)
    head = _head(request, of)
    file_kind = PAPERS[of.kind].file_kind
    form = GiveBackForm(request.POST, request.FILES, file_kind=file_kind)
    if not form.is_valid():
        return kind_page(request, head, of.kind, form)
    upload = form.cleaned_data["file"]
    verdict = give_back(
        by=request.actor,
        document_id=document_id,
        upload=upload,
        name=upload.name,
        note=form.cleaned_data["note"],
        file_kind=file_kind,
    )
    tell(request, verdict, _("修改稿已收下，保存为新的一版。"))
    return redirect(with_batch("document", head, kind=of.kind))


def final(request: Request, document_id: int) -> HttpResponse:
    """Asks whether this version is the final one, with all that has changed since it was made."""
    of = document_or_404(document_id)
    head = _head(request, of)
    if request.method == "POST":
        verdict = declare_final(by=request.actor, document_id=document_id)
        tell(request, verdict, _("已定稿。以后重新生成的是新的一版，定稿不变。"))
        return redirect(with_batch("document", head, kind=of.kind))
    version = version_line(Version(of, changes_of_document(of)), session_names(head))
    shown = {"head": head, "kind": of.kind, "label": label(of.kind), "version": version}
    return render(request, "web/documents/final.html", shown)


def take_back(request: Request, document_id: int) -> HttpResponse:
    """Asks why a final is one no longer."""
    of = document_or_404(document_id)
    head = _head(request, of)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        verdict = take_back_final(by=request.actor, document_id=document_id, reason=reason)
        tell(request, verdict, _("定稿已收回，这一版和收回的原因都保留。"))
        return redirect(with_batch("document", head, kind=of.kind))
    shown = {
        "head": head,
        "kind": of.kind,
        "label": label(of.kind),
        "number": of.version,
        "form": form,
    }
    return render(request, "web/documents/take_back.html", shown)
