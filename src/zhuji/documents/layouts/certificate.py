"""结业证书: A4 landscape, many people in one PDF. No emblem and no seal: the office stamps the
paper.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zhuji.base.fonts import SERIF, missing_glyphs
from zhuji.base.pdf import render_pdf
from zhuji.base.qr import qr_svg
from zhuji.documents.layouts.names import official_date, official_span

TEMPLATE = Path(__file__).with_name("certificate.typ")


@dataclass(frozen=True, slots=True)
class Certificate:
    """`hours` as text such as 24 or 22.5; `sex` and `unit` may be left empty. `code` is what the QR
    code holds, empty for a certificate without one; `check_at` the address that stands before it.
    """

    number: str
    name: str
    unit: str
    class_name: str
    first_day: date
    last_day: date
    hours: str
    issuer: str
    issued_on: date
    sex: str = ""
    statement: str = "完成规定的学习任务，准予结业。"
    code: str = ""
    check_at: str = ""


def render_certificates(certificates: Sequence[Certificate]) -> bytes:
    """One page each, in the order given, as PDF/A.

    Ask `names_not_printable` first: a character without a glyph prints as a box. Raises
    `ValueError` for an empty sequence, and what `render_pdf` raises.
    """
    if not certificates:
        raise ValueError("certificates for nobody: there is nothing to print")
    return render_pdf(TEMPLATE, {"certificates": [_data(one) | _code(one) for one in certificates]})


def names_not_printable(certificates: Sequence[Certificate]) -> dict[str, list[str]]:
    """Each text on the certificates that can't be printed whole, with the characters the font
    lacks.
    """
    texts = [text for one in certificates for text in _data(one).values()]
    return missing_glyphs(dict.fromkeys(texts), SERIF)


def texts_not_printable(texts: Iterable[str]) -> frozenset[str]:
    """Of some texts those that can't be printed whole."""
    return frozenset(missing_glyphs(texts, SERIF))


def _data(one: Certificate) -> dict[str, str]:
    about = "，".join(filter(None, (one.sex, one.unit)))
    return {
        "number": one.number,
        "name": one.name,
        "about": about,
        "span": official_span(one.first_day, one.last_day),
        "class_name": one.class_name,
        "hours": one.hours,
        "statement": one.statement,
        "issuer": one.issuer,
        "issued_on": official_date(one.issued_on),
    }


def _code(one: Certificate) -> dict[str, str]:
    """Digits are packed by themselves, so that an address before them costs little."""
    parts = tuple(filter(None, (one.check_at, one.code)))
    return {"code": qr_svg(*parts, label="", quick=True) if one.code else ""}
