from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.policy import Certainty, Figure, Strength
from zhuji.rules.sitting import (
    KEPT,
    HandInOutcome,
    SaveOutcome,
    SittingFacts,
    deadline,
    hand_in,
    may_save,
    may_start,
    option_order,
)
from zhuji.rules.verdict import Citation, Permitted
from zhuji.rules.words import QuestionKind

NINE = datetime(2026, 9, 1, 9, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def grace(seconds: int) -> Figure[int]:
    return Figure(seconds, Citation("county", "县级规则", ""), Strength.CHOICE, Certainty.COUNTY)


FACTS = SittingFacts(at(0), at(60), at(5), 40, None)


@pytest.mark.parametrize(
    ("started", "minutes", "bell"),
    [(None, 40, 60), (5, 40, 45), (30, 40, 60), (5, 0, 60)],
)
def test_bell_is_the_earlier_of_window_and_minutes(
    started: int | None, minutes: int, bell: int
) -> None:
    begun = None if started is None else at(started)
    facts = replace(FACTS, started_at=begun, minutes_allowed=minutes)
    assert deadline(facts) == at(bell)


@pytest.mark.parametrize(
    ("facts", "minute", "codes"),
    [
        (replace(FACTS, started_at=None), -1, ("sitting_not_open_yet",)),
        (replace(FACTS, started_at=None), 0, ()),
        (replace(FACTS, started_at=None), 59, ()),
        (replace(FACTS, started_at=None), 60, ("sitting_closed",)),
        (FACTS, 44, ()),
        (FACTS, 45, ("sitting_closed",)),
        (replace(FACTS, handed_in_at=at(9)), 10, ("sitting_handed_in",)),
    ],
)
def test_start_is_allowed_within_the_window(
    facts: SittingFacts, minute: int, codes: tuple[str, ...]
) -> None:
    verdict = may_start(facts, at(minute))
    assert verdict.codes == codes
    assert verdict.outcome is (Permitted.NO if codes else Permitted.YES)


HELD = replace(FACTS, last_version=3, last_value=(0, 2))
HANDED = replace(HELD, handed_in_at=at(20))


@pytest.mark.parametrize(
    ("facts", "minute", "version", "value", "outcome"),
    [
        (replace(FACTS, started_at=None), 10, 1, (0,), SaveOutcome.NOT_STARTED),
        (FACTS, 10, 1, (0,), SaveOutcome.SAVED),
        (FACTS, 10, 0, (0,), SaveOutcome.STALE_VERSION),
        (HELD, 10, 4, (1,), SaveOutcome.SAVED),
        (HELD, 10, 9, (1,), SaveOutcome.SAVED),
        (HELD, 10, 3, (2, 0), SaveOutcome.SAVED),
        (HELD, 10, 3, (1,), SaveOutcome.STALE_VERSION),
        (HELD, 10, 3, None, SaveOutcome.STALE_VERSION),
        (HELD, 10, 2, (0, 2), SaveOutcome.STALE_VERSION),
        (HELD, 45, 4, (1,), SaveOutcome.SAVED_LATE),
        (HELD, 45.4, 4, (1,), SaveOutcome.SAVED_LATE),
        (HELD, 45.5, 4, (1,), SaveOutcome.CLOSED),
        (HELD, 50, 3, (0, 2), SaveOutcome.SAVED),
        (HANDED, 21, 4, (1,), SaveOutcome.HANDED_IN),
        (HANDED, 21, 3, (0, 2), SaveOutcome.SAVED),
    ],
)
def test_save_outcome(
    facts: SittingFacts,
    minute: float,
    version: int,
    value: tuple[int, ...] | None,
    outcome: SaveOutcome,
) -> None:
    verdict = may_save(facts, at(minute), version=version, value=value, grace_seconds=grace(30))
    assert verdict.outcome is outcome


def test_without_grace_the_bell_is_the_end() -> None:
    verdict = may_save(HELD, at(45), version=4, value=(1,), grace_seconds=grace(0))
    assert verdict.outcome is SaveOutcome.CLOSED


@pytest.mark.parametrize(
    ("facts", "minute", "outcome"),
    [
        (FACTS, 10, HandInOutcome.HANDED_IN),
        (FACTS, 99, HandInOutcome.HANDED_IN),
        (HANDED, 30, HandInOutcome.ALREADY_HANDED_IN),
        (replace(FACTS, started_at=None), 10, HandInOutcome.NOT_STARTED),
    ],
)
def test_hand_in_outcome(facts: SittingFacts, minute: int, outcome: HandInOutcome) -> None:
    assert hand_in(facts, at(minute)).outcome is outcome


def test_hand_in_after_the_bell_counts_as_of_the_bell() -> None:
    assert hand_in(FACTS, at(99)).reasons[0].as_dict() == {"at": at(45)}


SENT = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(0, 6), st.sets(st.integers(0, 3)).map(sorted)),
    max_size=25,
).map(lambda sent: sorted(sent, key=lambda one: one[0]))


@given(SENT, st.integers(0, 120), st.one_of(st.none(), st.integers(301, 4000)))
def test_versions_only_rise_and_nothing_new_is_kept_once_closed(
    sent: list[tuple[int, int, list[int]]], seconds: int, handed_in: int | None
) -> None:
    facts = FACTS
    for second, version, chosen in sent:
        now = NINE + timedelta(seconds=second)
        if handed_in is not None and second >= handed_in and facts.handed_in_at is None:
            facts = replace(facts, handed_in_at=now)
        value = tuple(chosen)
        verdict = may_save(facts, now, version=version, value=value, grace_seconds=grace(seconds))
        if verdict.outcome not in KEPT:
            assert verdict.reasons
            continue
        held = (facts.last_version, facts.last_value)
        if held != (version, value):
            assert version > facts.last_version
            assert now < deadline(facts) + timedelta(seconds=seconds)
            assert facts.handed_in_at is None
        facts = replace(facts, last_version=version, last_value=value)
        again = may_save(facts, at(999), version=version, value=value, grace_seconds=grace(0))
        assert again.outcome is SaveOutcome.SAVED


@given(st.text(max_size=9), st.integers(0, 300), st.integers(0, 12))
def test_option_order_is_a_permutation_and_right_stays_before_wrong(
    seed: str, number: int, n: int
) -> None:
    order = option_order(seed, number, n, QuestionKind.SINGLE)
    assert sorted(order) == list(range(n))
    assert order == option_order(seed, number, n, QuestionKind.SINGLE)
    assert option_order(seed, number, 2, QuestionKind.TRUE_FALSE) == (0, 1)


def test_option_order_differs_between_candidates() -> None:
    orders = {option_order(str(seed), 1, 4, QuestionKind.MULTIPLE) for seed in range(300)}
    assert len(orders) == 24
