from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast
from tests.diagnosis import made
from zhuji.diagnosis.actions import set_aside_leads
from zhuji.diagnosis.models import OrganisationLife
from zhuji.diagnosis.queries import lead_or_404, leads_of_year
from zhuji.rules.actor import Actor
from zhuji.rules.words import LeadLevel, LeadRule, LeadState, LifeKind


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(made.NOW, tick=False):
        yield


def themes(actor: Actor) -> list[tuple[str, str, LeadState]]:
    return [
        (row.branch.name, row.lead.period.key, row.state)
        for row in leads_of_year(actor, 2026).rows
        if row.lead.rule is LeadRule.THEME_DAY
    ]


def test_a_unit_without_records_is_not_judged_but_named(cast: Cast) -> None:
    found = leads_of_year(cast.actor(cast.organiser), 2026)
    assert (found.rows, found.silent) == ((), ("石桥镇", "县教育局"))


def test_one_record_makes_the_whole_unit_judged(cast: Cast) -> None:
    made.theme_days(cast, made.branch_of(cast))

    found = leads_of_year(cast.actor(cast.organiser), 2026)

    assert found.silent == ("县教育局",)
    names = {row.branch.name for row in found.rows if row.lead.rule is LeadRule.THEME_DAY}
    assert names == {"石桥镇西河村党支部", "石桥镇柳林村党支部"}


def test_leads_are_read_from_the_records_as_they_are(cast: Cast) -> None:
    branch = made.branch_of(cast)
    made.theme_days(cast, branch, 3, 6)
    organiser = cast.actor(cast.organiser)
    own = [row for row in themes(organiser) if row[0] == branch.name]
    assert own == [
        (branch.name, "2026-03", LeadState.WAITING),
        (branch.name, "2026-06", LeadState.WAITING),
    ]

    made.finding(cast, branch, "2026-03")
    set_aside_leads(by=organiser, keys=[(branch.pk, LeadRule.THEME_DAY, "2026-06")], reason="无")

    own = [row for row in themes(organiser) if row[0] == branch.name]
    assert own == [
        (branch.name, "2026-03", LeadState.CONFIRMED),
        (branch.name, "2026-06", LeadState.SET_ASIDE),
    ]
    made.held(cast, branch, LifeKind.THEME_DAY, date(2026, 3, 9))
    own = [row for row in themes(organiser) if row[0] == branch.name]
    assert own == [(branch.name, "2026-06", LeadState.SET_ASIDE)]


def test_a_withdrawn_record_counts_for_nothing(cast: Cast) -> None:
    branch = made.branch_of(cast)
    made.theme_days(cast, branch)
    OrganisationLife.objects.filter(branch=branch, held_on=date(2026, 4, 5)).update(
        withdrawn_by=cast.organiser, withdrawn_at=made.NOW, withdrawn_reason="写错了"
    )

    own = [key for name, key, _state in themes(cast.actor(cast.organiser)) if name == branch.name]
    assert own == ["2026-04"]


def test_a_liaison_sees_the_own_unit_alone(cast: Cast) -> None:
    made.theme_days(cast, made.branch_of(cast), 3)
    made.theme_days(cast, made.branch_of(cast, "县教育局机关党支部"), 4)

    assert {name for name, _key, _state in themes(cast.actor(cast.bureau_liaison))} == {
        "县教育局机关党支部"
    }
    assert themes(cast.actor(cast.town_approver)) == []


def test_one_lead_is_found_by_its_key(cast: Cast) -> None:
    branch = made.branch_of(cast)
    made.theme_days(cast, branch, 3)
    assert lead_or_404(branch.pk, "theme_day", "2026-03").level is LeadLevel.LEAD


@pytest.mark.parametrize(
    ("rule", "period"),
    [("theme_day", "2026-04"), ("theme_day", "soon"), ("no_such_rule", "2026-03")],
)
def test_what_is_no_lead_is_not_there(cast: Cast, rule: str, period: str) -> None:
    branch = made.branch_of(cast)
    made.theme_days(cast, branch, 3)
    with pytest.raises(Http404):
        lead_or_404(branch.pk, rule, period)


@pytest.mark.parametrize("branches", [1, 3])
def test_the_year_takes_the_same_statements_for_one_branch_and_for_three(
    cast: Cast, django_assert_num_queries, branches: int
) -> None:
    for name in ("东河", "西河", "柳林")[:branches]:
        made.theme_days(cast, made.branch_of(cast, f"石桥镇{name}村党支部"), 3)
    actor = cast.actor(cast.organiser)
    with django_assert_num_queries(7):
        leads_of_year(actor, 2026)
