"""The timetable as a pattern: days counted from the first, no lecturer, no venue, no group."""

from collections.abc import Iterable
from datetime import time
from typing import Annotated

import msgspec

from zhuji.base.sealed import Plain
from zhuji.classes.queries import head_of_batch
from zhuji.flows.pack_parts.part import (
    Gathering,
    Label,
    MaybeTopic,
    Opening,
    Part,
    Values,
    unknown_topics,
)
from zhuji.rules.verdict import Reason
from zhuji.rules.words import HalfDay, PackPart, SessionKind
from zhuji.timetable.actions import LaidSession, lay_sessions
from zhuji.timetable.queries import sessions_of_batch

Clock = Annotated[time, msgspec.Meta(tz=False)]


class PatternSession(Plain, frozen=True):
    """`day` 0 is the first day."""

    day: Annotated[int, msgspec.Meta(ge=0, le=366)]
    half_day: HalfDay
    starts_at: Clock
    ends_at: Clock
    kind: SessionKind
    title: Label
    topic: MaybeTopic


class TimetablePart(Plain, frozen=True):
    sessions: Annotated[list[PatternSession], msgspec.Meta(min_length=1, max_length=500)]


def gather(gathering: Gathering) -> TimetablePart | None:
    """What is held; a session that only some groups attend is one of the pattern too."""
    first = head_of_batch(gathering.batch_id).opens_on
    rows = [row for row in sessions_of_batch(gathering.batch_id) if row.held]
    if first is None or not rows:
        return None
    return TimetablePart(
        sessions=[
            PatternSession(
                day=max(0, (row.day - first).days),
                half_day=row.half_day,
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                kind=row.kind,
                title=row.title,
                topic=row.topic,
            )
            for row in rows
        ]
    )


def faults(value: TimetablePart, values: Values) -> Iterable[str]:
    late = [
        f"sessions[{number}]"
        for number, one in enumerate(value.sessions)
        if one.ends_at <= one.starts_at
    ]
    return [*late, *unknown_topics((one.topic for one in value.sessions), values)]


def laid(value: TimetablePart, topic_ids: dict[str, int]) -> list[LaidSession]:
    """The pattern as the timetable takes it."""
    return [
        LaidSession(
            day_offset=one.day,
            half_day=one.half_day,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            kind=one.kind,
            title=one.title,
            topic_id=topic_ids.get(one.topic),
        )
        for one in value.sessions
    ]


def opened(value: TimetablePart, opening: Opening) -> None:
    """Laid out from the first day; without one it waits until the class is dated."""
    if head_of_batch(opening.batch_id).opens_on is None:
        opening.notes.append(Reason.of("pack_not_dated"))
        return
    verdict = lay_sessions(
        by=opening.by, batch_id=opening.batch_id, pattern=laid(value, opening.topic_ids)
    )
    opening.notes += verdict.reasons


TIMETABLE = Part(
    PackPart.TIMETABLE, TimetablePart, gather, lambda value: len(value.sessions), opened, faults
)
