from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import CITATION, figure
from zhuji.rules.conduct import (
    ConductFacts,
    conduct_lead,
    conduct_state,
    may_decide_on,
    may_record,
    may_withdraw,
    stands_against,
)
from zhuji.rules.policy import ConductPolicy
from zhuji.rules.words import ConductDecision, ConductKind, ConductState, Consequence

D, S = ConductDecision, ConductState
OPEN = ConductFacts(1, ConductKind.GIFT)
AGAINST = replace(OPEN, decision=D.AGAINST)
DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("entry", "state", "against"),
    [
        (OPEN, S.OPEN, False),
        (replace(OPEN, decision=D.NOTED), S.NOTED, False),
        (AGAINST, S.AGAINST, True),
        (replace(AGAINST, withdrawn=True), S.WITHDRAWN, False),
        (replace(OPEN, withdrawn=True), S.WITHDRAWN, False),
    ],
)
def test_where_an_entry_stands(entry: ConductFacts, state: ConductState, against: object) -> None:
    assert (conduct_state(entry), stands_against(entry)) == (state, against)


@pytest.mark.parametrize(
    ("entry", "reason", "decided", "withdrawn"),
    [
        (OPEN, "本人说明", (), ()),
        (OPEN, " ", ("conduct_reason_missing",), ("conduct_reason_missing",)),
        (AGAINST, "改", ("conduct_already_decided",), ()),
        (
            replace(AGAINST, withdrawn=True),
            "改",
            ("conduct_withdrawn",),
            ("conduct_withdrawn",),
        ),
    ],
)
def test_an_entry_is_decided_on_once_and_withdrawn_once(
    entry: ConductFacts, reason: str, decided: tuple[str, ...], withdrawn: tuple[str, ...]
) -> None:
    assert may_decide_on(entry, reason).codes == decided
    assert may_withdraw(entry, reason).codes == withdrawn


@pytest.mark.parametrize(
    ("day", "fact", "opens_on", "codes"),
    [
        (DAY, "课上接打电话。", DAY, ()),
        (DAY, " ", DAY, ("conduct_fact_missing",)),
        (date(2026, 11, 28), "有", DAY, ("conduct_day_ahead",)),
        (date(2026, 11, 24), "有", DAY, ("conduct_before_opening",)),
        (date(2026, 11, 24), "有", None, ()),
    ],
)
def test_an_entry_says_what_was_seen_on_a_day_of_the_class(
    day: date, fact: str, opens_on: date | None, codes: tuple[str, ...]
) -> None:
    assert may_record(day, fact, today=date(2026, 11, 27), opens_on=opens_on).codes == codes


@given(st.sampled_from(ConductKind), st.sampled_from(Consequence))
def test_the_lead_is_the_figure_of_the_kind_with_its_article(
    kind: ConductKind, consequence: Consequence
) -> None:
    other = next(one for one in Consequence if one is not consequence)
    plain = {field.name: figure(other) for field in fields(ConductPolicy)}
    lead = conduct_lead(kind, ConductPolicy(**plain | {kind.value: figure(consequence)}))
    assert (lead.outcome, lead.reasons[0].citation) == (consequence, CITATION)


def test_every_kind_has_a_figure() -> None:
    assert {field.name for field in fields(ConductPolicy)} == {kind.value for kind in ConductKind}


@given(st.sampled_from(ConductKind), st.sampled_from([None, *D]), st.booleans())
def test_only_what_a_person_decided_stands_against_completion(
    kind: ConductKind,
    decision: ConductDecision | None,
    withdrawn: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    entry = ConductFacts(1, kind, decision, withdrawn)
    assert stands_against(entry) == (decision is D.AGAINST and not withdrawn)
