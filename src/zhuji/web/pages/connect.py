"""How a phone or a PC comes to trust this machine, where it serves HTTPS with an authority of its own."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhuji.base.qr import qr_svg
from zhuji.base.tls import Fingerprints, read_authority


@require_safe
def connect(request: HttpRequest) -> HttpResponse:
    """The steps for each system, the fingerprint to compare, and codes to scan; made to be hung up."""
    _certificate, fingerprints = _authority()
    here = request.build_absolute_uri(request.path)
    help_address = settings.HELP_ADDRESS or here
    site = settings.ADDRESS or request.build_absolute_uri("/")
    shown = {
        "fingerprints": fingerprints,
        "help_address": help_address,
        "help_code": qr_svg(help_address, label=_("证书帮助页的二维码"), pixels=180),
        "site": site,
        "site_code": qr_svg(site, label=_("系统首页的二维码"), pixels=180),
    }
    return render(request, "web/connect.html", shown)


@require_safe
def certificate(_request: HttpRequest) -> HttpResponse:
    """The authority's certificate as phones and Windows install it."""
    found, _fingerprints = _authority()
    answer = HttpResponse(found, content_type="application/x-x509-ca-cert")
    answer["Content-Disposition"] = 'attachment; filename="zhuji.crt"'
    return answer


def _authority() -> tuple[bytes, Fingerprints]:
    if not settings.TLS:
        raise Http404
    return read_authority(settings.TLS_FOLDER)
