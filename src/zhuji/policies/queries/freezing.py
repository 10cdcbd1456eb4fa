"""Policies as kept with a class: plain values with a digest, read back exactly years later."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any, Final, TypedDict

from zhuji.policies.queries.rulebook import CLASS_SUBJECTS, figure_hints
from zhuji.policies.queries.values import WrongValue, from_text, to_text, value_type
from zhuji.rules.policy import Certainty, ClassPolicies, Figure, Strength
from zhuji.rules.verdict import Citation

# The form of what is kept. A figure added to a policy makes a new form and a step from the old.
FORM: Final = 1
_KEYS: Final = {"form", "rules", "digest", "figures"}


class Frozen(TypedDict):
    """What `frozen` gives; `rules` are the subject@version cited, for a reader of the row."""

    form: int
    rules: list[str]
    digest: str
    figures: dict[str, dict[str, dict[str, Any]]]


class WrongFrozen(ValueError):
    """Kept policies can't be read back; the text says what is wrong with them."""


def frozen(policies: ClassPolicies) -> Frozen:
    """Policies as JSON-able values; `thaw` gives the same policies back."""
    figures = {
        subject: {
            field.name: _plain(getattr(getattr(policies, subject), field.name))
            for field in fields(policy)
        }
        for subject, policy in CLASS_SUBJECTS.items()
    }
    rules = {one["citation"][0] for subject in figures.values() for one in subject.values()}
    return {
        "form": FORM,
        "rules": sorted(rules),
        "digest": _digest(_text(figures)),
        "figures": figures,
    }


def thaw(kept: Mapping[str, Any]) -> ClassPolicies:
    """The policies of `frozen`; WrongFrozen for another form, a changed value, a missing figure."""
    if kept.get("form") != FORM:
        raise WrongFrozen(f"kept policies of form {kept.get('form')!r}; form {FORM} is accepted")
    if set(kept) != _KEYS:
        raise WrongFrozen(f"kept policies hold {', '.join(sorted(kept))}, not {sorted(_KEYS)}")
    text = _text(kept["figures"])
    if kept["digest"] != _digest(text):
        raise WrongFrozen("kept policies do not fit their digest: a value has been changed")
    return _read(text)


@lru_cache(maxsize=32)
def _read(text: str) -> ClassPolicies:
    """The policies of the figures' own text; every page of a class asks for them anew."""
    figures = json.loads(text)
    if set(figures) != set(CLASS_SUBJECTS):
        raise WrongFrozen(f"kept policies name {sorted(figures)}, not {sorted(CLASS_SUBJECTS)}")
    return ClassPolicies(
        **{
            subject: _policy(subject, policy, figures[subject])
            for subject, policy in CLASS_SUBJECTS.items()
        }
    )


def _policy(subject: str, policy: type, kept: Mapping[str, Any]) -> Any:
    hints = figure_hints(policy)
    if set(kept) != set(hints):
        raise WrongFrozen(f"kept policies of {subject} name {sorted(kept)}, not {sorted(hints)}")
    try:
        return policy(**{key: _figure(hint, kept[key]) for key, hint in hints.items()})
    except (WrongValue, KeyError, TypeError, ValueError) as error:
        raise WrongFrozen(f"kept policies of {subject}: {error}") from error


def _plain(figure: Figure[Any]) -> dict[str, Any]:
    citation = figure.citation
    return {
        "value": to_text(figure.value),
        "citation": [citation.rule, citation.title, citation.article],
        "strength": figure.strength.value,
        "certainty": figure.certainty.value,
    }


def _figure(hint: object, plain: Mapping[str, Any]) -> Figure[Any]:
    return Figure(
        from_text(value_type(hint), plain["value"]),
        Citation(*plain["citation"]),
        Strength(plain["strength"]),
        Certainty(plain["certainty"]),
    )


def _text(figures: Mapping[str, Any]) -> str:
    return json.dumps(figures, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
