"""Dividing places among units: the proposal with its arithmetic, edited by hand, saved in bulk."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.spreadsheets import Column, ColumnKind, Sheet, Value
from zhuji.classes.queries import ClassHead, class_head
from zhuji.enrolment.actions import set_quota
from zhuji.enrolment.forms import PasteForm, ProposalForm, QuotaForm
from zhuji.enrolment.queries import QuotaLine, QuotaSheet, quota_sheet, saved_method, spare_places
from zhuji.rules.quota import may_set_quota
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import QuotaMethod
from zhuji.web.downloads import workbook
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell
from zhuji.wording.amounts import mixed
from zhuji.wording.labels import label


def quota(request: Request, class_id: int) -> HttpResponse:
    """The proposal of a method for a total, or what was saved; saving and pasting come by POST."""
    head = class_head(request.actor, class_id)
    sent = request.POST or request.GET
    asked = ProposalForm(sent) if "total" in sent else None
    sheet = _sheet(head, asked)
    if request.method == "POST" and asked and asked.is_valid():
        return _paste(request, head, sheet) if "rows" in sent else _save(request, head, sheet)
    if asked or not sheet.saved:
        return _shown(request, head, sheet, QuotaForm(None, sheet.lines), asked)
    kept = {line.unit_id: line.places for line in sheet.lines}
    return _shown(request, head, sheet, QuotaForm.filled(sheet.lines, kept), kept=True)


def _sheet(head: ClassHead, asked: ProposalForm | None) -> QuotaSheet:
    if asked and asked.is_valid():
        method = QuotaMethod(asked.cleaned_data["method"])
        total = asked.cleaned_data["total"]
        return quota_sheet(head.id, planned=head.planned_places, method=method, total=total)
    sheet = quota_sheet(head.id, planned=head.planned_places)
    if not sheet.saved:
        return sheet
    # What was saved is shown as it is, beside the arithmetic of the method it was divided by.
    return quota_sheet(head.id, planned=head.planned_places, method=saved_method(head.id))


def _save(request: Request, head: ClassHead, sheet: QuotaSheet) -> HttpResponse:
    form = QuotaForm(request.POST, sheet.lines)
    if not form.is_valid():
        return _shown(request, head, sheet, form)
    places = form.places()
    verdict = set_quota(
        by=request.actor,
        class_id=head.id,
        total=sheet.total,
        places=places,
        method=sheet.method,
    )
    if verdict.outcome is Permitted.NO:
        return _shown(request, head, sheet, form, refusals=said(verdict.reasons))
    tell(request, verdict, _("名额已保存，共 %(total)s 个。") % {"total": sheet.total})
    return redirect("quota", class_id=head.id)


def _paste(request: Request, head: ClassHead, sheet: QuotaSheet) -> HttpResponse:
    paste = PasteForm(request.POST)
    if not paste.is_valid():
        return _shown(request, head, sheet, QuotaForm(None, sheet.lines), paste=paste)
    places, faults = paste.read(sheet.lines)
    for fault in faults:
        messages.error(request, fault)
    if not faults:
        messages.info(request, _("粘贴的名额已填入下表，核对后请保存。"))
    form = QuotaForm.filled(sheet.lines, places)
    asked = ProposalForm(
        {"method": QuotaMethod.BY_HAND.value, "total": sum(places.values()) or sheet.total}
    )
    return _shown(request, head, sheet, form, asked, paste=paste if faults else None)


def _shown(
    request: Request,
    head: ClassHead,
    sheet: QuotaSheet,
    form: QuotaForm,
    asked: ProposalForm | None = None,
    *,
    paste: PasteForm | None = None,
    refusals: tuple[Said, ...] = (),
    kept: bool = False,
) -> HttpResponse:
    proposal = asked or ProposalForm({"method": sheet.method.value, "total": sheet.total or ""})
    shown = {
        "head": head,
        "sheet": sheet,
        "form": form,
        "proposal": proposal,
        "paste": paste or PasteForm(),
        "refusals": refusals,
        "warnings": () if refusals or kept else said(sheet.reasons),
        "preview": sheet.saved and not kept and sheet.method is not QuotaMethod.BY_HAND,
        "spare": spare_places(head.id),
        "closed": said(may_set_quota(head.state).reasons),
        "by_size": sheet.method is not QuotaMethod.BY_HAND,
        "by_findings": sheet.method is QuotaMethod.BY_FINDINGS,
    }
    return render(request, "web/enrolment/quota.html", shown)


def quota_export(request: Request, class_id: int) -> HttpResponse:
    """The quota as a workbook; its first and last columns can be pasted back."""
    head = class_head(request.actor, class_id)
    method = saved_method(class_id)
    sheet = quota_sheet(class_id, planned=head.planned_places, method=method)
    by_size = method is not QuotaMethod.BY_HAND
    number = ColumnKind.NUMBER
    shares = [
        Column(_("保底"), 10, number),
        Column(_("按比例应得"), 12),
        Column(_("整数部分"), 10, number),
        Column(_("余数"), 12),
        Column(_("余数补一"), 10, number),
    ]
    columns = [
        Column(_("单位"), 30),
        Column(_("党务工作者"), 12, number),
        Column(_("党支部"), 10, number),
        *(shares if by_size else []),
        Column(_("已用"), 10, number),
        Column(_("名额"), 10, number),
    ]
    rows: list[list[Value]] = [
        _row(line, sheet.denominator, by_size=by_size) for line in sheet.lines
    ]
    title = _("%(title)s名额分配表") % {"title": head.title}
    note = _("共 %(total)s 个名额，分配办法：%(method)s。") % {
        "total": sheet.places,
        "method": label(method),
    }
    return workbook(title, Sheet(_("名额"), columns, rows, headlines=(title,), notes=(note,)))


def _row(line: QuotaLine, over: int, *, by_size: bool) -> list[Value]:
    shares: list[Value] = [
        line.least,
        mixed(line.exact, over),
        line.whole,
        mixed(line.remainder, over),
        1 if line.by_remainder else None,
    ]
    first: list[Value] = [line.unit, line.people, line.branches]
    return [*first, *(shares if by_size else []), line.used, line.places]
