from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.lifecycle import (
    FINAL,
    SKIPS,
    TABLE,
    ClassFacts,
    Refusal,
    Unmarked,
    advance,
    next_steps,
    takes_nominations,
)
from zhuji.rules.verdict import Permitted, Reason
from zhuji.rules.words import ArchiveItem
from zhuji.rules.words import ClassState as S
from zhuji.rules.words import ClassStep as T

WAITING = Unmarked(7, "知识测试试卷", counted=True, numbers=(3,))
READY = ClassFacts(
    today=date(2026, 11, 24),
    has_title=True,
    has_aim=True,
    has_audience=True,
    starts_on=date(2026, 11, 24),
    ends_on=date(2026, 11, 24),
    places=40,
    unconfirmed_nominations=0,
    trainees=40,
    sessions=6,
    clashes=0,
    undecided_leaves=0,
    open_sittings=0,
    sheets_missing=0,
)


def reached(without: T | None = None) -> set[S]:
    """The states that steps lead to from a draft, leaving one kind of step out."""
    found = {S.DRAFT}
    while True:
        more = {
            following
            for (state, step), following in TABLE.items()
            if state in found and step is not without
        }
        if more <= found:
            return found
        found |= more


def test_every_state_is_reachable() -> None:
    assert reached() == set(S)


def test_every_step_is_used() -> None:
    assert {step for _, step in TABLE} == set(T)


def test_nothing_opens_without_approval() -> None:
    assert reached(without=T.APPROVE) == {S.DRAFT, S.SUBMITTED, S.CANCELLED}


def test_final_states_are_those_without_a_step() -> None:
    assert {state for state in S if not next_steps(state)} == FINAL == {S.CLOSED, S.CANCELLED}


def test_what_skips_is_in_the_table() -> None:
    assert set(SKIPS) <= set(TABLE)


@pytest.mark.parametrize(("state", "step"), list(product(S, T)))
def test_advance_follows_the_table_when_all_is_ready(state: S, step: T) -> None:
    verdict = advance(state, step, READY, confirmed=True)
    if (state, step) in TABLE:
        assert verdict.outcome == TABLE[state, step]
    else:
        expected = "class_is_final" if state in FINAL else "step_not_from_state"
        assert (verdict.outcome, verdict.codes) == (Refusal.REFUSED, (expected,))


def test_a_step_not_possible_names_those_that_are() -> None:
    (reason,) = advance(S.SUBMITTED, T.PUBLISH, READY, confirmed=False).reasons
    assert reason.as_dict() == {
        "state": S.SUBMITTED,
        "step": T.PUBLISH,
        "possible": (T.RETURN, T.APPROVE, T.CANCEL),
    }


@pytest.mark.parametrize(
    ("state", "step", "change", "codes"),
    [
        (S.DRAFT, T.SUBMIT, {"has_title": False}, ("title_missing",)),
        (
            S.DRAFT,
            T.SUBMIT,
            {"has_aim": False, "has_audience": False},
            ("aim_missing", "audience_missing"),
        ),
        (S.DRAFT, T.SUBMIT, {"starts_on": None}, ("dates_missing",)),
        (S.DRAFT, T.SUBMIT, {"ends_on": date(2026, 11, 23)}, ("dates_reversed",)),
        (S.APPROVED, T.PUBLISH, {"places": 0}, ("places_missing",)),
        (S.APPROVED, T.PUBLISH, {"ends_on": None}, ("dates_missing",)),
        (S.PUBLISHED, T.LOCK_ROSTER, {"trainees": 0}, ("roster_empty",)),
        (
            S.PUBLISHED,
            T.LOCK_ROSTER,
            {"unconfirmed_nominations": 3},
            ("unconfirmed_nominations",),
        ),
        (S.PUBLISHED, T.OPEN, {"unconfirmed_nominations": 3}, ("unconfirmed_nominations",)),
        (S.LOCKED, T.OPEN, {"sessions": 0}, ("timetable_empty",)),
        (S.LOCKED, T.OPEN, {"sessions": 0, "trainees": 0}, ("roster_empty", "timetable_empty")),
        (S.RUNNING, T.CLOSE, {"undecided_leaves": 1}, ("leave_undecided",)),
        (S.RUNNING, T.CLOSE, {"open_sittings": 2}, ("sittings_open",)),
        (S.RUNNING, T.CLOSE, {"unmarked": (WAITING,)}, ("answers_unmarked",)),
        (S.RUNNING, T.CLOSE, {"open_reviews": 1}, ("reviews_open",)),
        (S.RUNNING, T.CLOSE, {"archive_open": (ArchiveItem.COST,)}, ("archive_items_open",)),
    ],
)
@pytest.mark.parametrize("confirmed", [False, True])
def test_advance_refuses_whatever_is_confirmed(
    *, state: S, step: T, change: dict[str, object], codes: tuple[str, ...], confirmed: bool
) -> None:
    facts = replace(READY, **change)  # type: ignore[arg-type]  # a table of partial facts
    verdict = advance(state, step, facts, confirmed=confirmed)
    assert (verdict.outcome, verdict.codes) == (Refusal.REFUSED, codes)


