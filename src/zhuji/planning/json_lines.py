"""JSON read with every fault in it placed: a pointer (RFC 6901) and the line it stands on."""

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

from zhuji.rules.verdict import Reason, Value

BIGGEST: Final = 200 * 2**20  # bytes; the largest counties stay far below a tenth of it
_KEY: Final = "\0"  # where a name is awaited
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place; `line` counts from 1, 0 where the whole file is meant."""

    pointer: str
    line: int
    reason: Reason


@dataclass(slots=True)
class Faults:
    """Faults gathered while a file is read; lines are looked up at the end, once."""

    found: list[tuple[str, Reason]] = field(default_factory=list)

    def add(self, pointer: str, code: str, **values: Value) -> None:
        self.found.append((pointer, Reason.of(code, **values)))

    def placed(self, text: str) -> tuple[Fault, ...]:
        lines = lines_of(text) if self.found else {}
        return tuple(Fault(at, lines.get(at, 0), reason) for at, reason in self.found)


def read_json(data: bytes, faults: Faults) -> tuple[Any, str]:
    """The value and the text of a file; None with a fault where it is no JSON."""
    if len(data) > BIGGEST:
        faults.add("", "json_too_big", most=BIGGEST // 2**20)
        return None, ""
    if not data.strip():
        faults.add("", "json_empty")
        return None, ""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.add("", "json_not_utf8", line=data.count(b"\n", 0, error.start) + 1)
        return None, ""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number), text
    except json.JSONDecodeError as error:
        faults.add("", "json_broken", line=error.lineno, column=error.colno)
    except RecursionError:
        faults.add("", "json_too_deep")
    except _Refused as error:
        faults.add("", error.code, name=error.name)
    return None, text


class _Refused(ValueError):
    def __init__(self, code: str, name: str) -> None:
        self.code, self.name = code, name


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        double = next(name for name in found if names.count(name) > 1)
        raise _Refused("json_key_twice", double)
    return found


def _no_number(name: str) -> Any:
    raise _Refused("json_no_number", name)


def pointed(*steps: str | int) -> str:
    """A pointer from its steps."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def lines_of(text: str) -> dict[str, int]:
    """The line of every value of a well-formed text, by pointer."""
    lines: dict[str, int] = {}
    path: list[str | int] = []
    line, last = 1, 0
    key: str | None = None
    for token in _TOKEN.finditer(text):
        line += text.count("\n", last, token.start())
        last = token.start()
        word = token.group()
        if word in "}]":
            path.pop()
        elif word == ",":
            if isinstance(path[-1], int):
                path[-1] += 1
        elif word == ":":
            path[-1] = key or ""
        elif path and path[-1] == _KEY:
            key = json.loads(word)
        else:
            lines.setdefault(pointed(*path), line)
            if word in "{[":
                path.append(_KEY if word == "{" else 0)
        if word == "," and path and isinstance(path[-1], str):
            path[-1] = _KEY
    return lines
