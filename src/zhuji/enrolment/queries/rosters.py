"""Trainees and their groups."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from zhuji.base.numbers import whole
from zhuji.enrolment.models import Group, Trainee
from zhuji.records.queries import last_trained
from zhuji.registry.queries import people_by_ids
from zhuji.rules.actor import Place
from zhuji.rules.groups import GroupMember
from zhuji.rules.names import is_meant
from zhuji.rules.words import PlaceKind, PostKind, Sex, SubstitutionState


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One trainee as every list shows it, in the order of the numbers."""

    trainee_id: int
    number: int
    person_id: int
    name: str
    pinyin: str
    initials: str
    sex: str
    unit_id: int
    unit: str
    post: str
    group_id: int | None
    group: str
    is_leader: bool
    withdrawn: bool

    def is_meant(self, query: str) -> bool:
        """Whether `query` is the trainee's number, or may mean the trainee by name."""
        named = is_meant(query, name=self.name, pinyin=self.pinyin, initials=self.initials)
        return named or whole(query) == self.number

    def is_meant_or_unit(self, query: str) -> bool:
        """The same, or `query` is part of the unit's name."""
        return self.is_meant(query) or query.strip().lower() in self.unit.lower()


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A discussion group; `leader_id` is a trainee's, None where none was chosen."""

    id: int
    number: int
    name: str
    size: int
    leader_id: int | None
    leader: str


@dataclass(frozen=True, slots=True)
class TraineeHead:
    """One trainee and where the trainee belongs; numbers count up within the batch, whose own is
    `batch_number`.
    """

    trainee_id: int
    person_id: int
    name: str
    number: int
    unit_id: int
    unit: str
    post: str
    group: str
    batch_id: int
    batch_number: int
    class_id: int
    withdrawn: bool


def on_the_roster() -> QuerySet[Trainee]:
    """Everybody who was on a roster when its class opened or came to it later, withdrawn or not.

    Whoever was replaced between the lock and the opening never was in the class: nothing is judged of
    them, and they stand in the history of substitutions alone.
    """
    return Trainee.objects.exclude(substitutions__state=SubstitutionState.APPROVED)


def roster_of_batch(
    batch_id: int, trainee_id: int | None = None, *, after: int = 0, most: int = 0
) -> tuple[RosterRow, ...]:
    """All trainees of a batch, those withdrawn among them, or one of them alone; one statement.

    `most` of them (0: all) whose number is beyond `after`.
    """
    asked = on_the_roster().filter(batch_id=batch_id).order_by("number")
    if trainee_id is not None:
        asked = asked.filter(pk=trainee_id)
    if most:
        asked = asked.filter(number__gt=after)[:most]
    return tuple(RosterRow(*row) for row in asked.values_list(*_COLUMNS))


def roster_of_trainees(trainee_ids: Collection[int]) -> tuple[RosterRow, ...]:
    """Some trainees of a class, by batch in the order of the numbers; one statement."""
    asked = on_the_roster().filter(pk__in=trainee_ids).order_by("batch__number", "number")
    return tuple(RosterRow(*row) for row in asked.values_list(*_COLUMNS))


def remaining_trainees() -> QuerySet[Trainee]:
    """Those who have not left their class, to be asked for within a larger query."""
    return Trainee.objects.filter(withdrawn_at=None)


def trainees_by_person(batch_id: int, group_ids: Collection[int] = ()) -> dict[int, int]:
    """By person the trainee of a batch, or of some of its groups; withdrawn ones not. One statement."""
    rows = Trainee.objects.filter(batch_id=batch_id, withdrawn_at=None)
    if group_ids:
        rows = rows.filter(group_id__in=group_ids)
    return dict(rows.values_list("person_id", "pk"))


# Of a RosterRow in its order: of a list of hundreds no models are built.
_COLUMNS: Final = (
    "pk",
    "number",
    "person_id",
    "person__name",
    "person__pinyin",
    "person__initials",
    "person__sex",
    "unit_id",
    "unit__name",
    "post",
    "group_id",
    Coalesce("group__name", Value("")),
    "is_leader",
    ExpressionWrapper(Q(withdrawn_at__isnull=False), output_field=BooleanField()),
)


def roster_size(batch_id: int) -> int:
    """How many trainees a batch has, those withdrawn among them; one statement."""
    return on_the_roster().filter(batch_id=batch_id).count()


