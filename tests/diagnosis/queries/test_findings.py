from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast
from tests.diagnosis import made
from zhuji.diagnosis.actions import close_finding
from zhuji.diagnosis.queries import (
    finding_history,
    finding_page,
    finding_rows,
    findings_of_units,
    open_findings,
    places_of_finding,
)
from zhuji.rules.actor import Place
from zhuji.rules.words import FindingState, FindingStep, LeadLevel, LifeKind, PlaceKind


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(made.NOW, tick=False):
        yield


def test_findings_are_read_by_unit_and_by_who_asks(cast: Cast) -> None:
    town, school = made.branch_of(cast), made.branch_of(cast, "县教育局机关党支部")
    for branch in (town, school):
        made.theme_days(cast, branch, 3)
        made.finding(cast, branch, "2026-03")

    def names(actor, units=None):
        return [row.organisation for row in findings_of_units(actor, units)]

    organiser = cast.actor(cast.organiser)
    assert names(organiser) == [town.name, school.name]
    assert names(organiser, [cast.bureau.pk]) == [school.name]
    assert names(cast.actor(cast.town_liaison)) == [town.name]
    assert names(cast.actor(cast.town_approver)) == []


def test_a_row_says_all_of_a_finding(cast: Cast) -> None:
    branch = made.branch_of(cast)
    made.topic()
    made.theme_days(cast, branch, 3)
    found = made.finding(cast, branch, "2026-03")

    row = finding_rows([found.pk])[found.pk]

    assert (row.unit, row.topic, row.state, row.level) == (
        "石桥镇",
        "组织生活",
        FindingState.OPEN,
        LeadLevel.LEAD,
    )
    assert [reason.code for reason in row.evidence] == ["life_short_month"]
    assert (row.confirmed_by, row.confirmed_at) == ("何主办", made.NOW)


def test_the_history_of_findings_is_kept_in_order(cast: Cast) -> None:
    branch = made.branch_of(cast)
    made.theme_days(cast, branch, 3)
    found = made.finding(cast, branch, "2026-03")
    close_finding(by=cast.actor(cast.organiser), finding_id=found.pk, reason="已补")

    assert [change.step for change in finding_history()[found.pk]] == [
        FindingStep.CONFIRMED,
        FindingStep.CLOSED,
    ]
    assert finding_history([cast.bureau.pk]) == {}
    assert open_findings() == []


def test_a_page_says_whether_the_records_still_give_it(cast: Cast) -> None:
    branch = made.branch_of(cast)
    made.theme_days(cast, branch, 3)
    found = made.finding(cast, branch, "2026-03")

    page = finding_page(cast.actor(cast.town_liaison), found.pk)
    assert (page.lead is not None, page.yours) == (True, False)
    made.held(cast, branch, LifeKind.THEME_DAY, date(2026, 3, 9))
    page = finding_page(cast.actor(cast.organiser), found.pk)
    assert (page.lead, page.yours) == (None, True)


def test_a_finding_lies_in_its_unit(cast: Cast) -> None:
    branch = made.branch_of(cast)
    made.theme_days(cast, branch, 3)
    found = made.finding(cast, branch, "2026-03")
    assert places_of_finding(found.pk) == (Place(PlaceKind.UNIT, cast.town.pk),)
    assert places_of_finding(found.pk + 1) is None
    with pytest.raises(Http404):
        finding_page(cast.actor(cast.organiser), found.pk + 1)


@pytest.mark.parametrize("findings", [1, 3])
def test_findings_take_one_statement(cast: Cast, django_assert_num_queries, findings: int) -> None:
    branch = made.branch_of(cast)
    made.theme_days(cast, branch, 3, 4, 5)
    for month in (3, 4, 5)[:findings]:
        made.finding(cast, branch, f"2026-0{month}")
    actor = cast.actor(cast.organiser)
    with django_assert_num_queries(1):
        findings_of_units(actor)
