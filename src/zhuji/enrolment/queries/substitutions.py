"""Substitutions after the roster lock: whose turn it would be, what was asked, and what was decided."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from zhuji.base.clock import today
from zhuji.classes.queries import ClassHead
from zhuji.enrolment.models import Nomination, Substitution, Trainee
from zhuji.enrolment.queries.people import post_text, verdicts_of_units
from zhuji.records.queries import last_trained
from zhuji.registry.queries import PersonRow, pairs_of_people, people_by_ids, people_of_unit
from zhuji.rules.eligibility import Eligibility
from zhuji.rules.substitution import Candidate, in_turn, why_proposed
from zhuji.rules.verdict import Reason, reason_from_plain
from zhuji.rules.words import DecisionWay, SubstitutionState
from zhuji.rules.words import NominationState as State


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """Somebody who could come, in turn; `warnings` are of the eligibility."""

    person_id: int
    name: str
    unit: str
    same_unit: bool
    post: str
    why: tuple[Reason, ...]
    warnings: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SubstitutionRow:
    """One substitution with its history; `made` is the new trainee's number, in the same batch."""

    id: int
    trainee_id: int
    replaced: str
    replaced_number: int
    batch_number: int
    unit_id: int
    unit: str
    person_id: int
    name: str
    person_unit: str
    reason: str
    why: tuple[Reason, ...]
    state: SubstitutionState
    asked_by_id: int
    asked_by: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime | None
    way: DecisionWay | None
    approver: str
    note: str
    made: int | None

    @property
    def open(self) -> bool:
        return self.state is SubstitutionState.ASKED


def proposals_for(head: ClassHead, trainee: Trainee) -> tuple[ProposalRow, ...]:
    """Who could come in a trainee's place, in turn: people of the unit, then those who waited elsewhere.

    Only those whom nothing forbids. A fixed number of statements, whatever the number of people.
    """
    own = people_of_unit(trainee.unit_id)
    waited = _waited(head.id)
    others = people_by_ids(waited - {one.id for one in own})
    been = Trainee.objects.filter(batch__training_class=head.id)
    there = set(been.values_list("person", flat=True))
    people = {one.id: one for one in (*own, *others) if one.id not in there}
    verdicts = verdicts_of_units(head, people.values())
    able = {
        key: one
        for key, one in people.items()
        if verdicts[key].outcome is not Eligibility.INELIGIBLE
    }
    day = today()
    return tuple(
        ProposalRow(
            one.person_id,
            able[one.person_id].name,
            able[one.person_id].unit,
            one.same_unit,
            post_text(able[one.person_id].posts),
            why_proposed(one, day),
            verdicts[one.person_id].reasons,
        )
        for one in in_turn(_candidates(trainee, able, waited))
    )


def _waited(class_id: int) -> set[int]:
    rows = Nomination.objects.filter(
        training_class=class_id, state=State.DECLINED, waiting_order__isnull=False
    )
    return set(rows.filter(moved_up_at=None).values_list("person", flat=True))


def _candidates(
    trainee: Trainee, people: dict[int, PersonRow], waited: Collection[int]
) -> list[Candidate]:
    trained = last_trained(people)
    here = dict(
        Trainee.objects.filter(batch__training_class=trainee.batch.training_class_id)
        .filter(withdrawn_at=None)
        .exclude(pk=trainee.pk)
        .values_list("person", "person__name")
    )
    stands_in: set[int] = set()
    pairs: dict[int, tuple[str, ...]] = {}
    day = today()
    for pair in pairs_of_people(people):
        if not pair.holds_on(day, day):
            continue
        for one, other in ((pair.first_id, pair.second_id), (pair.second_id, pair.first_id)):
            if other == trainee.person_id:
                stands_in.add(one)
            elif other in here:
                pairs[one] = (*pairs.get(one, ()), here[other])
    return [
        Candidate(
            key,
            one.unit_id == trainee.unit_id,
            trained.get(key),
            key in waited,
            key in stands_in,
            pairs.get(key, ()),
        )
        for key, one in people.items()
    ]


def substitutions_of(class_id: int, *, unit_id: int | None = None) -> tuple[SubstitutionRow, ...]:
    """The substitutions of a class or of a unit in it, the newest first; one statement."""
    rows = Substitution.objects.filter(replaced__batch__training_class=class_id)
    if unit_id is not None:
        rows = rows.filter(replaced__unit=unit_id)
    related = (
        *("replaced__person", "replaced__unit", "replaced__batch", "person__unit"),
        *("asked_by", "decided_by"),
    )
    return tuple(_row(row) for row in rows.select_related(*related, "trainee"))


def _row(row: Substitution) -> SubstitutionRow:
    return SubstitutionRow(
        id=row.pk,
        trainee_id=row.replaced_id,
        replaced=row.replaced.person.name,
        replaced_number=row.replaced.number,
        batch_number=row.replaced.batch.number,
        unit_id=row.replaced.unit_id,
        unit=row.replaced.unit.name,
        person_id=row.person_id,
        name=row.person.name,
        person_unit=row.person.unit.name,
        reason=row.reason,
        why=tuple(map(reason_from_plain, row.proposed)),
        state=SubstitutionState(row.state),
        asked_by_id=row.asked_by_id,
        asked_by=row.asked_by.name,
        asked_at=row.asked_at,
        decided_by=row.decided_by.name if row.decided_by else "",
        decided_at=row.decided_at,
        way=DecisionWay(row.decided_way) if row.decided_way else None,
        approver=row.approver,
        note=row.decided_note,
        made=row.trainee.number if row.trainee else None,
    )


def trainee_of_unit(class_id: int, trainee_id: int, unit_id: int | None) -> Trainee | None:
    """A trainee of a class, and of a unit where one is given; one statement."""
    rows = Trainee.objects.select_related("batch", "person", "unit", "nomination")
    rows = rows.filter(pk=trainee_id, batch__training_class=class_id)
    return (rows if unit_id is None else rows.filter(unit=unit_id)).first()
