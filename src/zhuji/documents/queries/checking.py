"""Checking a certificate: by its QR code, or by its number and name."""

from dataclasses import dataclass
from datetime import date

from zhuji.base.clock import today
from zhuji.base.sealed import is_signed
from zhuji.documents.queries.certificates import (
    CertificateRow,
    certificate_numbered,
    statement_of_row,
)
from zhuji.documents.queries.keys import certificate_keys
from zhuji.rules.certificates import (
    CheckFacts,
    Code,
    KeyDays,
    Statement,
    code_of,
    figures_of_number,
    judge_certificate,
    same_name,
    signed_bytes,
    statement_of,
    statement_text,
)
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import CertificateFinding

_UNREADABLE = Verdict(CertificateFinding.UNREADABLE, (Reason.of("certificate_is_unreadable"),))


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and what the paper must show; `statement` is None where nothing is proven."""

    verdict: Verdict[CertificateFinding]
    statement: Statement | None


def check_code(scanned: str) -> Checked:
    """Check what stands in a QR code, by signature and in the register; two statements at most."""
    code = code_of(scanned)
    if code is None:
        return Checked(_UNREADABLE, None)
    statement = statement_of(code.text)
    key = next((one for one in certificate_keys() if one.id == code.key_id.hex()), None)
    signed = key is not None and _is_signed(code, key.public)
    row = _registered(statement) if signed and statement else None
    facts = CheckFacts(
        statement=statement,
        key=None if key is None else key.days,
        is_signed=signed,
        is_registered=row is not None,
        revoked_on=_revoked_on(row),
        as_of=today(),
    )
    return Checked(judge_certificate(facts), statement if signed else None)


def check_number(number: str, name: str) -> Checked | None:
    """Check what is typed from the paper; None where no certificate has both. One statement."""
    match figures_of_number(number):
        case (int(year), int(serial)):
            row = certificate_numbered(min(year, 9999), min(serial, 2**31 - 1))
        case _:
            return None
    if row is None or not same_name(row.name, name):
        return None
    statement = statement_of_row(row)
    facts = CheckFacts(
        statement=statement,
        key=KeyDays(row.issued_on, None),
        is_signed=True,
        is_registered=True,
        revoked_on=_revoked_on(row),
        as_of=today(),
    )
    return Checked(judge_certificate(facts), statement)


def _is_signed(code: Code, public: str) -> bool:
    return is_signed(signed_bytes(code.text), code.signature_text, public)


def _registered(statement: Statement) -> CertificateRow | None:
    """The row of the register that says the very same; None where there is none."""
    match figures_of_number(statement.number):
        case (int(year), int(serial)) if year <= 9999 and serial < 2**31:
            row = certificate_numbered(year, serial)
        case _:
            return None
    same = row is not None and statement_text(statement_of_row(row)) == statement_text(statement)
    return row if same else None


def _revoked_on(row: CertificateRow | None) -> date | None:
    return row.revocation.on if row and row.revocation else None
