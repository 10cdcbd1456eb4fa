"""A pack is opened: uploaded or taken from those kept, looked at, then made into a class."""

from dataclasses import dataclass
from datetime import time
from typing import BinaryIO

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhuji.base.files import FileRefused
from zhuji.cascade.actions import keep_upload
from zhuji.cascade.forms import OpenForm, PackUploadForm
from zhuji.cascade.queries import kept_upload, pack_file, pack_or_404
from zhuji.flows.open_pack import Asked, Contents, open_pack, read_pack
from zhuji.flows.pack_parts import TimetablePart
from zhuji.rules.words import HalfDay, PackPart
from zhuji.web.http import Request
from zhuji.web.said import Said, refuse, said
from zhuji.wording.figures import figure_text
from zhuji.wording.reasons import sentence

_KEPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class PatternLine:
    """One item of the timetable that comes; `day` counts from 1."""

    day: int
    half_day: HalfDay
    starts_at: time
    ends_at: time
    title: str
    topic: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A rule there and here, in words."""

    title: str
    meaning: str
    theirs: str
    article: str
    ours: str


def opening(request: Request) -> HttpResponse:
    """Without a file, the form; with one, what it holds and how the class shall be made."""
    token = request.POST.get("kept") or request.GET.get("kept")
    if not token:
        return _upload(request)
    try:
        file_id = signing.loads(token, salt=_salt(request), max_age=_KEPT_SECONDS)
    except signing.BadSignature as fault:
        raise Http404 from fault
    try:
        file, name = kept_upload(file_id)
        with file:
            return _decide(request, file, name, token)
    except FileRefused as refused:
        refuse(request, [refused.reason])
        return redirect("pack-opening")


def open_kept(request: Request, pack_id: int) -> HttpResponse:
    """A pack that is here already: made here, or opened before."""
    row = pack_or_404(pack_id)
    try:
        with pack_file(pack_id) as file:
            return _decide(request, file, row.file_name, "")
    except FileRefused as refused:
        refuse(request, [refused.reason])
        return redirect("packs")


def _upload(request: Request) -> HttpResponse:
    form = PackUploadForm(request.POST or None, request.FILES or None)
    upload = request.FILES.get("file")
    if request.method == "POST" and upload is not None:
        try:
            read_pack(upload)
            file_id = keep_upload(by=request.actor, upload=upload, name=upload.name or "")
        except FileRefused as refused:
            shown = {"form": PackUploadForm(), "refusal": sentence(refused.reason)}
            return render(request, "web/cascade/upload.html", shown)
        kept = signing.dumps(file_id, salt=_salt(request))
        return redirect(f"{reverse('pack-opening')}?kept={kept}")
    return render(request, "web/cascade/upload.html", {"form": form})


def _decide(request: Request, file: BinaryIO, name: str, token: str) -> HttpResponse:
    contents = read_pack(file)
    form = OpenForm(
        request.POST or None, ask_trust=not contents.known, ask_again=contents.asks_again
    )
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        opened = open_pack(by=request.actor, upload=file, name=name, asked=_asked(form))
        if opened.class_id is not None:
            messages.success(request, _("已建好延伸培训班，资料包里的内容都已放好。"))
            for note in opened.notes:
                messages.warning(request, sentence(note))
            return redirect("class-pack", class_id=opened.class_id)
        refused = said(opened.verdict.reasons)
    shown = {
        "contents": contents,
        "form": form,
        "kept": token,
        "refused": refused,
        "cautions": said(contents.cautions),
        "pattern": _pattern(contents),
        "differences": _differences(contents),
    }
    return render(request, "web/cascade/open.html", shown)


def _asked(form: OpenForm) -> Asked:
    data = form.cleaned_data
    return Asked(
        title=data["title"],
        organiser_id=data["organiser"],
        opens_on=data["opens_on"],
        trusted=data.get("trusted", False),
        again=data.get("again", False),
    )


def _pattern(contents: Contents) -> list[PatternLine]:
    part: TimetablePart | None = contents.values.get(PackPart.TIMETABLE)
    return [
        PatternLine(one.day + 1, one.half_day, one.starts_at, one.ends_at, one.title, one.topic)
        for one in (part.sessions if part else ())
    ]


def _differences(contents: Contents) -> list[Difference]:
    return [
        Difference(
            one.title,
            one.meaning,
            figure_text(one.theirs, one.unit),
            one.theirs_article,
            figure_text(one.ours, one.unit),
        )
        for one in contents.differences
    ]


def _salt(request: Request) -> str:
    """A kept file opens only for who brought it."""
    return f"pack-opening:{request.actor.user_id}"
