"""The packs that there are, and one class's own: made, dated where it came from one, its result."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.base.files import FileRefused, Kind
from zhuji.base.sealed import fingerprint, own_key
from zhuji.cascade import queries
from zhuji.cascade.actions import make_result, result_refusals
from zhuji.cascade.forms import DateForm
from zhuji.classes.queries import ClassHead, class_head
from zhuji.flows.export_pack import collect, export_pack
from zhuji.flows.open_pack import date_class
from zhuji.rules.actor import COUNTY, Permission
from zhuji.rules.cascade import may_export
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import ClassState
from zhuji.timetable.queries import sessions_of_batch
from zhuji.web.downloads import RESULT_ENDING, signed_text
from zhuji.web.http import Request
from zhuji.web.said import refuse, said, tell


def packs(request: Request) -> HttpResponse:
    """All packs the actor may see, and the door for those that come from elsewhere."""
    shown = {
        "packs": queries.pack_rows(request.actor),
        "may_open": request.actor.may(Permission.CASCADE_MANAGE, COUNTY),
        "may_take": request.actor.may_somewhere(Permission.CASCADE_MANAGE),
        "own_fingerprint": fingerprint(own_key()),
    }
    return render(request, "web/cascade/packs.html", shown)


def pack_file(request: Request, pack_id: int) -> HttpResponseBase:
    """The file itself, to be carried to others."""
    row = queries.pack_or_404(pack_id)
    try:
        file = queries.pack_file(pack_id)
    except FileRefused as refusal:
        refuse(request, [refusal.reason])
        return redirect("packs")
    answer = FileResponse(
        file, as_attachment=True, filename=row.file_name, content_type=Kind.PACK.media_type
    )
    answer["Cache-Control"] = "no-store"
    return answer


def class_pack(request: Request, class_id: int) -> HttpResponse:
    """What a pack of the class would hold, and making it; for a follow-on class also its own matters."""
    head = class_head(request.actor, class_id)
    if request.method == "POST" and "opens_on" in request.POST:
        return _date(request, head)
    if request.method == "POST":
        return _export(request, class_id)
    return _shown(request, head, DateForm())


def _shown(request: Request, head: ClassHead, form: DateForm) -> HttpResponse:
    link = queries.follow_on_of(head.id)
    collected = collect(head.id)
    hard = may_export(collected.traces, confirmed=True).reasons
    undated = link is not None and not sessions_of_batch(head.batch_id)
    shown = {
        "head": head,
        "link": link,
        "form": form if undated and head.state is ClassState.DRAFT else None,
        "refusals": said(result_refusals(head.id)) if link and not link.from_here else (),
        "parts": collected.parts,
        "hard": said(hard),
        "names": said([reason for reason in collected.traces if reason not in hard]),
        "packs": queries.pack_rows(request.actor, class_id=head.id),
    }
    return render(request, "web/cascade/class_pack.html", shown)


def _export(request: Request, class_id: int) -> HttpResponse:
    confirmed = "confirmed" in request.POST
    made = export_pack(by=request.actor, class_id=class_id, confirmed=confirmed)
    tell(request, made.verdict, _("资料包已经制作并签名，可以下载后交给各单位。"))
    return redirect("class-pack", class_id=class_id)


def _date(request: Request, head: ClassHead) -> HttpResponse:
    form = DateForm(request.POST)
    if not form.is_valid():
        return _shown(request, head, form)
    try:
        day = form.cleaned_data["opens_on"]
        verdict = date_class(by=request.actor, class_id=head.id, opens_on=day)
    except FileRefused as refusal:
        refuse(request, [refusal.reason])
    else:
        if tell(request, verdict, _("开班日期已经填写，课程安排已经排出。")):
            return redirect("timetable", batch_id=head.batch_id)
    return redirect("class-pack", class_id=head.id)


@require_POST
def class_result(request: Request, class_id: int) -> HttpResponse:
    """The signed result file of a closed follow-on class."""
    head = class_head(request.actor, class_id)
    made = make_result(by=request.actor, class_id=class_id)
    if isinstance(made, Verdict):
        if made.outcome is Permitted.NO:
            refuse(request, made.reasons)
        else:
            messages.error(request, _("培训班没有起止日期，不能制作结果文件。"))
        return redirect("class-pack", class_id=class_id)
    return signed_text(made, f"{head.title}{RESULT_ENDING}")
