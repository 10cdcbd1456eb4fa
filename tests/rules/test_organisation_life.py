from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import CITATION, branch_policy
from zhuji.rules.organisation_life import (
    BranchFacts,
    Frequency,
    Lead,
    Occasion,
    Period,
    Structure,
    Tally,
    entered_late,
    lead_periods,
    leads_of,
    owed_strictly,
    period_of,
    periods,
)
from zhuji.rules.policy import Certainty, Figure, Strength
from zhuji.rules.words import LeadLevel, LeadRule, LifeKind

YEAR_IS_OVER = date(2026, 12, 31)
NEXT_YEAR = date(2027, 3, 1)
SMALL, LARGE = 5, 12
COMMITTEE = Structure(date(2026, 1, 1), committee=True, party_groups=0)
ALONE = Structure(date(2026, 1, 1), committee=False, party_groups=0)
FROM_JUNE = Structure(date(2026, 6, 1), committee=True, party_groups=2)


def held(kind: LifeKind, *days: date, due: int | None = None, attended: int | None = None):
    return tuple(Occasion(kind, day, due, attended) for day in days)


def monthly(kind: LifeKind, *without: int) -> tuple[Occasion, ...]:
    return held(kind, *(date(2026, month, 10) for month in range(1, 13) if month not in without))


def keys(facts: BranchFacts, today: date = NEXT_YEAR, **values: object) -> list[str]:
    found = leads_of(facts, branch_policy(**values), 2026, today)
    return [f"{lead.rule} {lead.period.key} {lead.verdict.outcome}" for lead in found]


def only(**values: int) -> dict[str, int]:
    """A policy that asks for nothing but this."""
    names = (
        "members_meetings_per_quarter committee_meetings_per_month group_meetings_per_month"
        " lectures_per_year theme_days_per_month life_meetings_per_year appraisals_per_year"
        " talks_per_year"
    )
    return {**dict.fromkeys(names.split(), 0), **values}


QUARTERS = only(members_meetings_per_quarter=1)
MONTHS = only(theme_days_per_month=1)
COMMITTEES = only(committee_meetings_per_month=1)
MEETING, DAY, BOARD = LifeKind.MEMBERS_MEETING, LifeKind.THEME_DAY, LifeKind.COMMITTEE_MEETING


@pytest.mark.parametrize(
    ("facts", "today", "policy", "expected"),
    [
        pytest.param(
            BranchFacts(LARGE, held(MEETING, date(2026, 3, 31), date(2026, 7, 1))),
            date(2026, 10, 20),
            QUARTERS,
            ["members_meeting 2026-Q2 reminder"],
            id="a quarter without a meeting",
        ),
        pytest.param(
            BranchFacts(LARGE),
            date(2026, 4, 15),
            QUARTERS,
            [],
            id="a quarter that is over, while its records may still be entered",
        ),
        pytest.param(
            BranchFacts(LARGE),
            date(2026, 4, 16),
            QUARTERS,
            ["members_meeting 2026-Q1 reminder"],
            id="the day after",
        ),
        pytest.param(
            BranchFacts(LARGE, monthly(DAY, 2, 11)),
            NEXT_YEAR,
            MONTHS,
            ["theme_day 2026-02 lead", "theme_day 2026-11 lead"],
            id="what is due gives a lead",
        ),
        pytest.param(
            BranchFacts(LARGE), YEAR_IS_OVER, only(life_meetings_per_year=1), [], id="now"
        ),
        pytest.param(
            BranchFacts(LARGE, held(LifeKind.LECTURE, date(2026, 7, 1), date(2025, 7, 1))),
            NEXT_YEAR,
            only(lectures_per_year=2),
            ["lecture 2026 reminder"],
            id="too few within the year",
        ),
        pytest.param(BranchFacts(SMALL), NEXT_YEAR, COMMITTEES, [], id="small: no committee"),
        pytest.param(
            BranchFacts(LARGE, structures=(ALONE,)),
            NEXT_YEAR,
            COMMITTEES,
            [],
            id="says it has none",
        ),
        pytest.param(
            BranchFacts(SMALL, monthly(BOARD, 5), (COMMITTEE,)),
            NEXT_YEAR,
            COMMITTEES,
            ["committee_meeting 2026-05 reminder"],
            id="small, and says it has one",
        ),
        pytest.param(
            BranchFacts(LARGE, monthly(BOARD), (FROM_JUNE,)),
            date(2026, 8, 31),
            only(group_meetings_per_month=1),
            ["group_meeting 2026-06 reminder", "group_meeting 2026-07 reminder"],
            id="Party groups from June on",
        ),
        pytest.param(
            BranchFacts(LARGE), NEXT_YEAR, only(group_meetings_per_month=1), [], id="groups unknown"
        ),
        pytest.param(BranchFacts(0), NEXT_YEAR, only(), [], id="no figure of members"),
        pytest.param(
            BranchFacts(2),
            YEAR_IS_OVER,
            only(),
            ["too_few_members 2026 reminder"],
            id="two members",
        ),
        pytest.param(BranchFacts(3), YEAR_IS_OVER, only(), [], id="three members"),
        pytest.param(BranchFacts(50), YEAR_IS_OVER, only(), [], id="fifty members"),
        pytest.param(
            BranchFacts(51),
            YEAR_IS_OVER,
            only(),
            ["too_many_members 2026 reminder"],
            id="fifty-one members",
        ),
        pytest.param(BranchFacts(51), NEXT_YEAR, only(), [], id="size is of today only"),
    ],
)
def test_what_becomes_a_lead(
    facts: BranchFacts, today: date, policy: dict[str, int], expected: list[str]
) -> None:
    assert keys(facts, today, **policy) == expected


