"""A session that is being written, held against every rule before it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from zhuji.rules.clashes import SessionSlot
from zhuji.rules.timetabling import Asked, check_sessions
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClashLevel
from zhuji.timetable.queries.clashing import PLAIN_HOURS
from zhuji.timetable.queries.planning import Attending, attending, ground_of_batch
from zhuji.timetable.queries.sessions import SessionRow, held_on, sessions_of_batch, slot_of


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One thing wrong with a session; `other_id` is the other session of a clash, 0 where there is none."""

    level: ClashLevel
    reason: Reason
    other_id: int
    other_batch_id: int


def draft_findings(slot: SessionSlot, title: str = "") -> tuple[DraftFinding, ...]:
    """What is wrong with a session as it would be kept, its own earlier self left out; the worst first.

    `slot.id` is the session's id, or 0 for a new one. Twelve statements.
    """
    mine = [row for row in sessions_of_batch(slot.batch_id) if row.held and row.id != slot.id]
    others = [row for row in held_on({slot.day}) if row.batch_id != slot.batch_id]
    who = attending(slot.batch_id)
    asked = {row.id: _asked(row, who) for row in (*mine, *others)}
    people = sum(who.groups.get(one, 0) for one in slot.group_ids) or who.people
    asked[slot.id] = Asked(title, people=people)
    ground = replace(ground_of_batch(slot.batch_id), usual_hours=PLAIN_HOURS)
    own = [slot, *map(slot_of, mine)]
    found = check_sessions(own, asked, ground, [slot_of(row) for row in others])
    batches = {row.id: row.batch_id for row in (*mine, *others)}
    several = [
        DraftFinding(one.level, one.reason, one.other_id or 0, batches.get(one.other_id or 0, 0))
        for one in found
        if one.session_id == slot.id
    ]
    order = list(ClashLevel)
    return tuple(sorted(several, key=lambda one: order.index(one.level)))


def _asked(row: SessionRow, who: Attending) -> Asked:
    people = sum(who.groups.get(one, 0) for one in row.group_ids)
    return Asked(row.title, row.wanted_id or 0, row.class_title, people, groups=dict(row.groups))


def at_level(found: Iterable[DraftFinding], level: ClashLevel) -> tuple[Reason, ...]:
    """The reasons of one level."""
    return tuple(one.reason for one in found if one.level is level)
