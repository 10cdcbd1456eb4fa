"""The class report: each figure with the rows it is counted from."""

from fractions import Fraction as F

import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast, user
from tests.completion.made import AFTER, ready, running
from zhuji.reports.queries import class_report
from zhuji.rules.actor import Place
from zhuji.rules.words import PlaceKind

pytestmark = pytest.mark.django_db
STATEMENTS = 59


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def told(report, *keys: str) -> dict[str, object]:
    return {key: (report.figure(key).value, report.figure(key).whole) for key in keys}


def test_class_report_counts_people_hours_tests_and_verdicts(cast: Cast) -> None:
    stage = ready(cast)

    report = class_report(cast.actor(cast.organiser), stage.class_id)

    assert report.as_of == AFTER
    assert told(
        report,
        *("units_sent", "trainees", "trainees_withdrawn", "sessions_held", "hours_present"),
        *("test_taken", "test_passed", "completed", "make_up", "not_completed", "withdrawn"),
    ) == {
        "units_sent": (1, None),
        "trainees": (3, None),
        "trainees_withdrawn": (0, None),
        "sessions_held": (4, None),
        "hours_present": (F(44), F(48)),
        "test_taken": (3, 3),
        "test_passed": (2, 3),
        "completed": (1, 3),
        "make_up": (1, 3),
        "not_completed": (0, 3),
        "withdrawn": (1, 3),
    }
    mean = report.figure("test_mean")
    assert mean is not None
    assert mean.value == F(80 + 50 + 90, 300)


def test_class_report_shows_the_rows_behind_each_number(cast: Cast) -> None:
    stage = ready(cast)
    report = class_report(cast.actor(cast.organiser), stage.class_id)

    for section in report.sections:
        for one in section.figures:
            assert {len(line.cells) for line in one.lines} <= {len(one.columns)}
            if one.whole is None and isinstance(one.value, int):
                assert len(one.lines) == one.value
    taken = report.figure("test_taken")
    assert taken is not None
    assert [line.cells[3:] for line in taken.lines] == [
        (F(80), F(100)),
        (F(50), F(100)),
        (F(90), F(100)),
    ]


def test_class_report_of_a_class_without_anything_has_nothing_to_tell(cast: Cast) -> None:
    stage = running(cast, count=0)

    report = class_report(cast.actor(cast.organiser), stage.class_id)

    assert told(report, "trainees", "hours_present", "test_mean") == {
        "trainees": (0, None),
        "hours_present": (F(0), F(0)),
        "test_mean": (None, None),
    }
    present = report.figure("hours_present")
    assert present is not None
    assert present.share is None


def test_class_report_is_not_there_for_who_does_not_reach_the_class(cast: Cast) -> None:
    stage = running(cast, count=0)
    stranger = user(
        "elsewhere", "别班主办", "organiser", Place(PlaceKind.CLASS, stage.class_id + 1)
    )

    with pytest.raises(Http404):
        class_report(cast.actor(stranger), stage.class_id)


@pytest.mark.parametrize("count", [1, 3])
def test_class_report_asks_a_fixed_number_of_statements(
    cast: Cast, count: int, django_assert_num_queries
) -> None:
    stage = running(cast, count=count)
    actor = cast.actor(cast.organiser)

    with django_assert_num_queries(STATEMENTS):
        class_report(actor, stage.class_id)
