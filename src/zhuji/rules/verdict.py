"""Verdicts: an outcome with every reason, the article applied and the arithmetic behind it.

A rule never raises for an expected refusal and never returns a bare bool: a screen can always say why,
and what would change it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any, Generic, TypeVar

from zhuji.rules import words

# A word of `rules.words` is labelled by wording, and so is each word of a tuple.
Value = str | int | Fraction | date | datetime | tuple[str, ...]
Outcome_co = TypeVar("Outcome_co", bound=StrEnum, covariant=True)


class Permitted(StrEnum):
    """The outcome of a rule that only allows or refuses."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands: `rule` is the rulebook's subject@version, or `county` for its own choice."""

    rule: str
    title: str
    article: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code that wording turns into a sentence, the values in it, and the article it rests on."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()
    citation: Citation | None = None

    @classmethod
    def of(cls, code: str, citation: Citation | None = None, /, **values: Value) -> "Reason":
        return cls(code, tuple(sorted(values.items())), citation)

    def as_dict(self) -> dict[str, Value]:
        return dict(self.values)


@dataclass(frozen=True, slots=True)
class Term:
    """One named figure of the arithmetic, exact."""

    code: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Verdict(Generic[Outcome_co]):
    outcome: Outcome_co
    reasons: tuple[Reason, ...] = ()
    arithmetic: tuple[Term, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in self.reasons)


def permit(*refusals: Reason, arithmetic: tuple[Term, ...] = ()) -> Verdict[Permitted]:
    """Allowed when nothing stands against it; otherwise refused with every reason."""
    return Verdict(Permitted.NO if refusals else Permitted.YES, refusals, arithmetic)


# The kept form: verdicts are sealed into rows and read back years later, so values carry their kind.


Plain = str | int | list[Any]


def value_to_plain(value: Value) -> Plain:
    match value:
        case tuple():
            return ["several", *map(value_to_plain, value)]
        case StrEnum():
            return ["word", type(value).__name__, value.value]
        case Fraction():
            return ["fraction", str(value)]
        case datetime():
            return ["datetime", value.isoformat()]
        case date():
            return ["date", value.isoformat()]
        case _:
            return value


def str_from_plain(plain: object) -> str:
    value = value_from_plain(plain)
    if not isinstance(value, str):
        raise TypeError(f"a kept list of words holds {value!r}")
    return value


def value_from_plain(plain: object) -> Value:
    match plain:
        case ["word", str(kind), str(text)]:
            word: Value = getattr(words, kind)(text)
            return word
        case ["several", *parts]:
            return tuple(str_from_plain(part) for part in parts)
        case ["fraction", str(text)]:
            return Fraction(text)
        case ["datetime", str(text)]:
            return datetime.fromisoformat(text)
        case ["date", str(text)]:
            return date.fromisoformat(text)
        case str() | int():
            return plain
        case _:
            raise ValueError(f"not a kept value: {plain!r}")


def reason_to_plain(reason: Reason) -> dict[str, object]:
    plain: dict[str, object] = {
        "code": reason.code,
        "values": {name: value_to_plain(value) for name, value in reason.values},
    }
    if reason.citation:
        plain["citation"] = [reason.citation.rule, reason.citation.title, reason.citation.article]
    return plain


def reason_from_plain(plain: Mapping[str, object]) -> Reason:
    values, citation = plain["values"], plain.get("citation")
    if not isinstance(values, Mapping):
        raise TypeError(f"values of a kept reason must be a mapping, not {values!r}")
    return Reason(
        str(plain["code"]),
        tuple(sorted((str(name), value_from_plain(value)) for name, value in values.items())),
        Citation(*map(str, citation)) if isinstance(citation, list) else None,
    )


def term_to_plain(term: Term) -> list[str]:
    return [term.code, str(term.value)]


def term_from_plain(plain: list[str]) -> Term:
    code, value = plain
    return Term(code, Fraction(value))
