from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.policy import Certainty, Figure, Strength
from zhuji.rules.proctoring import (
    MOST_MINUTES,
    HallFacts,
    may_give_time,
    may_hand_in_for,
    may_pause,
    may_reopen,
    may_resume,
    may_start_all,
)
from zhuji.rules.sitting import Pause, SittingFacts, may_save
from zhuji.rules.verdict import Citation, Permitted

NINE = datetime(2026, 9, 1, 9, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


HALL = HallFacts(at(0), at(60), waits=True, started_at=None, paused_since=None, final=False)
OWN = SittingFacts(at(0), at(60), at(5), 40, None)
FINAL = replace(HALL, final=True)


@pytest.mark.parametrize(
    ("facts", "minute", "codes"),
    [
        (HALL, 0, ()),
        (HALL, 59, ()),
        (HALL, -1, ("proctor_too_early",)),
        (HALL, 60, ("proctor_too_late",)),
        (replace(HALL, waits=False), 1, ("proctor_start_not_set",)),
        (replace(HALL, started_at=at(1)), 2, ("proctor_started_already",)),
        (FINAL, 1, ("proctor_class_final",)),
    ],
)
def test_start_for_all(facts: HallFacts, minute: int, codes: tuple[str, ...]) -> None:
    assert may_start_all(facts, at(minute)).codes == codes


@pytest.mark.parametrize(
    ("facts", "minute", "reason", "codes"),
    [
        (HALL, 10, "停电", ()),
        (HALL, 10, "  ", ("proctor_reason_missing",)),
        (HALL, -1, "停电", ("proctor_too_early",)),
        (HALL, 60, "停电", ("proctor_too_late",)),
        (replace(HALL, paused_since=at(5)), 10, "停电", ("proctor_paused_already",)),
        (FINAL, 10, "停电", ("proctor_class_final",)),
    ],
)
def test_pause(facts: HallFacts, minute: int, reason: str, codes: tuple[str, ...]) -> None:
    assert may_pause(facts, at(minute), reason).codes == codes
    assert may_resume(facts).codes == (() if facts.paused_since else ("proctor_not_paused",))


@pytest.mark.parametrize(
    ("minutes", "reason", "codes"),
    [
        (1, "换手机", ()),
        (MOST_MINUTES, "换手机", ()),
        (0, "换手机", ("proctor_minutes_out_of_range",)),
        (MOST_MINUTES + 1, "", ("proctor_reason_missing", "proctor_minutes_out_of_range")),
    ],
)
def test_minutes_given(minutes: int, reason: str, codes: tuple[str, ...]) -> None:
    assert may_give_time(HALL, minutes, reason).codes == codes
    assert may_give_time(FINAL, minutes, reason).codes == ("proctor_class_final", *codes)


@pytest.mark.parametrize(
    ("facts", "minute", "reopens", "takes_in"),
    [
        (OWN, 10, (), ("proctor_bell_to_come",)),
        (OWN, 45, ("proctor_reopen_after_bell",), ()),
        (replace(OWN, extra_minutes=5), 45, (), ("proctor_bell_to_come",)),
        (replace(OWN, pauses=(Pause(at(40)),)), 99, (), ("proctor_bell_to_come",)),
        (replace(OWN, handed_in_at=at(9)), 10, (), ("sitting_handed_in",)),
        (replace(OWN, started_at=None), 10, ("proctor_not_begun",), ("proctor_not_begun",)),
    ],
)
def test_one_sitting(
    facts: SittingFacts, minute: int, reopens: tuple[str, ...], takes_in: tuple[str, ...]
) -> None:
    now = at(minute)
    assert may_reopen(HALL, facts, now, "手机坏了").codes == reopens
    assert may_hand_in_for(HALL, facts, now).codes == takes_in


GRACE = Figure(10, Citation("county", "县级规则", ""), Strength.CHOICE, Certainty.COUNTY)


@given(st.integers(0, 120), st.integers(0, 120), st.one_of(st.none(), st.integers(5, 120)))
def test_a_sitting_is_never_taken_in_while_it_takes_answers(
    minute: int, extra: int, handed_in: int | None
) -> None:
    handed = None if handed_in is None else at(handed_in)
    facts = replace(OWN, extra_minutes=extra, handed_in_at=handed)
    now = at(minute)
    if may_hand_in_for(HALL, facts, now).outcome is Permitted.YES:
        late = now + timedelta(seconds=10)
        saved = may_save(facts, late, version=1, grace_seconds=GRACE, value=(0,))
        assert saved.outcome == "closed"
    if may_reopen(HALL, facts, now, "误点").outcome is Permitted.YES:
        again = replace(facts, handed_in_at=None)
        assert may_save(again, now, version=1, grace_seconds=GRACE, value=(0,)).outcome == "saved"
