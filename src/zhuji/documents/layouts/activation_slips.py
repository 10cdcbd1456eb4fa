"""激活单: eight to a sheet, to be cut; each opens the phone of one trainee, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from zhuji.base.pdf import render_pdf
from zhuji.base.qr import qr_svg

TEMPLATE = Path(__file__).with_name("activation_slips.typ")


@dataclass(frozen=True, slots=True)
class ActivationSlip:
    """`site` is where a phone types the code; the QR code holds it together with the code."""

    number: int
    name: str
    unit: str
    title: str
    code: str
    site: str


def render_activation_slips(slips: Sequence[ActivationSlip], *, until: datetime) -> bytes:
    """In the order given, as PDF/A. ValueError for an empty sequence."""
    if not slips:
        raise ValueError("slips for nobody: there is nothing to print")
    local = timezone.localtime(until)
    last = f"{local.month}月{local.day}日{local:%H:%M}"
    return render_pdf(TEMPLATE, {"slips": [_data(one) for one in slips], "until": last})


def link(site: str, code: str) -> str:
    """What the QR code of a slip says: the page, with the code filled in."""
    return f"{site}?code={code}"


def _data(one: ActivationSlip) -> dict[str, object]:
    return {
        "number": one.number,
        "name": one.name,
        "unit": one.unit,
        "title": one.title,
        "code": one.code,
        "site": one.site,
        "picture": str(qr_svg(link(one.site, one.code), label=one.code)),
    }
