"""The rehearsal's own verdicts."""

from datetime import date, time
from fractions import Fraction

import pytest

from zhuji.rehearsal.expect import COMPLETED, MAKE_UP, NOT_COMPLETED, WITHDRAWN, Figures, expect
from zhuji.rehearsal.scene import SessionSeen, Trainee

FIGURES = Figures(Fraction(4), 45, frozenset({"lecture"}), Fraction(1, 7), 0, Fraction(3, 5))
DAY = date(2026, 11, 20)


def session(number: int, minutes: int, half: str, day: int = 0) -> SessionSeen:
    return SessionSeen(number, "课", "lecture", DAY.replace(day=20 + day), half, time(9), minutes)


SESSIONS = [
    session(1, 270, "morning"),  # six hours, of which the half-day earns four
    session(2, 180, "afternoon"),
    session(3, 180, "morning", 1),
    session(4, 45, "afternoon", 1),  # one hour of thirteen: under a seventh
]


@pytest.mark.parametrize(
    ("absent", "excused", "mark", "outcome", "counted"),
    [
        (set(), set(), 60, COMPLETED, 0),
        (set(), set(), 59, MAKE_UP, 0),
        (set(), set(), None, MAKE_UP, 0),
        ({4}, set(), 100, NOT_COMPLETED, 1),
        (set(), {4}, 100, COMPLETED, 1),
        ({2}, set(), 100, WITHDRAWN, 4),
        (set(), {1}, 100, WITHDRAWN, 4),
    ],
)
def test_expect_gives_the_verdict(
    absent: set[int], excused: set[int], mark: int | None, outcome: str, counted: int
) -> None:
    trainee = Trainee(0, 1, "赵玥", "河口镇", absent=absent, excused=excused)
    trainee.mark = None if mark is None else Fraction(mark)
    found = expect(trainee, SESSIONS, Fraction(100), FIGURES)
    assert (found.outcome, found.planned, found.counted) == (outcome, 13, counted)
    assert found.present == 13 - counted
