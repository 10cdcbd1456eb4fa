"""A bank comes in: a Word file, what was found in it, then all that can go in at once."""

from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhuji.base.files import FileRefused
from zhuji.base.spreadsheets import Column, Sheet
from zhuji.exams.forms import BankUploadForm
from zhuji.exams.imports import (
    BankPlan,
    apply,
    bank_id_of,
    check,
    keep_upload,
    kept_bank,
    kept_name,
)
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import RowLevel
from zhuji.web.downloads import workbook
from zhuji.web.http import Request
from zhuji.web.said import refuse
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about a file: where, how bad, in which words, and how the question begins."""

    where: str
    level: RowLevel
    head: str
    sentences: tuple[str, ...]


def importing(request: Request) -> HttpResponse:
    """Without a file, the form; with one, the dry run, its workbook of faults, and the apply."""
    token = request.POST.get("kept") or request.GET.get("kept")
    if not token:
        return _upload(request)
    try:
        file_id, name = signing.loads(token, salt=_salt(request))
    except signing.BadSignature as fault:
        raise Http404 from fault
    try:
        parsed = kept_bank(file_id)
    except FileRefused as refused:
        refuse(request, [refused.reason])
        return redirect("bank-import")
    if request.method == "POST":
        seal = request.POST.get("seal", "")
        verdict, plan = apply(
            by=request.actor, parsed=parsed, bank=name, seal=seal, file_id=file_id
        )
        if verdict.outcome is Permitted.YES:
            return _applied(request, name, plan)
        refuse(request, verdict.reasons)
        return redirect(_checked(token))
    plan = check(parsed, name)
    if "faults" in request.GET:
        return _workbook(name, plan)
    shown = {
        "plan": plan,
        "name": name,
        "file": kept_name(file_id),
        "kept": token,
        "findings": findings_of(plan),
        "exists": bank_id_of(name) is not None,
    }
    return render(request, "web/exams/import_check.html", shown)


def _upload(request: Request) -> HttpResponse:
    form = BankUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file_id = keep_upload(upload, upload.name)
            kept_bank(file_id)
        except FileRefused as refused:
            form.add_error("file", sentence(refused.reason))
        else:
            kept = [file_id, form.cleaned_data["name"].strip()]
            return redirect(_checked(signing.dumps(kept, salt=_salt(request))))
    return render(request, "web/exams/import.html", {"form": form})


def _salt(request: Request) -> str:
    """A kept file opens only for who brought it."""
    return f"bank-import:{request.actor.user_id}"


def _checked(token: str) -> str:
    return f"{reverse('bank-import')}?kept={token}"


def _applied(request: Request, name: str, plan: BankPlan) -> HttpResponse:
    counts = {"added": len(plan.fresh), "known": plan.known, "rejected": plan.rejected}
    if plan.fresh:
        messages.success(
            request,
            _(
                "已导入 %(added)d 题；%(known)d 题题库中已有，没有重复导入；%(rejected)d 题不能导入。"
            )
            % counts,
        )
    else:
        messages.info(request, _("文件中的试题题库里都已有，没有改动。"))
    bank_id = bank_id_of(name)
    return redirect("banks") if bank_id is None else redirect("bank", bank_id=bank_id)


def findings_of(plan: BankPlan) -> list[Finding]:
    """Everything to say about a file, rejected questions first, lines of no question last."""
    told = [
        Finding(row.place, row.level, row.head, tuple(sentence(reason) for reason in row.reasons))
        for row in plan.faulty
    ]
    loose = [
        Finding(line.place, RowLevel.WARNED, "", (sentence(line.reason),)) for line in plan.unplaced
    ]
    return told + loose


def _workbook(name: str, plan: BankPlan) -> HttpResponse:
    """What was rejected or warned of, to hand back to who made the file."""
    columns = (
        Column(_("位置"), 14),
        Column(_("结果"), 10, centred=True),
        Column(_("试题"), 44),
        Column(_("原因和改法"), 60),
    )
    rows = [
        (each.where, label(each.level), each.head, "\n".join(each.sentences))
        for each in findings_of(plan)
    ]
    title = _("%(bank)s导入核对") % {"bank": name}
    return workbook(title, Sheet(_("核对"), columns, rows, headlines=(title,), landscape=True))
