"""归档: what the class's archive holds, what is named as absent, and the whole of it as one folder."""

from typing import Final

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhuji.base.files import FileRefused, kind_of_media, store_file
from zhuji.classes.queries import class_head
from zhuji.completion.actions import add_file, remove_entry
from zhuji.completion.forms import ArchiveFileForm
from zhuji.completion.queries import entry_content, entry_row
from zhuji.flows.archive_folder import archive_zip
from zhuji.flows.archive_list import ArchiveRow, archive_rows, name_items_absent
from zhuji.rules.words import ArchiveItem, ArchiveState, ClassState
from zhuji.web.downloads import handed_out
from zhuji.web.http import Request
from zhuji.web.said import tell

BADGES: Final = {
    ArchiveState.THERE: "ok",
    ArchiveState.ABSENT: "",
    ArchiveState.OPEN: "warn",
}
# Where an item is made, by the name of the page and the part of its address.
_MADE: Final = {
    ArchiveItem.APPROVAL: ("class-proposal", "class_id"),
    ArchiveItem.PLAN: ("class-proposal", "class_id"),
    ArchiveItem.RETURNS: ("nominations", "class_id"),
    ArchiveItem.LEAVE: ("leaves", "batch_id"),
    ArchiveItem.TEST: ("papers", "class_id"),
    ArchiveItem.DISCUSSION: ("discussions", "batch_id"),
}
_AMONG_DOCUMENTS: Final = frozenset(
    {
        ArchiveItem.NOTICE,
        ArchiveItem.ROSTER,
        ArchiveItem.HANDBOOK,
        ArchiveItem.TIMETABLE,
        ArchiveItem.SIGN_IN,
        ArchiveItem.CERTIFICATES,
        ArchiveItem.SUMMARY,
    }
)


def archive(request: Request, class_id: int) -> HttpResponse:
    """The list; POST names the items whose reason was filled in as absent."""
    head = class_head(request.actor, class_id)
    if request.method == "POST":
        reasons = _reasons(request)
        if not reasons:
            messages.warning(
                request, _("没有填写原因，没有改动。在未落实的项目后面写明原因再提交。")
            )
        else:
            verdict = name_items_absent(by=request.actor, class_id=class_id, reasons=reasons)
            tell(request, verdict, _("已注明没有，归档目录会写明原因。"))
        return redirect("archive", class_id=class_id)
    rows = archive_rows(class_id)
    waiting = [row for row in rows if row.listed.state is ArchiveState.OPEN]
    shown = {
        "head": head,
        "rows": [(row, BADGES[row.listed.state], _made(row)) for row in rows],
        "waiting": waiting,
        "there": sum(row.listed.state is ArchiveState.THERE for row in rows),
        "absent": sum(row.listed.state is ArchiveState.ABSENT for row in rows),
        "closed": head.state is ClassState.CLOSED,
        "running": head.state is ClassState.RUNNING,
    }
    return render(request, "web/completion/archive.html", shown)


def archive_item(request: Request, class_id: int, item: str) -> HttpResponse:
    """What is filed under one item, and giving a file in."""
    head = class_head(request.actor, class_id)
    row = next((one for one in archive_rows(class_id) if one.listed.item == item), None)
    if row is None:
        raise Http404
    form = ArchiveFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        file = store_file(upload, kind=upload.kind, name=upload.name)
        verdict = add_file(
            by=request.actor,
            class_id=class_id,
            item=row.listed.item,
            title=form.cleaned_data["title"],
            file=file,
        )
        tell(request, verdict, _("已存入档案。"))
        return redirect("archive-item", class_id=class_id, item=item)
    shown = {
        "head": head,
        "row": row,
        "badge": BADGES[row.listed.state],
        "form": form,
        "closed": head.state is ClassState.CLOSED,
    }
    return render(request, "web/completion/archive_item.html", shown)


@require_POST
def archive_remove(request: Request, archive_entry_id: int) -> HttpResponse:
    """Take an entry out of the archive."""
    row = entry_row(archive_entry_id)
    tell(request, remove_entry(by=request.actor, entry_id=archive_entry_id), _("已撤下。"))
    return redirect("archive-item", class_id=row.class_id, item=row.item.value)


@require_GET
def archive_file(request: Request, archive_entry_id: int) -> HttpResponseBase:
    """A file that was given in, under the name it has in the archive."""
    row = entry_row(archive_entry_id)
    try:
        content = entry_content(archive_entry_id)
    except FileRefused as refusal:
        return render(request, "web/documents/missing.html", {"refusal": refusal}, status=410)
    name = f"{row.title}.{kind_of_media(row.media_type).value}"
    return FileResponse(content, as_attachment=True, filename=name, content_type=row.media_type)


@require_GET
def archive_download(request: Request, class_id: int) -> HttpResponseBase:
    """The whole archive as one zip."""
    class_head(request.actor, class_id)
    try:
        return handed_out(archive_zip(class_id))
    except FileRefused as refusal:
        return render(request, "web/documents/missing.html", {"refusal": refusal}, status=410)


def _reasons(request: Request) -> dict[ArchiveItem, str]:
    """The items whose field was filled in, with what stands in it."""
    found = {}
    for item in ArchiveItem:
        reason = request.POST.get(f"because-{item.value}", "").strip()
        if reason:
            found[item] = reason[:200]
    return found


def _made(row: ArchiveRow) -> tuple[str, str] | None:
    """The name of the page where an item is made and the part of its address; None for uploads."""
    if row.listed.item in _AMONG_DOCUMENTS:
        return "documents", "class_id"
    return _MADE.get(row.listed.item)
