"""All that the batches of a class go around, gathered for planning."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhuji.classes.queries import BatchRow, batches_of_class, policies_of
from zhuji.enrolment.models import (
    PLACED,
    AwayLimit,
    BusyDays,
    Exemption,
    FixedPlacement,
    Nomination,
    PairRelease,
    TogetherMember,
    UnitWish,
    Wish,
)
from zhuji.registry.queries import PersonRow, pairs_of_people, people_by_ids, unit_sizes
from zhuji.rules.around_work import Days, OwnLimit, away_at_most, busy_batches
from zhuji.rules.policy import PlacementPolicy
from zhuji.rules.words import BusyKind, NominationState, PostKind


@dataclass(frozen=True, slots=True)
class UnitAway:
    """How many of a unit may be in class on one day; `own` is what it was allowed of its own."""

    id: int
    name: str
    size: int  # Party-affairs workers at work
    away_at_most: int
    own: OwnLimit | None
    reason: str


@dataclass(frozen=True, slots=True)
class BusySpan:
    """Days on which a person is needed at work."""

    id: int
    days: Days
    kind: BusyKind
    note: str


@dataclass(frozen=True, slots=True)
class WithdrawnSpan:
    """Busy days that were withdrawn: whose, by whom, when and why."""

    id: int
    name: str
    days: Days
    kind: BusyKind
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonToPlace:
    """One nomination that takes a place. `wishes` are the own ones, else the unit's; `busy` are the
    batches that meet one of the busy days. `batch_id` is where a trainee is already.
    """

    nomination_id: int
    person_id: int
    name: str
    pinyin: str
    unit_id: int
    unit: str
    state: NominationState
    sex: str
    post: PostKind | None  # the first held
    busy_days: tuple[BusySpan, ...]
    busy: tuple[int, ...]
    wishes: tuple[int, ...]  # batches, best first
    wishes_of_unit: bool
    exempt: bool
    fixed: int | None
    fixed_reason: str
    batch_id: int | None


@dataclass(frozen=True, slots=True)
class PlacementFacts:
    """A class before its people are put into batches; people by id in `apart` and `together`."""

    class_id: int
    batches: tuple[BatchRow, ...]
    units: tuple[UnitAway, ...]
    people: tuple[PersonToPlace, ...]
    apart: tuple[tuple[int, int], ...]
    together: tuple[tuple[int, ...], ...]


def placement_facts(class_id: int) -> PlacementFacts:
    """Everybody who takes a place in a class, with all that stands in the way of a batch.

    Whoever is confirmed or not yet, or a trainee already; who waits or has ended is left out, and so is
    a trainee who has withdrawn. A fixed number of statements, whatever the number of people.
    """
    batches = batches_of_class(class_id)
    policy = policies_of(class_id).placement
    rows = list(
        Nomination.objects.filter(training_class=class_id, state__in=PLACED)
        .exclude(trainee__withdrawn_at__isnull=False)
        .order_by("unit__order", "unit_id", "person__pinyin", "person_id")
        .values_list("pk", "person_id", "unit_id", "unit__name", "state", "trainee__batch")
    )
    ids, units = [row[1] for row in rows], {row[2] for row in rows}
    people = {one.id: one for one in people_by_ids(ids)}
    marks = _marks(class_id)
    busy = busy_days_of(ids)
    of_units = _unit_wishes(class_id)
    spans = [
        (one.id, Days(one.starts_on, one.ends_on) if one.starts_on and one.ends_on else None)
        for one in batches
    ]
    found = tuple(
        _person(row, people[row[1]], marks, busy.get(row[1], ()), of_units, spans) for row in rows
    )
    return PlacementFacts(
        class_id=class_id,
        batches=batches,
        units=away_of_units(class_id, units, policy),
        people=found,
        apart=_apart(class_id, ids, batches) if policy.stand_ins_apart.value else (),
        together=_together(class_id, {row[0]: row[1] for row in rows}),
    )


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is kept of single nominations, by nomination."""

    wishes: dict[int, tuple[int, ...]]
    fixed: dict[int, tuple[int, str]]
    exempt: frozenset[int]


def _marks(class_id: int) -> _Marks:
    """Three statements."""
    mine = Q(nomination__training_class=class_id)
    wishes: dict[int, tuple[int, ...]] = {}
    for key, batch in Wish.objects.filter(mine).values_list("nomination", "batch"):
        wishes[key] = (*wishes.get(key, ()), batch)
    fixed = FixedPlacement.objects.filter(mine).values_list("nomination", "batch", "reason")
    exempt = Exemption.objects.filter(mine).values_list("nomination", flat=True)
    return _Marks(wishes, {key: (batch, reason) for key, batch, reason in fixed}, frozenset(exempt))


