"""What a certificate's QR code says, and what is found when it is checked.

The code holds digits and nothing else: a scanner types them rightly whatever input method is on, and
digits are what a QR code packs best. They are one number whose bytes are the form, the key's id, the
signature and the text; the text has one line for each thing that the paper shows.
"""

import base64
import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import CertificateFinding

FORM: Final = 1
KEY_ID_BYTES: Final = 4
SIGNATURE_BYTES: Final = 64
MOST_DIGITS: Final = 3000  # beyond any certificate: a name of 60 and a class of 120 characters
_SIGNED_FOR: Final = b"zhuji certificate 1\n"  # what is signed for one purpose serves no other
_LINES: Final = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """What is signed, and no more than the paper shows; `hours` as printed."""

    number: str
    name: str
    class_title: str
    starts_on: date
    ends_on: date
    hours: str
    issuer: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Code:
    """What a QR code holds, before anybody has looked whether it is true."""

    key_id: bytes
    signature: bytes
    text: str

    @property
    def signature_text(self) -> str:
        """The signature in base64."""
        return base64.b64encode(self.signature).decode()


@dataclass(frozen=True, slots=True)
class KeyDays:
    """The days on which a key signs; `ended_on` is None while it does."""

    begun_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """What is known of a code. `key` is None where no key of ours has that id; `is_registered` is
    None where there is no register to look into.
    """

    statement: Statement | None
    key: KeyDays | None
    is_signed: bool
    is_registered: bool | None
    revoked_on: date | None
    as_of: date


def statement_text(statement: Statement) -> str:
    """The one spelling of a statement: eight lines."""
    fields = (
        statement.number,
        statement.name,
        statement.class_title,
        f"{statement.starts_on:%Y%m%d}",
        f"{statement.ends_on:%Y%m%d}",
        statement.hours,
        statement.issuer,
        f"{statement.issued_on:%Y%m%d}",
    )
    return "\n".join(" ".join(field.split()) for field in fields)


def statement_of(text: str) -> Statement | None:
    """A statement out of its spelling; None where it is none."""
    lines = text.split("\n")
    if len(lines) != _LINES:
        return None
    days = [_day(lines[place]) for place in (3, 4, 7)]
    if None in days:
        return None
    starts_on, ends_on, issued_on = (day for day in days if day)
    number, name, class_title, _, _, hours, issuer, _ = lines
    return Statement(number, name, class_title, starts_on, ends_on, hours, issuer, issued_on)


def signed_bytes(text: str) -> bytes:
    """What the signature stands for."""
    return _SIGNED_FOR + text.encode()


def key_id(public: bytes) -> bytes:
    """Four bytes that tell the keys of a county apart; they prove nothing."""
    return hashlib.sha256(public).digest()[:KEY_ID_BYTES]


def digits_of(code: Code) -> str:
    """The digits that stand in the QR code."""
    data = bytes([FORM]) + code.key_id + code.signature + code.text.encode()
    return str(int.from_bytes(data))


def code_of(scanned: str) -> Code | None:
    """What was scanned, pasted or typed; None where it is no certificate's code.

    An address before the digits, spaces and full-width digits do no harm.
    """
    last = scanned.strip().rstrip("/").rpartition("/")[2]
    plain = "".join(unicodedata.normalize("NFKC", last).split())
    if not (plain.isascii() and plain.isdigit() and len(plain) <= MOST_DIGITS):
        return None
    number = int(plain)
    data = number.to_bytes(-(-number.bit_length() // 8))
    head = 1 + KEY_ID_BYTES
    if len(data) <= head + SIGNATURE_BYTES or data[0] != FORM:
        return None
    try:
        text = data[head + SIGNATURE_BYTES :].decode()
    except UnicodeDecodeError:
        return None
    return Code(data[1:head], data[head : head + SIGNATURE_BYTES], text)


def judge_certificate(facts: CheckFacts) -> Verdict[CertificateFinding]:
    """What a verifier is told: the first thing that is wrong, or that the certificate stands."""
    found = CertificateFinding
    if facts.key is None:
        return _found(found.KEY_UNKNOWN)
    if not facts.is_signed:
        return _found(found.FALSE)
    if facts.statement is None:
        return _found(found.UNREADABLE)
    return _of_signed(facts.statement, facts.key, facts)


def _of_signed(
    statement: Statement, key: KeyDays, facts: CheckFacts
) -> Verdict[CertificateFinding]:
    found = CertificateFinding
    if not _within(statement.issued_on, key):
        return _found(found.KEY_ENDED, issued_on=statement.issued_on)
    if facts.is_registered is False:
        return _found(found.NOT_ISSUED, number=statement.number)
    if facts.revoked_on:
        return _found(found.REVOKED, number=statement.number, day=facts.revoked_on)
    return _found(found.VALID, day=facts.as_of)


def same_name(one: str, other: str) -> bool:
    """Whether two writings mean the same name: spaces and the dot of a long name are often written
    otherwise.
    """
    return _bare(one) == _bare(other) != ""


def same_number(one: str, other: str) -> bool:
    """Whether two writings mean the same number: brackets, spaces and leading zeros aside."""
    return bool(_figures(one)) and _figures(one) == _figures(other)


def figures_of_number(number: str) -> tuple[int, ...]:
    """The figures in a number as it is written: year and serial of 〔2026〕第001号."""
    return _figures(number)


def _found(finding: CertificateFinding, **values: str | date) -> Verdict[CertificateFinding]:
    return Verdict(finding, (Reason.of(f"certificate_is_{finding.value}", **values),))


def _within(day: date, key: KeyDays) -> bool:
    return key.begun_on <= day and (key.ended_on is None or day <= key.ended_on)


def _day(text: str) -> date | None:
    if not (text.isascii() and text.isdigit() and len(text) == len("20261128")):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def _bare(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(one for one in folded if one.isalnum())


def _figures(number: str) -> tuple[int, ...]:
    plain = unicodedata.normalize("NFKC", number)
    parts = "".join(one if one.isascii() and one.isdigit() else " " for one in plain).split()
    return tuple(int(part) for part in parts if len(part) <= len("9999999999"))
