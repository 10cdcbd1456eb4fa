from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import CITATION, presence_policy
from tests.rules.timetable import at, leave, scan, session, slot, typed
from zhuji.rules.presence import LeaveFacts, SignFacts, presence_of
from zhuji.rules.verdict import Reason
from zhuji.rules.words import LeaveKind, LeaveState, Presence, SignKind, SignWay

IN, OUT, NOT_SEEN = SignKind.SIGN_IN, SignKind.SIGN_OUT, SignKind.NOT_SEEN
ON_LEAVE = leave(slot(0))

# signs, leaves, sheet typed, outcome, reasons
TABLE = {
    "nothing": ([], [], False, "unknown", ["no_sheet_yet"]),
    "sheet": ([], [], True, "present", ["on_sheet"]),
    "leave": ([], [ON_LEAVE], False, "excused", ["leave_granted"]),
    "leave, sheet": ([], [ON_LEAVE], True, "excused", ["leave_granted"]),
    "scan": ([scan(IN, -10)], [], False, "present", ["signed_on_time"]),
    "scan at the bell": ([scan(IN, 0)], [], False, "present", ["signed_on_time"]),
    "scan late": ([scan(IN, 6)], [], False, "late", ["signed_late"]),
    "scan twice": ([scan(IN, -10), scan(IN, 70)], [], False, "present", ["signed_on_time"]),
    "scan, leave": (
        [scan(IN, -10)],
        [ON_LEAVE],
        False,
        "present",
        ["signed_on_time", "present_despite_leave"],
    ),
    "out early": (
        [scan(IN, -10), scan(OUT, 170)],
        [],
        False,
        "left_early",
        ["signed_on_time", "left_early"],
    ),
    "out and back": ([scan(OUT, 60), scan(OUT, 180)], [], False, "present", ["signed_out_only"]),
    "late and early": (
        [scan(IN, 9), scan(OUT, 90)],
        [],
        False,
        "late",
        ["signed_late", "left_early"],
    ),
    "typed absent": ([typed(NOT_SEEN)], [], True, "absent", ["not_signed"]),
    "typed absent, leave": (
        [typed(NOT_SEEN)],
        [ON_LEAVE],
        True,
        "excused",
        ["leave_granted", "not_signed"],
    ),
    "typed absent, leave asked": (
        [typed(NOT_SEEN)],
        [leave(slot(0), state=LeaveState.REQUESTED)],
        True,
        "absent",
        ["not_signed", "leave_not_decided"],
    ),
    "typed absent, leave refused": (
        [typed(NOT_SEEN)],
        [leave(slot(0), state=LeaveState.REFUSED)],
        True,
        "absent",
        ["not_signed", "leave_refused"],
    ),
    "typed absent, leave elsewhere": (
        [typed(NOT_SEEN)],
        [leave(slot(1))],
        True,
        "absent",
        ["not_signed"],
    ),
    "typed late": ([typed(IN, late=12)], [], True, "late", ["signed_late"]),
    "typed early": ([typed(OUT, early=30)], [], True, "left_early", ["on_sheet", "left_early"]),
    "scan, then typed absent": (
        [scan(IN, -10), typed(NOT_SEEN)],
        [],
        True,
        "absent",
        ["not_signed", "corrected"],
    ),
    "typed absent, then typed present": (
        [typed(NOT_SEEN), typed(IN, recorded=700)],
        [],
        True,
        "present",
        ["signed_on_time", "corrected"],
    ),
    "typed absent, then scanned": (
        [typed(NOT_SEEN, recorded=-20), scan(IN, -10)],
        [],
        True,
        "present",
        ["signed_on_time", "corrected"],
    ),
    "scan corrected to later": (
        [scan(IN, -10), scan(IN, 20, correction=True, recorded=300)],
        [],
        False,
        "late",
        ["signed_late", "corrected"],
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_presence_of_one_session(case: str) -> None:
    signs, leaves, sheet, outcome, codes = TABLE[case]
    verdict = presence_of(session(0), signs, leaves, sheet_typed=sheet, policy=presence_policy())
    assert (verdict.outcome, list(verdict.codes)) == (outcome, codes)


def test_presence_of_a_cancelled_session_is_not_asked() -> None:
    verdict = presence_of(
        session(0, held=False),
        [typed(NOT_SEEN)],
        [],
        sheet_typed=True,
        policy=presence_policy(),
    )
    assert (verdict.outcome, verdict.codes) == (Presence.UNKNOWN, ("session_cancelled",))


@pytest.mark.parametrize(
    ("late", "late_minutes", "absent_after", "outcome"),
    [
        (5, 5, 0, Presence.PRESENT),
        (6, 5, 0, Presence.LATE),
        (120, 5, 0, Presence.LATE),
        (30, 5, 30, Presence.LATE),
        (31, 5, 30, Presence.ABSENT),
    ],
)
def test_lateness_follows_the_policy(
    late: int, late_minutes: int, absent_after: int, outcome: Presence
) -> None:
    policy = presence_policy(late_minutes=late_minutes, absent_after_minutes=absent_after)
    for sign in (scan(IN, late), typed(IN, late=late)):
        verdict = presence_of(session(0), [sign], [], sheet_typed=False, policy=policy)
        assert verdict.outcome is outcome


def test_late_beyond_the_limit_is_excused_by_a_leave() -> None:
    policy = presence_policy(absent_after_minutes=30)
    verdict = presence_of(session(0), [scan(IN, 40)], [ON_LEAVE], sheet_typed=False, policy=policy)
    assert (verdict.outcome, verdict.codes) == (
        Presence.EXCUSED,
        ("leave_granted", "too_late_is_absent"),
    )


def test_early_leaving_within_the_minutes_is_none() -> None:
    policy = presence_policy(early_leave_minutes=10)
    for minutes, outcome in ((170, Presence.PRESENT), (169, Presence.LEFT_EARLY)):
        signs = [scan(IN, 0), scan(OUT, minutes)]
        verdict = presence_of(session(0), signs, [], sheet_typed=False, policy=policy)
        assert verdict.outcome is outcome


def test_a_sign_in_too_early_does_not_count() -> None:
    policy = presence_policy(early_minutes=30)
    verdict = presence_of(session(0), [scan(IN, -31)], [], sheet_typed=False, policy=policy)
    assert (verdict.outcome, verdict.codes) == (
        Presence.UNKNOWN,
        ("no_sheet_yet", "signed_too_early"),
    )
    counted = presence_of(session(0), [scan(IN, -30)], [], sheet_typed=False, policy=policy)
    assert counted.outcome is Presence.PRESENT


def test_lateness_names_minutes_and_article() -> None:
    verdict = presence_of(
        session(0), [scan(IN, 7)], [], sheet_typed=False, policy=presence_policy()
    )
    assert verdict.reasons == (Reason.of("signed_late", CITATION, minutes=7),)


def test_a_replaced_record_is_named_with_its_time() -> None:
    verdict = presence_of(
        session(0),
        [typed(NOT_SEEN), typed(IN, recorded=700)],
        [],
        sheet_typed=True,
        policy=presence_policy(),
    )
    assert verdict.reasons[-1] == Reason.of(
        "corrected", was=NOT_SEEN, way=SignWay.PAPER, recorded_at=at(slot(0), 600)
    )


def test_a_leave_over_several_half_days_takes_in_both_ends() -> None:
    whole = leave(slot(1), slot(3), kind=LeaveKind.SICK)
    found = [
        presence_of(
            session(number), [], [whole], sheet_typed=False, policy=presence_policy()
        ).outcome
        for number in range(5)
    ]
    unknown, excused = Presence.UNKNOWN, Presence.EXCUSED
    assert found == [unknown, excused, excused, excused, unknown]


minutes = st.integers(-200, 400)
signs = st.lists(
    st.one_of(
        st.builds(scan, st.sampled_from([IN, OUT, NOT_SEEN]), minutes),
        st.builds(
            typed,
            st.sampled_from([IN, NOT_SEEN]),
            late=st.integers(0, 60),
            recorded=st.integers(401, 900),
        ),
    ),
    max_size=4,
    unique_by=lambda sign: sign.recorded_at,
)
leaves = st.lists(
    st.builds(leave, st.builds(slot, st.integers(0, 2)), state=st.sampled_from(LeaveState)),
    max_size=2,
)


@given(signs=signs, leaves=leaves, sheet=st.booleans())
def test_the_order_in_which_records_are_read_changes_nothing(
    *, signs: list[SignFacts], leaves: list[LeaveFacts], sheet: bool
) -> None:
    verdicts = {
        presence_of(session(0), order, leaves, sheet_typed=sheet, policy=presence_policy())
        for order in permutations(signs)
    }
    assert len(verdicts) == 1


@given(signs=signs, leaves=leaves, sheet=st.booleans())
def test_a_granted_leave_never_leaves_anyone_absent(
    *, signs: list[SignFacts], leaves: list[LeaveFacts], sheet: bool
) -> None:
    verdict = presence_of(
        session(0),
        signs,
        [*leaves, leave(slot(0), number=9)],
        sheet_typed=sheet,
        policy=presence_policy(absent_after_minutes=20),
    )
    assert verdict.outcome not in {Presence.ABSENT, Presence.UNKNOWN}


@given(signs, leaves)
def test_a_typed_sheet_leaves_nothing_unknown(
    signs: list[SignFacts], leaves: list[LeaveFacts]
) -> None:
    verdict = presence_of(session(0), signs, leaves, sheet_typed=True, policy=presence_policy())
    assert verdict.outcome is not Presence.UNKNOWN
    assert verdict.reasons
