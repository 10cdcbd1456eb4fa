"""Plans as the pages show them: in words, by batch, by unit and day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zhuji.classes.queries import BatchRow
from zhuji.enrolment.queries import (
    Impasse,
    PersonToPlace,
    Planning,
    PlanRow,
    WhyRow,
    batch_name,
)
from zhuji.planning.telling import change_reason
from zhuji.rules.placement import Change, Moment, moments_of, unit_days, wish_counts
from zhuji.rules.words import PlanStatus
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One person of a plan; `unmet` are better wishes with what stands against them."""

    person: PersonToPlace
    batch: str
    reason: str
    by_hand: bool
    moved_from: str
    unmet: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class WayLine:
    """What would let everybody be placed; `least` is what no way of these kinds costs less than, None
    where this one costs no more.
    """

    number: int
    texts: list[str]
    cost: int
    least: int | None


@dataclass(frozen=True, slots=True)
class ImpasseLines:
    """Each smallest set of rules as its sentences, the ways out, and what was left open."""

    conflicts: list[list[str]]
    ways: list[WayLine]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class BatchColumn:
    """One batch: its days, its places, and who is in it."""

    row: BatchRow
    name: str
    days: str
    people: int

    @property
    def is_over(self) -> bool:
        return self.row.capacity is not None and self.people > self.row.capacity

    @property
    def is_short(self) -> bool:
        return self.people < self.row.at_least


@dataclass(frozen=True, slots=True)
class DayCell:
    """How many of a unit are in class in a stretch of days; `exempt` are not counted."""

    away: int
    exempt: int
    most: int

    @property
    def is_over(self) -> bool:
        return self.away > self.most


@dataclass(frozen=True, slots=True)
class UnitLine:
    unit: str
    size: int
    most: int
    cells: tuple[DayCell, ...]


def batch_columns(planning: Planning, where: Mapping[int, int]) -> list[BatchColumn]:
    """The batches with how many are in each."""
    counts = Counter(where[key] for key in planning.people if key in where)
    return [
        BatchColumn(one, batch_name(one.number), span(one.starts_on, one.ends_on), counts[one.id])
        for one in planning.facts.batches
    ]


def span(starts: date | None, ends: date | None) -> str:
    """11月22日 to 24日 in the shortest way."""
    if starts is None or ends is None:
        return _("日期未定")
    first = _("%(month)s月%(day)s日") % {"month": starts.month, "day": starts.day}
    if starts == ends:
        return first
    if (starts.year, starts.month) == (ends.year, ends.month):
        return _("%(first)s至%(day)s日") % {"first": first, "day": ends.day}
    last = _("%(month)s月%(day)s日") % {"month": ends.month, "day": ends.day}
    return _("%(first)s至%(last)s") % {"first": first, "last": last}


def moments(planning: Planning) -> tuple[Moment, ...]:
    return moments_of(planning.problem.batches)


def moment_names(planning: Planning) -> list[tuple[str, str]]:
    """Of each stretch of days its days and the batches that run then."""
    names = {str(one.id): batch_name(one.number) for one in planning.facts.batches}
    return [
        (span(one.starts, one.ends), "、".join(names[key] for key in one.batches))
        for one in moments(planning)
    ]


def unit_lines(planning: Planning, where: Mapping[int, int]) -> list[UnitLine]:
    """What each unit looks like on each day."""
    placed = {str(key): str(batch) for key, batch in where.items()}
    days = unit_days(planning.problem, placed)
    stretches = moments(planning)
    lines = []
    for unit in planning.facts.units:
        by_moment = {one.moment: one for one in days[str(unit.id)]}
        cells = tuple(
            DayCell(len(day.away), len(day.exempt), day.most)
            if (day := by_moment.get(moment))
            else DayCell(0, 0, unit.away_at_most)
            for moment in stretches
        )
        lines.append(UnitLine(unit.name, unit.size, unit.away_at_most, cells))
    return lines


def wishes_met(planning: Planning, where: Mapping[int, int]) -> list[tuple[str, int]]:
    """How many got which wish; who has none is counted last."""
    placed = {str(key): str(batch) for key, batch in where.items()}
    counts = wish_counts(planning.problem, placed)
    said = [
        (_("第 %(rank)s 意向") % {"rank": rank} if rank else _("不在意向之内"), count)
        for rank, count in counts.items()
    ]
    without = sum(not one.wishes for one in planning.facts.people)
    return [*said, (_("没有填意向"), without)] if without else said


def by_batch(planning: Planning, whys: Sequence[WhyRow]) -> list[WhyRow]:
    """Everybody of a plan by batch; who has dropped out is left out."""
    order = {one.id: one.number for one in planning.facts.batches}
    people = planning.people
    there = (one for one in whys if one.nomination_id in people and one.batch_id in order)
    return sorted(there, key=lambda one: order[one.batch_id])


def placed_lines(
    planning: Planning, whys: Iterable[WhyRow], where: Mapping[int, int]
) -> list[PlacedLine]:
    """Some of those as a table shows them; `where` is where they are now."""
    names = {one.id: batch_name(one.number) for one in planning.facts.batches}
    people = planning.people
    lines = []
    for one in whys:
        was = where.get(one.nomination_id, one.batch_id)
        unmet = tuple(
            (names.get(batch, ""), tuple(map(sentence, reasons))) for batch, reasons in one.unmet
        )
        lines.append(
            PlacedLine(
                person=people[one.nomination_id],
                batch=names[one.batch_id],
                reason=sentence(one.reason),
                by_hand=one.by_hand,
                moved_from=names.get(was, "") if was != one.batch_id else "",
                unmet=unmet,
            )
        )
    return lines


def plan_words(plan: PlanRow) -> str:
    """How good a plan is, in plain words."""
    if plan.off is None:
        return {
            PlanStatus.INFEASIBLE: _("这些条件不能同时满足，排不出来。"),
            PlanStatus.UNKNOWN: _("在限定的计算量内没有算出结果，也没有证明排不出来。"),
        }.get(plan.status, label(plan.status))
    total = _("意向合计 %(cost)s（0 表示人人第一意向）") % {"cost": plan.cost}
    if plan.off == 0:
        return _("%(total)s，已证明是最好的。") % {"total": total}
    return _("%(total)s，离最好最多差 %(off)s。") % {"total": total, "off": plan.off}


def plan_kind(plan: PlanRow) -> str:
    if plan.is_trial:
        return _("试算")
    return _("修复") if plan.repairs else _("计算")


def impasse_lines(impasse: Impasse) -> ImpasseLines:
    """Why nothing fits, and what would help, in sentences."""
    return ImpasseLines(
        [[sentence(reason) for reason in one.reasons] for one in impasse.conflicts],
        [
            WayLine(
                number,
                [sentence(reason) for reason in one.reasons],
                one.cost,
                None if one.proven else one.bound,
            )
            for number, one in enumerate(impasse.relaxations)
        ],
        [sentence(reason) for reason in impasse.notes],
    )


def change_lines(planning: Planning, changes: Sequence[Change]) -> list[str]:
    """What is relaxed, a sentence for each change."""
    return [sentence(change_reason(planning.problem, one)) for one in changes]
