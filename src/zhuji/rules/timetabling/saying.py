"""A demand as a reason: with the names and figures of what it is about."""

from zhuji.rules.timetabling.checking import most_hours
from zhuji.rules.timetabling.facts import Demand, TimetableFacts
from zhuji.rules.verdict import Reason, Value
from zhuji.rules.words import PlanRule

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
