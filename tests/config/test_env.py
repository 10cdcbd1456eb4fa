"""Strict readers: a wrong value stops the start."""

import pytest

from zhuji.config import env


@pytest.mark.parametrize(("raw", "value"), [("0", False), ("1", True)])
def test_flag_reads(raw: str, value: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    monkeypatch.setenv("ZHUJI_X", raw)
    assert env.flag("ZHUJI_X", default=not value) is value


@pytest.mark.parametrize("raw", ["", "yes", "True", "2"])
def test_flag_refuses(raw: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUJI_X", raw)
    with pytest.raises(env.WrongSetting, match="only 0 or 1"):
        env.flag("ZHUJI_X", default=False)


@pytest.mark.parametrize("raw", ["", "-1", "4", "4.5", "２"])
def test_number_refuses(raw: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUJI_X", raw)
    with pytest.raises(env.WrongSetting, match="from 1 to 3"):
        env.number("ZHUJI_X", 2, least=1, most=3)


def test_choice_refuses_what_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUJI_X", "fr")
    with pytest.raises(env.WrongSetting, match="one of a, b"):
        env.choice("ZHUJI_X", "a", among=("a", "b"))


def test_names_leaves_out_empty_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUJI_X", "a, b,,")
    assert env.names("ZHUJI_X", "") == ["a", "b"]
