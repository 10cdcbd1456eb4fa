"""What is wrong with a timetable: clashes of lecturer, venue and group; sessions out of order or
out of hours.

Two sessions overlap when on one day the later start lies before the earlier end; touching is no
overlap.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from zhuji.rules.verdict import Reason
from zhuji.rules.words import HalfDay, SessionKind


class ClashKind(StrEnum):
    LECTURER = "lecturer"
    VENUE = "venue"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class SessionSlot:
    """One session's place in the timetable. `group_ids` empty: the whole batch."""

    id: int
    batch_id: int
    day: date
    half_day: HalfDay
    starts_at: time
    ends_at: time
    lecturer_id: int | None = None
    venue_id: int | None = None
    group_ids: frozenset[int] = frozenset()
    kind: SessionKind = SessionKind.LECTURE
    topic_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Clash:
    """Two sessions (`a` < `b` by id) that want the same thing at once.

    `what` is the id of the lecturer, of the venue, or of the batch; a group clash names the groups
    that both want, none where both are for the whole batch.
    """

    a: int
    b: int
    kind: ClashKind
    what: int
    minutes: int
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchDays:
    """First and last day of a batch."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class SessionWarning:
    session_id: int
    reason: Reason


_Keys = Callable[[SessionSlot], list[Hashable]]


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def overlap_minutes(a: SessionSlot, b: SessionSlot) -> int:
    """Minutes two sessions have in common; seconds don't count."""
    if a.day != b.day:
        return 0
    common = min(_minute(a.ends_at), _minute(b.ends_at)) - max(
        _minute(a.starts_at), _minute(b.starts_at)
    )
    return max(0, common)


def _overlapping(
    ordered: Sequence[SessionSlot], claims: _Keys, looks: _Keys
) -> Iterator[tuple[SessionSlot, SessionSlot]]:
    """Pairs of which the later one looks at a key the earlier one claims; a pair may come more than
    once.

    Each list keeps only what still runs when it is looked at, so the work is the sorting plus the
    pairs found.
    """
    running: dict[Hashable, list[SessionSlot]] = {}
    for slot in ordered:
        for key in looks(slot):
            if key in running:
                running[key] = [other for other in running[key] if overlap_minutes(other, slot)]
                for other in running[key]:
                    yield other, slot
        for key in claims(slot):
            running.setdefault(key, []).append(slot)


def _lecturer_keys(slot: SessionSlot) -> list[Hashable]:
    return [] if slot.lecturer_id is None else [slot.lecturer_id]


def _venue_keys(slot: SessionSlot) -> list[Hashable]:
    return [] if slot.venue_id is None else [slot.venue_id]


_WHOLE, _ANY = "whole", "any"


def _group_claims(slot: SessionSlot) -> list[Hashable]:
    parts: Iterable[Hashable] = sorted(slot.group_ids) or (_WHOLE,)
    return [(slot.batch_id, part) for part in (_ANY, *parts)]


def _group_looks(slot: SessionSlot) -> list[Hashable]:
    if not slot.group_ids:
        return [(slot.batch_id, _ANY)]
    return [(slot.batch_id, part) for part in (_WHOLE, *sorted(slot.group_ids))]


def shared_groups(a: SessionSlot, b: SessionSlot) -> tuple[int, ...]:
    """The groups that two sessions of a batch both want; a session for the whole batch wants them
    all.
    """
    if a.group_ids and b.group_ids:
        return tuple(sorted(a.group_ids & b.group_ids))
    return tuple(sorted(a.group_ids | b.group_ids))


def clashes(sessions: Sequence[SessionSlot]) -> tuple[Clash, ...]:
    """All clashes of a set of sessions, over all batches, sorted by the sessions' ids; ids are
    unique.

    A session that ends before it starts overlaps nothing here; `order_warnings` names it.
    """
    ordered = sorted(
        (slot for slot in sessions if slot.starts_at < slot.ends_at),
        key=lambda slot: (slot.day, slot.starts_at, slot.id),
    )
    found: set[Clash] = set()
    for first, second in _overlapping(ordered, _lecturer_keys, _lecturer_keys):
        found.add(_clash(ClashKind.LECTURER, first, second, second.lecturer_id or 0))
    for first, second in _overlapping(ordered, _venue_keys, _venue_keys):
        found.add(_clash(ClashKind.VENUE, first, second, second.venue_id or 0))
    for first, second in _overlapping(ordered, _group_claims, _group_looks):
        groups = shared_groups(first, second)
        found.add(_clash(ClashKind.GROUP, first, second, second.batch_id, groups))
    return tuple(sorted(found))