@pytest.mark.parametrize(
    ("due", "attended", "counts"),
    [(5, 5, True), (5, 3, True), (4, 2, True), (5, 2, False), (None, 2, True), (5, None, True)],
)
def test_a_committee_without_its_quorum_has_not_met(
    due: int | None, attended: int | None, *, counts: bool
) -> None:
    facts = BranchFacts(LARGE, held(BOARD, date(2026, 1, 8), due=due, attended=attended))

    found = leads_of(facts, branch_policy(**COMMITTEES), 2026, date(2026, 2, 27))

    assert [lead.verdict.codes for lead in found] == (
        [] if counts else [("life_short_month", "life_without_quorum")]
    )


def test_a_lead_says_what_is_missing_and_what_would_clear_it() -> None:
    (lead,) = leads_of(
        BranchFacts(LARGE, held(MEETING, date(2026, 5, 1))),
        branch_policy(**only(members_meetings_per_quarter=2)),
        2026,
        date(2026, 7, 16),
    )[1:]

    assert lead.period == Period(Frequency.QUARTER, 2026, 2)
    assert lead.verdict.reasons[0].citation == CITATION
    assert lead.verdict.reasons[0].as_dict() == {
        "year": 2026,
        "number": 2,
        "kind": MEETING,
        "held": 1,
        "wanted": 2,
    }
    assert [(term.code, term.value) for term in lead.verdict.arithmetic] == [
        ("wanted", Fraction(2)),
        ("held", Fraction(1)),
    ]
    assert (lead.clears.code, lead.clears.as_dict()["missing"]) == ("life_clear_quarter", 1)


@pytest.mark.parametrize(("days", "late"), [(0, False), (15, False), (16, True)])
def test_a_record_is_late_after_the_days_for_entering(days: int, *, late: bool) -> None:
    day = date(2026, 5, 8)
    assert entered_late(day, day + timedelta(days=days), branch_policy()) is late


