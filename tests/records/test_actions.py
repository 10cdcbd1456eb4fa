from datetime import date
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from zhuji.records.actions import RecordLine, write_records
from zhuji.records.models import TrainingRecord
from zhuji.rules.words import Completion

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)


def write(cast: Cast, *years: int) -> None:
    person_id = cast.town_people[0].pk
    write_records(
        by=cast.actor(cast.organiser),
        class_id=7,
        class_title="示范班",
        template="one-day",
        lines=[
            RecordLine(person_id, year, DAY, DAY, Fraction(4), Completion.COMPLETED)
            for year in years
        ],
    )


def test_write_records_once_a_class_person_and_year(cast: Cast) -> None:
    write(cast, 2026, 2027)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(cast, 2028, 2026)
    assert sorted(TrainingRecord.objects.values_list("year", flat=True)) == [2026, 2027]
