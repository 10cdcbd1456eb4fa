from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast
from tests.diagnosis import made
from zhuji.diagnosis.queries import (
    listed_branches,
    rectification_rows,
    rectification_scan,
    requirement_or_404,
    requirement_rows,
)
from zhuji.rules.words import RectificationStep


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(made.NOW, tick=False):
        yield


def test_who_is_listed_follows_from_the_documents(cast: Cast) -> None:
    town, school = made.branch_of(cast), made.branch_of(cast, "县教育局机关党支部")
    removed = RectificationStep.REMOVED
    made.rectification(cast, town, school)
    made.rectification(cast, school, step=removed, number="2号", day=date(2026, 9, 1))

    rows = rectification_rows(cast.actor(cast.organiser))

    assert [row.number for row in rows] == ["2号", "县委〔2026〕3号"]
    assert [(row.organisation, row.since) for row in listed_branches(rows)] == [
        (town.name, date(2026, 4, 1))
    ]


def test_a_unit_sees_its_own_branches_of_a_document(cast: Cast) -> None:
    town, school = made.branch_of(cast), made.branch_of(cast, "县教育局机关党支部")
    made.rectification(cast, town, school)
    made.rectification(cast, school, number="2号")

    (row,) = rectification_rows(cast.actor(cast.town_liaison))

    assert [one.organisation for one in row.branches] == [town.name]


def test_a_document_without_scan_has_none(cast: Cast) -> None:
    row = made.rectification(cast, made.branch_of(cast))
    with pytest.raises(Http404):
        rectification_scan(row.pk)


def test_requirements_in_force_stand_first(cast: Cast) -> None:
    named = made.requirement(cast, "组织生活", "1号", cast.town.pk)
    named.ended_by, named.ended_at, named.ended_reason = cast.organiser, made.NOW, "已办班"
    named.save()
    whole = made.requirement(cast, "组织生活", "2号")

    assert [(row.id, row.units, row.ended) for row in requirement_rows()] == [
        (whole.pk, (), False),
        (named.pk, ("石桥镇",), True),
    ]
    assert requirement_or_404(named.pk).ended_reason == "已办班"
    with pytest.raises(Http404):
        requirement_or_404(whole.pk + 1)
