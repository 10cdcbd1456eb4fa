"""Courseware: given in, looked through page by page, reviewed by somebody else, withdrawn."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.base.files import FileRefused
from zhuji.base.numbers import whole
from zhuji.base.office import has_office
from zhuji.base.pages import Width, page_picture
from zhuji.learning.actions.courseware import (
    TakenIn,
    add_courseware,
    add_version,
    convert_again,
    review_version,
    take_in,
    withdraw_version,
)
from zhuji.learning.forms import CoursewareForm, FileForm, WithdrawForm
from zhuji.learning.queries import (
    CoursewareCard,
    KeptFile,
    VersionRow,
    conversion_of,
    courseware_or_404,
    courseware_rows,
    file_of_version,
)
from zhuji.rules.actor import Permission
from zhuji.rules.courseware import may_review
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.web.http import Request
from zhuji.web.said import refuse, said, tell
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

BADGES: Final = {"converting": "info", "waiting": "warn", "reviewed": "ok", "withdrawn": "none"}


@dataclass(frozen=True, slots=True)
class Conversion:
    """A version on its way into PDF. Neither done nor open: it has failed, for these reasons."""

    done: bool
    is_open: bool
    state: str
    pages: int
    reasons: tuple[str, ...]


def courseware_list(request: Request) -> HttpResponse:
    """All courseware by topic; `?waiting` only what waits for a review."""
    rows = courseware_rows()
    waiting = "waiting" in request.GET
    shown = {
        "rows": [row for row in rows if row.waiting or not waiting],
        "total": len(rows),
        "waiting": sum(bool(row.waiting) for row in rows),
        "only_waiting": waiting,
        "manages": request.actor.may(Permission.LEARNING_MANAGE),
    }
    return render(request, "web/learning/courseware_list.html", shown)


def new_courseware(request: Request) -> HttpResponse:
    start = {"topic": request.GET.get("topic")}
    form = CoursewareForm(request.POST or None, request.FILES or None, initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            taken = take_in(data["file"], data["file"].name)
        except FileRefused as refused:
            form.add_error("file", sentence(refused.reason))
        else:
            made = add_courseware(
                by=request.actor, topic_id=data["topic"], title=data["title"], file=taken
            )
            if not isinstance(made, Verdict):
                messages.success(request, given_in(taken))
                return redirect("courseware", courseware_id=made)
            form.add_error("title", [sentence(reason) for reason in made.reasons])
    shown = {"form": form, "has_office": has_office()}
    return render(request, "web/learning/courseware_new.html", shown)


def courseware(request: Request, courseware_id: int) -> HttpResponse:
    """The versions with what became of them, and the newest to look through."""
    card = courseware_or_404(courseware_id)
    manages = request.actor.may(Permission.LEARNING_MANAGE)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not manages:
            raise PermissionDenied
        if "convert" in request.POST:
            convert_again(by=request.actor, courseware_id=courseware_id)
            return redirect("courseware", courseware_id=courseware_id)
        if form.is_valid() and version_added(request, card, form):
            return redirect("courseware", courseware_id=courseware_id)
    shown = {
        "courseware": card,
        "versions": [(row, BADGES[row.state]) for row in card.versions],
        "newest": card.versions[0],
        "pages": range(1, card.versions[0].pages + 1),
        "conversion": conversion(request, card),
        "reviewing": _reviewing(request, card.versions[0]),
        "form": form,
        "withdrawing": WithdrawForm(),
        "manages": manages,
        "has_office": has_office(),
    }
    return render(request, "web/learning/courseware.html", shown)


def conversion(request: Request, card: CoursewareCard) -> Conversion | None:
    """How the newest version's way into PDF stands; None where there is nothing to say of it."""
    newest, fresh = card.versions[0], "HX-Request" in request.headers
    if newest.state == "withdrawn" or (newest.facts.has_pdf and not fresh):
        return None
    job = None if newest.facts.has_pdf else conversion_of(card.id)
    return Conversion(
        done=newest.facts.has_pdf,
        is_open=job is not None and job.is_open,
        state=label(job.state) if job else "",
        pages=newest.pages,
        reasons=tuple(map(sentence, job.reasons)) if job else (),
    )


def _reviewing(request: Request, version: VersionRow) -> tuple[bool, str]:
    """Whether a review is to be given, and what stands in this actor's way."""
    verdict = may_review(version.facts, request.actor.user_id)
    told = " ".join(one.sentence for one in said(verdict.reasons))
    return version.state == "waiting", told


def version_added(request: Request, card: CoursewareCard, form: FileForm) -> bool:
    """Whether the file has been kept as a new version; otherwise the form says why not."""
    file = form.cleaned_data["file"]
    try:
        taken = take_in(file, file.name)
    except FileRefused as refused:
        form.add_error("file", sentence(refused.reason))
        return False
    change = form.cleaned_data["change"]
    verdict = add_version(by=request.actor, courseware_id=card.id, file=taken, change=change)
    if verdict.outcome is Permitted.NO:
        form.add_error("file", [sentence(reason) for reason in verdict.reasons])
        return False
    messages.success(request, given_in(taken, again=True))
    return True


def given_in(taken: TakenIn, *, again: bool = False) -> str:
    """What is said of a file that has been kept."""
    if not taken.pages:
        return _("文件已上传，正在转成 PDF；转换完、审核通过以后学员才能看到。")
    if again:
        return _("新版本已上传，审核通过以前学员看到的仍是原来的版本。")
    return _("课件已上传，审核通过以后学员才能看到。")


@require_POST
def review(request: Request, version_id: int) -> HttpResponse:
    verdict = review_version(by=request.actor, version_id=version_id)
    tell(request, verdict, _("已审核通过，学员可以看到这一版。"))
    return redirect(_back(request))


@require_POST
def withdraw(request: Request, version_id: int) -> HttpResponse:
    """Take a version back; a reason is needed."""
    form = WithdrawForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    verdict = withdraw_version(by=request.actor, version_id=version_id, reason=reason)
    if verdict.outcome is Permitted.NO:
        refuse(request, verdict.reasons)
    else:
        messages.success(request, _("这一版已撤下。"))
    return redirect(_back(request))


def _back(request: Request) -> str:
    """The courseware that the form stood on, as it says itself."""
    number = whole(request.POST.get("courseware"))
    if number is None:
        return reverse("courseware-list")
    return reverse("courseware", kwargs={"courseware_id": number})


def file(request: Request, version_id: int) -> FileResponse:
    """The PDF, or with `?original` the file as it was given in."""
    return handed(file_of_version(version_id, original="original" in request.GET))


def picture(_request: Request, version_id: int, page: int) -> HttpResponse:
    """One page for whoever reviews; wide, for a desk."""
    return drawn(file_of_version(version_id), page, Width.WIDE)


def handed(kept: KeptFile) -> FileResponse:
    """A kept file to save."""
    if not kept.path.is_file():
        raise Http404
    content = kept.path.open("rb")
    return FileResponse(
        content, as_attachment=True, filename=kept.name, content_type=kept.media_type
    )


def drawn(kept: KeptFile, page: int, width: Width) -> HttpResponse:
    """A page as a picture; Http404 for a page that is not there."""
    try:
        content = page_picture(kept.path, kept.digest, page, width)
    except FileRefused as refused:
        raise Http404 from refused
    return HttpResponse(content, content_type="image/png")
