"""Invented timetables to be found, of any size: the same arguments give the same instance."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from zhuji.rules.policy import Certainty, Figure, Strength, TimetablePolicy
from zhuji.rules.timetabling import (
    LecturerFacts,
    Lesson,
    TimetableFacts,
    VenueFacts,
    periods_of,
)
from zhuji.rules.verdict import Citation
from zhuji.rules.words import ClashLevel, HalfDay, SessionKind, Stance

FIRST: Final = date(2027, 3, 1)
DAYS: Final = 5
# What a batch is taught: one opening, lectures each with a tutoring in two groups, one closing.
TOPICS: Final = 4
OF_BATCH: Final = 2 + TOPICS * 3


def instance(
    batches: int, rooms: int, *, lecturers: int | None = None, seed: int = 0
) -> TimetableFacts:
    """So many batches of 14 lessons each over five days of four periods, in so many rooms of which
    half are large; a lecturer for each half batch at least, away on two half-days.
    """
    chance = random.Random(f"{batches}-{rooms}-{seed}")  # noqa: S311 - invented, no secrets
    days = [FIRST + timedelta(days=number) for number in range(DAYS)]
    policy = _policy()
    halves = [(day, half) for day in days for half in (HalfDay.MORNING, HalfDay.AFTERNOON)]
    people = {
        number: LecturerFacts(
            f"{number}号老师",
            dict.fromkeys(chance.sample(halves, 2), Stance.AWAY)
            | dict.fromkeys(chance.sample(halves, 1), Stance.WISHED),
        )
        for number in range(1, (lecturers or batches + 2) + 1)
    }
    venues = {
        number: VenueFacts(f"{number}号教室", 120 if number <= -(-rooms // 2) else 40)
        for number in range(1, rooms + 1)
    }
    lessons = [
        one for batch in range(1, batches + 1) for one in _of_batch(batch, sorted(people), chance)
    ]
    return TimetableFacts(
        tuple(lessons),
        {batch: periods_of(days, policy) for batch in range(1, batches + 1)},
        {batch: frozenset({2 * batch, 2 * batch + 1}) for batch in range(1, batches + 1)},
        people,
        venues,
        policy,
    )


# Days of two periods in the morning and two in the afternoon; the rest as a county might set it.
FIGURES: Final[dict[str, object]] = {
    "period_minutes": 90,
    "break_minutes": 10,
    "morning_from": 830,
    "afternoon_from": 1400,
    "evening_from": 1900,
    "morning_periods": 2,
    "afternoon_periods": 2,
    "evening_periods": 0,
    "evening_kinds": (),
    "lecturer_hours": 3,
    "lecture_before_tutoring": True,
    "test_last": True,
    "test_after_lunch": False,
    **dict.fromkeys(
        ("level_group", "level_lecturer", "level_venue", "level_away", "level_fit"),
        ClashLevel.BLOCK,
    ),
    **dict.fromkeys(("level_hours", "level_order"), ClashLevel.WARN),
    "weigh_change": 8,
    "weigh_gap": 4,
    "weigh_wish": 2,
    "weigh_morning": 1,
    "weigh_home": 1,
}


def _policy() -> TimetablePolicy:
    citation = Citation("invented@1", "invented", "1")
    figures: dict[str, Any] = {
        name: Figure(value, citation, Strength.CHOICE, Certainty.COUNTY)
        for name, value in FIGURES.items()
    }
    return TimetablePolicy(**figures)


def _of_batch(batch: int, lecturers: list[int], chance: random.Random) -> Iterator[Lesson]:
    first, groups = batch * 100, (2 * batch, 2 * batch + 1)

    def one(number: int, kind: SessionKind, **other: Any) -> Lesson:
        key = first + number
        known: dict[str, Any] = {"people": 60, **other}
        return Lesson(key, key, batch, f"第{number}课", kind, 1, **known)

    yield one(1, SessionKind.OPENING)
    for topic in range(TOPICS):
        who = tuple(chance.sample(lecturers, 2))
        own: dict[str, Any] = {"topic_id": first + topic, "lecturer_ids": who}
        yield one(2 + topic * 3, SessionKind.LECTURE, demanding=topic == 0, **own)
        for place, group in enumerate(groups):
            yield one(
                3 + topic * 3 + place,
                SessionKind.TUTORING,
                group_ids=frozenset({group}),
                **own | {"people": 30},
            )
    yield one(2 + TOPICS * 3, SessionKind.CLOSING)
