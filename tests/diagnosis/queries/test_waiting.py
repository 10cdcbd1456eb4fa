from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from tests.cast import Cast
from tests.diagnosis import made
from tests.rules.figures import CITATION, branch_policy
from zhuji.diagnosis.actions import set_aside_leads
from zhuji.diagnosis.models import BranchStructure, OrganisationLife
from zhuji.diagnosis.queries import leads_of_year, waiting_leads
from zhuji.diagnosis.queries.facts import gather
from zhuji.diagnosis.queries.waiting import tallies_of_year
from zhuji.rules.organisation_life import lead_periods, leads_of, owed_strictly
from zhuji.rules.policy import Certainty, Figure, Strength
from zhuji.rules.words import LeadLevel, LeadRule, LeadState, LifeKind

STRICT = Figure(1, CITATION, Strength.MUST, Certainty.FOUND)
BUREAU = "县教育局机关党支部"


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(made.NOW, tick=False):
        yield


def counted(cast: Cast, year: int = 2026) -> int:
    """The same from every lead with its evidence."""
    found = leads_of_year(cast.actor(cast.organiser), year)
    return found.count(LeadLevel.LEAD, LeadState.WAITING)


def test_what_waits_is_told_to_who_judges(cast: Cast) -> None:
    made.theme_days(cast, made.branch_of(cast, BUREAU), 3, 4)

    assert waiting_leads(cast.actor(cast.organiser)) == (2, 2026)
    assert counted(cast) == 2
    assert waiting_leads(cast.actor(cast.bureau_liaison)) is None


def test_nothing_waits_where_nothing_is_missing(cast: Cast) -> None:
    made.theme_days(cast, made.branch_of(cast, BUREAU))
    assert waiting_leads(cast.actor(cast.organiser)) is None


def test_the_year_before_waits_while_nothing_of_this_one_does(cast: Cast) -> None:
    branch = made.branch_of(cast, BUREAU)
    made.held(cast, branch, LifeKind.THEME_DAY, date(2025, 2, 3), date(2025, 2, 28))

    (waiting, year) = waiting_leads(cast.actor(cast.organiser)) or (0, 0)
    assert (waiting, year) == (counted(cast, 2025), 2025)
    assert waiting > 10


def test_sums_tell_what_the_records_one_by_one_tell(cast: Cast) -> None:
    """Quorum, structure, withdrawn records and what was decided count as where every lead is shown."""
    east = made.branch_of(cast)
    BranchStructure.objects.create(
        branch=east,
        since=date(2026, 3, 1),
        committee=True,
        party_groups=0,
        recorded_by=cast.organiser,
        recorded_at=made.NOW,
    )
    made.theme_days(cast, east, 3, 6)
    made.theme_days(cast, made.branch_of(cast, "石桥镇西河村党支部"), 2)
    for month, came, due in ((4, 1, 5), (5, 4, 5), (6, 5, 5), (6, 1, 5)):
        made.enter(cast, east, LifeKind.COMMITTEE_MEETING, date(2026, month, 8), came, due)
    OrganisationLife.objects.filter(branch=east, held_on=date(2026, 1, 5)).update(
        withdrawn_by=cast.organiser, withdrawn_at=made.NOW, withdrawn_reason="写错了"
    )
    made.finding(cast, east, "2026-03")
    aside = [(east.pk, LeadRule.THEME_DAY, "2026-06")]
    set_aside_leads(by=cast.actor(cast.organiser), keys=aside, reason="无")

    assert waiting_leads(cast.actor(cast.organiser)) == (counted(cast), 2026)

    policy = branch_policy(committee_meetings_per_month=STRICT, theme_days_per_month=STRICT)
    owed = owed_strictly(policy, 2026, made.NOW.date())
    sums, facts = tallies_of_year(2026, list(LifeKind)), gather(None, 2026).facts
    for branch, one in facts.items():
        strict = [
            (lead.rule, lead.period)
            for lead in leads_of(one, policy, 2026, made.NOW.date())
            if lead.verdict.outcome is LeadLevel.LEAD
        ]
        assert [*lead_periods(one, sums.get(branch, ()), policy, owed)] == strict


@pytest.mark.parametrize("branches", [1, 3])
def test_the_same_statements_for_one_branch_and_for_three(
    cast: Cast, django_assert_num_queries, branches: int
) -> None:
    for name in ("东河", "西河", "柳林")[:branches]:
        made.theme_days(cast, made.branch_of(cast, f"石桥镇{name}村党支部"), 3)
    actor = cast.actor(cast.organiser)
    with django_assert_num_queries(7):
        waiting_leads(actor)
