"""What each row of a 党组织花名册 does: new, changed or as it is; decided without the database."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from zhuji.base.intake import Finder, finder
from zhuji.registry.imports.known import KnownOrganisation, KnownUnit, paths
from zhuji.registry.imports.organisations import OrganisationLine
from zhuji.rules.recognition import tidy
from zhuji.rules.words import OrganisationKind, UnitKind

MOST_LEVELS: Final = 12
_BELOW_OTHERS = (OrganisationKind.GENERAL_BRANCH, OrganisationKind.BRANCH)


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that the file brings; `key` is below zero, as long as it has no id."""

    key: int
    name: str
    kind: UnitKind


@dataclass(slots=True)
class OrganisationStep:
    """What a row does. Keys below zero stand for what the same file brings: -1 is its first row.

    `old` is None for a new organisation. `values` are the whole new state, `changed` names what of
    it differs; `parent_id` and `unit_id` in it may be keys below zero. `depth` counts the new
    organisations above it.
    """

    key: int
    read: OrganisationLine
    old: KnownOrganisation | None = None
    above: int | None = None
    values: dict[str, object] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    depth: int = 0

    @property
    def node(self) -> int:
        return self.old.id if self.old else self.key


@dataclass(frozen=True, slots=True)
class OrganisationPlan:
    steps: tuple[OrganisationStep, ...]
    new_units: tuple[NewUnit, ...]


def plan_organisations(
    read: Sequence[OrganisationLine],
    units: Collection[KnownUnit],
    known: Mapping[int, KnownOrganisation],
) -> OrganisationPlan:
    """What every row would do; what stands against it is noted on its line."""
    steps = [OrganisationStep(-place, found) for place, found in enumerate(read, 1) if found.name]
    _codes_once(steps)
    by_key = {step.key: step for step in steps}
    _find_parents(steps, known)
    ordered = _parents_first(steps, by_key)
    matcher = _Matcher(by_key, known)
    for step in ordered:
        matcher.match(step)
    new_units = _Units(units)
    for step in ordered:
        new_units.compare(step, matcher)
    _look_up(steps, known)
    return OrganisationPlan(tuple(ordered), tuple(new_units.made.values()))


def _codes_once(steps: Sequence[OrganisationStep]) -> None:
    first: dict[str, OrganisationLine] = {}
    for read in (step.read for step in steps):
        if read.code and first.setdefault(read.code, read) is not read:
            row = first[read.code].line.row
            read.line.reject("code", "code_twice_in_file", code=read.code, row=row)


def _find_parents(
    steps: Sequence[OrganisationStep], known: Mapping[int, KnownOrganisation]
) -> None:
    in_file = {tidy(step.read.name) for step in steps}
    names: dict[int, Sequence[str]] = {
        row.id: (row.name, row.short_name)
        for row in known.values()
        if tidy(row.name) not in in_file
    }
    names |= {step.key: (step.read.name, step.read.short_name) for step in steps}
    exact = paths(known.values())
    exact |= {step.read.code: step.key for step in steps if step.read.code}
    found = finder(names, exact)
    for step in steps:
        read = step.read
        if not read.parent_text:
            continue
        reading = found.find(read.parent_text)
        if "parent" not in read.line.headings and reading.value in {None, step.key}:
            # The sheet's own title is no more than a hint.
            read.parent_text = ""
        else:
            step.above = read.line.take("parent", reading)


def _parents_first(
    steps: Sequence[OrganisationStep], by_key: Mapping[int, OrganisationStep]
) -> list[OrganisationStep]:
    """Each step after the one above it; what stands in a circle comes last, and is refused."""
    below: dict[int, list[OrganisationStep]] = defaultdict(list)
    for step in steps:
        if step.above is not None and step.above < 0:
            below[step.above].append(step)
    ordered = [step for step in steps if step.above is None or step.above > 0]
    for step in ordered:  # grows while it is walked
        ordered += below[step.key]
    placed = {step.key for step in ordered}
    for step in steps:
        if step.key not in placed:
            path = _walk(step, by_key)
            step.read.line.reject("parent", "organisation_circle", path=path)
            step.above = None
            ordered.append(step)
    return ordered


