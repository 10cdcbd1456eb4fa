from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import completion_policy, leave_policy
from zhuji.rules.completion import CompletionFacts, complete
from zhuji.rules.outlook import (
    ConditionState,
    ExamAhead,
    Outlook,
    OutlookFacts,
    Prospect,
    fitting,
    outlook,
    with_remedies,
)
from zhuji.rules.policy import CompletionPolicy, LeavePolicy
from zhuji.rules.presence import PresenceFigures
from zhuji.rules.words import Completion, Condition, Consequence

# Five days of eight class hours: 40, of which a seventh is 5.71, one half-day of four.
FRESH = PresenceFigures(
    planned_hours=Fraction(40),
    present_hours=Fraction(32),
    leave_hours=Fraction(0),
    absent_hours=Fraction(0),
    counted_hours=Fraction(0),
    absences=0,
    unrecorded=2,
)
AHEAD = ExamAhead(
    "补考",
    datetime.fromisoformat("2026-11-24T09:00:00+08:00"),
    datetime.fromisoformat("2026-11-24T10:00:00+08:00"),
    Fraction(100),
)
OPEN = (Fraction(4), Fraction(4))
GOOD = OutlookFacts(CompletionFacts(FRESH, Fraction(80), Fraction(100)), OPEN)


def facts(**values: Any) -> OutlookFacts:
    presence = {name: values.pop(name) for name in list(values) if hasattr(FRESH, name)}
    outer = {name: values.pop(name) for name in ("open_hours", "tests") if name in values}
    inner = replace(GOOD.facts, presence=replace(FRESH, **presence), **values)
    return replace(GOOD, facts=inner, **outer)


DONE: dict[str, Any] = {"unrecorded": 0, "open_hours": ()}


@pytest.mark.parametrize(
    ("given_facts", "prospect", "told"),
    [
        (facts(**DONE), "met", []),
        (facts(), "open", ["ahead_record"]),
        (facts(**DONE, best_mark=Fraction(59)), "open", ["ahead_retest_unset"]),
        (facts(**DONE, best_mark=Fraction(59), tests=(AHEAD,)), "open", ["ahead_retest"]),
        (facts(**DONE, best_mark=None), "open", ["ahead_test_unset"]),
        (facts(best_mark=None, tests=(AHEAD,)), "open", ["ahead_record", "ahead_test"]),
        (facts(counted_hours=Fraction(6)), "impossible", ["ahead_record", "ahead_lost"]),
        (facts(absences=1), "impossible", ["ahead_record", "ahead_lost"]),
        (facts(**DONE, breaches=(3,)), "impossible", ["ahead_lost"]),
        (facts(**DONE, withdrawn=True), "impossible", ["ahead_lost"]),
    ],
)
def test_the_prospect_and_what_would_do(
    given_facts: OutlookFacts, prospect: str, told: list[str]
) -> None:
    found = outlook(given_facts, completion_policy(), leave_policy())
    remedies = [one.remedy.code for one in found.conditions if one.remedy]
    assert (found.prospect, remedies) == (prospect, told)


@pytest.mark.parametrize(
    ("counted", "open_hours", "absences_allowed", "ahead"),
    [
        (0, (4, 4), 0, [("ahead_leave_left", 1), ("ahead_no_absence", None)]),
        (4, (4, 4), 2, [("ahead_no_leave", None), ("ahead_no_absence", None)]),
        (0, (4,), 1, []),
        (0, (4, 4), 2, [("ahead_leave_left", 1), ("ahead_absences_left", 1)]),
        (2, (4, 3), 2, [("ahead_short_leave", 0), ("ahead_short_absence", 0)]),
    ],
)
def test_how_much_more_would_be_too_much(
    counted: int, open_hours: tuple[int, ...], absences_allowed: int, ahead: list[Any]
) -> None:
    given_facts = facts(
        counted_hours=Fraction(counted),
        unrecorded=len(open_hours),
        open_hours=tuple(map(Fraction, open_hours)),
    )
    policy = completion_policy(unexcused_absences_allowed=absences_allowed)
    found = outlook(given_facts, policy, leave_policy())
    assert [(one.code, one.as_dict().get("count")) for one in found.ahead] == ahead


