from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.approval import DecisionFacts, may_decide, may_submit, working_days
from zhuji.rules.policy import ApprovalPolicy, Certainty, Figure, Strength
from zhuji.rules.verdict import Citation, Permitted
from zhuji.rules.words import Decision, DecisionWay

COUNTY = Citation("county", "本县规定", "第一条")
TODAY = date(2026, 11, 20)


def policy(*, lead: int = 15, on_screen: bool = True) -> ApprovalPolicy:
    return ApprovalPolicy(
        lead_working_days=Figure(lead, COUNTY, Strength.CHOICE, Certainty.LOCAL),
        on_screen=Figure(on_screen, COUNTY, Strength.CHOICE, Certainty.COUNTY),
        outside_plan_needs_reason=Figure(True, COUNTY, Strength.CHOICE, Certainty.COUNTY),  # noqa: FBT003 (a figure's value)
    )


SCREEN = DecisionFacts(
    decision=Decision.APPROVED,
    way=DecisionWay.ON_SCREEN,
    decider_user_id=2,
    proposer_user_id=1,
    proposer_name="王明",
    submitted_on=date(2026, 11, 16),
    decided_on=TODAY,
    number="",
    approver_name="",
    has_scan=False,
    opens_on=date(2026, 12, 14),
)
PAPER = replace(
    SCREEN,
    way=DecisionWay.FROM_PAPER,
    decider_user_id=1,
    number="临组批〔2026〕8号",
    approver_name="李芳",
    has_scan=True,
)


@pytest.mark.parametrize(
    ("facts", "on_screen", "codes"),
    [
        (SCREEN, True, ()),
        (SCREEN, False, ("on_screen_off",)),
        (replace(SCREEN, decider_user_id=1), True, ("own_proposal",)),
        (replace(SCREEN, decider_user_id=None, proposer_user_id=None), True, ("own_proposal",)),
        (replace(SCREEN, decider_user_id=1), False, ("on_screen_off", "own_proposal")),
        (PAPER, True, ()),
        (PAPER, False, ()),
        (replace(PAPER, decider_user_id=3), False, ()),
        (replace(PAPER, number=" "), True, ("decision_number_missing",)),
        (replace(PAPER, number="", decision=Decision.RETURNED), True, ()),
        (replace(PAPER, approver_name=""), True, ("approver_name_missing",)),
        (replace(PAPER, approver_name="王　明"), True, ("approver_is_proposer",)),
        (replace(PAPER, has_scan=False), True, ("decision_scan_missing",)),
        (replace(PAPER, decided_on=None), True, ("decision_date_missing",)),
        (
            replace(PAPER, number="", approver_name="", has_scan=False, decided_on=None),
            True,
            (
                "decision_number_missing",
                "approver_name_missing",
                "decision_scan_missing",
                "decision_date_missing",
            ),
        ),
        (replace(PAPER, decided_on=date(2026, 11, 21)), True, ("decision_date_ahead",)),
        (replace(SCREEN, decided_on=date(2026, 11, 15)), True, ("decision_before_submission",)),
        (replace(SCREEN, decided_on=date(2026, 11, 16)), True, ()),
    ],
)
def test_may_decide_refuses(
    *, facts: DecisionFacts, on_screen: bool, codes: tuple[str, ...]
) -> None:
    verdict = may_decide(facts, policy(on_screen=on_screen), today=TODAY)
    assert verdict.codes == codes
    assert verdict.outcome is (Permitted.NO if codes else Permitted.YES)


