"""A demand as a reason: with the names and figures of what it is about."""

from collections.abc import Iterable

from zhuji.rules.timetabling.checking import most_hours
from zhuji.rules.timetabling.facts import Demand, Period, TimetableFacts
from zhuji.rules.verdict import Reason, Value
from zhuji.rules.words import HalfDay, PlanRule

_OF_LESSON = frozenset(
    {PlanRule.LESSON_HELD, PlanRule.FIXED_TIME, PlanRule.LECTURER_NAMED, PlanRule.VENUE_FITS}
)
_OF_VENUE = frozenset({PlanRule.VENUE_FREE, PlanRule.VENUE_ONCE})


def reason_of(demand: Demand, facts: TimetableFacts) -> Reason:
    """What is demanded; `batch` is the batch's place among those of the class, from 1."""
    code = f"demand_{demand.rule.value}"
    batches = list(facts.periods)
    values: dict[str, Value] = {
        "batch": batches.index(demand.batch_id) + 1 if demand.batch_id in batches else 0
    }
    lecturer = facts.lecturers.get(demand.what)
    if demand.rule in _OF_LESSON:
        lesson = next((one for one in facts.lessons if one.wanted_id == demand.what), None)
        names = [facts.lecturers[one].name for one in lesson.lecturer_ids] if lesson else []
        values |= {
            "title": lesson.title if lesson else "",
            "periods": lesson.periods if lesson else 0,
            "names": "或".join(names),
        }
    elif demand.rule in _OF_VENUE:
        venue = facts.venues.get(demand.what)
        values["name"] = venue.name if venue else ""
    elif lecturer:
        values |= {
            "name": lecturer.name,
            "when": lecturer.free_text,
            "most": most_hours(lecturer, facts.policy),
        }
    return Reason.of(code, **values)


def time_lacking(conflict: Iterable[Demand], facts: TimetableFacts) -> Reason | None:
    """The arithmetic of a conflict that asks more periods of one batch than it has free; None of others."""
    held = [one for one in conflict if one.rule is PlanRule.LESSON_HELD]
    batches = {one.batch_id for one in held}
    if len(batches) != 1:
        return None
    (batch,) = batches
    lessons = {one.wanted_id: one for one in facts.lessons if one.batch_id == batch}
    asked = [lessons[one.what] for one in held if one.what in lessons]
    evening = any(one.kind in facts.policy.evening_kinds.value for one in asked)
    free = [
        one
        for one in facts.periods.get(batch, ())
        if (evening or one.half_day is not HalfDay.EVENING) and not _taken(one, batch, facts)
    ]
    needed = sum(one.periods for one in asked)
    if needed <= len(free):
        return None
    number = list(facts.periods).index(batch) + 1
    return Reason.of("demand_more_than_time", batch=number, needed=needed, free=len(free))


def _taken(period: Period, batch: int, facts: TimetableFacts) -> bool:
    return any(
        slot.batch_id == batch
        and slot.day == period.day
        and slot.starts_at < period.ends_at
        and period.starts_at < slot.ends_at
        for slot in facts.taken
    )
