"""The checker: holds any timetable, sought or made by hand, against every rule. It knows no solver.

Clashes and order come from `rules.clashes`; here they get their level, and what a lecturer, a venue
and a lesson ask for is added.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final

from zhuji.rules.clashes import (
    BatchDays,
    Clash,
    ClashKind,
    SessionSlot,
    clashes,
    order_warnings,
)
from zhuji.rules.policy import TimetablePolicy
from zhuji.rules.timetabling.facts import (
    Demand,
    LecturerFacts,
    Lesson,
    VenueFacts,
    day_periods,
)
from zhuji.rules.verdict import Reason, Value
from zhuji.rules.words import ClashLevel, Equipment, HalfDay, PlanRule, SessionKind

BEFORE_TEST: Final = frozenset(
    {
        SessionKind.LECTURE,
        SessionKind.TUTORING,
        SessionKind.DISCUSSION,
        SessionKind.FIELD_VISIT,
        SessionKind.SELF_STUDY,
    }
)
AFTER_LECTURE: Final = frozenset({SessionKind.TUTORING, SessionKind.DISCUSSION})
# Which demand a word of `order_warnings` is about; what is not here is a slip of the hand.
_ORDER: Final[Mapping[str, PlanRule]] = {
    "opening_not_first": PlanRule.OPENING_FIRST,
    "closing_not_last": PlanRule.CLOSING_LAST,
    "test_before_lecture": PlanRule.TEACHING_BEFORE_TEST,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a session beside its place. `of`: its class; `groups`: names by id."""

    title: str
    wanted_id: int = 0
    of: str = ""
    people: int = 0
    equipment: frozenset[Equipment] = frozenset()
    groups: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """One thing wrong: with which session, how bad, in words, and the demand that is not met.

    `other_id` is the other session of a clash, `clash` of what they clash.
    """

    session_id: int
    level: ClashLevel
    reason: Reason
    demand: Demand | None = None
    other_id: int | None = None
    clash: ClashKind | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What sessions are held against: the county's lecturers, venues and rules, the batches' days."""

    lecturers: Mapping[int, LecturerFacts]
    venues: Mapping[int, VenueFacts]
    policy: TimetablePolicy
    batches: Mapping[int, BatchDays] = field(default_factory=dict)
    usual_hours: Mapping[HalfDay, tuple[time, time]] = field(default_factory=dict)


def periods_taken(slot: SessionSlot, policy: TimetablePolicy) -> int:
    """How many of the county's periods a session touches, at least one."""
    touched = sum(
        period.starts_at < slot.ends_at and slot.starts_at < period.ends_at
        for period in day_periods(slot.day, policy)
    )
    return max(touched, 1)


def check_sessions(
    own: Sequence[SessionSlot],
    asked: Mapping[int, Asked],
    ground: Ground,
    others: Sequence[SessionSlot] = (),
) -> tuple[PlanFinding, ...]:
    """Everything wrong with some sessions, in order of their time; ids are unique over both lists.

    `others` are sessions that stay as they are: of them only what touches the own ones is said.
    """
    found = [
        *_clashing(own, asked, ground, others),
        *_order(own, ground),
        *_sequence(own, ground.policy),
        *(one for slot in own for one in _alone(slot, asked, ground)),
        *_hours(own, ground, others),
    ]
    place = {slot.id: (slot.day, slot.starts_at, slot.id) for slot in own}
    return tuple(sorted(found, key=lambda one: place[one.session_id]))


# --- clashes --------------------------------------------------------------------------------------


def _clashing(
    own: Sequence[SessionSlot],
    asked: Mapping[int, Asked],
    ground: Ground,
    others: Sequence[SessionSlot],
) -> Iterator[PlanFinding]:
    slots = {slot.id: slot for slot in (*others, *own)}
    mine = {slot.id for slot in own}
    for clash in clashes([*others, *own]):
        for here, there in ((clash.a, clash.b), (clash.b, clash.a)):
            if here in mine:
                other = asked.get(there, Asked(""))
                abroad = slots[here].batch_id != slots[there].batch_id
                yield PlanFinding(
                    here,
                    _clash_level(clash.kind, ground.policy),
                    _clash_reason(clash, slots[there], other, ground, abroad=abroad),
                    _clash_demand(clash),
                    there,
                    clash.kind,
                )