def _clash(
    kind: ClashKind,
    first: SessionSlot,
    second: SessionSlot,
    what: int,
    groups: tuple[int, ...] = (),
) -> Clash:
    a, b = sorted((first.id, second.id))
    return Clash(a, b, kind, what, overlap_minutes(first, second), groups)


# --- order and hours ------------------------------------------------------------------------------

_TEACHING: Final = frozenset({SessionKind.LECTURE, SessionKind.TUTORING, SessionKind.SELF_STUDY})


def _own(
    slot: SessionSlot, batch: BatchDays | None, usual: tuple[time, time] | None
) -> Iterator[Reason]:
    if slot.ends_at <= slot.starts_at:
        yield Reason.of("session_ends_before_start", **_times(slot))
    if batch and not batch.starts_on <= slot.day <= batch.ends_on:
        values = {"day": slot.day, "starts_on": batch.starts_on, "ends_on": batch.ends_on}
        yield Reason.of("session_outside_batch", **values)
    if usual and (slot.starts_at < usual[0] or slot.ends_at > usual[1]):
        yield Reason.of(
            "session_outside_hours",
            **_times(slot),
            half_day=slot.half_day,
            usual_from=f"{usual[0]:%H:%M}",
            usual_to=f"{usual[1]:%H:%M}",
        )


def _times(slot: SessionSlot) -> dict[str, str]:
    return {"starts_at": f"{slot.starts_at:%H:%M}", "ends_at": f"{slot.ends_at:%H:%M}"}


def _in_order(slots: Sequence[SessionSlot]) -> Iterator[SessionWarning]:
    """What stands wrong among the sessions of one batch, given in order of time."""
    last_taught: dict[int, int] = {}
    for place, slot in enumerate(slots):
        if slot.kind in _TEACHING:
            last_taught |= dict.fromkeys(slot.topic_ids, place)
    for place, slot in enumerate(slots):
        if slot.kind is SessionKind.OPENING and any(
            _starts(earlier) < _starts(slot) for earlier in slots[:place]
        ):
            yield SessionWarning(slot.id, Reason.of("opening_not_first"))
        if slot.kind is SessionKind.CLOSING and any(
            _starts(later) > _starts(slot) for later in slots[place:]
        ):
            yield SessionWarning(slot.id, Reason.of("closing_not_last"))
        if slot.kind is SessionKind.TEST:
            for topic in sorted(slot.topic_ids):
                if last_taught.get(topic, -1) > place:
                    yield SessionWarning(slot.id, Reason.of("test_before_lecture", topic=topic))


def _starts(slot: SessionSlot) -> tuple[date, time]:
    return slot.day, slot.starts_at


def order_warnings(
    sessions: Sequence[SessionSlot],
    *,
    batches: Mapping[int, BatchDays],
    usual_hours: Mapping[HalfDay, tuple[time, time]],
) -> tuple[SessionWarning, ...]:
    """What a person should look at, in order of time: never a refusal.

    `usual_hours` is the county's: from and to by half-day; a half-day or batch left out is not
    checked.
    """
    ordered = sorted(sessions, key=lambda slot: (slot.day, slot.starts_at, slot.id))
    warnings = [
        SessionWarning(slot.id, reason)
        for slot in ordered
        for reason in _own(slot, batches.get(slot.batch_id), usual_hours.get(slot.half_day))
    ]
    by_batch: dict[int, list[SessionSlot]] = {}
    for slot in ordered:
        by_batch.setdefault(slot.batch_id, []).append(slot)
    for slots in by_batch.values():
        warnings += _in_order(slots)
    place = {slot.id: index for index, slot in enumerate(ordered)}
    return tuple(sorted(warnings, key=lambda warning: place[warning.session_id]))