def test_a_retest_says_until_when_and_how_many_marks() -> None:
    given_facts = facts(**DONE, best_mark=Fraction(59), tests=(AHEAD,))
    (test,) = [
        one
        for one in outlook(given_facts, completion_policy(), leave_policy()).conditions
        if one.condition is Condition.TEST
    ]
    assert test.remedy is not None
    assert test.remedy.as_dict() == {
        "title": "补考",
        "opens": AHEAD.opens_at,
        "closes": AHEAD.closes_at,
        "needed": Fraction(60),
    }


def test_a_failed_test_that_may_not_be_sat_again_is_lost() -> None:
    given_facts = facts(**DONE, best_mark=Fraction(59), tests=(AHEAD,))
    found = outlook(given_facts, completion_policy(retest_allowed=False), leave_policy())
    assert (found.prospect, found.missing()) == (Prospect.IMPOSSIBLE, {Condition.TEST})


def test_work_is_missing_only_where_it_is_asked_for() -> None:
    policy = completion_policy(plan_required=True, case_required=True)
    found = outlook(facts(**DONE, case_handed_in=True), policy, leave_policy())
    assert (found.prospect, found.missing()) == (Prospect.OPEN, {Condition.PLAN})
    assert outlook(facts(**DONE), completion_policy(), leave_policy()).missing() == frozenset()


def test_over_a_limit_that_only_warns_nothing_is_lost() -> None:
    policy = leave_policy(over_limit=Consequence.WARNING)
    found = outlook(facts(counted_hours=Fraction(30)), completion_policy(), policy)
    assert (found.prospect, [one.code for one in found.ahead]) == ("open", ["ahead_no_absence"])


@pytest.mark.parametrize(
    ("room", "hours", "count"),
    [(5, (4, 4), 1), (8, (4, 4), 2), (0, (4,), 0), (0, (), 0), (3, (4, 2), 0), (-1, (1,), 0)],
)
def test_fitting_stops_at_the_first_that_is_too_long(
    room: int, hours: tuple[int, ...], count: int
) -> None:
    assert fitting(Fraction(room), [Fraction(one) for one in hours]) == count


# What may still happen in a half-day to come.
PRESENT, COUNTED, FREE, ABSENT, NOTHING = range(5)


def after(
    given_facts: OutlookFacts, course: tuple[int, ...], leave: LeavePolicy
) -> CompletionFacts:
    """The facts after each open half-day has gone as the course says."""
    presence = given_facts.facts.presence
    for hours, what in zip(given_facts.open_hours, course, strict=True):
        counted = what == COUNTED or (what == ABSENT and leave.absence_counts.value)
        presence = replace(
            presence,
            present_hours=presence.present_hours + (hours if what == PRESENT else 0),
            counted_hours=presence.counted_hours + (hours if counted else 0),
            absences=presence.absences + (what == ABSENT),
            unrecorded=presence.unrecorded - (what != NOTHING),
        )
    return replace(given_facts.facts, presence=presence)


def futures(
    given_facts: OutlookFacts, policy: CompletionPolicy, leave: LeavePolicy
) -> list[CompletionFacts]:
    """Every way in which what is not known yet may turn out."""
    marks: list[Fraction | None] = [given_facts.facts.best_mark]
    if given_facts.facts.best_mark is None or policy.retest_allowed.value:
        best = given_facts.facts.best_mark or Fraction(0)
        marks += [one for one in map(Fraction, (0, 59, 60, 100)) if one >= best]
    found = []
    for course in product(range(5), repeat=len(given_facts.open_hours)):
        for mark, plan, case in product(marks, (False, True), (False, True)):
            been = after(given_facts, course, leave)
            found.append(
                replace(
                    been,
                    best_mark=mark,
                    full_marks=None if mark is None else Fraction(100),
                    plan_handed_in=been.plan_handed_in or plan,
                    case_handed_in=been.case_handed_in or case,
                )
            )
    return found


