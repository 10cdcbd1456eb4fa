"""One certificate: what is on it, revoking it, and a new one in its place."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhuji.classes.queries import class_head
from zhuji.documents.actions import revoke_certificate
from zhuji.documents.forms import RevocationForm
from zhuji.documents.queries import (
    certificate_of_trainee,
    certificate_or_404,
    class_of_certificate,
)
from zhuji.flows.issue_certificates import reissue_certificate
from zhuji.rules.actor import Permission, class_place
from zhuji.web.http import Request
from zhuji.web.said import tell
from zhuji.wording.labels import label


@require_GET
def certificate(request: Request, certificate_id: int) -> HttpResponse:
    """One certificate as issued; whether it stands, and which stands in its place."""
    head = class_head(request.actor, class_of_certificate(certificate_id))
    row = certificate_or_404(certificate_id)
    standing = certificate_of_trainee(row.trainee_id)
    shown = {
        "head": head,
        "row": row,
        "cause": label(row.revocation.cause) if row.revocation else "",
        "standing": standing if standing and standing.id != row.id else None,
        "may_decide": request.actor.may(Permission.COMPLETION_CLOSE, class_place(head.id)),
    }
    return render(request, "web/documents/certificate.html", shown)


def revoke(request: Request, certificate_id: int) -> HttpResponse:
    """Asks from which day on, why, and who decided."""
    head = class_head(request.actor, class_of_certificate(certificate_id))
    row = certificate_or_404(certificate_id)
    form = RevocationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = revoke_certificate(
            by=request.actor, certificate_id=certificate_id, revocation=form.revocation()
        )
        tell(request, verdict, _("证书已作废，登记保留。已对外提供核验页的，请重新导出。"))
        return redirect("certificate", certificate_id=certificate_id)
    shown = {"head": head, "row": row, "form": form}
    return render(request, "web/documents/revoke.html", shown)


@require_POST
def reissue(request: Request, certificate_id: int) -> HttpResponse:
    """A new certificate with a new number in place of a revoked one."""
    class_id = class_of_certificate(certificate_id)
    class_head(request.actor, class_id)
    verdict = reissue_certificate(by=request.actor, certificate_id=certificate_id)
    tell(request, verdict, _("已换发新编号的证书，请重新生成证书文件打印。"))
    return redirect("certificates", class_id=class_id)
