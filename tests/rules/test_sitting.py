from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.policy import Certainty, Figure, Strength
from zhuji.rules.sitting import (
    KEPT,
    GivenBack,
    HandInOutcome,
    Pause,
    SaveOutcome,
    SittingFacts,
    deadline,
    hand_in,
    may_save,
    may_start,
    option_order,
    paused_since,
    remaining,
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
    assert deadline(facts, at(0)) == at(bell)


def back(minutes: int, minute: float) -> GivenBack:
    return GivenBack(minutes, at(minute))


def paused(begun: float, ended: float | None = None) -> Pause:
    return Pause(at(begun), None if ended is None else at(ended))


# Begun at 5 with 40 minutes: the bell would ring at 45, the window closes at 60.
@pytest.mark.parametrize(
    ("changes", "bell"),
    [
        ({"extra_minutes": 10}, 55),
        ({"extra_minutes": 10, "minutes_allowed": 0}, 70),
        ({"extra_minutes": 10, "started_at": at(30)}, 70),
        ({"pauses": (paused(10, 20),)}, 55),
        ({"pauses": (paused(10, 20), paused(30, 31))}, 56),
        ({"pauses": (paused(10, 20), paused(15, 25))}, 60),
        ({"pauses": (paused(0, 8),)}, 48),  # what was paused before the beginning is not made up
        ({"pauses": (paused(-9, 3), paused(46, 50))}, 45),  # nor what came after the bell
        ({"pauses": (paused(40, 50), paused(54, 56))}, 57),
        ({"pauses": (paused(10, 20),), "started_at": at(30)}, 70),
        ({"given_back": (back(15, 20),)}, 60),
        ({"given_back": (back(15, 4),)}, 45),
        ({"given_back": (back(15, 4),), "started_at": at(30)}, 70),
        ({"given_back": (back(15, 20),), "extra_minutes": 5, "pauses": (paused(9, 10),)}, 66),
    ],
)
def test_bell_with_time_added(changes: dict[str, Any], bell: int) -> None:
    assert deadline(replace(FACTS, **changes), at(200)) == at(bell)


def test_what_remains_stands_still_in_a_pause_and_runs_on_after_it() -> None:
    facts = replace(FACTS, pauses=(paused(10),))
    assert [remaining(facts, at(minute)) for minute in (9, 10, 11, 300)] == [2160, 2100, 2100, 2100]
    assert [paused_since(facts, at(minute)) for minute in (9, 10, 300)] == [None, at(10), at(10)]
    over = replace(FACTS, pauses=(paused(10, 30),))
    assert [remaining(over, at(minute)) for minute in (30, 31)] == [2100, 2040]
    assert paused_since(over, at(30)) is None
    assert remaining(replace(FACTS, started_at=None), at(9)) is None
    assert remaining(replace(FACTS, handed_in_at=at(8)), at(9)) == 0


MINUTES = st.integers(0, 240)
PAUSES = st.lists(
    st.tuples(MINUTES, st.one_of(st.none(), MINUTES)).map(
        lambda one: paused(one[0], None if one[1] is None else one[0] + one[1])
    ),
    max_size=3,
).map(tuple)
GIVEN = st.lists(st.builds(back, st.integers(1, 30), MINUTES), max_size=3).map(tuple)
TIMED = st.builds(
    SittingFacts,
    opens_at=st.just(at(0)),
    closes_at=st.integers(30, 120).map(at),
    started_at=st.one_of(st.none(), st.integers(0, 119).map(at)),
    minutes_allowed=st.integers(0, 120),
    handed_in_at=st.none(),
    extra_minutes=st.integers(0, 60),
    pauses=PAUSES,
    given_back=GIVEN,
)


@given(TIMED, MINUTES, PAUSES, GIVEN, st.integers(0, 30))
def test_adding_time_never_moves_the_bell_earlier(
    facts: SittingFacts,
    minute: int,
    pauses: tuple[Pause, ...],
    given_back: tuple[GivenBack, ...],
    extra: int,
) -> None:
    more = replace(
        facts,
        pauses=facts.pauses + pauses,
        given_back=facts.given_back + given_back,
        extra_minutes=facts.extra_minutes + extra,
    )
    assert deadline(more, at(minute)) >= deadline(facts, at(minute))


@given(TIMED, MINUTES, st.integers(0, 240))
def test_paused_time_counts_to_nobody(facts: SittingFacts, minute: int, later: int) -> None:
    """While a pause lasts nobody's bell comes nearer, and nobody's moves who has none."""
    before, after = at(minute), at(minute + later)
    left = [deadline(facts, moment) - moment for moment in (before, after)]
    begun = facts.started_at is None or facts.started_at <= before
    if begun and paused_since(facts, before) == paused_since(facts, after) is not None:
        assert left[0] <= timedelta(0) or left[0] == left[1]
    assert left[1] <= left[0]


WAITING = replace(FACTS, started_at=None, waits=True, proctor_started_at=at(10))


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
        (replace(WAITING, proctor_started_at=None), 9, ("sitting_waits_for_proctor",)),
        (WAITING, 9, ("sitting_waits_for_proctor",)),
        (WAITING, 10, ()),
        (replace(WAITING, pauses=(paused(12),)), 12, ("sitting_paused",)),
        (replace(FACTS, pauses=(paused(12),)), 300, ()),
        (replace(FACTS, extra_minutes=5), 49, ()),
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
PAUSED = replace(HELD, pauses=(paused(20),))
TYPED = replace(HELD, last_value=("党支部", "五"))


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
        (PAUSED, 20.4, 4, (1,), SaveOutcome.SAVED),
        (PAUSED, 20.5, 4, (1,), SaveOutcome.PAUSED),
        (PAUSED, 300, 4, (1,), SaveOutcome.PAUSED),
        (PAUSED, 300, 3, (0, 2), SaveOutcome.SAVED),
        (replace(HELD, pauses=(paused(50),)), 51, 4, (1,), SaveOutcome.CLOSED),
        (TYPED, 10, 3, ("党支部", "五"), SaveOutcome.SAVED),
        (TYPED, 10, 3, ("五", "党支部"), SaveOutcome.STALE_VERSION),
    ],
)
def test_save_outcome(
    facts: SittingFacts,
    minute: float,
    version: int,
    value: tuple[int, ...] | tuple[str, ...] | None,
    outcome: SaveOutcome,
) -> None:
    verdict = may_save(facts, at(minute), version=version, value=value, grace_seconds=grace(30))
    assert verdict.outcome is outcome


@pytest.mark.parametrize(
    ("generation", "version", "saved", "handed_in"),
    [
        (1, 4, SaveOutcome.OLD_TAB, HandInOutcome.OLD_TAB),
        (1, 3, SaveOutcome.SAVED, HandInOutcome.OLD_TAB),  # sent twice: it is saved already
        (2, 4, SaveOutcome.SAVED, HandInOutcome.HANDED_IN),
        (None, 4, SaveOutcome.SAVED, HandInOutcome.HANDED_IN),
    ],
)
def test_only_the_newest_opening_writes(
    generation: int | None, version: int, saved: SaveOutcome, handed_in: HandInOutcome
) -> None:
    facts, now = replace(HELD, generation=2), at(10)
    verdict = may_save(
        facts, now, version=version, value=(0, 2), grace_seconds=grace(30), generation=generation
    )
    assert verdict.outcome is saved
    assert hand_in(facts, now, generation=generation).outcome is handed_in


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
        (PAUSED, 30, HandInOutcome.PAUSED),
        (replace(FACTS, pauses=(paused(50),)), 60, HandInOutcome.HANDED_IN),
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
            assert now < deadline(facts, now) + timedelta(seconds=seconds)
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
