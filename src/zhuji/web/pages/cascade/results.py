"""Results come back: a file, what it says, and the unit it belongs to."""

from io import BytesIO

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.files import FileRefused, Upload
from zhuji.base.sealed import fingerprint
from zhuji.cascade.actions import take as take_action
from zhuji.cascade.forms import ResultForm, ResultUploadForm
from zhuji.cascade.queries import (
    ReadResult,
    is_known,
    pack_of_result,
    pack_or_404,
    read_result,
    result_facts,
)
from zhuji.registry.queries import every_unit
from zhuji.rules.cascade import Taken, take_result
from zhuji.web.http import Request
from zhuji.web.said import refuse, said
from zhuji.wording.reasons import sentence


def take(request: Request) -> HttpResponse:
    """The form for a file; the file's figures with the form for its unit; then it is taken."""
    try:
        if "text" in request.POST:
            text = request.POST["text"]
            return _take(request, read_result(BytesIO(text.encode())), text)
        upload = request.FILES.get("file")
        if upload is not None:
            return _look(request, upload)
    except FileRefused as refused:
        shown = {"form": ResultUploadForm(), "refusal": sentence(refused.reason)}
        return render(request, "web/cascade/take.html", shown)
    form = ResultUploadForm(request.POST or None, request.FILES or None)
    return render(request, "web/cascade/take.html", {"form": form})


def _look(request: Request, upload: Upload) -> HttpResponse:
    read = read_result(upload)
    upload.seek(0)
    text = upload.read().decode()
    named = {name: unit_id for unit_id, name in every_unit()}
    form = ResultForm(
        initial={"unit": named.get(read.body.unit), "text": text}, ask_trust=not is_known(read.key)
    )
    return _shown(request, read, form)


def _take(request: Request, read: ReadResult, text: str) -> HttpResponse:
    form = ResultForm(request.POST, initial={"text": text}, ask_trust=not is_known(read.key))
    if not form.is_valid():
        return _shown(request, read, form)
    verdict = take_action(
        by=request.actor,
        read=read,
        unit_id=form.cleaned_data["unit"],
        trusted=form.cleaned_data.get("trusted", False),
    )
    if verdict.outcome is Taken.REFUSED:
        refuse(request, verdict.reasons)
        return _shown(request, read, form)
    if verdict.outcome is Taken.COPY:
        refuse(request, verdict.reasons)
    else:
        messages.success(request, _("结果已经收下，计入推开情况。"))
        for reason in verdict.reasons:
            messages.warning(request, sentence(reason))
    pack = pack_or_404(pack_of_result(read) or 0)
    return redirect("spread", class_id=pack.class_id)


def _shown(request: Request, read: ReadResult, form: ResultForm) -> HttpResponse:
    """What the file says, and what would become of it."""
    facts = result_facts(read)
    outlook = take_result(facts, trusted=True)
    shown = {
        "read": read,
        "form": form,
        "known": facts.key_known,
        "fingerprint": fingerprint(read.key),
        "outlook": said(outlook.reasons),
        "may_take": outlook.outcome in {Taken.NEW, Taken.REPLACES},
    }
    return render(request, "web/cascade/result.html", shown)