@pytest.mark.parametrize(
    ("state", "step", "change", "codes"),
    [
        (S.PUBLISHED, T.OPEN, {}, ("roster_not_locked",)),
        (S.PUBLISHED, T.CANCEL, {}, ("units_already_told",)),
        (S.LOCKED, T.CANCEL, {}, ("units_already_told",)),
        (S.RUNNING, T.CANCEL, {}, ("class_already_running",)),
        (S.APPROVED, T.PUBLISH, {"starts_on": date(2026, 11, 23)}, ("start_has_passed",)),
        (S.LOCKED, T.OPEN, {"clashes": 2}, ("timetable_clashes",)),
        (S.LOCKED, T.OPEN, {"today": date(2026, 11, 23)}, ("opens_early",)),
        (S.RUNNING, T.CLOSE, {"today": date(2026, 11, 23)}, ("closes_early",)),
        (S.RUNNING, T.CLOSE, {"sheets_missing": 1}, ("sheets_missing",)),
        (
            S.RUNNING,
            T.CLOSE,
            {"unmarked": (replace(WAITING, counted=False),)},
            ("answers_unmarked_uncounted",),
        ),
        (S.RUNNING, T.CLOSE, {"archive_unpaid": (ArchiveItem.COST,)}, ("archive_items_unpaid",)),
    ],
)
def test_advance_asks_for_a_confirmation(
    state: S, step: T, change: dict[str, object], codes: tuple[str, ...]
) -> None:
    facts = replace(READY, **change)  # type: ignore[arg-type]  # a table of partial facts
    asked = advance(state, step, facts, confirmed=False)
    given_ = advance(state, step, facts, confirmed=True)
    assert (asked.outcome, asked.codes) == (Refusal.NEEDS_CONFIRMATION, codes)
    assert (given_.outcome, given_.codes) == (TABLE[state, step], codes)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (S.DRAFT, T.SUBMIT),
        (S.DRAFT, T.CANCEL),
        (S.SUBMITTED, T.RETURN),
        (S.SUBMITTED, T.APPROVE),
        (S.APPROVED, T.PUBLISH),
        (S.PUBLISHED, T.LOCK_ROSTER),
        (S.LOCKED, T.OPEN),
        (S.RUNNING, T.CLOSE),
    ],
)
def test_the_usual_steps_need_no_confirmation(state: S, step: T) -> None:
    verdict = advance(state, step, READY, confirmed=False)
    assert (verdict.outcome, verdict.reasons) == (TABLE[state, step], ())


def test_closing_names_what_is_undecided_with_its_number() -> None:
    facts = replace(READY, undecided_leaves=4)
    (reason,) = advance(S.RUNNING, T.CLOSE, facts, confirmed=True).reasons
    assert reason.as_dict() == {"count": 4}


