"""The verdicts of a batch, computed from facts of attendance and exams, and the outlook before them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from zhuji.attendance.queries.conduct import breaches_of_batch
from zhuji.attendance.queries.facts import Gathered, gather
from zhuji.attendance.queries.presence import presences_of
from zhuji.completion.queries.make_ups import NOTHING, MadeUp, made_up
from zhuji.enrolment.queries import RosterRow, withdrawn_since
from zhuji.exams.queries import TestResult, results_of_batch
from zhuji.exchange.queries import cases_handed_in
from zhuji.practice.queries.sums import plans_handed_in
from zhuji.rules.completion import CompletionFacts, complete
from zhuji.rules.presence import (
    LeaveFacts,
    SessionFacts,
    figures_of,
    presence_summary,
)
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import Completion, Presence
from zhuji.rules.yearly import YearHours, hours_by_year


@dataclass(frozen=True, slots=True)
class Judged:
    """One trainee's verdict, with the hours present by year."""

    trainee: RosterRow
    verdict: Verdict[Completion]
    years: tuple[YearHours, ...]


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """What the verdicts of a batch are computed from, by trainee id where it is of one."""

    gathered: Gathered
    results: Mapping[int, TestResult]
    left: Mapping[int, datetime]
    made_up: Mapping[int, MadeUp]
    breaches: Mapping[int, tuple[int, ...]]  # entries of the conduct register
    plans: frozenset[int]  # trainees who have handed an action plan in
    cases: frozenset[int]  # and those who have handed in a case

    def attended(self, row: RosterRow) -> "Attended":
        """One trainee's sessions, presences and leaves; what was made up counts as attended."""
        gathered, trainee_id = self.gathered, row.trainee_id
        sessions = _attended_until(gathered.sessions_for(row), self.left.get(trainee_id))
        presences = presences_of(gathered, row)
        for session_id in self.made_up.get(trainee_id, NOTHING).sessions & presences.keys():
            presences[session_id] = _MADE_UP
        return Attended(sessions, presences, gathered.leaves_of(trainee_id))

    def completion(self, row: RosterRow, attended: "Attended") -> CompletionFacts:
        """The facts that `rules.completion` asks."""
        policies, result = self.gathered.policies, self.results.get(row.trainee_id)
        own = self.made_up.get(row.trainee_id, NOTHING)
        marks = ((result.mark, result.full) if result else (None, None), (own.mark, own.full))
        taken = [(mark, full) for mark, full in marks if mark is not None and full]
        best = max(taken, key=lambda one: one[0] / one[1], default=(None, None))
        summary = presence_summary(
            attended.sessions,
            attended.presences,
            attended.leaves,
            policies.presence,
            policies.leave,
        )
        return CompletionFacts(
            presence=figures_of(summary),
            best_mark=best[0],
            full_marks=best[1],
            withdrawn=row.withdrawn,
            breaches=self.breaches.get(row.trainee_id, ()),
            plan_handed_in=row.trainee_id in self.plans,
            case_handed_in=row.trainee_id in self.cases,
        )


@dataclass(frozen=True, slots=True)
class Attended:
    """One trainee over all sessions."""

    sessions: tuple[SessionFacts, ...]
    presences: Mapping[int, Verdict[Presence]]
    leaves: tuple[LeaveFacts, ...]


_MADE_UP = Verdict(Presence.PRESENT, (Reason.of("made_up"),))


def batch_facts(batch_id: int, trainee_id: int | None = None) -> BatchFacts:
    """The facts of a batch, or of one of its trainees alone; a fixed number of statements.

    Http404 where there is no such batch.
    """
    return BatchFacts(
        gathered=gather(batch_id, trainee_id),
        results=results_of_batch(batch_id, trainee_id),
        left=withdrawn_since(batch_id),
        made_up=made_up(batch_id),
        breaches=breaches_of_batch(batch_id),
        plans=plans_handed_in(batch_id),
        cases=cases_handed_in(batch_id),
    )


def judge_batch(batch_id: int, trainee_id: int | None = None) -> tuple[Judged, ...]:
    """Every trainee of a batch by number, those withdrawn among them, from the facts as they stand;
    or one trainee alone.

    A fixed number of statements; Http404 where there is no such batch.
    """
    facts = batch_facts(batch_id, trainee_id)
    return tuple(judge(facts, row) for row in facts.gathered.roster)


def judge(facts: BatchFacts, row: RosterRow) -> Judged:
    """One trainee's verdict from facts that have been read."""
    policies, attended = facts.gathered.policies, facts.attended(row)
    verdict = complete(facts.completion(row, attended), policies.completion, policies.leave)
    years = hours_by_year(
        attended.sessions,
        attended.presences,
        attended.leaves,
        policies.presence,
        policies.leave,
    )
    return Judged(row, verdict, years)


def _attended_until(
    sessions: tuple[SessionFacts, ...], left: datetime | None
) -> tuple[SessionFacts, ...]:
    """What a trainee should attend; a sheet typed after a withdrawal says nothing about the one who left."""
    return sessions if left is None else tuple(one for one in sessions if one.starts_at < left)
