"""Certificates of a class: who has completed, with numbers; their register; and the page that checks."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zhuji.base.jobs import JobRow, jobs_at
from zhuji.base.numbers import whole
from zhuji.classes.queries import ClassHead, class_head
from zhuji.documents.queries import documents_of_class
from zhuji.flows.certificate_jobs import ask_to_issue, is_large
from zhuji.flows.issue_certificates import CertificateLine, certificates_page
from zhuji.flows.issue_certificates import issue_certificates as issue
from zhuji.flows.make_documents import certificate_register
from zhuji.flows.verify_page import as_archive, verify_page
from zhuji.rules.actor import Permission, class_place
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClassState, DocumentKind, JobKind, JobState
from zhuji.web.downloads import handed_out, zipped
from zhuji.web.http import Request
from zhuji.web.said import tell
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

_JOBS: Final = (JobKind.CERTIFICATE_ISSUE, JobKind.CERTIFICATE_FILES)
_LINES: Final = 300
_BADGES: Final = {JobState.DONE: "ok", JobState.FAILED: "bad", JobState.CANCELLED: "warn"}


def certificates(request: Request, class_id: int) -> HttpResponse:
    """Who has completed, with numbers; POST issues to all who may have one, a large class as a job."""
    class_head(request.actor, class_id)
    asked = whole(request.GET.get("page")) or 1
    page = certificates_page(class_id, after=(asked - 1) * _LINES, most=_LINES)
    if request.method == "POST":
        return _issue(request, page.head, page.waiting)
    shown = {
        "page": page,
        "head": page.head,
        "pager": Paginator(range(page.completed), _LINES).get_page(asked),
        "blocked": [(one, _against(one)) for one in page.blocked],
        "latest": next(iter(documents_of_class(class_id)[DocumentKind.CERTIFICATES]), None),
        "may_issue": request.actor.may(Permission.COMPLETION_CLOSE, class_place(class_id)),
        "closed": page.head.state is ClassState.CLOSED,
        "jobs": [_job(one) for one in jobs_at(class_place(class_id), *_JOBS, most=2)],
    }
    return render(request, "web/documents/certificates.html", shown)


@require_GET
def register(request: Request, class_id: int) -> HttpResponseBase:
    """证书发放登记表."""
    class_head(request.actor, class_id)
    return handed_out(certificate_register(class_id))


@require_GET
def check_page(_request: Request) -> HttpResponse:
    """The page that checks without a network, as an archive; Http404 before the first certificate."""
    made = verify_page()
    if made is None:
        raise Http404
    name = _("结业证书核验页_%(day)s") % {"day": made[0].as_of.isoformat()}
    return zipped(as_archive(made[1]), name)


def _issue(request: Request, head: ClassHead, waiting: int) -> HttpResponse:
    """Of few while the page waits; of many a job goes along the rosters."""
    class_id, large = head.id, is_large(waiting)
    if large and request.actor.may(Permission.COMPLETION_CLOSE, class_place(class_id)):
        ask_to_issue(by=request.actor, class_id=class_id)
        messages.success(request, _("人数较多，正在后台编号；可以离开本页，回来看进度。"))
    else:
        verdict = issue(by=request.actor, class_id=class_id)
        tell(request, verdict, _("证书已发放并编号，请生成证书文件打印。"))
    return redirect("certificates", class_id=class_id)


def _job(row: JobRow) -> dict[str, object]:
    """A job as the page shows it; files by number, 0 being all parts in one."""
    return {
        "row": row,
        "label": label(row.kind),
        "state": label(row.state),
        "badge": _BADGES.get(row.state, "info"),
        "reasons": [sentence(one) for one in row.reasons],
    }


def _against(line: CertificateLine) -> str:
    """What stands against a certificate, beside its number: that it is issued needs no saying."""
    reasons: tuple[Reason, ...] = line.verdict.reasons
    return "".join(sentence(one) for one in reasons if one.code != "certificate_already_issued")
