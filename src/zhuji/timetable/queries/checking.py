"""Sessions held against every rule: a whole batch as it lies, and one that is being written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from zhuji.classes.queries import ClassHead, head_of_batch
from zhuji.rules.clashes import SessionSlot
from zhuji.rules.timetabling import Asked, Ground, PlanFinding, check_sessions
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClashLevel, Equipment
from zhuji.timetable.queries.clashing import PLAIN_HOURS
from zhuji.timetable.queries.planning import Attending, attending, ground_of
from zhuji.timetable.queries.sessions import SessionRow, held_on, sessions_of_batch, slot_of
from zhuji.timetable.queries.wanted import wanted_of_class


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One thing wrong. `other_id` is the other session of a clash, or one of the same batch that the draft
    leaves wrong, whose title is then `about`; 0 where there is none.
    """

    level: ClashLevel
    reason: Reason
    other_id: int = 0
    other_batch_id: int = 0
    about: str = ""


def draft_findings(slot: SessionSlot, title: str = "") -> tuple[DraftFinding, ...]:
    """What is wrong with a session as it would be kept, its own earlier self left out, and what that would
    leave wrong with others of its batch; the worst first.

    `slot.id` is the session's id, or 0 for a new one. Eleven statements.
    """
    rows = [row for row in sessions_of_batch(slot.batch_id) if row.held]
    mine = [row for row in rows if row.id != slot.id]
    there = [row for row in held_on({slot.day}) if row.batch_id != slot.batch_id]
    batch = _known(head_of_batch(slot.batch_id))
    wanted_id = next((row.wanted_id or 0 for row in rows if row.id == slot.id), 0)
    asked = {slot.id: batch.asked(title, wanted_id, slot.group_ids)}
    found = batch.checked(mine, there, [slot], asked)
    before = set(batch.checked(mine, there))
    known = {row.id: row for row in (*mine, *there)}
    own = [_of_draft(one, known) for one in found if one.session_id == slot.id]
    said = {one.reason for one in own}
    left = [
        DraftFinding(one.level, one.reason, other.id, other.batch_id, other.title)
        for one in found
        if one not in before and not one.clash and one.reason not in said
        if (other := known.get(one.session_id)) is not None
    ]
    order = list(ClashLevel)
    return tuple(sorted([*own, *left], key=lambda one: order.index(one.level)))


def _of_draft(one: PlanFinding, known: Mapping[int, SessionRow]) -> DraftFinding:
    other = known.get(one.other_id or 0)
    if other is None:
        return DraftFinding(one.level, one.reason)
    return DraftFinding(one.level, one.reason, other.id, other.batch_id)


def warnings_of_batch(
    head: ClassHead, rows: Iterable[SessionRow], there: Iterable[SessionRow]
) -> dict[int, tuple[Reason, ...]]:
    """All that is wrong with a batch's sessions beside clashes, by session id.

    `rows` are the batch's, `there` what is held on the same days. Six statements.
    """
    found: dict[int, tuple[Reason, ...]] = {}
    others = [row for row in there if row.batch_id != head.batch_id]
    for one in _known(head).checked([row for row in rows if row.held], others):
        if not one.clash:
            found[one.session_id] = (*found.get(one.session_id, ()), one.reason)
    return found


@dataclass(frozen=True, slots=True)
class _Batch:
    """What the sessions of a batch are held against; `needs` is the equipment by wanted session."""

    ground: Ground
    who: Attending
    needs: Mapping[int, frozenset[Equipment]]

    def asked(self, title: str, wanted_id: int, group_ids: Iterable[int]) -> Asked:
        people = sum(self.who.groups.get(one, 0) for one in group_ids) or self.who.people
        return Asked(title, wanted_id, "", people, self.needs.get(wanted_id, frozenset()))

    def checked(
        self,
        mine: Sequence[SessionRow],
        there: Sequence[SessionRow],
        drafts: Sequence[SessionSlot] = (),
        asked: Mapping[int, Asked] | None = None,
    ) -> tuple[PlanFinding, ...]:
        known = dict(asked or {})
        for row in (*mine, *there):
            one = self.asked(row.title, row.wanted_id or 0, row.group_ids)
            known[row.id] = replace(one, of=row.class_title, groups=dict(row.groups))
        own = [*drafts, *map(slot_of, mine)]
        return check_sessions(own, known, self.ground, [slot_of(row) for row in there])


def _known(head: ClassHead) -> _Batch:
    ground = replace(ground_of(head), usual_hours=PLAIN_HOURS)
    needs = {row.id: frozenset(row.equipment) for row in wanted_of_class(head.id)}
    return _Batch(ground, attending(head.batch_id), needs)


def at_level(found: Iterable[DraftFinding], level: ClashLevel) -> tuple[Reason, ...]:
    """The reasons of one level."""
    return tuple(one.reason for one in found if one.level is level)
