"""The open format of batches: a file into a problem, or every fault in it with its place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import starmap
from typing import Any, Final

from zhuji.planning.json_lines import Fault, Faults, pointed, read_json
from zhuji.rules.placement import Batch, Fixed, Person, PlacementProblem, Unit

LISTS: Final = ("batches", "units", "people", "apart", "together", "fixed", "exempt")
NEEDED: Final = LISTS[:3]
Step = str | int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A problem, or its faults; `unknown` are names at the top that mean nothing here."""

    problem: PlacementProblem | None
    faults: tuple[Fault, ...] = ()
    unknown: tuple[str, ...] = ()


def read_problem(data: bytes) -> ReadFile:
    """All of a file, or nothing of it and everything that is wrong."""
    faults = Faults()
    value, text = read_json(data, faults)
    if faults.found:
        return ReadFile(None, faults.placed(text))
    if not isinstance(value, dict):
        faults.add("", "json_not_object")
        return ReadFile(None, faults.placed(text))
    problem = _Reader(value, faults).problem()
    unknown = tuple(sorted(value.keys() - set(LISTS)))
    if faults.found:
        return ReadFile(None, faults.placed(text), unknown)
    return ReadFile(problem, (), unknown)


@dataclass(slots=True)
class _Reader:
    value: dict[str, Any]
    faults: Faults
    batches: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    def problem(self) -> PlacementProblem:
        for name in NEEDED:
            if name not in self.value:
                self.faults.add("", "file_list_missing", name=name)
        batches = self.all("batches", self.batch)
        self.dated(batches)
        units = self.all("units", self.unit)
        people = self.all("people", self.person)
        if people and not batches and isinstance(self.value.get("batches"), list):
            self.faults.add("/batches", "file_no_batches")
        return PlacementProblem(
            batches,
            units,
            people,
            tuple((pair[0], pair[1]) for pair in self.all("apart", self.pair) if len(pair) == 2),
            self.all("together", self.group),
            self.all("fixed", self.fixed),
            frozenset(self.all("exempt", lambda at, one: self.known(at, one, self.people))),
        )

    def all(self, name: str, read: "Callable[[tuple[Step, ...], Any], Any]") -> tuple[Any, ...]:
        found = self.value.get(name, [])
        if not isinstance(found, list):
            self.faults.add(pointed(name), "file_not_list")
            return ()
        return tuple(starmap(read, (((name, at), one) for at, one in enumerate(found))))

    def record(self, at: tuple[Step, ...], one: Any) -> dict[str, Any]:
        if isinstance(one, dict):
            return one
        self.faults.add(pointed(*at), "file_not_object")
        return {}

    def text(self, at: tuple[Step, ...], one: dict[str, Any], name: str) -> str:
        """A text that must be there and not empty; the fault of what is no record is told once."""
        found = one.get(name)
        if isinstance(found, str) and found.strip():
            return found
        if one:
            self.faults.add(
                pointed(*at, name) if name in one else pointed(*at), "file_text", name=name
            )
        return ""

    def number(
        self, at: tuple[Step, ...], one: dict[str, Any], name: str, *, optional: bool = False
    ) -> int:
        found = one.get(name)
        if isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= _MOST:
            return found
        if one and not (optional and found is None):
            place = pointed(*at, name) if name in one else pointed(*at)
            self.faults.add(place, "file_number", name=name, most=_MOST)
        return 0

    def new(self, at: tuple[Step, ...], one: dict[str, Any], seen: dict[str, int]) -> str:
        key = self.text(at, one, "id")
        if key in seen:
            first = pointed(at[0], seen[key])
            self.faults.add(pointed(*at, "id"), "file_id_twice", id=key, first=first)
        elif key:
            seen[key] = int(at[1])
        return key

    def known(self, at: tuple[Step, ...], key: Any, seen: dict[str, int]) -> str:
        if isinstance(key, str) and key in seen:
            return key
        kind = {id(self.batches): "batches", id(self.units): "units"}.get(id(seen), "people")
        self.faults.add(pointed(*at), "file_id_unknown", id=str(key)[:60], name=kind)
        return ""

    def several(
        self, at: tuple[Step, ...], found: Any, seen: dict[str, int], *, twice: bool = True
    ) -> tuple[str, ...]:
        """A list of known ids; `twice` lets one stand there more than once."""
        if not isinstance(found, list):
            self.faults.add(pointed(*at), "file_not_list")
            return ()
        keys = [self.known((*at, place), key, seen) for place, key in enumerate(found)]
        if not twice:
            for place, key in enumerate(keys):
                if key and key in keys[:place]:
                    self.faults.add(pointed(*at, place), "file_listed_twice", id=key)
        return tuple(dict.fromkeys(key for key in keys if key))

    def day(self, at: tuple[Step, ...], one: dict[str, Any], name: str) -> date | None:
        found = one.get(name)
        if found is None:
            return None
        try:
            if isinstance(found, str) and len(found) == 10:
                return date.fromisoformat(found)
        except ValueError:
            pass
        self.faults.add(pointed(*at, name), "file_day", name=name)
        return None

    def batch(self, at: tuple[Step, ...], value: Any) -> Batch:
        one = self.record(at, value)
        starts, ends = self.day(at, one, "starts"), self.day(at, one, "ends")
        if (one.get("starts") is None) != (one.get("ends") is None):
            self.faults.add(pointed(*at), "file_half_dated")
        if starts and ends and starts > ends:
            self.faults.add(pointed(*at, "ends"), "file_ends_before", starts=starts, ends=ends)
        return Batch(
            self.new(at, one, self.batches),
            self.number(at, one, "capacity"),
            self.number(at, one, "at_least", optional=True),
            starts,
            ends,
            one["name"] if isinstance(one.get("name"), str) else "",
        )

    def dated(self, batches: tuple[Batch, ...]) -> None:
        dated = [number for number, one in enumerate(batches) if one.starts or one.ends]
        if dated and len(dated) < len(batches):
            bare = next(number for number, one in enumerate(batches) if not one.starts)
            place = pointed("batches", bare)
            self.faults.add(place, "file_some_dated", dated=len(dated), all=len(batches))

    def unit(self, at: tuple[Step, ...], value: Any) -> Unit:
        one = self.record(at, value)
        key = self.new(at, one, self.units)
        name = one.get("name", key)
        if not isinstance(name, str):
            self.faults.add(pointed(*at, "name"), "file_text", name="name")
            name = key
        size = self.number(at, one, "size", optional=True)
        return Unit(key, name or key, size, self.number(at, one, "away_at_most"))

    def person(self, at: tuple[Step, ...], value: Any) -> Person:
        one = self.record(at, value)
        key = self.new(at, one, self.people)
        unit = self.text(at, one, "unit")
        return Person(
            key,
            self.known((*at, "unit"), unit, self.units) if unit else "",
            self.several((*at, "busy"), one.get("busy", []), self.batches),
            self.several((*at, "wishes"), one.get("wishes", []), self.batches, twice=False),
            one["name"] if isinstance(one.get("name"), str) else "",
        )

    def pair(self, at: tuple[Step, ...], value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or len(value) != 2:
            self.faults.add(pointed(*at), "file_pair")
            return ()
        if value[0] == value[1]:
            self.faults.add(pointed(*at), "file_pair_of_one", id=str(value[0])[:60])
        return tuple(self.known((*at, place), key, self.people) for place, key in enumerate(value))

    def group(self, at: tuple[Step, ...], value: Any) -> tuple[str, ...]:
        return self.several(at, value, self.people)

    def fixed(self, at: tuple[Step, ...], value: Any) -> Fixed:
        one = self.record(at, value)
        person, batch = self.text(at, one, "person"), self.text(at, one, "batch")
        return Fixed(
            self.known((*at, "person"), person, self.people) if person else "",
            self.known((*at, "batch"), batch, self.batches) if batch else "",
        )


_MOST: Final = 10**7