def _clash_level(kind: ClashKind, policy: TimetablePolicy) -> ClashLevel:
    levels = {
        ClashKind.GROUP: policy.level_group,
        ClashKind.LECTURER: policy.level_lecturer,
        ClashKind.VENUE: policy.level_venue,
    }
    return levels[kind].value


def _clash_demand(clash: Clash) -> Demand | None:
    """Trainees can't be in two places: nothing of that can be relaxed."""
    rules = {ClashKind.LECTURER: PlanRule.LECTURER_ONCE, ClashKind.VENUE: PlanRule.VENUE_ONCE}
    return Demand(rules[clash.kind], clash.what) if clash.kind in rules else None


def _clash_reason(
    clash: Clash, slot: SessionSlot, other: Asked, ground: Ground, *, abroad: bool
) -> Reason:
    """The clash as seen from the one session; `slot` and `other` are the other one."""
    values: dict[str, str | int] = {
        "title": other.title,
        "span": f"{slot.starts_at:%H:%M}–{slot.ends_at:%H:%M}",
        "minutes": clash.minutes,
    }
    where = {"of": other.of} if abroad else {}
    tail = "_elsewhere" if abroad else ""
    match clash.kind:
        case ClashKind.LECTURER:
            name = ground.lecturers[clash.what].name
            return Reason.of(f"clash_lecturer{tail}", name=name, **where, **values)
        case ClashKind.VENUE:
            name = ground.venues[clash.what].name
            return Reason.of(f"clash_venue{tail}", name=name, **where, **values)
    names = "、".join(other.groups[one] for one in clash.groups if one in other.groups)
    return (
        Reason.of("clash_group", name=names, **values)
        if names
        else Reason.of("clash_batch", **values)
    )


# --- order ----------------------------------------------------------------------------------------


def _order(own: Sequence[SessionSlot], ground: Ground) -> Iterator[PlanFinding]:
    found = order_warnings(own, batches=ground.batches, usual_hours=ground.usual_hours)
    slots = {slot.id: slot for slot in own}
    for warning in found:
        rule = _ORDER.get(warning.reason.code)
        batch = slots[warning.session_id].batch_id
        impossible = warning.reason.code == "session_ends_before_start"
        level = ClashLevel.BLOCK if impossible else ground.policy.level_order.value
        demand = Demand(rule, batch_id=batch) if rule else None
        yield PlanFinding(warning.session_id, level, warning.reason, demand)


def _sequence(own: Sequence[SessionSlot], policy: TimetablePolicy) -> Iterator[PlanFinding]:
    """A topic's lectures before its tutoring and discussion; the test after everything that teaches."""
    batches: dict[int, list[SessionSlot]] = defaultdict(list)
    for slot in own:
        batches[slot.batch_id].append(slot)
    level = policy.level_order.value
    for batch, slots in batches.items():
        if policy.lecture_before_tutoring.value:
            for slot in filter(lambda one: _before_its_lecture(one, slots), slots):
                reason = Reason.of("tutoring_before_lecture")
                demand = Demand(PlanRule.LECTURE_BEFORE_TUTORING, batch_id=batch)
                yield PlanFinding(slot.id, level, reason, demand)
        if policy.test_last.value:
            taught = max((_starts(one) for one in slots if one.kind in BEFORE_TEST), default=None)
            for slot in slots:
                if slot.kind is SessionKind.TEST and taught and taught > _starts(slot):
                    demand = Demand(PlanRule.TEST_LAST, batch_id=batch)
                    yield PlanFinding(slot.id, level, Reason.of("test_not_last"), demand)


def _starts(slot: SessionSlot) -> tuple[date, time]:
    return slot.day, slot.starts_at


def meet(a: SessionSlot | Lesson, b: SessionSlot | Lesson) -> bool:
    """Whether some trainees attend both."""
    apart = a.group_ids and b.group_ids and not a.group_ids & b.group_ids
    return a.batch_id == b.batch_id and not apart


def _before_its_lecture(slot: SessionSlot, slots: Sequence[SessionSlot]) -> bool:
    return slot.kind in AFTER_LECTURE and any(
        other.kind is SessionKind.LECTURE
        and other.topic_ids & slot.topic_ids
        and meet(other, slot)
        and _starts(other) > _starts(slot)
        for other in slots
    )


# --- one session by itself ------------------------------------------------------------------------


