"""Values of figures: from TOML and from text, strictly by the type that the policy names."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import EllipsisType
from typing import Final, TypeVar, get_args, get_origin

from zhuji.rules.verdict import Reason, Value

FigureValue = bool | int | Fraction | StrEnum | tuple[StrEnum, ...]
Number = TypeVar("Number", int, Fraction)
_WHOLE: Final = re.compile(r"-?[0-9]{1,9}")
_SHARE: Final = re.compile(r"[0-9]{1,9}(/0*[1-9][0-9]{0,8})?")
_FLAGS: Final = {"true": True, "false": False}


class Form(StrEnum):
    """How a value is given, so that a page knows which field to show."""

    FLAG = "flag"
    NUMBER = "number"
    SHARE = "share"
    CHOICE = "choice"
    CHOICES = "choices"


class WrongValue(ValueError):
    """A value is not accepted; `reason` says it to the county, the text to a keeper of files."""

    def __init__(self, reason: Reason) -> None:
        figures = ", ".join(f"{name}: {_plain(value)}" for name, value in reason.values)
        super().__init__(f"{reason.code} ({figures})")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ValueType:
    """What a figure may hold: its form, the words of a choice, and the bounds of a number."""

    form: Form
    words: type[StrEnum] | None = None
    least: int | Fraction | None = None
    most: int | Fraction | None = None


def value_type(hint: object) -> ValueType:
    """The value type of a policy's hint; TypeError for a hint that no file can hold."""
    if hint is bool:
        return ValueType(Form.FLAG)
    if hint is int:
        return ValueType(Form.NUMBER)
    if hint is Fraction:
        return ValueType(Form.SHARE)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return ValueType(Form.CHOICE, hint)
    if get_origin(hint) is tuple:
        words, rest = get_args(hint)
        if isinstance(rest, EllipsisType) and issubclass(words, StrEnum):
            return ValueType(Form.CHOICES, words)
    raise TypeError(f"a figure can't hold {hint!r}")


def from_toml(kind: ValueType, raw: object) -> FigureValue:
    """A value as a rulebook file writes it: true, 4, "1/7", "half_day", ["sick"]; or WrongValue."""
    match kind.form, raw:
        case Form.FLAG, bool():
            return raw
        case Form.NUMBER, int() if not isinstance(raw, bool):
            return from_text(kind, str(raw))
        case Form.SHARE | Form.CHOICE, str():
            return from_text(kind, raw)
        case Form.CHOICES, list() if all(isinstance(one, str) for one in raw):
            return from_text(kind, ",".join(raw))
    raise _wrong(kind, repr(raw))


def from_text(kind: ValueType, text: str) -> FigureValue:
    """A value as the county gives it and as it is kept: true, 4, 1/7, half_day, sick,personal."""
    text = text.strip()
    match kind.form:
        case Form.FLAG if text in _FLAGS:
            return _FLAGS[text]
        case Form.NUMBER if _WHOLE.fullmatch(text):
            return _within(kind, int(text))
        case Form.SHARE if _SHARE.fullmatch(text):
            return _within(kind, Fraction(text))
        case Form.CHOICE if kind.words and text in list(kind.words):
            return kind.words(text)
        case Form.CHOICES if kind.words:
            parts = [part.strip() for part in text.split(",")] if text else []
            if len(set(parts)) == len(parts) and set(parts) <= set(kind.words):
                return tuple(kind.words(part) for part in parts)
    raise _wrong(kind, text)


def to_text(value: FigureValue) -> str:
    """The text that `from_text` reads back."""
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return ",".join(one.value for one in value)
        case StrEnum():
            return value.value
        case _:
            return str(value)


def accepted(kind: ValueType) -> str | tuple[StrEnum, ...]:
    """What a file or a field may say, for the message of an error."""
    match kind.form:
        case Form.FLAG:
            return "true, false"
        case Form.CHOICE | Form.CHOICES:
            return tuple(kind.words or ())
        case _:
            return f"{kind.least} … {kind.most}"


def _plain(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _within(kind: ValueType, number: Number) -> Number:
    least, most = kind.least, kind.most
    if (least is not None and number < least) or (most is not None and number > most):
        raise WrongValue(
            Reason.of(
                "figure_out_of_bounds",
                value=number,
                least=least if least is not None else "",
                most=most if most is not None else "",
            )
        )
    return number


def _wrong(kind: ValueType, text: str) -> WrongValue:
    code = f"figure_not_a_{kind.form.value}"
    return WrongValue(Reason.of(code, value=text, accepted=accepted(kind)))
