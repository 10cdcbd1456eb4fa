"""A bank comes in: a file, which of its columns is which, what was found in it, then all at once."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhuji.base.files import FileRefused
from zhuji.base.intake import Choices, Layout
from zhuji.base.numbers import whole
from zhuji.base.spreadsheets import Column, Sheet
from zhuji.exams.exports import write_template
from zhuji.exams.forms.banks import BankUploadForm
from zhuji.exams.imports import (
    COLUMNS,
    BankFile,
    BankPlan,
    apply,
    bank_id_of,
    check,
    keep_upload,
    kept_bank,
    kept_name,
)
from zhuji.exams.queries import bank_choices
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import RowLevel
from zhuji.web.downloads import download, workbook
from zhuji.web.http import Request
from zhuji.web.pages.columns import choices_of, proposals_of, selects_in
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
        file_id, key_id, name = signing.loads(token, salt=_salt(request))
    except signing.BadSignature as fault:
        raise Http404 from fault
    asked = request.POST if request.method == "POST" else request.GET
    choices = choices_of(COLUMNS, asked)
    try:
        found = kept_bank(file_id, choices, key_id=key_id)
    except FileRefused as refused:
        refuse(request, [refused.reason])
        return redirect("bank-import")
    file = "、".join(kept_name(each) for each in (file_id, key_id) if each is not None)
    kept = Kept(file_id, file, name, token, (("kept", token), *selects_in(asked)))
    if found.layout and (found.refusals or "columns" in request.GET):
        return _columns(request, kept, found, found.layout)
    if request.method == "POST":
        return _apply(request, kept, found, choices)
    plan = check(found.parsed, name)
    if "faults" in request.GET:
        return _workbook(name, plan)
    shown = {
        "plan": plan,
        "name": name,
        "file": file,
        "fields": kept.fields,
        "kept": urlencode(kept.fields),
        "findings": findings_of(plan),
        "exists": bank_id_of(name) is not None,
        "layout": found.layout,
    }
    return render(request, "web/exams/import_check.html", shown)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was uploaded between the steps; `fields` carry it, and the columns chosen, onwards. `file`
    are the names of the files.
    """

    file_id: int
    file: str
    name: str
    token: str
    fields: tuple[tuple[str, str], ...]


def _apply(request: Request, kept: Kept, found: BankFile, choices: Choices) -> HttpResponse:
    verdict, plan = apply(
        by=request.actor,
        parsed=found.parsed,
        bank=kept.name,
        seal=request.POST.get("seal", ""),
        file_id=kept.file_id,
        chosen=(found.layout, choices) if found.layout else None,
    )
    if verdict.outcome is Permitted.YES:
        return _applied(request, kept.name, plan)
    refuse(request, verdict.reasons)
    return redirect(f"{reverse('bank-import')}?{urlencode(kept.fields)}")


def _columns(request: Request, kept: Kept, found: BankFile, layout: Layout) -> HttpResponse:
    """Which column is which: asked where it is unclear, and shown where somebody wants to see it."""
    shown = {
        "name": kept.name,
        "file": kept.file,
        "kept": kept.token,
        "proposals": proposals_of(COLUMNS, layout),
        "refusals": [sentence(reason) for reason in found.refusals],
    }
    return render(request, "web/exams/import_columns.html", shown)


def _upload(request: Request) -> HttpResponse:
    if "template" in request.GET:
        return download(write_template(), _("题库导入模板"))
    into = dict(bank_choices()).get(whole(request.GET.get("bank")) or 0, "")
    form = BankUploadForm(request.POST or None, request.FILES or None, initial={"name": into})
    if request.method == "POST" and form.is_valid() and (token := _keep(request, form)):
        return redirect(f"{reverse('bank-import')}?kept={token}")
    return render(request, "web/exams/import.html", {"form": form})


def _keep(request: Request, form: BankUploadForm) -> str:
    """The token of the files that were brought; nothing where one can't be read, which the form tells."""
    ids: list[int | None] = [None, None]
    for place, name in enumerate(("file", "key")):
        if (upload := form.cleaned_data[name]) is None:
            continue
        try:
            ids[place] = keep_upload(upload, upload.name)
            kept_bank(ids[0] or 0, key_id=ids[1])
        except FileRefused as refused:
            form.add_error(name, sentence(refused.reason))
            return ""
    kept = [*ids, form.cleaned_data["name"].strip()]
    return signing.dumps(kept, salt=_salt(request))


def _salt(request: Request) -> str:
    """A kept file opens only for who brought it."""
    return f"bank-import:{request.actor.user_id}"


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