@pytest.mark.parametrize(
    ("state", "codes"),
    [
        (S.DRAFT, ("class_not_published",)),
        (S.SUBMITTED, ("class_not_published",)),
        (S.APPROVED, ("class_not_published",)),
        (S.PUBLISHED, ()),
        (S.LOCKED, ("nominations_closed",)),
        (S.RUNNING, ("nominations_closed",)),
        (S.CLOSED, ("nominations_closed",)),
        (S.CANCELLED, ("nominations_closed",)),
    ],
)
def test_takes_nominations_only_while_published(state: S, codes: tuple[str, ...]) -> None:
    verdict = takes_nominations(state)
    assert verdict.codes == codes
    assert verdict.outcome is (Permitted.NO if codes else Permitted.YES)


counts = st.integers(0, 3)
days = st.dates(date(2026, 11, 20), date(2026, 11, 28))
facts_of_any_class = st.builds(
    ClassFacts,
    today=days,
    has_title=st.booleans(),
    has_aim=st.booleans(),
    has_audience=st.booleans(),
    starts_on=st.none() | days,
    ends_on=st.none() | days,
    places=counts,
    unconfirmed_nominations=counts,
    trainees=counts,
    sessions=counts,
    clashes=counts,
    undecided_leaves=counts,
    open_sittings=counts,
    sheets_missing=counts,
)


@given(st.sampled_from(S), st.sampled_from(T), facts_of_any_class)
def test_a_confirmation_turns_only_a_question_into_a_step(
    state: S, step: T, facts: ClassFacts
) -> None:
    asked = advance(state, step, facts, confirmed=False)
    confirmed = advance(state, step, facts, confirmed=True)
    if asked.outcome is Refusal.NEEDS_CONFIRMATION:
        assert confirmed.outcome is TABLE[state, step]
        assert confirmed.reasons == asked.reasons != ()
    else:
        assert confirmed == asked


@given(st.sampled_from(S), st.sampled_from(T), facts_of_any_class)
def test_every_step_not_made_has_a_reason(state: S, step: T, facts: ClassFacts) -> None:
    verdict = advance(state, step, facts, confirmed=True)
    assert (verdict.outcome is Refusal.REFUSED) == (verdict.outcome not in set(S))
    assert verdict.outcome in set(S) or verdict.reasons


@given(st.lists(st.sampled_from(T), max_size=12), facts_of_any_class)
def test_no_class_runs_that_was_not_approved(steps: list[T], facts: ClassFacts) -> None:
    state, approved = S.DRAFT, False
    for step in steps:
        outcome = advance(state, step, facts, confirmed=True).outcome
        if isinstance(outcome, S):
            approved = approved or step is T.APPROVE
            state = outcome
    assert approved or state in {S.DRAFT, S.SUBMITTED, S.CANCELLED}


def test_a_budget_over_its_measure_is_not_handed_in() -> None:
    breach, doubt = Reason.of("cost_item_over"), Reason.of("cost_forbidden")
    over = replace(READY, budget_breaches=(breach,), budget_doubts=(doubt,))
    refused = advance(S.DRAFT, T.SUBMIT, over, confirmed=True)
    assert (refused.outcome, refused.codes) == (Refusal.REFUSED, ("cost_item_over",))


def test_what_a_budget_generally_should_not_have_is_asked_about() -> None:
    doubtful = replace(READY, budget_doubts=(Reason.of("cost_forbidden"),))
    asked = advance(S.DRAFT, T.SUBMIT, doubtful, confirmed=False)
    assert (asked.outcome, asked.codes) == (Refusal.NEEDS_CONFIRMATION, ("cost_forbidden",))
    sure = advance(S.DRAFT, T.SUBMIT, doubtful, confirmed=True)
    assert sure.outcome is S.SUBMITTED


def test_a_sentence_names_a_dozen_of_those_who_wait() -> None:
    facts = replace(READY, unmarked=(replace(WAITING, numbers=tuple(range(1, 20))),))
    (reason,) = advance(S.RUNNING, T.CLOSE, facts, confirmed=True).reasons
    told = reason.as_dict()
    assert (told["exam"], told["count"]) == (7, 19)
    assert told["numbers"] == (*map(str, range(1, 13)), "…")
