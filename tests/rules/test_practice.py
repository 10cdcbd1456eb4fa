from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import practice_policy
from zhuji.rules.practice import (
    Checkpoint,
    MilestoneFacts,
    PlanDraft,
    PlanFacts,
    checkpoints,
    decide_drop,
    decide_plan,
    decide_report,
    decide_word,
    is_late,
    may_settle,
    plan_due_on,
    plan_state,
)
from zhuji.rules.words import PlanState, UnitOpinion

ENDED = date(2026, 9, 1)
FIRST, SECOND = ENDED + timedelta(days=20), ENDED + timedelta(days=50)
POLICY = practice_policy()
ALL_HELD = frozenset({30, 60, 90})


def after(days: int) -> date:
    return ENDED + timedelta(days=days)


def one(number: int, due_on: date, *, done: bool = False, dropped: bool = False) -> MilestoneFacts:
    return MilestoneFacts(number, due_on, due_on if done else None, dropped)


def plan(
    *milestones: MilestoneFacts,
    held: frozenset[int] = frozenset(),
    opinion: UnitOpinion | None = None,
) -> PlanFacts:
    return PlanFacts(ENDED, after(3), milestones, held, opinion)


NONE = PlanFacts(ENDED)
TWO = (one(1, FIRST), one(2, SECOND))
HALF = (one(1, FIRST, done=True), one(2, SECOND))
WHOLE = (one(1, FIRST, done=True), one(2, SECOND, done=True))
YES, NO = UnitOpinion.CONFIRMED, UnitOpinion.NOT_CONFIRMED


@pytest.mark.parametrize(
    ("facts", "days", "state", "codes"),
    [
        (NONE, 7, "not_handed_in", ("plan_awaited",)),
        (NONE, 8, "not_handed_in", ("plan_overdue",)),
        (PlanFacts(None), 8, "not_handed_in", ()),
        (plan(*TWO), 10, "handed_in", ("milestone_next",)),
        (plan(*TWO), 20, "handed_in", ("milestone_next",)),
        (plan(*TWO), 21, "overdue", ("milestone_overdue", "milestone_next")),
        (plan(*HALF), 21, "on_the_way", ("milestone_next",)),
        (plan(*HALF), 30, "on_the_way", ("milestone_next",)),
        (plan(*HALF), 31, "overdue", ("follow_up_overdue", "milestone_next")),
        (plan(*HALF, held=frozenset({30})), 31, "on_the_way", ("milestone_next",)),
        (
            plan(*HALF, held=frozenset({30})),
            61,
            "overdue",
            ("milestone_overdue", "follow_up_overdue"),
        ),
        (plan(*WHOLE), 25, "on_the_way", ("unit_word_awaited",)),
        (plan(*WHOLE, opinion=NO), 25, "on_the_way", ("unit_did_not_confirm",)),
        (plan(*WHOLE, opinion=YES), 200, "done", ("plan_done",)),
        (plan(*HALF, opinion=YES), 25, "on_the_way", ("milestone_next",)),
        (plan(HALF[0], one(2, SECOND, dropped=True), opinion=YES), 200, "done", ("plan_done",)),
    ],
)
def test_how_a_plan_stands(facts: PlanFacts, days: int, state: str, codes: tuple[str, ...]) -> None:
    verdict = plan_state(facts, POLICY, after(days))
    assert (verdict.outcome.value, verdict.codes) == (state, codes)


def test_an_overdue_milestone_says_which_and_by_how_much() -> None:
    reason = plan_state(plan(*TWO), POLICY, after(24)).reasons[0]
    assert reason.as_dict() == {"number": 1, "due_on": FIRST, "days": 4}


def test_nothing_is_awaited_where_no_plans_are_asked() -> None:
    policy = practice_policy(plan_asked=False)
    verdict = plan_state(NONE, policy, after(300))
    assert (verdict.outcome, verdict.codes, is_late(verdict)) == (
        PlanState.NOT_HANDED_IN,
        (),
        False,
    )


@pytest.mark.parametrize(
    ("facts", "days", "late"),
    [(NONE, 7, False), (NONE, 8, True), (plan(*TWO), 20, False), (plan(*TWO), 21, True)],
)
def test_what_is_on_the_list(facts: PlanFacts, days: int, *, late: bool) -> None:
    assert is_late(plan_state(facts, POLICY, after(days))) is late


def test_follow_ups_stand_in_order_without_those_left_out() -> None:
    policy = practice_policy(first_follow_up=60, second_follow_up=0, third_follow_up=30)
    assert checkpoints(ENDED, policy) == (Checkpoint(30, after(30)), Checkpoint(60, after(60)))
    assert checkpoints(None, policy) == ()


def test_a_plan_is_due_so_many_days_after_the_class() -> None:
    assert plan_due_on(ENDED, practice_policy(plan_within_days=0)) == ENDED
    assert plan_due_on(None, POLICY) is None