@st.composite
def worlds(draw: st.DrawFn) -> tuple[OutlookFacts, CompletionPolicy, LeavePolicy]:
    open_hours = draw(st.lists(st.sampled_from([2, 3, 4]), max_size=2))
    mark = draw(st.sampled_from([None, 0, 59, 60, 90]))
    given_facts = facts(
        counted_hours=Fraction(draw(st.integers(0, 8))),
        absences=draw(st.integers(0, 2)),
        unrecorded=len(open_hours),
        open_hours=tuple(map(Fraction, open_hours)),
        best_mark=None if mark is None else Fraction(mark),
        full_marks=None if mark is None else Fraction(100),
        tests=(AHEAD,) if draw(st.booleans()) else (),
        breaches=(1,) if draw(st.integers(0, 9)) == 0 else (),
        withdrawn=draw(st.integers(0, 9)) == 0,
        plan_handed_in=draw(st.booleans()),
        case_handed_in=draw(st.booleans()),
    )
    policy = completion_policy(
        test_required=draw(st.booleans()),
        retest_allowed=draw(st.booleans()),
        unexcused_absences_allowed=draw(st.integers(0, 2)),
        plan_required=draw(st.booleans()),
        case_required=draw(st.booleans()),
    )
    leave = leave_policy(
        over_limit=draw(st.sampled_from(list(Consequence))),
        absence_counts=draw(st.booleans()),
    )
    return given_facts, policy, leave


@given(worlds())
def test_impossible_means_that_nothing_to_come_completes(
    world: tuple[OutlookFacts, CompletionPolicy, LeavePolicy],
) -> None:
    given_facts, policy, leave = world
    found = outlook(given_facts, policy, leave)
    possible = any(
        complete(one, policy, leave).outcome is Completion.COMPLETED
        for one in futures(given_facts, policy, leave)
    )
    assert possible == (found.prospect is not Prospect.IMPOSSIBLE)


@given(worlds())
def test_what_is_said_to_do_does(
    world: tuple[OutlookFacts, CompletionPolicy, LeavePolicy],
) -> None:
    given_facts, policy, leave = world
    found = outlook(given_facts, policy, leave)
    if found.prospect is Prospect.IMPOSSIBLE:
        return
    done = with_remedies(given_facts, found.missing(), Fraction(60), Fraction(100))
    assert complete(done, policy, leave).outcome is Completion.COMPLETED
    now = complete(given_facts.facts, policy, leave).outcome is Completion.COMPLETED
    assert now == (found.prospect is Prospect.MET)
    assert {one.state for one in found.conditions} <= {ConditionState.MET, ConditionState.OPEN}


def _misses(
    given_facts: OutlookFacts, how: int, count: int, leave: LeavePolicy
) -> list[CompletionFacts]:
    """All ways of missing so many of the half-days to come and attending the others."""
    courses = [
        course
        for course in product((PRESENT, how), repeat=len(given_facts.open_hours))
        if course.count(how) == count
    ]
    return [after(given_facts, course, leave) for course in courses]


@given(worlds())
def test_what_may_still_be_missed_may_be_and_no_more_where_it_says_none(
    world: tuple[OutlookFacts, CompletionPolicy, LeavePolicy],
) -> None:
    given_facts, policy, leave = world
    found: Outlook = outlook(given_facts, policy, leave)
    done = {
        "best_mark": Fraction(100),
        "full_marks": Fraction(100),
        "plan_handed_in": True,
        "case_handed_in": True,
    }
    for reason in found.ahead:
        how = COUNTED if "leave" in reason.code else ABSENT
        count = reason.as_dict().get("count")  # None: not one
        tried = _misses(given_facts, how, 1 if count is None else int(str(count)), leave)
        outcomes = {
            complete(replace(one, **done), policy, leave).outcome is Completion.COMPLETED
            for one in tried
        }
        assert outcomes == {count is not None}
