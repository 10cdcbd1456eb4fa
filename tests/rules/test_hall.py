"""The hall code: which codes count, and what becomes of a scan."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.hall import (
    HallFacts,
    HallFigures,
    Lead,
    Scan,
    Sealed,
    age_of,
    claimed,
    codes_of,
    decide_scan,
    kind_of,
    look_at,
    open_scan,
    seal_scan,
    step_at,
)
from zhuji.rules.words import HallOutcome as H
from zhuji.rules.words import SignKind as K

SECRET = bytes.fromhex("5a" * 32)
FIGURES = HallFigures(15, 5, 10, 30, 8)
STARTS = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
FACTS = HallFacts(
    shown=True,
    opens_at=STARTS - timedelta(minutes=30),
    ends_at=STARTS + timedelta(hours=2),
    expected=True,
)
MOMENTS = st.integers(1_767_000_000, 1_800_000_000).map(lambda at: datetime.fromtimestamp(at, UTC))


@given(MOMENTS, st.integers(1, 10**6), st.integers(0, 599))
def test_a_code_is_as_old_as_the_servers_clock_says(at: datetime, session: int, later: int) -> None:
    step = step_at(at, 15)
    shown = datetime.fromtimestamp(step * 15, UTC)
    codes = codes_of(SECRET, session, step)
    then = shown + timedelta(seconds=later)

    assert age_of(codes.long, SECRET, session, then, 15) == later
    assert age_of(codes.long, SECRET, session + 1, then, 15) is None
    assert age_of(codes.long, SECRET, session, shown - timedelta(seconds=1), 15) is None
    assert len(codes.short) == 6
    assert codes.short.isdecimal()


@pytest.mark.parametrize(
    ("age", "outcome"),
    [
        (0, H.SIGNED),
        (14, H.SIGNED),
        (19, H.SIGNED),
        (20, H.OLD_CODE),
        (300, H.OLD_CODE),
        (None, H.UNKNOWN_CODE),
    ],
)
def test_a_code_counts_while_shown_and_a_little_longer(age: int | None, outcome: H) -> None:
    assert decide_scan(FACTS, Scan(STARTS, age), FIGURES, STARTS).outcome is outcome


@pytest.mark.parametrize(
    ("changed", "minutes", "outcome"),
    [
        ({}, -31, H.EARLY),
        ({}, -30, H.SIGNED),
        ({}, 120, H.SIGNED),
        ({}, 121, H.OVER),
        ({"shown": False}, 0, H.CLOSED),
        ({"expected": False}, 0, H.NOT_EXPECTED),
        ({"signed_at": STARTS}, 0, H.ALREADY),
        ({"signed_at": STARTS, "signed_here": False}, 0, H.OTHER_PHONE),
        ({"phone_taken": True}, 0, H.OTHER_PERSON),
        ({"tries": 8}, 0, H.TOO_MANY),
        ({"tries": 7}, 0, H.SIGNED),
        ({"of_other": True}, 0, H.PHONE_OF_OTHER),
        ({"activated": False}, 0, H.NOT_ACTIVATED),
        ({"activated": False, "signed_at": STARTS}, 0, H.ALREADY),  # the phone ended meanwhile
    ],
)
def test_what_becomes_of_a_good_code(changed: dict[str, object], minutes: int, outcome: H) -> None:
    facts = replace(FACTS, **changed)  # type: ignore[arg-type] # by name
    at = STARTS + timedelta(minutes=minutes)
    assert decide_scan(facts, Scan(at, 3), FIGURES, at).outcome is outcome


def test_a_county_may_let_a_password_count() -> None:
    facts, figures = replace(FACTS, activated=False), replace(FIGURES, password_counts=True)
    assert decide_scan(facts, Scan(STARTS, 3), figures, STARTS).outcome is H.SIGNED
    other = replace(facts, of_other=True)
    assert decide_scan(other, Scan(STARTS, 3), figures, STARTS).outcome is H.PHONE_OF_OTHER


@pytest.mark.parametrize(
    ("facts", "minutes", "kind", "codes"),
    [
        ({"signed_in": True}, 109, K.SIGN_IN, ("hall_signed",)),
        ({}, 111, K.SIGN_IN, ("hall_signed",)),  # comes late, and does not leave
        ({"signed_in": True}, 110, K.SIGN_OUT, ("hall_out_early",)),
        ({"signed_in": True}, 115, K.SIGN_OUT, ("hall_out_signed",)),
        ({"signed_in": True}, 135, K.SIGN_OUT, ("hall_out_signed",)),
        ({"signed_in": True}, 136, K.SIGN_OUT, ("hall_out_over",)),
        ({}, 121, K.SIGN_OUT, ("hall_not_signed_in",)),
        ({"signed_in": True, "signed_at": STARTS}, 121, K.SIGN_OUT, ("hall_out_already",)),
        ({"signed_in": True, "phone_taken": True}, 121, K.SIGN_OUT, ("hall_out_other_person",)),
        (
            {"signed_in": True, "kind": K.SIGN_IN, "signed_at": STARTS},
            111,
            K.SIGN_IN,
            ("hall_already",),
        ),  # the same scan sent again
    ],
)
def test_towards_the_end_a_scan_means_leaving(
    facts: dict[str, object], minutes: int, kind: K, codes: tuple[str, ...]
) -> None:
    figures = replace(FIGURES, signs_out=True, out_before_minutes=10, out_after_minutes=15)
    known = replace(FACTS, free_at=FACTS.ends_at - timedelta(minutes=5), **facts)  # type: ignore[arg-type] # by name
    at = STARTS + timedelta(minutes=minutes)
    assert kind_of(known, Scan(at, 3), figures) is kind
    assert decide_scan(known, Scan(at, 3), figures, at).codes == codes


def test_a_scan_sent_late_counts_as_of_its_own_time() -> None:
    sent = STARTS + timedelta(minutes=10)
    verdict = decide_scan(FACTS, Scan(STARTS, 3), FIGURES, sent)
    assert (verdict.outcome, verdict.reasons[0].as_dict()) == (H.SIGNED, {"at": STARTS})
    too_late = decide_scan(FACTS, Scan(STARTS, 3), FIGURES, sent + timedelta(seconds=6))
    assert too_late.codes == ("hall_kept_too_long",)


@given(st.one_of(st.none(), st.integers(0, 10**4)), st.integers(-(10**4), 10**4))
def test_a_scan_that_was_taken_is_never_told_that_its_code_is_old(
    age: int | None, minutes: int
) -> None:
    at = STARTS + timedelta(minutes=minutes)
    facts = replace(FACTS, signed_at=STARTS)
    assert decide_scan(facts, Scan(at, age), FIGURES, at).outcome is H.ALREADY


def test_a_sealed_scan_is_good_for_its_own_phone_and_session_only() -> None:
    said = Sealed(Scan(STARTS, 3), 4, 9, 2)
    sealed = seal_scan(SECRET, 7, "phone", said)
    assert open_scan(sealed, SECRET, 7, "phone") == said
    assert (claimed(sealed), claimed("签到"), claimed("1.2.x.4.5.6")) == ((4, 2), (0, 0), (0, 0))
    for changed, session, phone in (
        (sealed, 8, "phone"),
        (sealed, 7, "another"),
        (sealed.replace(".4.", ".5."), 7, "phone"),
        ("", 7, "phone"),
        ("签到", 7, "phone"),
    ):
        assert open_scan(changed, SECRET, session, phone) is None


@pytest.mark.parametrize(
    ("age", "refusals", "others", "codes"),
    [
        (3, [], 0, ()),
        (3, [H.UNKNOWN_CODE], 0, ()),  # a slip of the finger
        (15, [], 0, ("lead_code_replaced",)),
        (3, [H.OLD_CODE] * 2, 0, ("lead_old_codes",)),
        (3, [H.UNKNOWN_CODE] * 2, 0, ("lead_wrong_codes",)),
        (3, [H.OTHER_PHONE], 2, ("lead_other_phone", "lead_phone_of_others")),
    ],
)
def test_what_a_person_should_look_at(
    age: int, refusals: list[H], others: int, codes: tuple[str, ...]
) -> None:
    verdict = look_at(age, refusals, others, 15)
    assert verdict.codes == codes
    assert verdict.outcome is (Lead.LOOK if codes else Lead.NONE)
