"""填上级下发的表: upload it, say which column is which, and get it back filled in."""

from typing import Final
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhuji.base.files import FileRefused
from zhuji.base.intake import Choices, Source, keep_upload, kept_source
from zhuji.classes.queries import ClassHead, class_head
from zhuji.documents.forms import FillForm, FillUploadForm
from zhuji.flows.fill_workbook import COLUMNS, USE, fill_workbook, plan_fill
from zhuji.rules.verdict import Permitted, Reason
from zhuji.web.downloads import download
from zhuji.web.http import Request
from zhuji.web.pages.columns import choices_of, proposals_of
from zhuji.web.said import said

_DAY: Final = 24 * 60 * 60


def filling(request: Request, class_id: int) -> HttpResponse:
    """The upload, then the columns, then the workbook itself."""
    head = class_head(request.actor, class_id)
    token = request.POST.get("token") or request.GET.get("token")
    try:
        if not token:
            return _upload(request, head)
        source = kept_source(_file_of(request, head, token), USE)
        choices = choices_of(COLUMNS, request.POST if request.method == "POST" else request.GET)
        if request.method == "POST":
            return _fill(request, head, source, choices)
        return _show(request, head, source, choices, FillForm())
    except FileRefused as refused:
        shown = {"head": head, "form": FillUploadForm(), "refusals": said([refused.reason])}
        return render(request, "web/documents/fill_upload.html", shown)


def _upload(request: Request, head: ClassHead) -> HttpResponse:
    form = FillUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        kept = [head.id, keep_upload(upload, upload.name)]
        query = urlencode({"token": signing.dumps(kept, salt=_salt(request))})
        return redirect(f"{reverse('class-fill', args=[head.id])}?{query}")
    return render(request, "web/documents/fill_upload.html", {"head": head, "form": form})


def _salt(request: Request) -> str:
    """A kept file opens only for who brought it."""
    return f"fill:{request.actor.user_id}"


def _file_of(request: Request, head: ClassHead, token: str) -> int:
    try:
        class_id, file_id = signing.loads(token, salt=_salt(request), max_age=_DAY)
    except signing.BadSignature as fault:
        raise FileRefused("upload_expired") from fault
    if class_id != head.id:
        raise FileRefused("upload_expired")
    return int(file_id)


def _fill(request: Request, head: ClassHead, source: Source, choices: Choices) -> HttpResponse:
    form = FillForm(request.POST)
    if not form.is_valid():
        return _show(request, head, source, choices, form)
    asked = form.cleaned_data
    plan, made = fill_workbook(
        by=request.actor,
        class_id=head.id,
        source=source,
        choices=choices,
        completed=asked["who"] == FillForm.COMPLETED,
        purpose=asked["purpose"],
    )
    if plan.verdict.outcome is Permitted.NO:
        return _show(request, head, source, choices, form, plan.verdict.reasons)
    return download(made, source.name.rpartition(".")[0] or source.name)


def _show(
    request: Request,
    head: ClassHead,
    source: Source,
    choices: Choices,
    form: FillForm,
    refusals: tuple[Reason, ...] = (),
) -> HttpResponse:
    plan = plan_fill(request.actor, head.id, source, choices, completed=False, purpose=None)
    proposals = proposals_of(COLUMNS, plan.layout)[:1]
    shown = {
        "head": head,
        "source": source,
        "token": request.POST.get("token") or request.GET.get("token"),
        "form": form,
        "plan": plan,
        "proposals": proposals,
        "refusals": said(refusals or (() if proposals else plan.verdict.reasons)),
    }
    return render(request, "web/documents/fill.html", shown)
