"""证书核验 for everybody, where the county has opened it: only what the paper shows, and only to who
holds the paper.
"""

from typing import Final

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from zhuji.base.sender import sender_address
from zhuji.documents.forms import CheckForm
from zhuji.documents.queries import Checked, check_code, check_number
from zhuji.policies.queries import current_policy
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.words import CertificateFinding
from zhuji.web.http import Request
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

TRIES: Final = 20  # of one address in a minute: enough for a counter with a scanner
_MINUTE: Final = 60


@csrf_exempt  # nothing is written, and nobody is signed in: a token would only need a cookie
@never_cache
@require_http_methods(["GET", "POST"])
def form(request: Request) -> HttpResponse:
    """Asks for number and name; one answer for a wrong number and for a wrong name."""
    _ask_open()
    asked = CheckForm(request.POST or None)
    if request.method != "POST" or not asked.is_valid():
        return _page(request, {"form": asked})
    if _too_many(request):
        return _page(request, {"form": asked, "too_many": TRIES}, status=429)
    given = asked.cleaned_data
    if given["code"]:
        return _told(request, check_code(given["code"]))
    return _told(request, check_number(given["number"], given["name"]))


@never_cache
@require_GET
def code(request: Request, code: str) -> HttpResponse:
    """What a telephone opens from the QR code."""
    _ask_open()
    if _too_many(request):
        return _page(request, {"form": CheckForm(), "too_many": TRIES}, status=429)
    return _told(request, check_code(code))


def _ask_open() -> None:
    if not current_policy(FunctionsPolicy).certificate_check_page.value:
        raise Http404


def _too_many(request: Request) -> bool:
    """Counted in each process for itself: a bound on guessing, not an account of visitors."""
    key = f"check:{sender_address(request)}"
    cache.add(key, 0, timeout=_MINUTE)
    try:
        return cache.incr(key) > TRIES
    except ValueError:  # the minute was over between the two
        return False


def _told(request: Request, checked: Checked | None) -> HttpResponse:
    if checked is None:
        text = _("没有编号和姓名都相符的证书。请按证书上印的逐字填写，或扫描证书上的二维码。")
        return _page(request, {"form": CheckForm(), "title": _("没有查到"), "text": text})
    finding = checked.verdict.outcome
    shown = {
        "form": CheckForm(),
        "title": label(finding),
        "text": sentence(checked.verdict.reasons[0]),
        "statement": checked.statement,
        "kind": "ok" if finding is CertificateFinding.VALID else "bad",
    }
    return _page(request, shown)


def _page(request: Request, shown: dict[str, object], *, status: int = 200) -> HttpResponse:
    answer = render(request, "web/check.html", shown, status=status)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
