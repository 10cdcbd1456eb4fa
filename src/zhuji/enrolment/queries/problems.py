"""The batches of a class as a problem to be planned: ids are nominations, batches and units as texts."""

import hashlib
import json
from dataclasses import asdict, dataclass

from zhuji.base.word.numbering import chinese_counting
from zhuji.classes.queries import BatchRow, ClassHead
from zhuji.enrolment.queries.placement import PersonToPlace, PlacementFacts, placement_facts
from zhuji.rules.placement import (
    Batch,
    Change,
    Fixed,
    Person,
    PlacementProblem,
    Unit,
    changes_by_hand,
    relaxed,
)


@dataclass(frozen=True, slots=True)
class Planning:
    """`problem` has room made for what was fixed by hand, with `by_hand`; `digest` is its SHA-256."""

    facts: PlacementFacts
    problem: PlacementProblem
    by_hand: tuple[Change, ...]
    digest: str

    @property
    def people(self) -> dict[int, PersonToPlace]:
        """By nomination."""
        return {one.nomination_id: one for one in self.facts.people}


def planning_of(class_id: int) -> Planning:
    """What is known today, ready to be planned; as many statements as `placement_facts`."""
    facts = placement_facts(class_id)
    plain = problem_of(facts)
    by_hand = changes_by_hand(plain)
    problem = relaxed(plain, by_hand) if by_hand else plain
    return Planning(facts, problem, by_hand, digest_of(problem))


def batch_name(number: int) -> str:
    """第一期, as on the papers."""
    return f"第{chinese_counting(number)}期"


def class_and_batch(head: ClassHead, batch_id: int | None) -> str:
    """The title of a class, with the batch where one of several is meant."""
    if batch_id is None or len(head.batches) == 1:
        return head.title
    number = next(one.number for one in head.batches if one.id == batch_id)
    return f"{head.title}{batch_name(number)}"


def problem_of(facts: PlacementFacts) -> PlacementProblem:
    """A batch without a capacity takes everybody; units and people by their ids as texts."""
    keys = {one.person_id: str(one.nomination_id) for one in facts.people}
    everybody = len(facts.people)
    return PlacementProblem(
        batches=tuple(_batch(one, everybody) for one in facts.batches),
        units=tuple(Unit(str(one.id), one.name, one.size, one.away_at_most) for one in facts.units),
        people=tuple(map(_person, facts.people)),
        apart=tuple((keys[first], keys[second]) for first, second in facts.apart),
        together=tuple(tuple(keys[one] for one in group) for group in facts.together),
        fixed=tuple(
            Fixed(str(one.nomination_id), str(one.fixed)) for one in facts.people if one.fixed
        ),
        exempt=frozenset(str(one.nomination_id) for one in facts.people if one.exempt),
    )


def digest_of(problem: PlacementProblem) -> str:
    """The same for the same facts, whenever they are gathered."""
    plain = asdict(problem) | {"exempt": sorted(problem.exempt)}
    text = json.dumps(plain, default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _batch(row: BatchRow, everybody: int) -> Batch:
    capacity = everybody if row.capacity is None else row.capacity
    name = batch_name(row.number)
    return Batch(str(row.id), capacity, row.at_least, row.starts_on, row.ends_on, name)


def _person(one: PersonToPlace) -> Person:
    return Person(
        id=str(one.nomination_id),
        unit=str(one.unit_id),
        busy=tuple(map(str, one.busy)),
        wishes=tuple(map(str, one.wishes)),
        name=one.name,
        post=str(one.post or ""),
    )
