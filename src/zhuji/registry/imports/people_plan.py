"""What each row of a 党务工作者花名册 does; decided without the database. Nobody is merged silently."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from zhuji.base.intake import Finder, finder
from zhuji.registry.imports.known import (
    KnownOrganisation,
    KnownPerson,
    KnownPost,
    KnownUnit,
    paths,
)
from zhuji.registry.imports.people import PersonLine
from zhuji.rules.identity import sex_in
from zhuji.rules.recognition import Reading
from zhuji.rules.words import PostKind

Posts = dict[int, dict[PostKind, str]]  # organisation → kind → title


@dataclass(slots=True)
class PersonStep:
    """One person of the file, with all rows that speak of it.

    `values` are the new state of the person, `changed` what of it differs; `added` posts, `ended`
    and `retitled` ones by their id; `paired` are those with whom the person is a new pair.
    """

    read: PersonLine
    unit_id: int
    old: KnownPerson | None = None
    rows: list[PersonLine] = field(default_factory=list)
    posts: Posts = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    added: list[tuple[int, PostKind, str]] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    retitled: list[tuple[int, str]] = field(default_factory=list)
    paired: list["PersonStep | KnownPerson"] = field(default_factory=list)

    @property
    def touches_posts(self) -> bool:
        return bool(self.added or self.ended or self.retitled)


def plan_people(
    read: Sequence[PersonLine],
    units: Collection[KnownUnit],
    organisations: Mapping[int, KnownOrganisation],
    people: Mapping[int, KnownPerson],
    within: Collection[int] | None = None,
) -> list[PersonStep]:
    """Whom every row means and what it would change; what stands against it is noted on its line.

    `within` are the units of the one who imports; None: the whole county. Of people elsewhere no more
    is told than that they are registered. Posts are compared by `compare_posts`, when it is known
    whose they are.
    """
    places = _Places(units, organisations)
    found = [(line, *places.find(line)) for line in read]
    if within is not None:
        people = _keep_within(found, organisations, people, within)
    placed = [
        (line, unit, organisation) for line, unit, organisation in found if unit and line.name
    ]
    _refuse_unclear([(line, unit) for line, unit, _ in placed])
    whose = _Whose(people, {unit.id: unit.name for unit in units})
    steps: dict[tuple[object, ...], PersonStep] = {}
    for line, unit, organisation in placed:
        old = whose.person(line, unit)
        key = ("old", old.id) if old else ("new", line.id_digest or (unit, line.name))
        step = steps.get(key)
        if step is None:
            step = steps[key] = PersonStep(line, unit, old)
        else:
            _again(step, line, unit)
        step.rows.append(line)
        if organisation and line.posts is not None:
            step.posts.setdefault(organisation, {}).update(line.posts)
    for step in steps.values():
        _compare(step, whose)
    return list(steps.values())


def _keep_within(
    found: Sequence[tuple[PersonLine, int | None, int | None]],
    organisations: Mapping[int, KnownOrganisation],
    people: Mapping[int, KnownPerson],
    within: Collection[int],
) -> Mapping[int, KnownPerson]:
    """The people of these units; rows of other units, with posts elsewhere and of people who are
    registered elsewhere are refused.
    """
    elsewhere = {one.id_digest for one in people.values() if one.unit_id not in within}
    for read, unit, organisation in found:
        if unit is not None and unit not in within:
            read.line.reject("unit", "unit_outside_yours", text=read.unit_text)
        elif organisation and organisations[organisation].unit_id not in within:
            read.line.reject("organisation", "unit_outside_yours", text=read.organisation_text)
        if read.id_digest and read.id_digest in elsewhere:
            read.line.reject("id_number", "person_elsewhere", name=read.name)
    return {key: one for key, one in people.items() if one.unit_id in within}


def _refuse_unclear(placed: Sequence[tuple[PersonLine, int]]) -> None:
    """Two rows of one name in one unit: each needs a number to tell them apart."""
    alike: dict[tuple[int, str], list[PersonLine]] = defaultdict(list)
    for line, unit in placed:
        alike[unit, line.name].append(line)
    for lines in alike.values():
        for line in lines:
            if len(lines) > 1 and not line.id_digest and line.number is None:
                other = next(other for other in lines if other is not line)
                line.line.reject("name", "person_twice_unclear", name=line.name, row=other.line.row)


def _again(step: PersonStep, line: PersonLine, unit: int) -> None:
    first = step.read
    if line.line.rejected:
        return
    if line.number is None:
        line.line.warn("name", "person_twice_in_file", name=line.name, row=first.line.row)
    told = (line.name, line.sex or first.sex, line.phone or first.phone, unit)
    if told != (first.name, first.sex or line.sex, first.phone or line.phone, step.unit_id):
        line.line.warn("", "person_twice_differs", row=first.line.row)


class _Places:
    """The unit and the organisation of a row; organisations of the unit go before all others."""

    def __init__(
        self, units: Collection[KnownUnit], organisations: Mapping[int, KnownOrganisation]
    ) -> None:
        self.organisations = organisations
        self.unit_names = {unit.id: unit.name for unit in units}
        self.units = finder({unit.id: (unit.name, unit.short_name) for unit in units})
        self.anywhere = _organisation_finder(organisations.values(), paths(organisations.values()))
        self.inside: dict[int, Finder] = {}
        self.of_unit: dict[int | None, list[KnownOrganisation]] = defaultdict(list)
        for row in organisations.values():
            self.of_unit[row.unit_id].append(row)

    def find(self, read: PersonLine) -> tuple[int | None, int | None]:
        unit = read.line.take("unit", self.units.find(read.unit_text)) if read.unit_text else None
        if not read.organisation_text:
            return unit, None
        organisation = read.line.take(
            "organisation", self._organisation(read.organisation_text, unit)
        )
        self._other_unit(read, unit, organisation)
        return unit, organisation

    def _organisation(self, text: str, unit: int | None) -> Reading[int]:
        far = self.anywhere.find(text)
        if unit is None:
            return far
        if unit not in self.inside:
            self.inside[unit] = _organisation_finder(self.of_unit[unit], {})
        near = self.inside[unit].find(text)
        if near.value is None or (near.reasons and far.value is not None and not far.reasons):
            return far
        return near

    def _other_unit(self, read: PersonLine, unit: int | None, organisation: int | None) -> None:
        if unit is None or organisation is None:
            return
        row = self.organisations[organisation]
        if row.unit_id not in {None, unit}:
            read.line.warn(
                "organisation",
                "organisation_outside_unit",
                organisation=row.name,
                unit=self.unit_names[row.unit_id or unit],
            )


def _organisation_finder(rows: Collection[KnownOrganisation], exact: Mapping[str, int]) -> Finder:
    return finder({row.id: (row.name, row.short_name) for row in rows}, exact)


class _Whose:
    """Which person of the registry a row means."""

    def __init__(self, people: Mapping[int, KnownPerson], units: Mapping[int, str]) -> None:
        self.people = people
        self.units = units
        self.by_digest = {
            person.id_digest: person for person in people.values() if person.id_digest
        }
        self.by_name: dict[tuple[int, str], list[KnownPerson]] = defaultdict(list)
        for person in people.values():
            if person.active:
                self.by_name[person.unit_id, person.name].append(person)

    def person(self, read: PersonLine, unit: int) -> KnownPerson | None:
        if read.number is not None:
            return self._by_number(read)
        if read.id_digest and (found := self.by_digest.get(read.id_digest)):
            return found
        alike = self.by_name[unit, read.name]
        if read.id_digest and alike and all(person.id_digest for person in alike):
            read.line.warn("id_number", "person_other_id_number", name=read.name)
            return None
        if len(alike) > 1:
            read.line.reject(
                "name",
                "person_same_name",
                name=read.name,
                unit=self.units[unit],
                count=len(alike),
            )
            return None
        return alike[0] if alike else None

    def _by_number(self, read: PersonLine) -> KnownPerson | None:
        number = read.number or 0
        person = self.people.get(number)
        if person is None:
            read.line.reject("number", "person_number_unknown", text=str(number))
        elif person.name != read.name:
            read.line.reject("number", "person_number_other", number=number, name=person.name)
        else:
            return person
        return None


def _compare(step: PersonStep, whose: _Whose) -> None:
    """The new state of a person and what of it differs; a blank cell leaves what is there."""
    read, old = step.read, step.old
    id_number = next((row.id_number for row in step.rows if row.id_number), "")
    digest = next((row.id_digest for row in step.rows if row.id_digest), "")
    phone = next((row.phone for row in step.rows if row.phone), "")
    sex = next((row.sex for row in step.rows if row.sex), None) or (
        sex_in(id_number) if id_number and not (old and old.sex) else None
    )
    step.values = {
        "name": read.name,
        "sex": sex or (old.sex if old else ""),
        "unit_id": step.unit_id,
        "phone": phone or (old.phone if old else ""),
        "id_digest": digest or (old.id_digest if old else ""),
        "active": True,
    }
    if old:
        step.changed = tuple(
            name for name, value in step.values.items() if value != getattr(old, name)
        )
        _tell(step, whose)
    elif "posts" in read.line.cells and not any(row.posts for row in step.rows):
        read.line.warn("posts", "person_without_post")
    if "id_digest" in step.changed or not old:
        step.values["id_number"] = id_number
    if "id_digest" in step.changed:
        step.changed = (*step.changed, "id_number")


def _tell(step: PersonStep, whose: _Whose) -> None:
    read, old = step.read, step.old
    if old is None:
        return
    if "name" in step.changed:
        read.line.warn("name", "person_name_changes", name=old.name)
    if "unit_id" in step.changed:
        read.line.warn("unit", "person_moves", unit=whose.units[old.unit_id])
    if "id_digest" in step.changed and old.id_digest:
        # A number that differs is never laid over the one that is kept.
        read.line.reject("id_number", "person_other_id_number", name=old.name)


def compare_posts(steps: Sequence[PersonStep], held: Collection[KnownPost]) -> None:
    """In each organisation that a person's rows name, the file's posts take the place of the old."""
    by_person: dict[int, list[KnownPost]] = defaultdict(list)
    for post in held:
        by_person[post.person_id].append(post)
    for step in steps:
        mine = by_person[step.old.id] if step.old else []
        for organisation, told in step.posts.items():
            there = {post.kind: post for post in mine if post.organisation_id == organisation}
            step.added += [
                (organisation, kind, title) for kind, title in told.items() if kind not in there
            ]
            step.ended += [post.id for kind, post in there.items() if kind not in told]
            step.retitled += [
                (post.id, told[kind])
                for kind, post in there.items()
                if kind in told and told[kind] != post.title
            ]
