"""Plans as they are kept: cells, conflicts and ways out as plain values, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.http import Http404

from zhuji.rules.timetabling import Cell, Demand, TimetableFacts
from zhuji.rules.words import HalfDay, PlanOutcome, PlanRule
from zhuji.timetable.models import ProposedTimetable


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One plan: cells by lesson; conflicts and ways out where there are none."""

    id: int
    class_id: int
    outcome: PlanOutcome
    relaxed: tuple[Demand, ...]
    cells: Mapping[int, Cell]
    cost: int
    bound: int
    wishes: Mapping[str, int]
    conflicts: tuple[tuple[Demand, ...], ...]
    ways: tuple[tuple[Demand, ...], ...]
    asked: Mapping[str, Any]
    made_at: datetime
    made_by: str
    taken_at: datetime | None


def proposals_of_class(class_id: int, most: int = 10) -> tuple[ProposalRow, ...]:
    """The newest plans of a class. One statement."""
    rows = ProposedTimetable.objects.filter(training_class=class_id).select_related("made_by")
    return tuple(map(_row, rows[:most]))


def proposal_or_404(class_id: int, plan_id: int) -> ProposalRow:
    """One plan; Http404 where the class has none of that id. One statement."""
    rows = ProposedTimetable.objects.filter(training_class=class_id, pk=plan_id)
    row = rows.select_related("made_by").first()
    if row is None:
        raise Http404
    return _row(row)


def _row(row: ProposedTimetable) -> ProposalRow:
    answer = row.answer
    return ProposalRow(
        id=row.pk,
        class_id=row.training_class_id,
        outcome=PlanOutcome(row.outcome),
        relaxed=demands_of(row.relaxed),
        cells={int(key): cell_from_plain(cell) for key, cell in answer.get("cells", {}).items()},
        cost=answer.get("cost", 0),
        bound=answer.get("bound", 0),
        wishes=answer.get("wishes", {}),
        conflicts=tuple(map(demands_of, answer.get("conflicts", ()))),
        ways=tuple(map(demands_of, answer.get("ways", ()))),
        asked=answer.get("asked", {}),
        made_at=row.made_at,
        made_by=str(row.made_by),
        taken_at=row.taken_at,
    )


def asked_for(facts: TimetableFacts) -> dict[str, Any]:
    """What a plan was sought for, by lesson: a plan for anything else is out of date."""
    return {
        str(one.id): [one.wanted_id, one.batch_id, sorted(one.group_ids), one.periods]
        for one in facts.lessons
    }


def demand_to_plain(demand: Demand) -> str:
    """rule:what:batch, as it is kept and stands in an address."""
    return f"{demand.rule.value}:{demand.what}:{demand.batch_id}"


def demand_from_plain(text: str) -> Demand | None:
    """Back; None for a text that is no demand."""
    rule, _, rest = text.partition(":")
    what, _, batch = rest.partition(":")
    if rule not in set(PlanRule) or not (what.isdecimal() and batch.isdecimal()):
        return None
    return Demand(PlanRule(rule), int(what), int(batch))


def demands_of(texts: Sequence[str]) -> tuple[Demand, ...]:
    """Those of some texts that are demands."""
    return tuple(one for one in map(demand_from_plain, texts) if one)


def cell_to_plain(cell: Cell) -> list[Any]:
    times = [cell.starts_at.isoformat("minutes"), cell.ends_at.isoformat("minutes")]
    return [cell.day.isoformat(), cell.half_day.value, *times, cell.lecturer_id, cell.venue_id]


def cell_from_plain(plain: list[Any]) -> Cell:
    day, half_day, starts_at, ends_at, lecturer_id, venue_id = plain
    return Cell(
        date.fromisoformat(day),
        HalfDay(half_day),
        time.fromisoformat(starts_at),
        time.fromisoformat(ends_at),
        lecturer_id,
        venue_id,
    )