def draft(
    *,
    finding: int | None = 1,
    point: bool = False,
    own: bool = True,
    handed_in: date | None = None,
    due: tuple[date, ...] = (FIRST,),
    withdrawn: bool = False,
) -> PlanDraft:
    return PlanDraft(1, finding, point, own, handed_in or after(3), due, withdrawn)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (draft(), ()),
        (draft(finding=None, point=True), ()),
        (draft(finding=None), ("plan_tied_to_nothing",)),
        (draft(finding=2), ("finding_of_other_unit",)),
        (draft(point=True, own=False), ("point_of_other_batch",)),
        (draft(due=()), ("milestones_too_few",)),
        (draft(handed_in=after(11)), ("plan_from_future",)),
        (draft(due=(after(2), FIRST)), ("milestone_before_plan",)),
        (draft(due=(after(3),)), ()),
        (draft(withdrawn=True), ("plan_of_withdrawn",)),
    ],
)
def test_which_plans_are_taken(asked: PlanDraft, codes: tuple[str, ...]) -> None:
    assert decide_plan(asked, POLICY, after(10)).codes == codes


@pytest.mark.parametrize(
    ("milestone", "done_on", "codes"),
    [
        (one(1, FIRST), after(10), ()),
        (one(1, FIRST), after(11), ("done_in_future",)),
        (one(1, FIRST, done=True), after(10), ("milestone_done_already",)),
        (one(1, FIRST, done=True), None, ()),
        (one(1, FIRST), None, ("milestone_not_done",)),
        (one(1, FIRST, dropped=True), after(10), ("milestone_dropped",)),
    ],
)
def test_what_may_be_reported(
    milestone: MilestoneFacts, done_on: date | None, codes: tuple[str, ...]
) -> None:
    assert decide_report(milestone, done_on, after(10)).codes == codes


@pytest.mark.parametrize(
    ("facts", "place", "codes"),
    [
        (plan(*TWO), 0, ()),
        (plan(TWO[0]), 0, ("milestones_would_be_too_few",)),
        (plan(*HALF), 0, ("milestone_done_already",)),
        (plan(*TWO, one(3, SECOND, dropped=True)), 2, ("milestone_dropped",)),
    ],
)
def test_which_milestones_may_be_dropped(
    facts: PlanFacts, place: int, codes: tuple[str, ...]
) -> None:
    assert decide_drop(facts, facts.milestones[place], POLICY).codes == codes


@pytest.mark.parametrize(
    ("facts", "opinion", "given", "codes"),
    [
        (plan(*WHOLE), YES, after(60), ()),
        (plan(*HALF), YES, after(60), ("word_before_done",)),
        (plan(), YES, after(60), ("word_before_done",)),
        (plan(*HALF), NO, after(60), ()),
        (plan(*WHOLE), YES, after(61), ("word_from_future",)),
        (plan(*WHOLE), YES, after(2), ("word_before_plan",)),
    ],
)
def test_when_the_unit_may_put_its_word(
    facts: PlanFacts, opinion: UnitOpinion, given: date, codes: tuple[str, ...]
) -> None:
    assert decide_word(facts, opinion, given, after(60)).codes == codes


days_of_milestones = st.sampled_from([after(days) for days in (0, 20, 30, 31, 60, 89, 91, 120)])
milestones = st.lists(
    st.builds(
        MilestoneFacts,
        st.integers(1, 9),
        days_of_milestones,
        st.none() | days_of_milestones,
        st.booleans(),
    ),
    max_size=3,
).map(tuple)
plans = st.builds(
    PlanFacts,
    st.none() | st.just(ENDED),
    st.none() | st.just(after(3)),
    milestones,
    st.frozensets(st.sampled_from((30, 60, 90))),
    st.none() | st.sampled_from(UnitOpinion),
)


@given(plans, st.integers(0, 200))
def test_the_figures_of_a_plan_agree_with_its_state(facts: PlanFacts, days: int) -> None:
    verdict = plan_state(facts, POLICY, after(days))
    figures = {term.code: term.value for term in verdict.arithmetic}
    assert figures["milestones_done"] + figures["milestones_overdue"] <= figures["milestones"]
    assert (verdict.outcome is PlanState.NOT_HANDED_IN) == (facts.handed_in_on is None)
    if verdict.outcome is PlanState.DONE:
        assert figures["milestones"] == figures["milestones_done"] > 0
    if verdict.outcome in {PlanState.HANDED_IN, PlanState.ON_THE_WAY}:
        assert figures["milestones_overdue"] == 0


@given(plans, st.integers(0, 100), st.integers(0, 100))
def test_what_is_late_stays_late_until_something_is_done(
    facts: PlanFacts, days: int, more: int
) -> None:
    early = plan_state(facts, POLICY, after(days))
    later = plan_state(facts, POLICY, after(days + more))
    assert not is_late(early) or is_late(later)


@given(plans, st.integers(0, 200))
def test_doing_what_is_open_brings_a_plan_off_the_list(facts: PlanFacts, days: int) -> None:
    """Whatever was late: with all milestones done, followed up and confirmed it is done."""
    if facts.handed_in_on is None or not facts.live:
        return
    done = tuple(
        MilestoneFacts(each.number, each.due_on, each.due_on, each.dropped)
        for each in facts.milestones
    )
    whole = PlanFacts(ENDED, facts.handed_in_on, done, ALL_HELD, YES)
    assert plan_state(whole, POLICY, after(days)).outcome is PlanState.DONE


@given(plans, st.integers(0, 200))
def test_a_finding_is_closed_by_a_plan_that_is_done_and_by_no_other(
    facts: PlanFacts, days: int
) -> None:
    standing = plan_state(facts, POLICY, after(days))
    refused = may_settle(standing)
    assert ("finding_before_practice" in refused.codes) == (standing.outcome is not PlanState.DONE)
