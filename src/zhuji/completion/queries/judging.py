"""The verdicts of a batch, computed from facts of attendance and exams."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from zhuji.attendance.queries.facts import Gathered, gather
from zhuji.attendance.queries.presence import presences_of
from zhuji.enrolment.queries import RosterRow, withdrawn_since
from zhuji.exams.queries import TestResult, results_of_batch
from zhuji.rules.completion import CompletionFacts, complete
from zhuji.rules.presence import SessionFacts, figures_of, presence_summary
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import Completion
from zhuji.rules.yearly import YearHours, hours_by_year


@dataclass(frozen=True, slots=True)
class Judged:
    """One trainee's verdict, with the hours present by year."""

    trainee: RosterRow
    verdict: Verdict[Completion]
    years: tuple[YearHours, ...]


def judge_batch(batch_id: int, trainee_id: int | None = None) -> tuple[Judged, ...]:
    """Every trainee of a batch by number, those withdrawn among them, from the facts as they stand;
    or one trainee alone.

    A fixed number of statements; Http404 where there is no such batch.
    """
    gathered, results = gather(batch_id, trainee_id), results_of_batch(batch_id)
    left = withdrawn_since(batch_id)
    return tuple(_judge(gathered, results, left, row) for row in gathered.roster)


def _judge(
    gathered: Gathered,
    results: Mapping[int, TestResult],
    left: Mapping[int, datetime],
    row: RosterRow,
) -> Judged:
    policies, leaves = gathered.policies, gathered.leaves_of(row.trainee_id)
    sessions = _attended_until(gathered.sessions_for(row), left.get(row.trainee_id))
    presences = presences_of(gathered, row)
    asked = (sessions, presences, leaves, policies.presence, policies.leave)
    result = results.get(row.trainee_id)
    facts = CompletionFacts(
        presence=figures_of(presence_summary(*asked)),
        best_mark=result.mark if result else None,
        full_marks=result.full if result else None,
        withdrawn=row.withdrawn,
    )
    return Judged(row, complete(facts, policies.completion, policies.leave), hours_by_year(*asked))


def _attended_until(
    sessions: tuple[SessionFacts, ...], left: datetime | None
) -> tuple[SessionFacts, ...]:
    """What a trainee should attend; a sheet typed after a withdrawal says nothing about the one who left."""
    return sessions if left is None else tuple(one for one in sessions if one.starts_at < left)
