"""What a plan costs: how often each wish is not met, weighed as the county says."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhuji.rules.timetabling.facts import Cell, LecturerFacts, Lesson, Period, TimetableFacts
from zhuji.rules.words import HalfDay, Stance


@dataclass(frozen=True, slots=True)
class PlanCost:
    """How often each wish is not met, and what that weighs together."""

    changes: int  # lessons that lie elsewhere, or with another lecturer or venue, than before
    gaps: int  # periods without anything before others of the same half-day, over all groups
    wishes: int  # lessons outside the half-days that their lecturer wishes for
    mornings: int  # demanding lessons not in the morning
    homes: int  # lessons not in the venue of their batch
    total: int


def cost_of(facts: TimetableFacts, cells: Mapping[int, Cell]) -> PlanCost:
    """The cost of a plan, counted from the plan alone."""
    placed = [(facts.by_id[number], cell) for number, cell in cells.items()]
    changes = sum(lesson.before not in (None, cell) for lesson, cell in placed)
    changes += sum(one.before is not None and one.id not in cells for one in facts.lessons)
    wishes = sum(unwished(facts.lecturers.get(cell.lecturer_id or 0), cell) for _, cell in placed)
    mornings = sum(unlike_morning(lesson, cell) for lesson, cell in placed)
    homes = sum(lesson.home_id not in (None, cell.venue_id) for lesson, cell in placed)
    gaps = sum(
        _gaps(facts.periods[batch], [c for one, c in placed if _attends(one, batch, group)])
        for batch in facts.periods
        for group in facts.groups.get(batch, frozenset()) or {0}
    )
    policy = facts.policy
    total = (
        changes * policy.weigh_change.value
        + gaps * policy.weigh_gap.value
        + wishes * policy.weigh_wish.value
        + mornings * policy.weigh_morning.value
        + homes * policy.weigh_home.value
    )
    return PlanCost(changes, gaps, wishes, mornings, homes, total)


def unwished(lecturer: LecturerFacts | None, cell: Cell) -> bool:
    """Whether a lecturer who has wishes teaches outside them."""
    if lecturer is None or not lecturer.wishes:
        return False
    return lecturer.stances.get((cell.day, cell.half_day)) is not Stance.WISHED


def unlike_morning(lesson: Lesson, cell: Cell) -> bool:
    return lesson.demanding and cell.half_day is not HalfDay.MORNING


def _attends(lesson: Lesson, batch: int, group: int) -> bool:
    return lesson.batch_id == batch and (not lesson.group_ids or group in lesson.group_ids)


def _gaps(periods: tuple[Period, ...], cells: list[Cell]) -> int:
    """Starts of a run of periods after an empty one in the same half-day."""
    used = [any(touches(cell, period) for cell in cells) for period in periods]
    return sum(
        there and not used[place] and _halves(periods[place]) == _halves(periods[place + 1])
        for place, there in enumerate(used[1:])
    )


def touches(cell: Cell, period: Period) -> bool:
    """Whether a cell takes some of a period."""
    return (
        cell.day == period.day
        and cell.starts_at < period.ends_at
        and period.starts_at < cell.ends_at
    )


def _halves(period: Period) -> tuple[object, ...]:
    return period.day, period.half_day
