from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast
from tests.diagnosis import made
from zhuji.diagnosis.queries import life_list, life_year
from zhuji.registry.models import Organisation
from zhuji.rules.words import LifeKind


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(made.NOW, tick=False):
        yield


def test_the_list_counts_records_late_ones_and_leads(cast: Cast) -> None:
    branch = made.branch_of(cast)
    made.theme_days(cast, branch, 3)

    found = life_list(cast.actor(cast.town_liaison), 2026)

    (row,) = [row for row in found.rows if row.branch.id == branch.pk]
    assert (found.records, found.late, found.silent) == (10, 10, 2)
    assert (row.records, row.late, row.counts[LifeKind.THEME_DAY]) == (10, 10, 10)
    assert row.waiting == 1 + 3 + 10  # a theme day, three quarters, ten months of the committee


def test_another_unit_sees_none_of_it(cast: Cast) -> None:
    made.theme_days(cast, made.branch_of(cast))
    assert [row.branch.name for row in life_list(cast.actor(cast.bureau_liaison), 2026).rows] == [
        "县教育局机关党支部"
    ]


def test_a_year_gives_its_cells_as_they_are_typed(cast: Cast) -> None:
    branch = made.branch_of(cast)
    made.enter(cast, branch, LifeKind.MEMBERS_MEETING, date(2026, 5, 20), 9, 12)
    made.enter(cast, branch, LifeKind.MEMBERS_MEETING, date(2026, 5, 3))

    shown = life_year(branch.pk, 2026)

    assert shown.text(LifeKind.MEMBERS_MEETING, 5) == "3、20（9/12）"
    assert shown.text(LifeKind.MEMBERS_MEETING, 6) == ""


@pytest.mark.parametrize(("days", "late"), [(15, False), (16, True)])
def test_a_record_is_marked_late(cast: Cast, days: int, *, late: bool) -> None:
    branch = made.branch_of(cast)
    made.enter(cast, branch, LifeKind.LECTURE, made.NOW.date() - timedelta(days=days))
    assert [row.late for row in life_year(branch.pk, 2026).rows] == [late]


def test_every_record_changes_the_version(cast: Cast) -> None:
    branch = made.branch_of(cast)
    before = life_year(branch.pk, 2026).version
    made.held(cast, branch, LifeKind.LECTURE, date(2026, 7, 1))
    assert life_year(branch.pk, 2026).version != before
    assert life_year(branch.pk, 2025).version == before


def test_only_a_branch_has_a_year(cast: Cast) -> None:
    committee = Organisation.objects.get(name="石桥镇党委")
    with pytest.raises(Http404):
        life_year(committee.pk, 2026)
