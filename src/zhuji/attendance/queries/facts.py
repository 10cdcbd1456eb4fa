"""Facts of presence, gathered in bulk: a fixed number of statements for any number of trainees."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from zhuji.attendance.models import Leave, SheetReturn, Sign
from zhuji.classes import queries as classes
from zhuji.enrolment.queries import RosterRow, roster_of_batch
from zhuji.rules.policy import ClassPolicies
from zhuji.rules.presence import LeaveFacts, SessionFacts, SignFacts
from zhuji.rules.words import HalfDay, LeaveKind, LeaveState, SignKind, SignWay
from zhuji.timetable.queries import facts_by_group, sessions_of_batch


@dataclass(frozen=True, slots=True)
class SignRow:
    """One kept fact with who recorded it."""

    facts: SignFacts
    session_id: int
    trainee_id: int
    recorded_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that a batch's presence is computed from. `sheets` counts each session's returns."""

    batch_id: int
    roster: tuple[RosterRow, ...]
    policies: ClassPolicies
    by_group: Mapping[int | None, tuple[SessionFacts, ...]]
    signs: Mapping[tuple[int, int], tuple[SignRow, ...]]
    leaves: Mapping[int, tuple[LeaveFacts, ...]]
    sheets: Mapping[int, int]

    def sessions_for(self, trainee: RosterRow) -> tuple[SessionFacts, ...]:
        """What the trainee should attend."""
        return self.by_group.get(trainee.group_id, self.by_group[None])

    def signs_of(self, trainee_id: int, session_id: int) -> tuple[SignFacts, ...]:
        return tuple(row.facts for row in self.signs.get((trainee_id, session_id), ()))

    def leaves_of(self, trainee_id: int) -> tuple[LeaveFacts, ...]:
        return self.leaves.get(trainee_id, ())


def gather(batch_id: int, trainee_id: int | None = None) -> Gathered:
    """The facts of a batch, or of one of its trainees alone, in a fixed number of statements.

    Http404 where there is no such batch.
    """
    policies = classes.policies_of_batch(batch_id)
    roster = roster_of_batch(batch_id, trainee_id)
    own = {} if trainee_id is None else {"trainee_id": trainee_id}
    signs: dict[tuple[int, int], list[SignRow]] = defaultdict(list)
    recorded = Sign.objects.filter(session__batch_id=batch_id, **own)
    for row in recorded.select_related("recorded_by"):
        signs[row.trainee_id, row.session_id].append(_sign(row))
    leaves: dict[int, list[LeaveFacts]] = defaultdict(list)
    for leave in Leave.objects.filter(trainee__batch_id=batch_id, **own).order_by("id"):
        leaves[leave.trainee_id].append(leave_facts(leave))
    returned = SheetReturn.objects.filter(session__batch_id=batch_id)
    sheets: dict[int, int] = {}
    for session_id, number in returned.values_list("session_id", "number"):
        sheets[session_id] = max(number, sheets.get(session_id, 0))
    return Gathered(
        batch_id=batch_id,
        roster=roster,
        policies=policies,
        by_group=facts_by_group(sessions_of_batch(batch_id), policies.hours),
        signs={key: tuple(rows) for key, rows in signs.items()},
        leaves={key: tuple(rows) for key, rows in leaves.items()},
        sheets=sheets,
    )


def leave_facts(row: Leave) -> LeaveFacts:
    return LeaveFacts(
        id=row.pk,
        starts=(row.starts_on, HalfDay(row.starts_half)),
        ends=(row.ends_on, HalfDay(row.ends_half)),
        kind=LeaveKind(row.kind),
        state=LeaveState(row.state),
    )


def last_return(session_id: int) -> tuple[int, str, datetime | None]:
    """How often a sheet was typed back, by whom last and when; (0, "", None) if it was not."""
    last = (
        SheetReturn.objects.filter(session_id=session_id)
        .select_related("recorded_by")
        .order_by("-number")
        .first()
    )
    return (last.number, last.recorded_by.name, last.recorded_at) if last else (0, "", None)


def attending(roster: Iterable[RosterRow], group_ids: frozenset[int]) -> tuple[RosterRow, ...]:
    """Who should be at a session for some groups (none: the whole batch); withdrawn ones not."""
    return tuple(
        row for row in roster if not row.withdrawn and (not group_ids or row.group_id in group_ids)
    )


def _sign(row: Sign) -> SignRow:
    return SignRow(
        facts=SignFacts(
            kind=SignKind(row.kind),
            at=row.at,
            way=SignWay(row.way),
            minutes_late=row.minutes_late,
            minutes_early=row.minutes_early,
            recorded_at=row.recorded_at,
            correction=bool(row.reason),
            id=row.pk,
        ),
        session_id=row.session_id,
        trainee_id=row.trainee_id,
        recorded_by=row.recorded_by.name,
        reason=row.reason,
    )