def _person(
    row: tuple[int, int, int, str, NominationState, int | None],
    person: PersonRow,
    marks: _Marks,
    busy: tuple[BusySpan, ...],
    of_units: dict[int, tuple[int, ...]],
    spans: list[tuple[int, Days | None]],
) -> PersonToPlace:
    key, person_id, unit_id, unit, state, batch_id = row
    own = marks.wishes.get(key, ())
    fixed, reason = marks.fixed.get(key, (None, ""))
    return PersonToPlace(
        nomination_id=key,
        person_id=person_id,
        name=person.name,
        pinyin=person.pinyin,
        unit_id=unit_id,
        unit=unit,
        state=NominationState(state),
        sex=str(person.sex),
        post=PostKind(person.posts[0].kind) if person.posts else None,
        busy_days=busy,
        busy=busy_batches((span.days for span in busy), spans),
        wishes=own or of_units.get(unit_id, ()),
        wishes_of_unit=not own and unit_id in of_units,
        exempt=key in marks.exempt,
        fixed=fixed,
        fixed_reason=reason,
        batch_id=batch_id,
    )


def busy_days_of(person_ids: Collection[int]) -> dict[int, tuple[BusySpan, ...]]:
    """By person the busy days, the earliest first; one statement."""
    found: dict[int, tuple[BusySpan, ...]] = {}
    rows = BusyDays.objects.filter(person__in=person_ids, withdrawn_at=None)
    for row in rows:
        span = BusySpan(row.pk, Days(row.starts_on, row.ends_on), BusyKind(row.kind), row.note)
        found[row.person_id] = (*found.get(row.person_id, ()), span)
    return found


def withdrawn_busy_days(
    people: Collection[int] | QuerySet[Nomination, Any],
) -> tuple[WithdrawnSpan, ...]:
    """What was withdrawn of people's busy days and not given back, the latest first; one statement."""
    again = BusyDays.objects.filter(
        person=OuterRef("person"),
        starts_on=OuterRef("starts_on"),
        ends_on=OuterRef("ends_on"),
        withdrawn_at=None,
    )
    rows = BusyDays.objects.filter(~Exists(again), person__in=people, withdrawn_at__isnull=False)
    return tuple(
        WithdrawnSpan(
            row.pk,
            row.person.name,
            Days(row.starts_on, row.ends_on),
            BusyKind(row.kind),
            row.withdrawn_reason,
            row.withdrawn_by.name if row.withdrawn_by else "",
            row.withdrawn_at or row.entered_at,
        )
        for row in rows.select_related("person", "withdrawn_by").order_by("-withdrawn_at", "pk")
    )


def wishes_of_class(class_id: int) -> dict[int, tuple[int, ...]]:
    """By nomination its own wishes, batches best first; one statement."""
    found: dict[int, tuple[int, ...]] = {}
    rows = Wish.objects.filter(nomination__training_class=class_id)
    for key, batch in rows.values_list("nomination", "batch"):
        found[key] = (*found.get(key, ()), batch)
    return found


def _unit_wishes(class_id: int) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    rows = UnitWish.objects.filter(batch__training_class=class_id)
    for unit, batch in rows.values_list("unit", "batch"):
        found[unit] = (*found.get(unit, ()), batch)
    return found


def unit_wishes(class_id: int, unit_id: int) -> tuple[int, ...]:
    """The batches that a unit would like, best first; one statement."""
    return _unit_wishes(class_id).get(unit_id, ())


def away_of_units(
    class_id: int, unit_ids: Collection[int], policy: PlacementPolicy
) -> tuple[UnitAway, ...]:
    """The limits of units, in the office's order; three statements."""
    limits = {row.unit_id: row for row in AwayLimit.objects.filter(training_class=class_id)}
    found = []
    for unit in unit_sizes():
        if unit.unit_id in unit_ids:
            row = limits.get(unit.unit_id)
            own = OwnLimit(row.percent, row.number) if row else None
            most = away_at_most(unit.people, policy, own)
            reason = row.reason if row else ""
            found.append(UnitAway(unit.unit_id, unit.name, unit.people, most, own, reason))
    return tuple(found)


def _apart(
    class_id: int, ids: Iterable[int], batches: tuple[BatchRow, ...]
) -> tuple[tuple[int, int], ...]:
    """Pairs of whom both are put forward, as far as they hold on a day of the class and were not
    released in it.
    """
    people = frozenset(ids)
    rows = PairRelease.objects.filter(training_class=class_id)
    released = set(rows.values_list("pair", flat=True))
    starts, ends = _first_day(batches), _last_day(batches)
    return tuple(
        (pair.first_id, pair.second_id)
        for pair in pairs_of_people(people)
        if pair.id not in released
        and {pair.first_id, pair.second_id} <= people
        and pair.holds_on(starts, ends)
    )


def _first_day(batches: tuple[BatchRow, ...]) -> date | None:
    return min((one.starts_on for one in batches if one.starts_on), default=None)


def _last_day(batches: tuple[BatchRow, ...]) -> date | None:
    return max((one.ends_on for one in batches if one.ends_on), default=None)


def together_groups(class_id: int) -> dict[int, int]:
    """By nomination the group of those it is to be with; one statement."""
    rows = TogetherMember.objects.filter(group__training_class=class_id)
    return dict(rows.values_list("nomination", "group"))


def _together(class_id: int, people: dict[int, int]) -> tuple[tuple[int, ...], ...]:
    """People by id who are to be in one batch, of those who take a place; a single one is none."""
    groups: dict[int, list[int]] = defaultdict(list)
    rows = TogetherMember.objects.filter(group__training_class=class_id)
    for group, nomination in rows.values_list("group", "nomination"):
        if nomination in people:
            groups[group].append(people[nomination])
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