def groups_of_batch(batch_id: int) -> tuple[GroupRow, ...]:
    """The groups of a batch by number; those withdrawn are not counted. Two statements."""
    members = Trainee.objects.filter(
        batch_id=batch_id, group__isnull=False, withdrawn_at=None
    ).values_list("group_id", "pk", "person__name", "is_leader")
    sizes: dict[int, int] = {}
    leaders: dict[int, tuple[int, str]] = {}
    for group_id, trainee_id, name, is_leader in members:
        sizes[group_id] = sizes.get(group_id, 0) + 1
        if is_leader:
            leaders[group_id] = (trainee_id, name)
    return tuple(
        GroupRow(pk, number, name, sizes.get(pk, 0), *leaders.get(pk, (None, "")))
        for pk, number, name in Group.objects.filter(batch_id=batch_id).values_list(
            "pk", "number", "name"
        )
    )


def trainee_head(trainee_id: int) -> TraineeHead:
    """One trainee; Http404 where there is none. One statement."""
    row = (
        Trainee.objects.filter(pk=trainee_id)
        .select_related("person", "unit", "group", "batch")
        .first()
    )
    if row is None:
        raise Http404
    return _head(row)


def places_of_trainee(trainee_id: int) -> tuple[Place, ...] | None:
    """Where a trainee lies, for the guard of pages: the class and the person."""
    row = (
        Trainee.objects.filter(pk=trainee_id).values_list("batch__training_class", "person").first()
    )
    if row is None:
        return None
    kinds = (PlaceKind.CLASS, PlaceKind.PERSON)
    return tuple(Place(kind, key) for kind, key in zip(kinds, row, strict=True))


def trainees_of_person(person_id: int) -> tuple[TraineeHead, ...]:
    """All that a person has been a trainee of, the latest first; one statement."""
    rows = (
        on_the_roster().filter(person=person_id).select_related("person", "unit", "group", "batch")
    )
    return tuple(_head(row) for row in rows.order_by("-id"))


def trainees_of_batch(batch_id: int) -> tuple[TraineeHead, ...]:
    """All trainees of a batch, those withdrawn too, by unit and number; one statement."""
    rows = (
        on_the_roster().filter(batch_id=batch_id).select_related("person", "unit", "group", "batch")
    )
    return tuple(_head(row) for row in rows.order_by("unit__order", "unit_id", "number"))


def trainees_of_class(class_id: int) -> tuple[TraineeHead, ...]:
    """All trainees of a class, of whatever batch, those withdrawn too; one statement."""
    rows = (
        on_the_roster()
        .filter(batch__training_class=class_id)
        .select_related("person", "unit", "group", "batch")
    )
    return tuple(_head(row) for row in rows.order_by("unit__order", "unit_id", "batch", "number"))


def trainees_of_units(unit_ids: Collection[int]) -> tuple[TraineeHead, ...]:
    """All trainees that units have sent, those withdrawn too, the latest first; one statement."""
    rows = (
        on_the_roster().filter(unit__in=unit_ids).select_related("person", "unit", "group", "batch")
    )
    return tuple(_head(row) for row in rows.order_by("-batch_id", "unit__order", "number"))


def trainee_of_person(person_id: int) -> TraineeHead | None:
    """What a person is a trainee of now: the latest from which the person has not withdrawn."""
    return next((one for one in trainees_of_person(person_id) if not one.withdrawn), None)


def _head(row: Trainee) -> TraineeHead:
    return TraineeHead(
        row.pk,
        row.person_id,
        row.person.name,
        row.number,
        row.unit_id,
        row.unit.name,
        row.post,
        row.group.name if row.group else "",
        row.batch_id,
        row.batch.number,
        row.batch.training_class_id,
        row.withdrawn_at is not None,
    )


def group_members(batch_id: int) -> tuple[GroupMember, ...]:
    """The trainees to be divided into groups, with the first post of each and whether they have
    been trained before. Four statements.
    """
    rows = [row for row in roster_of_batch(batch_id) if not row.withdrawn]
    ids = {row.person_id for row in rows}
    posts, trained = _first_posts(ids), last_trained(ids)
    return tuple(
        GroupMember(
            row.trainee_id,
            row.unit_id,
            Sex(row.sex) if row.sex else None,
            posts.get(row.person_id),
            row.person_id in trained,
        )
        for row in rows
    )


def _first_posts(person_ids: Collection[int]) -> dict[int, PostKind]:
    return {
        person.id: PostKind(person.posts[0].kind)
        for person in people_by_ids(person_ids)
        if person.posts
    }


def withdrawn_since(batch_id: int) -> dict[int, datetime]:
    """By trainee the moment of withdrawing, of those who have withdrawn. One statement."""
    rows = on_the_roster().filter(batch_id=batch_id)
    return {pk: at for pk, at in rows.values_list("pk", "withdrawn_at") if at}
