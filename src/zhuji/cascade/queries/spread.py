"""The county's tree: which unit has carried a class on, which is at it, and which has not begun."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.http import Http404

from zhuji.cascade.models import ClassPack, FollowOnClass, PackResult
from zhuji.cascade.queries.figures import ClassResult, results_here
from zhuji.classes.queries import ClassHead, class_head, heads_of
from zhuji.registry.queries import UnitRow, unit_rows
from zhuji.rules.actor import INSTALLATION, Actor, Permission
from zhuji.rules.cascade import Mean, carried_on, pooled
from zhuji.rules.words import CarriedOn, ClassState, PackWay, PlaceKind, UnitKind


@dataclass(frozen=True, slots=True)
class Carried:
    """One follow-on class of a unit, run here (`class_id`) or told by a result file.

    `result` is None as long as it is not closed.
    """

    unit_id: int
    title: str
    opens_on: date | None
    closes_on: date | None
    class_id: int | None
    result: ClassResult | None


@dataclass(frozen=True, slots=True)
class UnitSpread:
    """One unit with its follow-on classes; figures are of those that are over."""

    unit_id: int
    unit: str
    state: CarriedOn
    classes: tuple[Carried, ...]

    @property
    def trainees(self) -> int:
        return sum(one.result.trainees for one in self.classes if one.result)

    @property
    def completed(self) -> int:
        return sum(one.result.completed for one in self.classes if one.result)

    @property
    def last_day(self) -> date | None:
        """The last day of the newest class that is over."""
        days = [one.closes_on for one in self.classes if one.result and one.closes_on]
        return max(days, default=None)


@dataclass(frozen=True, slots=True)
class KindSpread:
    """The units of one kind, in the office's order."""

    kind: UnitKind
    units: tuple[UnitSpread, ...]

    def count(self, state: CarriedOn) -> int:
        return sum(unit.state is state for unit in self.units)

    @property
    def done(self) -> int:
        return self.count(CarriedOn.DONE)


@dataclass(frozen=True, slots=True)
class SpreadSums:
    """Over all units. `classes` are those that are over."""

    units: int
    done: int
    under_way: int
    not_yet: int
    classes: int
    trainees: int
    completed: int
    hours: Fraction
    test: Mean
    evaluation: Mean


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a class has been carried on; `packs` were made of it."""

    head: ClassHead
    packs: int
    sums: SpreadSums
    kinds: tuple[KindSpread, ...]

    def of_unit(self, unit_id: int) -> UnitSpread | None:
        units = (unit for kind in self.kinds for unit in kind.units)
        return next((unit for unit in units if unit.unit_id == unit_id), None)

    def in_state(self, state: CarriedOn) -> tuple[UnitSpread, ...]:
        return tuple(unit for kind in self.kinds for unit in kind.units if unit.state is state)


def spread_of_class(actor: Actor | None, class_id: int) -> Spread:
    """The tree of one class; Http404 where the actor does not reach it. A fixed number of statements."""
    head = class_head(actor, class_id)
    return _spreads([head])[0]


def spreads(actor: Actor) -> list[Spread]:
    """The trees of all classes of which the actor may see packs, the newest first; as many statements
    as for one.
    """
    packs = ClassPack.objects.filter(way=PackWay.SENT)
    seen = actor.ids(Permission.CASCADE_SEE, PlaceKind.CLASS)
    if seen is not None:
        packs = packs.filter(training_class__in=seen)
    heads = heads_of(set(packs.values_list("training_class", flat=True)))
    return _spreads(sorted(heads.values(), key=lambda head: (head.year, head.id), reverse=True))


def unit_spread_or_404(actor: Actor, class_id: int, unit_id: int) -> tuple[Spread, UnitSpread]:
    spread = spread_of_class(actor, class_id)
    unit = spread.of_unit(unit_id)
    if unit is None:
        raise Http404
    return spread, unit


def _spreads(heads: Collection[ClassHead]) -> list[Spread]:
    units = unit_rows(INSTALLATION)
    packs = dict(
        ClassPack.objects.filter(training_class__in=[head.id for head in heads]).values_list(
            "pk", "training_class"
        )
    )
    carried: dict[int, list[Carried]] = defaultdict(list)
    for pack_id, one in [*_run_here(packs), *_told(packs)]:
        carried[packs[pack_id]].append(one)
    return [
        _spread(head, units, carried[head.id], sum(of == head.id for of in packs.values()))
        for head in heads
    ]


def _run_here(packs: Mapping[int, int]) -> Iterable[tuple[int, Carried]]:
    rows = FollowOnClass.objects.filter(pack__in=packs).values_list("training_class", "pack")
    of_pack = dict(rows)
    heads, results = heads_of(set(of_pack)), results_here(of_pack)
    for class_id, head in heads.items():
        if head.state is not ClassState.CANCELLED:
            result = results.get(class_id) if head.state is ClassState.CLOSED else None
            yield (
                of_pack[class_id],
                Carried(
                    head.organiser_id, head.title, head.opens_on, head.closes_on, class_id, result
                ),
            )


def _told(packs: Mapping[int, int]) -> Iterable[tuple[int, Carried]]:
    """The newest result of each class elsewhere."""
    rows = PackResult.objects.filter(pack__in=packs).select_related("pack").order_by("made_at")
    newest = {row.identity: row for row in rows}
    for row in newest.values():
        result = ClassResult(
            row.trainees,
            row.completed,
            row.hours,
            Mean(row.tested, row.test_mean),
            Mean(row.evaluated, row.evaluation_mean),
        )
        yield (
            row.pack_id,
            Carried(row.unit_id, row.title, row.opens_on, row.closes_on, None, result),
        )


def _spread(
    head: ClassHead, units: Collection[UnitRow], carried: Collection[Carried], packs: int
) -> Spread:
    by_unit: dict[int, list[Carried]] = defaultdict(list)
    for one in carried:
        by_unit[one.unit_id].append(one)
    # The unit that gave the class has nothing to carry on, unless it did.
    asked = [unit for unit in units if unit.id != head.organiser_id or unit.id in by_unit]
    shown = {unit.id: _unit(unit, by_unit[unit.id]) for unit in asked}
    kinds = tuple(
        KindSpread(kind, of_kind)
        for kind in UnitKind
        if (of_kind := tuple(shown[unit.id] for unit in asked if unit.kind is kind))
    )
    return Spread(head, packs, _sums(tuple(shown.values())), kinds)


def _unit(unit: UnitRow, classes: Collection[Carried]) -> UnitSpread:
    done = sum(one.result is not None for one in classes)
    ordered = sorted(classes, key=lambda one: (one.opens_on or date.max, one.title))
    state = carried_on(done=done, under_way=len(classes) - done)
    return UnitSpread(unit.id, unit.name, state, tuple(ordered))


def _sums(units: tuple[UnitSpread, ...]) -> SpreadSums:
    results = [one.result for unit in units for one in unit.classes if one.result]
    states = [unit.state for unit in units]
    return SpreadSums(
        units=len(units),
        done=states.count(CarriedOn.DONE),
        under_way=states.count(CarriedOn.UNDER_WAY),
        not_yet=states.count(CarriedOn.NOT_YET),
        classes=len(results),
        trainees=sum(one.trainees for one in results),
        completed=sum(one.completed for one in results),
        hours=sum((one.hours * one.trainees for one in results), Fraction(0)),
        test=pooled(one.test for one in results),
        evaluation=pooled(one.evaluation for one in results),
    )
