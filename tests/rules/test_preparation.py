from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import figure
from zhuji.rules.policy import PreparationPolicy
from zhuji.rules.preparation import (
    OPEN,
    TaskFacts,
    due_on,
    may_change_tasks,
    pressing_first,
    task_standing,
)
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState, TaskOutcome, TaskStanding

OPENS = date(2026, 11, 25)
POLICY = PreparationPolicy(look_ahead_days=figure(3))
T = TaskStanding


def task(**values: object) -> TaskFacts:
    return TaskFacts(**({"id": 1, "days_before": 10} | values))  # type: ignore[arg-type] # figures of the test


@pytest.mark.parametrize(
    ("facts", "opens_on", "due"),
    [
        (task(), OPENS, date(2026, 11, 15)),
        (task(days_before=0), OPENS, OPENS),
        (task(days_before=-5), OPENS, date(2026, 11, 30)),
        (task(pinned_on=date(2026, 11, 3)), OPENS, date(2026, 11, 3)),
        (task(pinned_on=date(2026, 11, 3)), None, date(2026, 11, 3)),
        (task(), None, None),
    ],
)
def test_a_task_is_due_so_many_days_before_the_opening(
    facts: TaskFacts, opens_on: date | None, due: date | None
) -> None:
    assert due_on(facts, opens_on) == due


@pytest.mark.parametrize(
    ("facts", "today", "standing", "days"),
    [
        (task(), date(2026, 11, 16), T.OVERDUE, [-1]),
        (task(), date(2026, 11, 25), T.OVERDUE, [-10]),
        (task(), date(2026, 11, 15), T.DUE_TODAY, [0]),
        (task(), date(2026, 11, 14), T.SOON, [1]),
        (task(), date(2026, 11, 12), T.SOON, [3]),
        (task(), date(2026, 11, 11), T.AHEAD, [4]),
        (task(outcome=TaskOutcome.DONE), date(2026, 11, 25), T.DONE, []),
        (task(outcome=TaskOutcome.NOT_NEEDED), date(2026, 11, 25), T.NOT_NEEDED, []),
    ],
)
def test_where_a_task_stands(
    facts: TaskFacts, today: date, standing: TaskStanding, days: list[int]
) -> None:
    verdict = task_standing(facts, OPENS, POLICY, today)
    assert (verdict.outcome, [term.value for term in verdict.arithmetic]) == (standing, days)
    assert verdict.codes == (f"task_{standing.value}",)


def test_a_task_of_a_class_without_dates_has_no_day() -> None:
    assert task_standing(task(), None, POLICY, OPENS).outcome is T.UNDATED


@given(
    st.integers(-400, 400),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 60),
    st.integers(-60, 60),
)
def test_a_moved_opening_moves_the_day_and_nothing_else(
    before: int, today: date, ahead: int, moved: int
) -> None:
    policy = PreparationPolicy(look_ahead_days=figure(ahead))
    facts, shift = task(days_before=before), timedelta(days=moved)
    here = task_standing(facts, OPENS, policy, today)
    there = task_standing(facts, OPENS + shift, policy, today + shift)
    assert (here.outcome, here.arithmetic) == (there.outcome, there.arithmetic)
    assert (here.outcome is T.OVERDUE) == (OPENS - timedelta(days=before) < today)


@given(st.lists(st.tuples(st.integers(-30, 30), st.booleans()), max_size=12))
def test_what_is_longest_overdue_stands_first(parts: list[tuple[int, bool]]) -> None:
    listed = []
    for number, (before, settled) in enumerate(parts):
        one = task(id=number, days_before=before, outcome=TaskOutcome.DONE if settled else None)
        listed.append((number, task_standing(one, OPENS, POLICY, OPENS), due_on(one, OPENS)))
    order = pressing_first(listed)
    by_id = {number: (verdict, due) for number, verdict, due in listed}
    opened = [by_id[number][1] for number in order if by_id[number][0].outcome in OPEN]
    assert sorted(order) == list(range(len(parts)))
    assert opened == sorted(filter(None, opened))
    assert [by_id[number][0].outcome in OPEN for number in order] == sorted(
        (not settled for _, settled in parts), reverse=True
    )


@pytest.mark.parametrize("state", list(ClassState))
def test_tasks_are_changed_until_the_class_is_over(state: ClassState) -> None:
    over = state in {ClassState.CLOSED, ClassState.CANCELLED}
    assert (may_change_tasks(state).outcome is Permitted.NO) == over