def _alone(slot: SessionSlot, asked: Mapping[int, Asked], ground: Ground) -> Iterator[PlanFinding]:
    policy = ground.policy
    known = asked.get(slot.id, Asked(""))
    half = (slot.day, slot.half_day)
    if slot.lecturer_id is not None:
        lecturer = ground.lecturers[slot.lecturer_id]
        if not lecturer.free(half):
            values: dict[str, Value] = {
                "name": lecturer.name,
                "half_day": slot.half_day,
                "day": slot.day,
            }
            demand = Demand(PlanRule.LECTURER_FREE, slot.lecturer_id)
            reason = Reason.of("lecturer_away", **values)
            yield PlanFinding(slot.id, policy.level_away.value, reason, demand)
    if slot.venue_id is not None:
        yield from _of_venue(slot, known, ground)
    if slot.half_day is HalfDay.EVENING and slot.kind not in policy.evening_kinds.value:
        demand = Demand(PlanRule.EVENING, batch_id=slot.batch_id)
        reason = Reason.of("evening_not_for_it", kind=slot.kind)
        yield PlanFinding(slot.id, policy.level_order.value, reason, demand)
    if after_lunch(slot, policy):
        demand = Demand(PlanRule.TEST_AFTER_LUNCH, batch_id=slot.batch_id)
        reason = Reason.of("test_after_lunch")
        yield PlanFinding(slot.id, policy.level_order.value, reason, demand)


def after_lunch(slot: SessionSlot, policy: TimetablePolicy) -> bool:
    """Whether a test begins within the first period of the afternoon, where the county minds."""
    if slot.kind is not SessionKind.TEST or policy.test_after_lunch.value:
        return False
    periods = day_periods(slot.day, policy)
    first = next((one for one in periods if one.half_day is HalfDay.AFTERNOON), None)
    return first is not None and first.starts_at <= slot.starts_at < first.ends_at


def _of_venue(slot: SessionSlot, known: Asked, ground: Ground) -> Iterator[PlanFinding]:
    policy = ground.policy
    number = slot.venue_id or 0
    venue = ground.venues[number]
    if (slot.day, slot.half_day) in venue.closed:
        values: dict[str, Value] = {"name": venue.name, "half_day": slot.half_day, "day": slot.day}
        demand = Demand(PlanRule.VENUE_FREE, number)
        yield PlanFinding(
            slot.id, policy.level_away.value, Reason.of("venue_closed", **values), demand
        )
    fits = Demand(PlanRule.VENUE_FITS, known.wanted_id)
    if venue.seats is not None and known.people > venue.seats:
        reason = Reason.of(
            "venue_too_small", name=venue.name, seats=venue.seats, people=known.people
        )
        yield PlanFinding(slot.id, policy.level_fit.value, reason, fits)
    lacking = tuple(sorted(known.equipment - venue.equipment))
    if lacking:
        reason = Reason.of("venue_lacks", name=venue.name, lacking=lacking)
        yield PlanFinding(slot.id, policy.level_fit.value, reason, fits)


def _hours(
    own: Sequence[SessionSlot], ground: Ground, others: Sequence[SessionSlot]
) -> Iterator[PlanFinding]:
    """Who teaches more in a day than agreed; said of each own session of that day."""
    policy = ground.policy
    taught: dict[tuple[int, date], int] = defaultdict(int)
    for slot in (*own, *others):
        if slot.lecturer_id is not None:
            taught[slot.lecturer_id, slot.day] += periods_taken(slot, policy)
    for slot in own:
        lecturer = ground.lecturers.get(slot.lecturer_id or 0)
        hours = taught[slot.lecturer_id or 0, slot.day]
        if lecturer is None or hours <= most_hours(lecturer, policy):
            continue
        values: dict[str, Value] = {
            "name": lecturer.name,
            "hours": hours,
            "most": most_hours(lecturer, policy),
        }
        demand = Demand(PlanRule.LECTURER_HOURS, slot.lecturer_id or 0)
        reason = Reason.of("lecturer_over_hours", **values)
        yield PlanFinding(slot.id, policy.level_hours.value, reason, demand)


def most_hours(lecturer: LecturerFacts, policy: TimetablePolicy) -> int:
    """Most periods a day of a lecturer."""
    return policy.lecturer_hours.value if lecturer.hours is None else lecturer.hours
