from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.certificates import (
    CheckFacts,
    Code,
    KeyDays,
    Statement,
    code_of,
    digits_of,
    judge_certificate,
    same_name,
    same_number,
    statement_of,
    statement_text,
)
from zhuji.rules.words import CertificateFinding as Found

DAY = date(2026, 11, 24)
STATEMENT = Statement(
    number="〔2026〕第001号",
    name="张伟",
    class_title="2026年临溪县基层党务工作者培训班",
    starts_on=date(2026, 11, 22),
    ends_on=DAY,
    hours="22.5",
    issuer="中共临溪县委组织部",
    issued_on=DAY,
)
TEXT = (
    "〔2026〕第001号\n张伟\n2026年临溪县基层党务工作者培训班\n20261122\n20261124\n22.5\n"
    "中共临溪县委组织部\n20261124"
)
KEY = KeyDays(date(2026, 1, 1), None)
FACTS = CheckFacts(
    statement=STATEMENT,
    key=KEY,
    is_signed=True,
    is_registered=True,
    revoked_on=None,
    as_of=date(2026, 11, 28),
)
CODE = Code(b"\x00\x01\x02\xff", bytes(64), TEXT)


def test_a_statement_is_eight_lines() -> None:
    assert statement_text(STATEMENT) == TEXT
    assert statement_of(TEXT) == STATEMENT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一行",
        TEXT + "\n",
        TEXT.replace("20261122", "20261332"),
        TEXT.replace("20261122", "开班"),
    ],
)
def test_what_is_no_statement_is_none(text: str) -> None:
    assert statement_of(text) is None


_WRITTEN = st.text(st.characters(exclude_categories=("C",)), max_size=60)
_DAYS = st.dates(date(1949, 10, 1), date(2949, 10, 1))


@given(_WRITTEN, _WRITTEN, _DAYS, _DAYS)
def test_any_statement_is_read_back_from_its_digits(
    name: str, title: str, starts_on: date, issued_on: date
) -> None:
    """Line ends and doubled spaces in a name could shift what is said: they are one space."""
    odd = replace(STATEMENT, name=name, class_title=title, starts_on=starts_on, issued_on=issued_on)
    digits = digits_of(replace(CODE, text=statement_text(odd)))
    assert digits.isdigit()
    read = code_of(digits)
    assert read is not None
    assert statement_of(read.text) == replace(
        odd, name=" ".join(name.split()), class_title=" ".join(title.split())
    )


@pytest.mark.parametrize(
    "scanned",
    [
        digits_of(CODE),
        f"https://zhuji.example/check/{digits_of(CODE)}",
        f"  {digits_of(CODE)}\r\n",
        " ".join(digits_of(CODE)),
        "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in digits_of(CODE)),
        digits_of(CODE) + "/",
    ],
)
def test_a_code_is_read_however_it_was_scanned(scanned: str) -> None:
    assert code_of(scanned) == CODE


@pytest.mark.parametrize(
    "scanned",
    ["", "1", "〔2026〕第001号", "9" * 3001, "x" + digits_of(CODE), "2" + digits_of(CODE)],
)
def test_what_is_no_code_is_none(scanned: str) -> None:
    assert code_of(scanned) is None


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading(scanned: str) -> None:
    read = code_of(scanned)
    assert read is None or statement_of(read.text) is None or isinstance(read, Code)


@pytest.mark.parametrize(
    ("changed", "found", "values"),
    [
        ({}, Found.VALID, {"day": date(2026, 11, 28)}),
        ({"is_registered": None}, Found.VALID, {"day": date(2026, 11, 28)}),
        ({"key": None, "is_signed": False}, Found.KEY_UNKNOWN, {}),
        ({"is_signed": False, "revoked_on": DAY}, Found.FALSE, {}),
        ({"statement": None}, Found.UNREADABLE, {}),
        ({"key": KeyDays(date(2026, 11, 25), None)}, Found.KEY_ENDED, {"issued_on": DAY}),
        ({"key": KeyDays(DAY, DAY)}, Found.VALID, {"day": date(2026, 11, 28)}),
        (
            {"key": KeyDays(date(2026, 1, 1), date(2026, 11, 23))},
            Found.KEY_ENDED,
            {"issued_on": DAY},
        ),
        ({"is_registered": False}, Found.NOT_ISSUED, {"number": "〔2026〕第001号"}),
        (
            {"revoked_on": date(2026, 11, 26)},
            Found.REVOKED,
            {"number": "〔2026〕第001号", "day": date(2026, 11, 26)},
        ),
        (
            {"revoked_on": DAY, "is_registered": None},
            Found.REVOKED,
            {"number": "〔2026〕第001号", "day": DAY},
        ),
    ],
)
def test_what_a_verifier_is_told(
    changed: dict[str, object], found: Found, values: dict[str, object]
) -> None:
    verdict = judge_certificate(replace(FACTS, **changed))  # type: ignore[arg-type]
    assert (verdict.outcome, verdict.reasons[0].as_dict()) == (found, values)
    assert verdict.codes == (f"certificate_is_{found.value}",)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("张伟", "张 伟", True),
        ("阿不都热合曼·买买提", "阿不都热合曼•买买提", True),
        ("张伟", "张玮", False),
        ("", "", False),
        ("·", "·", False),
    ],
)
def test_a_name_is_the_same_however_it_is_spaced(one: str, other: str, *, same: bool) -> None:
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("〔2026〕第001号", True),
        ("[2026]第1号", True),
        ("2026 001", True),
        ("２０２６－１", True),
        ("〔2026〕第002号", False),
        ("号", False),
    ],
)
def test_a_number_is_the_same_however_it_is_typed(typed: str, *, same: bool) -> None:
    assert same_number(typed, STATEMENT.number) is same
