from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import figure
from zhuji.rules.duties import (
    ALWAYS,
    GivingFacts,
    Holding,
    StandInFacts,
    Window,
    apart,
    may_give,
    may_stand_in,
    together,
)
from zhuji.rules.policy import DutiesPolicy
from zhuji.rules.roles import ADMINISTRATORS, ROLES
from zhuji.rules.words import RoleName

TODAY = date(2026, 11, 20)
ON = True
TWO = DutiesPolicy(figure(2), figure(ON), figure(10), figure(ON))
THREE = replace(TWO, administrator_people=figure(3))
SYSTEM, SECURITY, AUDITOR = ADMINISTRATORS


def day(number: int) -> date:
    return date(2026, 11, number)


def test_every_role_is_a_word() -> None:
    assert set(RoleName) == set(ROLES)


@pytest.mark.parametrize(
    ("pair", "two", "three"),
    [
        ((AUDITOR, SYSTEM), True, True),
        ((AUDITOR, SECURITY), True, True),
        ((SYSTEM, SECURITY), False, True),
        ((AUDITOR, "organiser"), False, False),
        ((SYSTEM, "organiser"), False, False),
        ((AUDITOR, AUDITOR), False, False),
    ],
)
def test_the_auditor_stands_apart_and_of_three_people_each(
    pair: tuple[str, str], *, two: bool, three: bool
) -> None:
    assert (apart(*pair, TWO), apart(*reversed(pair), TWO), apart(*pair, THREE)) == (
        two,
        two,
        three,
    )


GIVING = GivingFacts("organiser", ALWAYS, "部务会同意", to_self=False)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (GIVING, ()),
        (replace(GIVING, reason=" "), ("role_reason_missing",)),
        (replace(GIVING, to_self=True), ("role_to_oneself",)),
        (replace(GIVING, window=Window(day(22), day(21))), ("role_window_reversed",)),
        (replace(GIVING, window=Window(None, day(19))), ("role_window_over",)),
        (replace(GIVING, window=Window(None, TODAY)), ()),
        (replace(GIVING, role=AUDITOR, held=(Holding(SYSTEM),)), ("administrators_apart",)),
        (replace(GIVING, role=SECURITY, held=(Holding(SYSTEM),)), ()),
        (
            replace(GIVING, role=AUDITOR, namesakes=(Holding(SECURITY),)),
            ("administrators_maybe_one_person",),
        ),
        (
            # Not at the same time.
            replace(
                GIVING,
                role=AUDITOR,
                window=Window(day(25), None),
                held=(Holding(SYSTEM, Window(None, day(24))),),
            ),
            (),
        ),
        (
            replace(
                GIVING,
                role=AUDITOR,
                window=Window(day(24), None),
                held=(Holding(SYSTEM, Window(None, day(24))),),
            ),
            ("administrators_apart",),
        ),
    ],
)
def test_a_role_is_given_by_another_with_a_reason_and_apart(
    facts: GivingFacts, codes: tuple[str, ...]
) -> None:
    assert may_give(facts, TWO, today=TODAY).codes == codes


def test_a_refusal_names_both_roles_and_the_article() -> None:
    facts = replace(GIVING, role=AUDITOR, held=(Holding(SYSTEM), Holding(SECURITY)))
    reasons = may_give(facts, TWO, today=TODAY).reasons
    assert [reason.as_dict() for reason in reasons] == [
        {"role": RoleName.AUDITOR, "held": RoleName(held)} for held in (SECURITY, SYSTEM)
    ]
    assert {reason.citation for reason in reasons} == {TWO.administrator_people.citation}


SPAN = Window(day(21), day(25))
LENDING = StandInFacts(
    "organiser", SPAN, (ALWAYS,), is_stand_in=False, assigned=False, same_unit=True
)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (LENDING, ()),
        (replace(LENDING, window=Window(day(21), None)), ("stand_in_without_end",)),
        (replace(LENDING, window=Window(day(1), day(10))), ()),
        (replace(LENDING, window=Window(day(1), day(11))), ("stand_in_too_long",)),
        (replace(LENDING, lent=(Window(None, day(25)),)), ()),
        (replace(LENDING, lent=(Window(None, day(24)),)), ("stand_in_for_nothing",)),
        (replace(LENDING, lent=()), ("stand_in_for_nothing",)),
        (replace(LENDING, is_stand_in=True), ("stand_in_of_stand_in",)),
        (replace(LENDING, role="trainee"), ("stand_in_of_trainee",)),
        (replace(LENDING, role=AUDITOR), ("hand_over_of_administrator",)),
        (replace(LENDING, role=AUDITOR, assigned=True), ()),
        (replace(LENDING, same_unit=False), ("hand_over_to_other_unit",)),
        (replace(LENDING, same_unit=False, assigned=True), ()),
    ],
)
def test_a_stand_in_plays_what_the_other_holds_and_not_longer(
    facts: StandInFacts, codes: tuple[str, ...]
) -> None:
    assert may_stand_in(facts, TWO).codes == codes


def test_handing_over_is_the_countys_to_allow() -> None:
    off = replace(TWO, hand_over=figure(not ON))
    assert may_stand_in(LENDING, off).codes == ("hand_over_off",)
    assert may_stand_in(replace(LENDING, assigned=True), off).codes == ()


days = st.none() | st.integers(0, 12).map(lambda number: TODAY + timedelta(number))
windows = st.builds(Window, days, days).filter(
    lambda one: one.from_on is None or one.until_on is None or one.from_on <= one.until_on
)


@given(
    st.lists(st.tuples(st.sampled_from([*ADMINISTRATORS, "organiser"]), windows), max_size=6),
    st.sampled_from([TWO, THREE]),
)
def test_nobody_ever_holds_on_one_day_what_is_kept_apart(
    wanted: list[tuple[str, Window]], policy: DutiesPolicy
) -> None:
    held: tuple[Holding, ...] = ()
    for role, window in wanted:
        facts = replace(GIVING, role=role, window=window, held=held)
        if not may_give(facts, policy, today=TODAY).codes:
            held = (*held, Holding(role, window))
    assert together(held, policy).codes == ()
    for number in range(-1, 14):
        one_day = Window(TODAY + timedelta(number), TODAY + timedelta(number))
        roles = {row.role for row in held if row.window.meets(one_day)}
        assert not any(apart(*pair, policy) for pair in combinations(sorted(roles), 2))
