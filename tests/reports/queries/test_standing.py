"""Findings that stood on a day: what counts is what was known then, and what is so today."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.cast import Cast
from tests.diagnosis.made import NOW, branch_of, finding, theme_days
from zhuji.diagnosis.actions import close_finding, reopen_finding
from zhuji.reports.queries.standing import standing_on
from zhuji.rules.verdict import Permitted

pytestmark = pytest.mark.django_db
CONFIRMED = NOW.date()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def branch(cast: Cast):
    """A branch whose unit keeps records, so that what is missing in them is a lead."""
    made = branch_of(cast)
    theme_days(cast, made, 2)
    return made


def moved(act, cast: Cast, finding_id: int) -> None:
    verdict = act(by=cast.actor(cast.organiser), finding_id=finding_id, reason="已补开")
    assert verdict.outcome is Permitted.YES, verdict


def told(day: date) -> list[tuple[int, date | None]]:
    return [(one.row.id, one.closed_on) for one in standing_on(day)]


def test_a_finding_stands_from_the_day_it_was_confirmed(cast: Cast) -> None:
    one = finding(cast, branch(cast), "2026-02")

    assert told(CONFIRMED - timedelta(days=1)) == []
    assert told(CONFIRMED) == [(one.pk, None)]


def test_a_finding_closed_since_stood_and_tells_its_day(cast: Cast, clock) -> None:
    one = finding(cast, branch(cast), "2026-02")
    clock.move_to(NOW + timedelta(days=30))
    moved(close_finding, cast, one.pk)

    assert told(CONFIRMED) == [(one.pk, CONFIRMED + timedelta(days=30))]
    assert told(CONFIRMED + timedelta(days=30)) == []


def test_a_finding_reopened_since_is_not_closed(cast: Cast, clock) -> None:
    one = finding(cast, branch(cast), "2026-02")
    for days, act in ((10, close_finding), (20, reopen_finding)):
        clock.move_to(NOW + timedelta(days=days))
        moved(act, cast, one.pk)

    assert told(CONFIRMED) == [(one.pk, None)]
    assert told(CONFIRMED + timedelta(days=15)) == []
