"""Codes of phones: how they are written and read, and when one opens a phone."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.policies.queries.rulebook import rulebook
from zhuji.rules.activation import (
    ALPHABET,
    LENGTH,
    CodeFacts,
    may_activate,
    may_issue,
    new_code,
    read_code,
)
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.policy.functions import TRAINEE_FUNCTIONS, any_function_on
from zhuji.rules.words import ClassState

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
OPEN = CodeFacts(person_id=7, expires_at=NOW + timedelta(minutes=1), used=False, voided=False)
FIGURES = rulebook().rule("functions", NOW.date()).figures
OFF = FunctionsPolicy(**{key: one.figure for key, one in FIGURES.items()})


def on(*functions: str) -> FunctionsPolicy:
    figures = {key: replace(getattr(OFF, key), value=True) for key in functions}
    return replace(OFF, **figures)


@given(st.integers())
def test_a_code_is_read_back_however_it_is_typed(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - a fixed draw
    code = new_code(draw.choice)
    meant = code.replace("-", "")

    wide = "".join(chr(ord(one) + 0xFEE0) for one in code)
    ways = (code, meant, code.lower(), f" {code} ", " ".join(meant), wide, code.replace("-", "—"))
    assert {read_code(one) for one in ways} == {meant}
    assert (len(meant), set(meant) - set(ALPHABET)) == (LENGTH, set())


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_code_or_nothing(typed: str) -> None:
    read = read_code(typed)

    assert read == "" or (len(read) == LENGTH and set(read) <= set(ALPHABET))


def test_codes_hold_no_characters_that_are_read_for_one_another() -> None:
    assert set("01ILO") & set(ALPHABET) == set()
    assert len(ALPHABET) ** LENGTH > 2**49


@pytest.mark.parametrize(
    ("code", "bound_to", "refused"),
    [
        (OPEN, None, ()),
        (OPEN, 7, ()),
        (OPEN, 8, ("activation_bound_to_another",)),
        (None, None, ("activation_unknown",)),
        (replace(OPEN, used=True), None, ("activation_used",)),
        (replace(OPEN, voided=True), None, ("activation_voided",)),
        (replace(OPEN, expires_at=NOW), None, ("activation_expired",)),
        (replace(OPEN, expires_at=NOW + timedelta(microseconds=1)), None, ()),
        (replace(OPEN, used=True, expires_at=NOW), 8, ("activation_used",)),
    ],
)
def test_when_a_code_opens_a_phone(code, bound_to, refused) -> None:
    assert may_activate(code, bound_to, NOW).codes == refused


@pytest.mark.parametrize(
    ("policy", "state", "refused"),
    [
        (on("exam_on_phone"), ClassState.LOCKED, ()),
        (on("surveys_on_phone"), ClassState.RUNNING, ()),
        (OFF, ClassState.RUNNING, ("slips_functions_off",)),
        (on("steward_on_phone"), ClassState.RUNNING, ("slips_functions_off",)),
        (on("exam_on_phone"), ClassState.PUBLISHED, ("slips_before_lock",)),
        (on("exam_on_phone"), ClassState.CLOSED, ("slips_class_over",)),
        (OFF, ClassState.CANCELLED, ("slips_functions_off", "slips_class_over")),
    ],
)
def test_when_codes_are_issued(policy, state, refused) -> None:
    assert may_issue(policy, state).codes == refused


def test_the_stewards_function_is_none_of_trainees() -> None:
    assert "steward_on_phone" not in TRAINEE_FUNCTIONS
    assert [any_function_on(on(one)) for one in TRAINEE_FUNCTIONS] == [True] * len(
        TRAINEE_FUNCTIONS
    )
    assert not any_function_on(on("exam_on_phone"), ("surveys_on_phone",))
