"""Several people named in one line: 张伟、李娜（河口镇）, or their initials."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from zhuji.rules.names import initials_of, is_meant
from zhuji.rules.recognition import Reading
from zhuji.rules.verdict import Reason

LISTED: Final = 5  # so many are named where one is sought
_BETWEEN: Final = re.compile(r"[、，,;；\n]+")
_WITH_UNIT: Final = re.compile(r"(?P<name>[^()（）]+)[(（](?P<unit>[^()（）]+)[)）]")


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who may be named; `pinyin` as `zhang wei`."""

    id: int
    name: str
    unit: str
    pinyin: str

    @property
    def called(self) -> str:
        return f"{self.name}（{self.unit}）"


def people_typed(text: str, people: Sequence[Somebody]) -> Reading[tuple[int, ...]]:
    """Who stands in a line, each once, in its order; where one is not plain, nobody and why.

    One is named by the whole name, with the unit in brackets where two share it, or by whatever
    finds a single person in a search (`is_meant`).
    """
    parts = [stripped for part in _BETWEEN.split(text) if (stripped := part.strip())]
    found = [(part, _meant(part, people)) for part in parts]
    faults = tuple(_fault(part, meant) for part, meant in found if len(meant) != 1)
    if faults:
        return Reading(None, faults)
    return Reading(tuple(dict.fromkeys(meant[0].id for _part, meant in found)))


def _meant(part: str, people: Iterable[Somebody]) -> list[Somebody]:
    people = list(people)
    if named := _WITH_UNIT.fullmatch(part):
        name, unit = named["name"].strip(), named["unit"].strip()
        return [one for one in people if one.name == name and one.unit == unit]
    return [one for one in people if one.name == part] or [
        one
        for one in people
        if is_meant(part, name=one.name, pinyin=one.pinyin, initials=initials_of(one.pinyin))
    ]


def _fault(part: str, meant: Sequence[Somebody]) -> Reason:
    if not meant:
        return Reason.of("person_not_listed", typed=part)
    return Reason.of(
        "several_people_meant",
        typed=part,
        count=len(meant),
        people="、".join(one.called for one in meant[:LISTED]),
    )