@pytest.mark.parametrize(
    ("key", "starts", "ends"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_read_from_its_key(key: str, starts: date, ends: date) -> None:
    period = period_of(key)
    assert period is not None
    assert (period.key, period.starts, period.ends) == (key, starts, ends)


@pytest.mark.parametrize("key", ["", "26", "2026-Q5", "2026-13", "2026-00", "2026-1", "1999", "x"])
def test_anything_else_is_no_period(key: str) -> None:
    assert period_of(key) is None


@pytest.mark.parametrize("frequency", Frequency)
def test_the_periods_of_a_year_follow_each_other(frequency: Frequency) -> None:
    found = periods(2026, frequency)
    assert (found[0].starts, found[-1].ends) == (date(2026, 1, 1), date(2026, 12, 31))
    for one, following in pairwise(found):
        assert following.starts - one.ends == timedelta(days=1)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
PEOPLE = st.none() | st.integers(0, 9)


@st.composite
def occasions(draw: st.DrawFn) -> Occasion:
    due, attended = draw(PEOPLE), draw(PEOPLE)
    if due is not None and attended is not None:
        attended = min(due, attended)
    return Occasion(draw(st.sampled_from(LifeKind)), draw(DAYS), due, attended)


STRUCTURES = st.lists(st.builds(Structure, DAYS, st.booleans(), st.integers(0, 3)), max_size=2).map(
    lambda found: tuple(sorted(found, key=lambda one: one.since))
)
FACTS = st.builds(
    BranchFacts,
    st.integers(0, 60),
    st.lists(occasions(), max_size=40).map(tuple),
    STRUCTURES,
)
TODAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))


def named(leads: tuple[Lead, ...]) -> set[tuple[LeadRule, str]]:
    return {(lead.rule, lead.period.key) for lead in leads}


@given(FACTS, occasions(), TODAYS)
def test_adding_a_record_never_adds_a_lead(facts: BranchFacts, more: Occasion, today: date) -> None:
    policy = branch_policy()
    after = BranchFacts(facts.members, (*facts.occasions, more), facts.structures)

    assert named(leads_of(after, policy, 2026, today)) <= named(
        leads_of(facts, policy, 2026, today)
    )


@given(FACTS, TODAYS)
def test_entering_what_a_lead_names_clears_it_and_nothing_else(
    facts: BranchFacts, today: date
) -> None:
    policy = branch_policy()
    before = leads_of(facts, policy, 2026, today)
    for lead in before:
        if not lead.missing:
            continue
        more = (Occasion(LifeKind(lead.rule.value), lead.period.starts),) * lead.missing
        after = BranchFacts(facts.members, (*facts.occasions, *more), facts.structures)
        assert named(leads_of(after, policy, 2026, today)) == named(before) - {
            (lead.rule, lead.period.key)
        }


@given(FACTS, TODAYS)
def test_what_is_only_usual_is_never_more_than_a_reminder(facts: BranchFacts, today: date) -> None:
    usual = Figure(1, CITATION, Strength.GENERALLY, Certainty.FOUND)
    policy = branch_policy(theme_days_per_month=usual, life_meetings_per_year=usual)

    assert {lead.verdict.outcome for lead in leads_of(facts, policy, 2026, today)} <= {
        LeadLevel.REMINDER
    }


@given(FACTS, TODAYS)
def test_no_lead_is_of_a_period_that_is_not_over(facts: BranchFacts, today: date) -> None:
    for lead in leads_of(facts, branch_policy(), 2026, today):
        assert lead.rule in {"too_few_members", "too_many_members"} or lead.period.ends < today


STRICT = Figure(1, CITATION, Strength.MUST, Certainty.FOUND)


def tallies(facts: BranchFacts) -> Iterator[Tally]:
    """The records of 2026 added up by month, as a database does it."""
    for one in facts.occasions:
        if one.held_on.year == 2026:
            months = tuple(int(month == one.held_on.month) for month in range(1, 13))
            yield Tally(one.kind, months, one.due, one.attended)


@given(FACTS, TODAYS, st.sampled_from([0, 1, 2]))
def test_sums_give_the_leads_that_the_records_give(
    facts: BranchFacts, today: date, lectures: int
) -> None:
    lecture = Figure(lectures, CITATION, Strength.MUST, Certainty.FOUND)
    policy = branch_policy(committee_meetings_per_month=STRICT, lectures_per_year=lecture)
    owed = owed_strictly(policy, 2026, today)
    alone = BranchFacts(facts.members, structures=facts.structures)

    found = {
        (rule, period.key) for rule, period in lead_periods(alone, tallies(facts), policy, owed)
    }

    leads = leads_of(facts, policy, 2026, today)
    assert found == named(tuple(one for one in leads if one.verdict.outcome is LeadLevel.LEAD))
