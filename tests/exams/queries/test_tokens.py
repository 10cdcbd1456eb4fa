from datetime import timedelta

import time_machine
from django.test import override_settings

from zhuji.base.clock import now
from zhuji.exams.queries.tokens import make_token, read_token


def test_a_token_tells_its_sitting_and_opening_for_a_day() -> None:
    token = make_token(7, 2)
    found = read_token(token)
    assert found is not None
    assert (found.sitting_id, found.generation) == (7, 2)
    with time_machine.travel(now() + timedelta(hours=24)):
        assert read_token(token) is None


def test_nothing_else_is_a_token() -> None:
    token = make_token(7, 2)
    others = ["", "7.2", "7.2.", token + "0", "7.3" + token[3:], "8.2" + token[3:], "７.２.０"]
    assert [read_token(other) for other in others] == [None] * len(others)


def test_another_installations_token_is_none() -> None:
    token = make_token(7, 2)
    with override_settings(SECRET_KEY="ab" * 32):
        assert read_token(token) is None
