"""Plain values as JSON, read by their shape: what the shape doesn't name is not taken.

There is one spelling of each value: sorted keys, no spaces, nothing escaped that needn't be. What
is read must be spelt so, which leaves no room for a key that stands twice, a number written in
two ways or a byte between the values. Shapes are closed all the way down, so nothing nests deeper
than they do.
"""

import json
from typing import Final, TypeVar

import msgspec

from zhuji.base.files import FileRefused

Shape = TypeVar("Shape", bound="Plain")

_ALLOWED: Final = frozenset("\n\t")


class Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The base of every shape: frozen, and closed to keys it doesn't name."""


def canonical(value: Plain) -> bytes:
    """The one spelling of a value."""
    return msgspec.json.encode(value, order="sorted")


def read_plain(data: bytes, shape: type[Shape], *, name: str, most: int) -> Shape:
    """The value of that shape. Raises `FileRefused`: sealed_part_too_large, sealed_part_unreadable.

    `name` is what the sentence calls the part, `most` its greatest size in bytes.
    """
    if len(data) > most:
        raise FileRefused("sealed_part_too_large", part=name, limit_kb=most // 1024)
    try:
        value = msgspec.json.decode(data, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as fault:
        raise FileRefused("sealed_part_unreadable", part=name, place=_place(fault)) from fault
    if canonical(value) != data or not _printable(data):
        raise FileRefused("sealed_part_unreadable", part=name, place="JSON")
    return value


def _printable(data: bytes) -> bool:
    """No text holds a control character but line ends and tabs; no database keeps a zero byte."""
    return all(
        character >= " " or character in _ALLOWED
        for text in _texts(json.loads(data))
        for character in text
    )


def _texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case list():
            return [text for part in value for text in _texts(part)]
        case dict():
            return [text for key, part in value.items() for text in [key, *_texts(part)]]
        case _:
            return []


def _place(fault: Exception) -> str:
    """Where in the part the shape was not met: msgspec says `… - at `$.sessions[3].kind``."""
    _, found, rest = str(fault).rpartition("at `$")
    return rest.strip("`. ") if found else "JSON"
