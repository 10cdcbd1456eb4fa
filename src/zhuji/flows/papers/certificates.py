"""结业证书: all certificates issued, a page for each; a reprint never changes them."""

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.documents.layouts.certificate import Certificate, render_certificates
from zhuji.documents.layouts.names import hours_text
from zhuji.documents.queries import CertificateRow
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper, line
from zhuji.policies.queries import current_policy
from zhuji.rules.documents import Need
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactField, FactPart


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("document_needs_certificates"), bool(matter.certificates)),)


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CERTIFICATES: tuple(
            line(row.number, unsaid={FactField.DETAILS: f"{row.number}｜{row.name}"})
            for row in matter.certificates
        )
    }


def _make(matter: Matter) -> bytes:
    return print_certificates(matter.certificates)


def print_certificates(rows: Iterable[CertificateRow]) -> bytes:
    """The PDF of certificates; their QR codes open the public page where the county has one."""
    is_open = current_policy(FunctionsPolicy).certificate_check_page.value
    check_at = f"{settings.CHECK_ADDRESS}/check/" if is_open and settings.CHECK_ADDRESS else ""
    return render_certificates([printed(row, check_at) for row in rows])


def printed(row: CertificateRow, check_at: str = "") -> Certificate:
    """A certificate as it stands on paper: the same each time it is printed, but for the address
    before what its QR code says.
    """
    return Certificate(
        number=row.number,
        name=row.name,
        unit=row.unit,
        class_name=row.class_title,
        first_day=row.starts_on,
        last_day=row.ends_on,
        hours=hours_text(row.hours),
        issuer=row.issuer,
        issued_on=row.issued_on,
        sex=row.sex,
        code=row.code,
        check_at=check_at,
    )


PAPER: Final = Paper(
    kind=DocumentKind.CERTIFICATES,
    stage=DocumentStage.COMPLETING,
    place=30,
    file_kind=Kind.PDF,
    purpose=_("每人一页，编号和内容以发放时为准，重印不变。"),
    needs=_needs,
    facts=_facts,
    make=_make,
)
