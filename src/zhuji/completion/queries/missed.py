"""The sessions of a trainee that were missed: what make-up may make good."""

from dataclasses import dataclass
from datetime import date

from zhuji.attendance.queries.facts import gather
from zhuji.attendance.queries.presence import presences_of
from zhuji.rules.words import HalfDay, Presence
from zhuji.timetable.queries import sessions_of_batch

_MISSED = frozenset({Presence.ABSENT, Presence.EXCUSED, Presence.UNKNOWN})


@dataclass(frozen=True, slots=True)
class MissedSession:
    """A session that the trainee should have attended and is not recorded as having attended."""

    session_id: int
    day: date
    half_day: HalfDay
    title: str
    outcome: Presence


def missed_sessions(batch_id: int, trainee_id: int) -> tuple[MissedSession, ...]:
    """In time order; a fixed number of statements."""
    gathered = gather(batch_id, trainee_id)
    titles = {row.id: row.title for row in sessions_of_batch(batch_id)}
    found = []
    for trainee in gathered.roster:
        presences = presences_of(gathered, trainee)
        for session in sorted(gathered.sessions_for(trainee), key=lambda one: one.starts_at):
            outcome = presences[session.id].outcome
            if session.held and outcome in _MISSED:
                found.append(
                    MissedSession(
                        session.id, session.day, session.half_day, titles[session.id], outcome
                    )
                )
    return tuple(found)
