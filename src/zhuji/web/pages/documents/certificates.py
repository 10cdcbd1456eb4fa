"""Certificates of a class: who has completed, with numbers; and their register."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zhuji.classes.queries import class_head
from zhuji.documents.queries import documents_of_class
from zhuji.flows.issue_certificates import certificates_page
from zhuji.flows.issue_certificates import issue_certificates as issue
from zhuji.flows.make_documents import certificate_register
from zhuji.rules.actor import Permission, Place
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClassState, DocumentKind, PlaceKind
from zhuji.web.downloads import handed_out
from zhuji.web.http import Request
from zhuji.web.said import tell
from zhuji.wording.reasons import sentence


def certificates(request: Request, class_id: int) -> HttpResponse:
    """Who has completed, with numbers; POST issues to all who may have one."""
    class_head(request.actor, class_id)
    if request.method == "POST":
        verdict = issue(by=request.actor, class_id=class_id)
        tell(request, verdict, _("证书已发放并编号，请生成证书文件打印。"))
        return redirect("certificates", class_id=class_id)
    page = certificates_page(class_id)
    may_issue = request.actor.may(Permission.COMPLETION_CLOSE, Place(PlaceKind.CLASS, class_id))
    shown = {
        "page": page,
        "head": page.head,
        "rows": [(line, _against(line.verdict.reasons)) for line in page.lines],
        "latest": next(iter(documents_of_class(class_id)[DocumentKind.CERTIFICATES]), None),
        "may_issue": may_issue,
        "closed": page.head.state is ClassState.CLOSED,
    }
    return render(request, "web/documents/certificates.html", shown)


@require_GET
def register(request: Request, class_id: int) -> HttpResponseBase:
    """证书发放登记表."""
    class_head(request.actor, class_id)
    return handed_out(certificate_register(class_id))


def _against(reasons: tuple[Reason, ...]) -> str:
    """What stands against a certificate, beside its number: that it is issued needs no saying."""
    return "".join(sentence(one) for one in reasons if one.code != "certificate_already_issued")
