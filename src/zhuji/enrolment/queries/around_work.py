"""One unit before its people are put into batches, and what was decided by hand for a class."""

from dataclasses import dataclass
from datetime import datetime

from zhuji.classes.queries import BatchRow, batches_of_class, policies_of
from zhuji.enrolment.models import Exemption, FixedPlacement, Nomination, PairRelease, TogetherGroup
from zhuji.enrolment.queries.nominations import UnitClass, nominations_of
from zhuji.enrolment.queries.placement import (
    BusySpan,
    UnitAway,
    WithdrawnSpan,
    away_of_units,
    busy_days_of,
    unit_wishes,
    wishes_of_class,
    withdrawn_busy_days,
)
from zhuji.registry.queries import PairRow, pairs_of_units
from zhuji.rules.names_typed import Somebody


@dataclass(frozen=True, slots=True)
class AroundPerson:
    """One nomination with what was said of it; `wishes` as it is written: 2、1."""

    nomination_id: int
    person_id: int
    name: str
    post: str
    waits: bool
    wishes: str
    busy: tuple[BusySpan, ...]


@dataclass(frozen=True, slots=True)
class AroundUnit:
    """A unit's sheet: its own wishes, its people, its AB岗 pairs and how many may be away; `withdrawn` are
    busy days that count no more.
    """

    batches: tuple[BatchRow, ...]
    wishes: str
    people: tuple[AroundPerson, ...]
    pairs: tuple[PairRow, ...]
    away: UnitAway | None
    withdrawn: tuple[WithdrawnSpan, ...]


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """What was decided by hand of one nomination or several, by whom, when and why."""

    id: int
    names: tuple[str, ...]
    batch: int | None
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """Everything of a class that was decided by hand; `withdrawn` are busy days that count no more."""

    together: tuple[DecidedRow, ...]
    fixed: tuple[DecidedRow, ...]
    exempt: tuple[DecidedRow, ...]
    released: tuple[DecidedRow, ...]
    withdrawn: tuple[WithdrawnSpan, ...]


def around_unit(page: UnitClass) -> AroundUnit:
    """A unit's sheet; a fixed number of statements."""
    class_id = page.head.id
    batches = batches_of_class(class_id)
    numbers = {batch.id: batch.number for batch in batches}
    live = [row for row in page.nominations if row.live]
    wishes, busy = wishes_of_class(class_id), busy_days_of([row.person_id for row in live])
    away = away_of_units(class_id, {page.unit_id}, policies_of(class_id).placement)
    people = tuple(
        AroundPerson(
            row.id,
            row.person_id,
            row.name,
            row.post,
            row.waits,
            _written(wishes.get(row.id, ()), numbers),
            busy.get(row.person_id, ()),
        )
        for row in live
    )
    return AroundUnit(
        batches,
        _written(unit_wishes(class_id, page.unit_id), numbers),
        people,
        pairs_of_units({page.unit_id}),
        away[0] if away else None,
        withdrawn_busy_days([row.person_id for row in live]),
    )


def _written(batch_ids: tuple[int, ...], numbers: dict[int, int]) -> str:
    return "、".join(str(numbers[key]) for key in batch_ids)


def decided_of(class_id: int) -> Decided:
    """What was decided by hand for a class; seven statements."""
    return Decided(
        _together(class_id),
        _fixed(class_id),
        _exempt(class_id),
        _released(class_id),
        withdrawn_busy_days(Nomination.objects.filter(training_class=class_id).values("person")),
    )


def _released(class_id: int) -> tuple[DecidedRow, ...]:
    rows = PairRelease.objects.filter(training_class=class_id)
    return tuple(
        DecidedRow(
            row.pk,
            (row.pair.first.name, row.pair.second.name),
            None,
            "",
            row.released_by.name,
            row.released_at,
        )
        for row in rows.select_related("pair__first", "pair__second", "released_by")
    )


def _together(class_id: int) -> tuple[DecidedRow, ...]:
    groups = TogetherGroup.objects.filter(training_class=class_id).select_related("made_by")
    return tuple(
        DecidedRow(
            row.pk,
            tuple(member.nomination.person.name for member in row.members.all()),
            None,
            row.reason,
            row.made_by.name,
            row.made_at,
        )
        for row in groups.prefetch_related("members__nomination__person")
    )


def _fixed(class_id: int) -> tuple[DecidedRow, ...]:
    rows = FixedPlacement.objects.filter(nomination__training_class=class_id)
    return tuple(
        DecidedRow(
            row.nomination_id,
            (row.nomination.person.name,),
            row.batch.number,
            row.reason,
            row.fixed_by.name,
            row.fixed_at,
        )
        for row in rows.select_related("nomination__person", "batch", "fixed_by")
    )


def _exempt(class_id: int) -> tuple[DecidedRow, ...]:
    rows = Exemption.objects.filter(nomination__training_class=class_id)
    return tuple(
        DecidedRow(
            row.nomination_id,
            (row.nomination.person.name,),
            None,
            f"{row.approver}：{row.note}",
            row.exempted_by.name,
            row.exempted_at,
        )
        for row in rows.select_related("nomination__person", "exempted_by")
    )


def people_to_place(class_id: int) -> tuple[Somebody, ...]:
    """The nominations of a class that take a place, as they may be named; ids are nominations'."""
    return tuple(
        Somebody(row.id, row.name, row.unit, row.pinyin)
        for row in nominations_of(class_id)
        if row.live and not row.waits
    )
