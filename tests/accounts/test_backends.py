"""What a password must hold, and what is said of one that may not be taken."""

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError

from zhuji.accounts.queries import keep_rules

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("password", "faults"),
    [
        ("linxi-2026", []),
        ("zq7", ["password_too_short"]),
        ("Password1", ["password_too_common"]),
        ("20261128093015", ["password_too_simple"]),
        ("qwertyuiop", ["password_too_common", "password_too_simple"]),
        ("he-WANG-2026", ["password_has_name"]),
    ],
)
def test_a_password_is_taken_or_every_fault_is_told(password: str, faults: list[str]) -> None:
    try:
        keep_rules(password, username="wang")
        found = []
    except ValidationError as refused:
        found = [one.code for one in refused.error_list]
    assert found == faults


def test_what_a_password_must_hold_is_one_sentence_of_the_office() -> None:
    (told,) = password_validators_help_texts()
    assert told == (
        "至少 8 位，小写字母、大写字母、数字、其他字符中至少 2 种；"
        "不能全是数字，不能有账号名，不能是常见的密码。"
    )