@pytest.mark.parametrize(
    ("change", "lead", "codes"),
    [
        ({"opens_on": date(2026, 12, 7)}, 15, ()),
        ({"opens_on": date(2026, 12, 4)}, 15, ("lead_days_short",)),
        ({"opens_on": date(2026, 12, 4)}, 0, ()),
        ({"opens_on": None}, 15, ()),
        ({"opens_on": date(2026, 12, 4), "decision": Decision.RETURNED}, 15, ()),
        ({"opens_on": date(2026, 11, 19)}, 0, ("decided_after_opening",)),
        ({"opens_on": TODAY}, 0, ()),
    ],
)
def test_may_decide_warns_and_allows(
    change: dict[str, object], lead: int, codes: tuple[str, ...]
) -> None:
    facts = replace(SCREEN, **change)  # type: ignore[arg-type]  # a table of partial facts
    verdict = may_decide(facts, policy(lead=lead), today=TODAY)
    assert (verdict.outcome, verdict.codes) == (Permitted.YES, codes)


def test_a_short_lead_shows_its_arithmetic_and_article() -> None:
    facts = replace(SCREEN, opens_on=date(2026, 12, 4))
    verdict = may_decide(facts, policy(), today=TODAY)
    assert verdict.reasons[0].as_dict() == {"days": 14, "wanted": 15}
    assert verdict.reasons[0].citation == COUNTY
    assert [(term.code, term.value) for term in verdict.arithmetic] == [
        ("working_days_before_opening", Fraction(14)),
        ("lead_working_days", Fraction(15)),
    ]


def test_a_calendar_decides_what_a_working_day_is() -> None:
    facts = replace(SCREEN, opens_on=date(2026, 12, 4))
    verdict = may_decide(facts, policy(), today=TODAY, is_workday=lambda _: True)
    assert verdict.codes == ()


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 20), date(2026, 11, 22), 0),
        (date(2026, 11, 16), date(2026, 11, 20), 4),
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 20), date(2026, 11, 16), 0),
    ],
)
def test_working_days_counts_weekdays(after: date, until: date, days: int) -> None:
    assert working_days(after, until) == days


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_working_days_add_up(start: date, first: int, second: int) -> None:
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    assert working_days(start, middle) + working_days(middle, end) == working_days(start, end)


names = st.sampled_from(["王明", "王 明", "李芳", ""])
any_day = st.dates(date(2026, 11, 10), date(2026, 11, 28))
any_decision = st.builds(
    DecisionFacts,
    decision=st.sampled_from(Decision),
    way=st.sampled_from(DecisionWay),
    decider_user_id=st.none() | st.integers(1, 3),
    proposer_user_id=st.integers(1, 3),
    proposer_name=names,
    submitted_on=any_day,
    decided_on=st.none() | any_day,
    number=st.sampled_from(["", "8号"]),
    approver_name=names,
    has_scan=st.booleans(),
    opens_on=st.none() | any_day,
)


@given(any_decision, st.integers(0, 20))
def test_nobody_decides_on_the_own_proposal(facts: DecisionFacts, lead: int) -> None:
    verdict = may_decide(facts, policy(lead=lead), today=TODAY)
    if verdict.outcome is Permitted.NO:
        assert verdict.reasons
        return
    assert facts.decided_on is not None
    assert facts.submitted_on <= facts.decided_on <= TODAY
    if facts.way is DecisionWay.ON_SCREEN:
        assert facts.decider_user_id not in {None, facts.proposer_user_id}
    else:
        assert facts.has_scan
        approver = facts.approver_name.replace(" ", "")
        assert approver not in {"", facts.proposer_name.replace(" ", "")}


@pytest.mark.parametrize(
    ("needed", "in_plan", "reason", "codes"),
    [
        (True, True, "", ()),
        (True, False, "上级新部署", ()),
        (True, False, " ", ("outside_plan_reason_missing",)),
        (False, False, "", ()),
    ],
)
def test_a_class_outside_the_plan_says_why(
    *, needed: bool, in_plan: bool, reason: str, codes: tuple[str, ...]
) -> None:
    asked = Figure(needed, COUNTY, Strength.CHOICE, Certainty.COUNTY)
    rules = replace(policy(), outside_plan_needs_reason=asked)
    verdict = may_submit(rules, in_plan=in_plan, outside_plan_reason=reason)
    assert verdict.codes == codes
