"""导入核对: upload, columns, every row checked, then all or nothing. The file is uploaded once.

One way for every kind of import; an area says what it is called and which functions do it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final, Protocol
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhuji.base.files import FileRefused
from zhuji.base.intake import (
    Change,
    Choices,
    Columns,
    DryRun,
    Finding,
    Layout,
    RowResult,
    Source,
    give_back,
    keep_upload,
    kept_source,
    lay_out,
)
from zhuji.registry.forms import UploadForm
from zhuji.rules.actor import Actor
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import RowLevel
from zhuji.web.downloads import download
from zhuji.web.http import Request
from zhuji.web.pages.columns import choices_of, proposals_of, selects_in
from zhuji.web.said import refuse
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence
from zhuji.wording.text import Text

_SALT: Final = "import"
_DAY: Final = 24 * 60 * 60
SHOWN_ROWS: Final = 200


class Applies(Protocol):
    """Imports all rows or none."""

    def __call__(
        self, *, by: Actor, source: Source, choices: Choices, confirmed: bool
    ) -> tuple[Verdict[Permitted], DryRun]: ...


@dataclass(frozen=True, slots=True)
class Importing:
    """One import: `use` is what columns are remembered for, `title` the file's own name, `ledger`
    what is changed; the rest are route names (`place` fills them) and the functions that read and
    write.
    """

    use: str
    title: Text
    ledger: Text
    page: str
    listing: str
    template: str
    columns: Columns
    may: Callable[[Actor], bool]
    check: Callable[[Actor, Source, Choices], DryRun]
    apply: Applies
    place: Mapping[str, int] = field(default_factory=dict)
    word: bool = False  # whether a Word file is read as well, for its tables
    paste: Callable[[str], BinaryIO] | None = None  # pasted rows as a file, where they are taken

    def address(self, route: str) -> str:
        return reverse(route, kwargs=dict(self.place))


def importing(request: Request, kind: Importing) -> HttpResponse:
    """The page of an import, at whichever step it is."""
    if not kind.may(request.actor):
        raise PermissionDenied
    try:
        if request.method == "POST" and "token" not in request.POST:
            return _take(request, kind)
        asked = request.POST if request.method == "POST" else request.GET
        if "token" not in asked:
            return _show(request, kind, "upload", {"form": _form(kind)})
        source = kept_source(_file_of(request, asked["token"], kind), kind.use)
        return _go_on(request, kind, source, asked)
    except FileRefused as refusal:
        # The file has been told about; what was pasted stays, to be mended.
        form = _form(kind, initial={"pasted": request.POST.get("pasted", "")})
        said = sentence(refusal.reason)
        return _show(request, kind, "upload", {"form": form, "refusal": said})


def _take(request: Request, kind: Importing) -> HttpResponse:
    """Keep the uploaded file and go on to its columns."""
    form = _form(kind, request.POST, request.FILES)
    upload = request.FILES.get("file")
    text = request.POST.get("pasted", "").strip()
    if kind.paste is not None and text and upload is None:
        file_id = keep_upload(kind.paste(text), _("粘贴.csv"))
    elif upload is None or not form.is_valid():
        # An empty file is told about by the door for files, in its own sentence.
        if upload is not None:
            keep_upload(upload, upload.name or "", word=kind.word)
        return _show(request, kind, "upload", {"form": form})
    else:
        file_id = keep_upload(upload, upload.name or "", word=kind.word)
    here = kind.address(kind.page)
    token = signing.dumps([here, file_id, request.actor.user_id], salt=_SALT)
    return redirect(f"{here}?{urlencode({'token': token})}")


def _form(kind: Importing, *data: Any, **more: Any) -> UploadForm:
    return UploadForm(*data, **more, word=kind.word, paste=kind.paste is not None)


def _file_of(request: Request, token: str, kind: Importing) -> int:
    """The kept file that a token names; tokens hold for a day, for one user and one import."""
    try:
        named, file_id, user_id = signing.loads(token, salt=_SALT, max_age=_DAY)
    except signing.BadSignature as fault:
        raise FileRefused("upload_expired") from fault
    here = kind.address(kind.page)
    if named != here or user_id != request.actor.user_id or not isinstance(file_id, int):
        raise FileRefused("upload_expired")
    return file_id


def _go_on(request: Request, kind: Importing, source: Source, asked: QueryDict) -> HttpResponse:
    chosen = choices_of(kind.columns, asked)
    layout = lay_out(kind.columns, source.tables, chosen, source.remembered)
    if request.method == "POST":
        return _apply(request, kind, source, chosen)
    step = asked.get("step", "")
    if step == "return":
        name = _("%(title)s需改正") % {"title": kind.title}
        dry = kind.check(request.actor, source, chosen)
        return download(give_back(source, kind.columns, layout, dry, _told, _("问题")), name)
    if step == "check" and not any(group.missing for group in layout.groups):
        return _show_check(request, kind, source, chosen, kind.check(request.actor, source, chosen))
    context = _columns(request, kind, source, layout) | {"token": asked["token"]}
    return _show(request, kind, "columns", context)


def _columns(
    request: Request, kind: Importing, source: Source, layout: Layout
) -> dict[str, object]:
    refusals = (
        []
        if layout.groups
        else [sentence(reason) for reason in kind.check(request.actor, source, {}).refusals]
    )
    skipped = [(skip.sheet, sentence(skip.reason)) for skip in layout.skipped]
    proposals = proposals_of(kind.columns, layout)
    return {"proposals": proposals, "refusals": refusals, "sheets_skipped": skipped}


def _show_check(
    request: Request, kind: Importing, source: Source, chosen: Choices, dry: DryRun
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    kept = [("token", asked["token"]), *selects_in(asked)]
    rows = [row for row in dry.rows if row.change in {Change.ADDED, Change.CHANGED}]
    context = {
        "source": source,
        "dry": dry,
        "kept": kept,
        "back": urlencode(kept),
        "accepted": dry.level_count(RowLevel.ACCEPTED),
        "added": dry.change_count(Change.ADDED),
        "changed": dry.change_count(Change.CHANGED),
        "unchanged": dry.change_count(Change.UNCHANGED),
        "findings": [
            (finding, label(finding.level), sentence(finding.reason))
            for finding in sorted(dry.findings, key=lambda one: one.level is not RowLevel.REJECTED)
        ][:SHOWN_ROWS],
        "more_findings": max(0, len(dry.findings) - SHOWN_ROWS),
        "rows": [_row(row) for row in rows[:SHOWN_ROWS]],
        "more_rows": max(0, len(rows) - SHOWN_ROWS),
        "skipped": [(skip, sentence(skip.reason)) for skip in dry.skipped],
        "refusals": [sentence(reason) for reason in dry.refusals],
        "chosen": chosen,
    }
    return _show(request, kind, "check", context)


def _told(finding: Finding) -> str:
    """A finding as it stands in the workbook that is given back."""
    level = label(finding.level)
    return f"{level}：{finding.column + '：' if finding.column else ''}{sentence(finding.reason)}"


def _row(row: RowResult) -> tuple[RowResult, str]:
    return row, _("新增") if row.change is Change.ADDED else _("更新")


def _apply(request: Request, kind: Importing, source: Source, chosen: Choices) -> HttpResponse:
    verdict, dry = kind.apply(
        by=request.actor,
        source=source,
        choices=chosen,
        confirmed="confirmed" in request.POST,
    )
    if verdict.outcome is Permitted.NO:
        refuse(request, verdict.reasons)
        return _show_check(request, kind, source, chosen, dry)
    if dry.changes or dry.new_units:
        messages.success(
            request,
            _("已导入：新增 %(added)s 行，更新 %(changed)s 行，不变 %(same)s 行。")
            % {
                "added": dry.change_count(Change.ADDED),
                "changed": dry.change_count(Change.CHANGED),
                "same": dry.change_count(Change.UNCHANGED),
            },
        )
    else:
        messages.info(
            request, _("没有变化：文件里的内容与%(ledger)s完全一致。") % {"ledger": kind.ledger}
        )
    return redirect(kind.address(kind.listing))


def _show(
    request: Request, kind: Importing, step: str, context: Mapping[str, object]
) -> HttpResponse:
    names = {"upload": _("上传文件"), "columns": _("对列"), "check": _("核对"), "done": _("导入")}
    order = list(names)
    states = [
        "done" if place < order.index(step) else "current" if name == step else "to_come"
        for place, name in enumerate(order)
    ]
    shared = {
        "title": _("导入%(title)s") % {"title": kind.title},
        "here": kind.address(kind.page),
        "list": kind.address(kind.listing),
        "template": kind.address(kind.template),
        "ledger": kind.ledger,
        "steps": [
            {"label": names[name], "state": state}
            for name, state in zip(order, states, strict=True)
        ],
        "step": step,
    }
    return render(request, f"web/imports/{step}.html", {**shared, **context})
