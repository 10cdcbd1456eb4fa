import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.policies.queries.freezing import WrongFrozen, frozen, thaw
from zhuji.policies.queries.rulebook import CLASS_SUBJECTS, figure_hints, rulebook
from zhuji.policies.queries.values import Form, value_type
from zhuji.rules.policy import Certainty, ClassPolicies, Figure, Strength
from zhuji.rules.verdict import Citation

texts = st.text(max_size=12)
citations = st.builds(Citation, texts, texts, texts)


def published() -> ClassPolicies:
    day = date(2026, 6, 1)
    return ClassPolicies(
        **{
            subject: policy(
                **{key: one.figure for key, one in rulebook().rule(subject, day).figures.items()}
            )
            for subject, policy in CLASS_SUBJECTS.items()
        }
    )


def values(hint: object) -> st.SearchStrategy[Any]:
    kind = value_type(hint)
    match kind.form:
        case Form.FLAG:
            return st.booleans()
        case Form.NUMBER:
            return st.integers(0, 999)
        case Form.SHARE:
            return st.fractions(0, 1, max_denominator=60)
        case Form.CHOICE:
            return st.sampled_from(list(kind.words or ()))
        case _:
            return st.lists(st.sampled_from(list(kind.words or ())), unique=True).map(tuple)


def policy_of(subject: str) -> st.SearchStrategy[Any]:
    figures = {
        key: st.builds(
            Figure,
            values(hint),
            citations,
            st.sampled_from(Strength),
            st.sampled_from(Certainty),
        )
        for key, hint in figure_hints(CLASS_SUBJECTS[subject]).items()
    }
    return st.builds(CLASS_SUBJECTS[subject], **figures)


def policies() -> st.SearchStrategy[ClassPolicies]:
    """The published ones with one subject drawn anew: subjects are kept apart from each other."""
    drawn = st.sampled_from(sorted(CLASS_SUBJECTS)).flatmap(
        lambda subject: st.tuples(st.just(subject), policy_of(subject))
    )
    return drawn.map(lambda pair: replace(published(), **{pair[0]: pair[1]}))


@given(policies())
def test_frozen_policies_thaw_to_the_same(some: ClassPolicies) -> None:
    kept = json.loads(json.dumps(frozen(some)))
    assert thaw(kept) == some
    assert frozen(thaw(kept)) == kept


def test_frozen_policies_name_their_rules() -> None:
    kept = frozen(published())
    assert kept["form"] == 1
    assert kept["rules"] == [
        "archive@2026",
        "completion@2026",
        "conduct@2013",
        "cost@2026",
        "cost_central@2016",
        "cost_county@2026",
        "eligibility@2026",
        "exam@2026",
        "exchange@2026",
        "hours@2026",
        "learning@2026",
        "leave@2023",
        "placement@2026",
        "practice@2026",
        "presence@2026",
        "quota@2026",
    ]


def tampered(change: str) -> dict[str, Any]:
    kept: dict[str, Any] = deepcopy(dict(frozen(published())))
    match change:
        case "value":
            kept["figures"]["leave"]["limit"]["value"] = "1/3"
        case "form":
            kept["form"] = 2
        case "key":
            kept["more"] = 1
    return kept


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("value", "kept policies do not fit their digest: a value has been changed"),
        ("form", "kept policies of form 2; form 1 is accepted"),
        ("key", "kept policies hold digest, figures, form, more, rules"),
    ],
)
def test_changed_policies_do_not_thaw(change: str, error: str) -> None:
    with pytest.raises(WrongFrozen) as wrong:
        thaw(tampered(change))
    assert str(wrong.value).startswith(error)
