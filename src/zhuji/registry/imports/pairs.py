"""AB岗 in a 党务工作者花名册: whom the names in a cell mean, and which pairs are new."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from zhuji.registry.imports.known import KnownPerson
from zhuji.registry.imports.people_plan import PersonStep

Partner = PersonStep | KnownPerson


def pair_people(
    steps: Sequence[PersonStep],
    people: Mapping[int, KnownPerson],
    held: Collection[frozenset[int]],
) -> None:
    """Note on each step with whom its rows make a new pair; what stands against it on its line.

    A name means one of the same unit, of the file or at work already. Two who name each other are one
    pair; `held` are the pairs there are, by the ids of the people.
    """
    named = _by_name(steps, people)
    seen: set[frozenset[object]] = set(held)
    for step in steps:
        for row in step.rows:
            for name in row.stand_in:
                alike = named[step.unit_id, name]
                if len(alike) != 1 or alike[0] is step:
                    row.line.reject("stand_in", _fault(step, alike), name=name)
                    continue
                both = frozenset({_key(step), _key(alike[0])})
                if both not in seen:
                    seen.add(both)
                    step.paired.append(alike[0])


def _by_name(
    steps: Sequence[PersonStep], people: Mapping[int, KnownPerson]
) -> dict[tuple[int, str], list[Partner]]:
    """Everybody by unit and name as they will be after the import."""
    found: dict[tuple[int, str], list[Partner]] = defaultdict(list)
    told = {step.old.id for step in steps if step.old}
    for step in steps:
        found[step.unit_id, step.read.name].append(step)
    for person in people.values():
        if person.active and person.id not in told:
            found[person.unit_id, person.name].append(person)
    return found


def _fault(step: PersonStep, alike: Sequence[Partner]) -> str:
    if not alike:
        return "pair_partner_unknown"
    return "pair_partner_same" if alike[0] is step and len(alike) == 1 else "pair_partner_same_name"


def _key(one: Partner) -> object:
    """The id of who is there already; who is new is only themselves."""
    if isinstance(one, PersonStep):
        return one.old.id if one.old else ("new", id(one))
    return one.id
