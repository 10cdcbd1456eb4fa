from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import completion_policy
from zhuji.rules.completion import LACKS
from zhuji.rules.make_up import (
    CURES,
    MakeUpFacts,
    make_up_due,
    may_make_up,
    may_record,
    open_paths,
)
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.rules.words import ClassState, Completion, Condition, MakeUpPath

TODAY = date(2026, 11, 27)


def judged(outcome: str, *codes: str) -> Verdict[Completion]:
    return Verdict(Completion(outcome), tuple(map(Reason.of, codes)))


def paths(verdict: Verdict[Completion], **figures: Any) -> dict[str, str]:
    """What stands against each path, by path; empty where it is open."""
    found = open_paths(verdict, completion_policy(**figures))
    return {path.value: "".join(one.codes) for path, one in found.items()}


NOT_THIS, BEYOND = "make_up_not_lacking", "make_up_not_enough"


@pytest.mark.parametrize(
    ("verdict", "retest", "sessions", "work", "next_run"),
    [
        (judged("make_up", "test_failed"), "", NOT_THIS, NOT_THIS, ""),
        (judged("not_completed", "absences_over"), NOT_THIS, "", NOT_THIS, ""),
        (judged("not_completed", "absences_over", "test_not_taken"), "", "", NOT_THIS, ""),
        (judged("not_completed", "plan_missing", "test_failed"), "", NOT_THIS, "", ""),
        (judged("not_completed", "conduct_breach"), NOT_THIS, NOT_THIS, NOT_THIS, ""),
        (judged("not_completed", "conduct_breach", "test_failed"), BEYOND, NOT_THIS, NOT_THIS, ""),
        (judged("withdrawn", "leave_over_withdrawal"), *("make_up_withdrawn",) * 3, ""),
        (judged("completed"), *("make_up_not_needed",) * 4),
    ],
)
def test_the_paths_open_for_what_is_lacking(
    verdict: Verdict[Completion], retest: str, sessions: str, work: str, next_run: str
) -> None:
    assert paths(verdict) == {
        "retest": retest,
        "sessions": sessions,
        "work": work,
        "next_run": next_run,
    }


def test_a_path_that_the_county_does_not_allow_is_shut_and_counts_for_nothing() -> None:
    lacks_both = judged("not_completed", "absences_over", "test_failed")
    assert paths(lacks_both, retest_allowed=False)["retest"] == "make_up_path_not_allowed"
    assert paths(lacks_both, retest_allowed=False)["sessions"] == BEYOND
    assert paths(lacks_both, sessions_make_up_allowed=False)["retest"] == BEYOND
    assert paths(lacks_both, next_run_allowed=False)["next_run"] == "make_up_path_not_allowed"


@pytest.mark.parametrize(
    ("state", "under_way", "codes"),
    [
        (ClassState.CLOSED, False, ()),
        (ClassState.RUNNING, False, ("make_up_before_closing",)),
        (ClassState.CLOSED, True, ("make_up_under_way",)),
    ],
)
def test_make_up_is_decided_after_the_closing_one_at_a_time(
    *, state: ClassState, under_way: bool, codes: tuple[str, ...]
) -> None:
    facts = MakeUpFacts(state, judged("make_up", "test_failed"), under_way, TODAY)
    assert may_make_up(MakeUpPath.RETEST, facts, completion_policy()).codes == codes


@pytest.mark.parametrize(("days", "due"), [(90, date(2027, 2, 25)), (0, None)])
def test_until_when(days: int, due: date | None) -> None:
    assert make_up_due(TODAY, completion_policy(make_up_days=days)) == due


@pytest.mark.parametrize(
    ("due", "done", "codes"),
    [
        (None, TODAY, ()),
        (TODAY, TODAY, ()),
        (date(2026, 11, 26), TODAY, ("make_up_too_late",)),
        (None, date(2026, 11, 28), ("make_up_in_future",)),
    ],
)
def test_a_result_is_of_a_day_within_the_time(
    due: date | None, done: date, codes: tuple[str, ...]
) -> None:
    assert may_record(MakeUpPath.RETEST, due, done, TODAY).codes == codes


@given(st.frozensets(st.sampled_from(sorted(LACKS)), min_size=1))
def test_an_open_path_makes_good_something_and_leaves_nothing_beyond_help(
    codes: frozenset[str],
) -> None:
    verdict = judged("not_completed", *codes)
    lacking = {LACKS[code] for code in codes}
    opened = {
        path
        for path, one in open_paths(verdict, completion_policy()).items()
        if one.outcome is Permitted.YES
    }
    assert MakeUpPath.NEXT_RUN in opened
    walked = opened - {MakeUpPath.NEXT_RUN}
    assert all(CURES[path] & lacking for path in walked)
    curable = lacking <= frozenset[Condition]().union(*CURES.values())
    assert bool(walked) == curable
    assert not walked or lacking <= frozenset[Condition]().union(*(CURES[one] for one in walked))