def _walk(step: OrganisationStep, by_key: Mapping[int, OrganisationStep]) -> str:
    names: list[str] = []
    here: OrganisationStep | None = step
    while here is not None and len(names) < 5:
        names.append(here.read.name[:20])
        here = by_key.get(here.above) if here.above is not None else None
        if here is step:
            names.append(step.read.name[:20])
            break
    return " → ".join(names)


class _Matcher:
    """Which organisation of the registry a row is: by code, else by parent and name."""

    def __init__(
        self, by_key: Mapping[int, OrganisationStep], known: Mapping[int, KnownOrganisation]
    ) -> None:
        self.by_key = by_key
        self.known = known
        self.by_code = {row.code: row for row in known.values() if row.code}
        self.by_place = {(row.parent_id, row.name): row for row in known.values()}
        self.by_name: dict[str, list[KnownOrganisation]] = defaultdict(list)
        for row in known.values():
            self.by_name[row.name].append(row)
        self.taken: dict[tuple[object, ...], OrganisationLine] = {}

    def parent_of(self, step: OrganisationStep) -> int | None:
        """The id above, or the key of the new one above."""
        if step.above is not None and step.above < 0:
            return self.by_key[step.above].node
        return step.above

    def match(self, step: OrganisationStep) -> None:
        read, parent = step.read, self.parent_of(step)
        step.old = self.by_code.get(read.code) if read.code else None
        if step.old is None:
            step.old = self.by_place.get((parent, read.name)) or self._by_name_alone(step)
            if step.old and read.code and step.old.code:
                read.line.reject(
                    "code", "organisation_code_other", name=read.name, code=step.old.code
                )
        if step.old and not read.parent_text:
            parent = step.old.parent_id
        self._once(step, parent)
        step.values["parent_id"] = parent
        if step.old is None:
            self._new(step, parent)

    def _by_name_alone(self, step: OrganisationStep) -> KnownOrganisation | None:
        """A file without the column of parents still knows a name that is there only once."""
        if step.read.parent_text:
            return None
        alike = self.by_name.get(step.read.name, [])
        if len(alike) > 1:
            above = "、".join(self._name(row.parent_id) for row in alike[:5])
            step.read.line.reject(
                "name", "organisation_several", name=step.read.name, parents=above
            )
        return alike[0] if len(alike) == 1 else None

    def _name(self, row_id: int | None) -> str:
        row = None if row_id is None else self.known.get(row_id)
        return row.name if row else "—"

    def _once(self, step: OrganisationStep, parent: int | None) -> None:
        read = step.read
        keys: list[tuple[object, ...]] = [(parent, read.name)]
        if step.old:
            keys.append((step.old.id,))
        for key in keys:
            first = self.taken.setdefault(key, read)
            if first is not read:
                read.line.reject(
                    "name", "organisation_twice_in_file", name=read.name, row=first.line.row
                )
                break
        there = self.by_place.get((parent, read.name))
        if step.old and there and there.id != step.old.id:
            read.line.reject("name", "organisation_name_there", name=read.name)

    def _new(self, step: OrganisationStep, parent: int | None) -> None:
        read = step.read
        if parent is not None and parent < 0:
            step.depth = self.by_key[parent].depth + 1
        elsewhere = self.by_name.get(read.name, [])
        if elsewhere and read.parent_text and not read.code:
            parents = "、".join(self._name(row.parent_id) for row in elsewhere[:5])
            read.line.warn(
                "parent", "organisation_same_name_elsewhere", name=read.name, parent=parents
            )
        if parent is None and read.kind in _BELOW_OTHERS and not read.line.rejected:
            read.line.warn("parent", "organisation_without_parent")


