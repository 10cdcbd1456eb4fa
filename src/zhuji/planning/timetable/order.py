"""What comes before what: opening, lectures, tutoring, the test, closing."""

from collections.abc import Iterator

from zhuji.planning.timetable.model import Model
from zhuji.rules.timetabling import AFTER_LECTURE, BEFORE_TEST, Demand, Lesson, meet
from zhuji.rules.words import PlanRule, SessionKind

TEACHING = frozenset({SessionKind.LECTURE, SessionKind.TUTORING, SessionKind.SELF_STUDY})


def write_order(model: Model) -> None:
    """Lay every order down that the county asks for."""
    for first, second, demand in orders(model):
        for guard in model.asked(demand):
            _before(model, first, second, guard)


def orders(model: Model) -> Iterator[tuple[Lesson, Lesson, Demand]]:
    """Pairs of lessons of a batch of which the first begins before the second or with it."""
    policy = model.facts.policy
    for a in model.facts.lessons:
        for b in model.facts.lessons:
            if a.batch_id != b.batch_id or a.id == b.id:
                continue
            same_topic = a.topic_id is not None and a.topic_id == b.topic_id
            rules = {
                PlanRule.OPENING_FIRST: a.kind is SessionKind.OPENING,
                PlanRule.CLOSING_LAST: b.kind is SessionKind.CLOSING,
                PlanRule.TEACHING_BEFORE_TEST: b.kind is SessionKind.TEST
                and a.kind in TEACHING
                and same_topic,
                PlanRule.TEST_LAST: policy.test_last.value
                and b.kind is SessionKind.TEST
                and a.kind in BEFORE_TEST,
                PlanRule.LECTURE_BEFORE_TUTORING: policy.lecture_before_tutoring.value
                and a.kind is SessionKind.LECTURE
                and b.kind in AFTER_LECTURE
                and same_topic
                and meet(a, b),
            }
            for rule, there in rules.items():
                if there:
                    yield a, b, Demand(rule, batch_id=a.batch_id)


def _before(model: Model, first: Lesson, second: Lesson, guard: int | None) -> None:
    """At every moment: if the second has begun, the first has begun before (ended, where trainees
    attend both), or is not held.
    """
    earlier, later = model.times[first.id], model.times[second.id]
    skipped = [model.skips[first.id]] if first.id in model.skips else []
    ended = meet(first, second)
    for moment in sorted({one.start for one in later}):
        begun = [one.choice for one in later if one.start <= moment]
        done = [
            one.choice
            for one in earlier
            if ((one.cell.day, one.cell.ends_at) if ended else one.start) <= moment
        ] + skipped
        choices, weights = (*begun, *done), (1,) * len(begun) + (-1,) * len(done)
        model.programme.at_most(choices, weights, 0, guard)
