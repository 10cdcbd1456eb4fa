import base64
from dataclasses import replace

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.completion.made import AFTER
from tests.documents.made import issued
from zhuji.base.sealed import sign
from zhuji.documents.models import Certificate
from zhuji.documents.queries import check_code, check_number, key_purpose
from zhuji.rules.certificates import Code, code_of, digits_of, signed_bytes
from zhuji.rules.words import CertificateFinding as Found

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def read(digits: str) -> Code:
    code = code_of(digits)
    assert code is not None
    return code


def test_what_is_changed_on_the_paper_does_not_verify(cast: Cast) -> None:
    code = read(issued(cast).code)
    other_name = replace(code, text=code.text.replace("张伟", "张玮"))
    other_key = replace(code, key_id=b"\x00\x00\x00\x00")
    found = [check_code(digits_of(one)) for one in (other_name, other_key)]
    assert [one.verdict.outcome for one in found] == [Found.FALSE, Found.KEY_UNKNOWN]
    assert [one.statement for one in found] == [None, None]
    assert check_code("〔2026〕第001号").verdict.outcome is Found.UNREADABLE


def test_a_true_signature_of_a_certificate_that_the_register_lacks_is_told(cast: Cast) -> None:
    """A restored back-up, or a secret that somebody took."""
    code = read(issued(cast).code)
    for text in (code.text.replace("第001号", "第900号"), code.text.replace("张伟", "李四")):
        signature = base64.b64decode(sign(signed_bytes(text), key_purpose(1)))
        checked = check_code(digits_of(replace(code, text=text, signature=signature)))
        assert checked.verdict.outcome is Found.NOT_ISSUED


def test_a_signature_of_another_purpose_signs_no_certificate(cast: Cast) -> None:
    code = read(issued(cast).code)
    other = base64.b64decode(sign(code.text.encode(), key_purpose(1)))
    assert check_code(digits_of(replace(code, signature=other))).verdict.outcome is Found.FALSE


@pytest.mark.parametrize(
    ("number", "name", "known"),
    [
        ("〔2026〕第001号", "张伟", True),
        ("2026 1", "张 伟", True),
        ("〔2026〕第001号", "张玮", False),
        ("〔2026〕第001号", "", False),
        ("〔2026〕第002号", "张伟", False),
        ("99999999999999999999 1", "张伟", False),
        ("9999999999 9999999999", "张伟", False),
        ("", "张伟", False),
    ],
)
def test_number_and_name_are_both_needed(
    cast: Cast, number: str, name: str, *, known: bool
) -> None:
    issued(cast)
    checked = check_number(number, name)
    assert (checked is not None) is known
    if checked:
        assert checked.verdict.outcome is Found.VALID


def test_checking_takes_two_statements_however_many_there_are(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    row = issued(cast)
    issued(cast, 1, name="李明")
    with django_assert_num_queries(2):
        check_code(row.code)
    with django_assert_num_queries(1):
        check_number(row.number, row.name)
    assert Certificate.objects.count() == 2
