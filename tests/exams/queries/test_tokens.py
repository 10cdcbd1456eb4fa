from django.test import override_settings

from zhuji.exams.queries.tokens import SittingToken, make_token, read_token


def test_a_token_tells_its_sitting_and_opening() -> None:
    assert read_token(make_token(7, 2)) == SittingToken(7, 2)


def test_nothing_else_is_a_token() -> None:
    token = make_token(7, 2)
    others = ["", "7.2", "7.2.", token + "0", "7.3" + token[3:], "8.2" + token[3:], "７.２.０"]
    assert [read_token(other) for other in others] == [None] * len(others)


def test_another_installations_token_is_none() -> None:
    token = make_token(7, 2)
    with override_settings(SECRET_KEY="ab" * 32):
        assert read_token(token) is None