class _Units:
    """The units of the file, and the whole new state of each row."""

    def __init__(self, units: Collection[KnownUnit]) -> None:
        self.finder: Finder = finder({row.id: (row.name, row.short_name) for row in units})
        self.made: dict[str, NewUnit] = {}

    def compare(self, step: OrganisationStep, matcher: _Matcher) -> None:
        """Fill in the new state and what of it differs; a blank cell leaves what is there."""
        read, old = step.read, step.old
        parent = step.values["parent_id"]
        step.values |= {
            "name": read.name,
            "short_name": read.short_name or (old.short_name if old else ""),
            "code": read.code or (old.code if old else ""),
            "kind": read.kind if read.kind_given or old is None else old.kind,
            "track": _track(step),
            "unit_id": self._unit(step, parent if isinstance(parent, int) else None, matcher),
            "members": _count(read.members, old.members if old else 0),
            "probationary": _count(read.probationary, old.probationary if old else 0),
        }
        if old:
            step.changed = tuple(
                name for name, value in step.values.items() if value != getattr(old, name)
            )

    def _unit(self, step: OrganisationStep, parent: int | None, matcher: _Matcher) -> int | None:
        if step.read.unit_text:
            return self._named(step)
        if step.old and step.old.unit_id:
            return step.old.unit_id
        if parent is None:
            return None
        if parent < 0:
            unit = matcher.by_key[parent].values.get("unit_id")
            return unit if isinstance(unit, int) else None
        return matcher.known[parent].unit_id

    def _named(self, step: OrganisationStep) -> int | None:
        text, line = step.read.unit_text, step.read.line
        plain = tidy(text)
        if plain in self.made:
            return self.made[plain].key
        reading = self.finder.find(text)
        if reading.value is not None or "unit_ambiguous" in reading.codes:
            return line.take("unit", reading)
        near = next((r.as_dict() for r in reading.reasons if r.code == "unit_unknown_near"), None)
        if near:
            line.warn("unit", "unit_new_near", text=text, candidates=_listed(near["candidates"]))
        kind = step.read.unit_kind or UnitKind.OTHER
        self.made[plain] = NewUnit(-len(self.made) - 1, text, kind)
        return self.made[plain].key


def _listed(names: object) -> str:
    return "、".join(names) if isinstance(names, tuple) else str(names)


def _track(step: OrganisationStep) -> object:
    read, old = step.read, step.old
    if old and (not read.track_given) and old.track:
        return old.track
    return read.track or ""


def _count(told: int | None, kept: int) -> int:
    return kept if told is None else told


def _look_up(steps: Sequence[OrganisationStep], known: Mapping[int, KnownOrganisation]) -> None:
    """Refuse what would stand below itself, or below more than MOST_LEVELS others."""
    above: dict[int, object] = {row.id: row.parent_id for row in known.values()}
    above |= {step.node: step.values["parent_id"] for step in steps}
    names = {row.id: row.name for row in known.values()} | {
        step.node: step.read.name for step in steps
    }
    for step in steps:
        here: object = above[step.node]
        path = [step.node]
        while isinstance(here, int) and here != step.node and len(path) <= MOST_LEVELS:
            path.append(here)
            here = above.get(here)
        if here == step.node:
            walked = " → ".join(names[node][:20] for node in [*path, step.node][:6])
            step.read.line.reject("parent", "organisation_circle", path=walked)
        elif len(path) > MOST_LEVELS:
            step.read.line.reject("parent", "organisation_too_deep", limit=MOST_LEVELS)


def rows_by_depth(plan: OrganisationPlan) -> list[list[OrganisationStep]]:
    """The new organisations, those without a new one above first."""
    depths = Counter(step.depth for step in plan.steps if step.old is None)
    return [
        [step for step in plan.steps if step.old is None and step.depth == depth]
        for depth in sorted(depths)
    ]
