from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.release import (
    Manner,
    ReleaseFacts,
    is_sealed,
    may_release,
    may_set_manner,
    released,
    shows,
)
from zhuji.rules.words import ReleaseLevel, ReleaseWhen

NINE = datetime(2026, 9, 1, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)
FULL, NOTHING = ReleaseLevel.FULL, ReleaseLevel.NOTHING
BELL = ReleaseFacts(FULL, ReleaseWhen.AFTER_BELL, None, None, over=True)
TIMED = replace(BELL, when=ReleaseWhen.AT_TIME, at=TEN)
CLICK = replace(BELL, when=ReleaseWhen.BY_CLICK)


@pytest.mark.parametrize(
    ("facts", "now", "level"),
    [
        (BELL, NINE, FULL),
        (replace(BELL, over=False), NINE, NOTHING),
        (replace(BELL, level=ReleaseLevel.MARKS), NINE, ReleaseLevel.MARKS),
        (TIMED, NINE, NOTHING),
        (TIMED, TEN, FULL),
        (replace(TIMED, over=False), TEN, NOTHING),
        (replace(TIMED, at=None), TEN, NOTHING),
        (CLICK, TEN, NOTHING),
        (replace(CLICK, released_at=NINE), NINE, FULL),
        (replace(CLICK, released_at=NINE, over=False), NINE, NOTHING),
    ],
)
def test_what_is_released(facts: ReleaseFacts, now: datetime, level: ReleaseLevel) -> None:
    assert released(facts, now) is level
    assert is_sealed(facts, now) is (level is NOTHING)
    unshown = replace(facts, level=NOTHING)  # its end is the release
    assert is_sealed(unshown, now) is not facts.over


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (CLICK, ()),
        (BELL, ("release_not_by_click",)),
        (replace(CLICK, released_at=NINE), ("release_done_already",)),
        (replace(CLICK, level=NOTHING), ("release_of_nothing",)),
        (replace(CLICK, over=False), ("release_before_the_end",)),
    ],
)
def test_the_click(facts: ReleaseFacts, codes: tuple[str, ...]) -> None:
    assert may_release(facts).codes == codes


@pytest.mark.parametrize(
    ("wanted", "begun", "released_at", "codes"),
    [
        (Manner(5, proctor_starts=True), False, None, ()),
        (Manner(5), True, None, ("manner_after_beginning",)),
        (Manner(release=NOTHING), True, None, ()),
        (Manner(release=NOTHING), True, NINE, ("release_done_already",)),
        (Manner(release_when=ReleaseWhen.AT_TIME), False, None, ("release_time_missing",)),
        (
            Manner(release_when=ReleaseWhen.AT_TIME, release_at=NINE),
            False,
            None,
            ("release_time_before_the_end",),
        ),
        (Manner(release_when=ReleaseWhen.AT_TIME, release_at=TEN), False, None, ()),
    ],
)
def test_how_an_exam_is_sat(
    wanted: Manner, *, begun: bool, released_at: datetime | None, codes: tuple[str, ...]
) -> None:
    verdict = may_set_manner(Manner(), wanted, begun=begun, released_at=released_at, closes_at=TEN)
    assert verdict.codes == codes


MOMENTS = st.integers(0, 120).map(lambda minutes: NINE + timedelta(minutes=minutes))
FACTS = st.builds(
    ReleaseFacts,
    level=st.sampled_from(ReleaseLevel),
    when=st.sampled_from(ReleaseWhen),
    at=st.one_of(st.none(), MOMENTS),
    released_at=st.one_of(st.none(), MOMENTS),
    over=st.booleans(),
)


@given(FACTS, MOMENTS, st.integers(0, 99))
def test_nothing_before_the_end_and_nothing_is_taken_back(
    facts: ReleaseFacts, now: datetime, later: int
) -> None:
    first, then = released(facts, now), released(facts, now + timedelta(minutes=later))
    assert facts.over or first is NOTHING
    assert shows(then, first)
    assert shows(facts.level, first)
