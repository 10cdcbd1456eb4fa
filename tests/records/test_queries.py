from datetime import date
from fractions import Fraction

import pytest

from tests.cast import Cast
from zhuji.records.actions import RecordLine, write_records
from zhuji.records.queries import latest_completed, records_of_person
from zhuji.rules.words import Completion

pytestmark = pytest.mark.django_db


def write(cast: Cast, class_id: int, day: date, outcome: Completion, hours: int = 4) -> None:
    write_records(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        class_title=f"第{class_id}班",
        template="one-day",
        lines=[RecordLine(cast.town_people[0].pk, day.year, day, day, Fraction(hours), outcome)],
    )


def test_records_of_person_are_summed_by_year_newest_first(
    cast: Cast, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    write(cast, 1, date(2025, 5, 1), Completion.COMPLETED)
    write(cast, 2, date(2026, 5, 1), Completion.COMPLETED)
    write(cast, 3, date(2026, 9, 1), Completion.NOT_COMPLETED, hours=2)
    with django_assert_num_queries(1):
        years = records_of_person(cast.town_people[0].pk)
    assert [(one.year, one.hours, [row.class_id for row in one.trainings]) for one in years] == [
        (2026, 6, [3, 2]),
        (2025, 4, [1]),
    ]
    assert records_of_person(cast.town_people[1].pk) == ()


def test_latest_completed_leaves_out_who_has_not_completed(cast: Cast) -> None:
    ids = [person.pk for person in cast.town_people]
    write(cast, 1, date(2025, 5, 1), Completion.COMPLETED)
    write(cast, 2, date(2026, 5, 1), Completion.NOT_COMPLETED)
    assert latest_completed(ids, "one-day") == {ids[0]: (date(2025, 5, 1), "第1班")}
    assert latest_completed(ids, "another") == {}
