"""The county report of a year."""

from datetime import date
from fractions import Fraction as F

import pytest
import time_machine

from tests.cast import Cast
from tests.completion.made import AFTER, running
from zhuji.classes.models import TrainingClass
from zhuji.records.actions import RecordLine, write_records
from zhuji.registry.models import Person
from zhuji.reports.queries import county_report
from zhuji.rules.words import ClassState, Completion

pytestmark = pytest.mark.django_db
STATEMENTS = 14
DAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def trained(cast: Cast, class_id: int, *people: Person, outcome=Completion.COMPLETED) -> None:
    write_records(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        class_title="党支部书记培训班",
        template="one-day",
        lines=[RecordLine(one.pk, 2026, DAY, DAY, F(6), outcome) for one in people],
    )


def test_county_report_counts_the_registry_the_classes_and_who_was_trained(cast: Cast) -> None:
    stage = running(cast, count=0)
    trained(cast, 900, *cast.town_people[:2], *cast.bureau_people[:1])
    trained(cast, 901, cast.town_people[0])
    trained(cast, 902, cast.town_people[5], outcome=Completion.WITHDRAWN)
    TrainingClass.objects.filter(pk=stage.class_id).update(state=ClassState.CLOSED, year=2026)

    report = county_report(2026)

    found = {one.key: (one.value, one.whole) for part in report.sections for one in part.figures}
    assert found == {
        "organisations": (5, None),
        "members": (56, None),
        "workers": (9, None),
        "classes_closed": (1, None),
        "classes_under_way": (0, None),
        "workers_trained": (3, 9),
        "trainings": (5, None),
        "hours_trained": (F(30), None),
        "classes_evaluated": (0, 1),
        "year_mean": (None, None),
        "year_plans": (0, None),
        "milestones_done": (0, None),
        "milestones_overdue": (0, None),
        "findings_open": (0, None),
        "year_findings_trained": (0, None),
        "year_findings_others": (0, None),
        "classes_handed_on": (0, None),
        "units_with_classes": (0, 3),
    }
    workers = report.figure("workers_trained")
    assert workers is not None
    assert [line.cells for line in workers.lines] == [
        ("县委组织部", 0, 0),
        ("石桥镇", 6, 2),
        ("县教育局", 3, 1),
    ]


def test_county_report_counts_only_workers_of_today(cast: Cast) -> None:
    gone, stays = cast.town_people[:2]
    trained(cast, 900, gone, stays)
    Person.objects.filter(pk=gone.pk).update(active=False)

    workers = county_report(2026).figure("workers_trained")

    assert workers is not None
    assert (workers.value, workers.whole) == (1, 8)


def test_county_report_is_of_its_year(cast: Cast) -> None:
    trained(cast, 900, cast.town_people[0])

    trainings = county_report(2025).figure("trainings")

    assert trainings is not None
    assert trainings.value == 0


@pytest.mark.parametrize("count", [1, 3])
def test_county_report_asks_a_fixed_number_of_statements(
    cast: Cast, count: int, django_assert_num_queries
) -> None:
    trained(cast, 900, *cast.town_people[:count])

    with django_assert_num_queries(STATEMENTS):
        county_report(2026)
