"""Verdicts keep their reasons through the kept form, exactly."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules import words
from zhuji.rules.verdict import (
    Citation,
    Permitted,
    Reason,
    Term,
    permit,
    reason_from_plain,
    reason_to_plain,
    term_from_plain,
    term_to_plain,
)

VALUES = st.one_of(
    st.text(),
    st.integers(),
    st.fractions(),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from(words.SessionKind),
    st.lists(st.sampled_from(words.PostKind)).map(tuple),
)


@given(
    st.text(min_size=1),
    st.dictionaries(st.text(st.characters(categories=["Ll"]), min_size=1), VALUES),
    st.none() | st.builds(Citation, st.text(), st.text(), st.text()),
)
def test_a_reason_reads_back_as_it_was(code: str, values: dict, citation: Citation | None) -> None:  # type: ignore[type-arg]
    reason = Reason(code, tuple(sorted(values.items())), citation)
    assert reason_from_plain(reason_to_plain(reason)) == reason


def test_a_word_reads_back_as_a_word() -> None:
    kept = reason_to_plain(Reason.of("x", kind=words.SessionKind.TEST))
    assert isinstance(reason_from_plain(kept).as_dict()["kind"], words.SessionKind)


@given(st.text(), st.fractions())
def test_a_term_reads_back_as_it_was(code: str, value: Fraction) -> None:
    assert term_from_plain(term_to_plain(Term(code, value))) == Term(code, value)


@pytest.mark.parametrize(
    ("refusals", "outcome"), [((), Permitted.YES), ((Reason.of("a"), Reason.of("b")), Permitted.NO)]
)
def test_permit_refuses_with_every_reason(refusals: tuple[Reason, ...], outcome: Permitted) -> None:
    verdict = permit(*refusals)
    assert (verdict.outcome, verdict.reasons) == (outcome, refusals)


def test_reasons_are_equal_whatever_the_order_of_their_values() -> None:
    day, moment = date(2026, 11, 22), datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert Reason.of("a", day=day, moment=moment) == Reason.of("a", moment=moment, day=day)
