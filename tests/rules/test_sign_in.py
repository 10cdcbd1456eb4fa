"""Signing in: idle time, who needs a second factor, what a password holds, what a browser is called."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from zhuji.policies.queries.rulebook import rulebook
from zhuji.rules.actor import COUNTY, Actor, Grant, Place
from zhuji.rules.policy import SecurityPolicy
from zhuji.rules.sign_in import browser_words, is_idle, kinds_in, needs_second_factor
from zhuji.rules.words import PlaceKind, SecondFactorFor

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
FIGURES = rulebook().rule("security", NOW.date()).figures
POLICY = SecurityPolicy(**{key: one.figure for key, one in FIGURES.items()})


def holding(role: str, place: Place = COUNTY) -> Actor:
    return Actor(1, None, "某", (Grant(role, frozenset(), place),))


@pytest.mark.parametrize(("minutes", "idle"), [(0, False), (30, False), (31, True), (-600, False)])
def test_a_session_left_longer_than_the_figure_is_idle(minutes: int, idle) -> None:
    assert is_idle(NOW - timedelta(minutes=minutes), NOW, POLICY) is idle


@pytest.mark.parametrize(
    ("who", "nobody", "administrators", "all_staff"),
    [
        (holding("system_administrator"), False, True, True),
        (holding("security_administrator"), False, True, True),
        (holding("auditor"), False, True, True),
        (holding("organiser"), False, False, True),
        (holding("steward", Place(PlaceKind.CLASS, 3)), False, False, True),
        (holding("trainee", Place(PlaceKind.PERSON, 7)), False, False, False),
        (Actor(1, None, "某"), False, False, False),
    ],
)
def test_who_needs_a_second_factor(who: Actor, nobody, administrators, all_staff) -> None:
    asked = [
        needs_second_factor(
            who, replace(POLICY, second_factor_for=replace(POLICY.second_factor_for, value=value))
        )
        for value in SecondFactorFor
    ]

    assert asked == [nobody, administrators, all_staff]


@pytest.mark.parametrize(
    ("password", "kinds"),
    [("", 0), ("abc", 1), ("abc1", 2), ("Abc1", 3), ("Abc1!", 4), ("密码", 1), ("12 4", 2)],
)
def test_kinds_of_characters_are_counted(password: str, kinds: int) -> None:
    assert kinds_in(password) == kinds


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/86.0 Safari/537 Edg/86", "Windows · Edge"),
        ("Mozilla/5.0 (X11; Linux x86_64) Gecko Firefox/115.0", "Linux · Firefox"),
        ("Mozilla/5.0 (Linux; Android 10) Chrome/86 MicroMessenger/8", "Android · WeChat"),
        ("curl/8", ""),
    ],
)
def test_a_browser_is_called_by_system_and_program(told: str, words: str) -> None:
    assert browser_words(told) == words
