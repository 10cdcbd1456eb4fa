"""The outlook of trainees before the closing: what is missing and what would still do."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import Http404

from zhuji.base.clock import now
from zhuji.classes.queries import ClassHead, class_head, head_of_batch
from zhuji.completion.queries.judging import BatchFacts, batch_facts, judge
from zhuji.completion.queries.verdicts import (
    TraineeVerdict,
    computed,
    is_sealed,
    verdict_of_trainee,
)
from zhuji.enrolment.queries import RosterRow
from zhuji.exams.queries import TestToCome, tests_to_come
from zhuji.rules.actor import Actor
from zhuji.rules.outlook import ExamAhead, Outlook, OutlookFacts, Prospect, outlook
from zhuji.rules.presence import unrecorded_hours
from zhuji.rules.words import Condition


@dataclass(frozen=True, slots=True)
class OutlookRow:
    trainee: RosterRow
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class OutlookPage:
    """The list of a batch; the counts are of the whole batch, whatever is shown of it."""

    head: ClassHead
    batch_id: int
    total: int
    prospects: Mapping[Prospect, int]
    missing: Mapping[Condition, int]
    rows: tuple[OutlookRow, ...]


def outlooks_of_batch(
    batch_id: int, trainee_id: int | None = None, *, with_marks: bool = True
) -> tuple[OutlookRow, ...]:
    """Every trainee by number, or one alone, in a fixed number of statements.

    Without marks nothing in it follows from one: for the own page while a test runs.
    """
    facts = batch_facts(batch_id, trainee_id)
    tests = tests_to_come(batch_id, now())
    return tuple(
        OutlookRow(row, _outlook(facts, row, tests, with_marks=with_marks))
        for row in facts.gathered.roster
    )


def own_standing(
    batch_id: int, trainee_id: int, *, with_marks: bool = True
) -> tuple[TraineeVerdict, Outlook | None]:
    """One trainee's verdict, and until it is sealed the outlook, from the same facts.

    A fixed number of statements; without marks as above. Http404 where there is no such trainee.
    """
    if is_sealed(batch_id):
        return verdict_of_trainee(batch_id, trainee_id), None
    facts = batch_facts(batch_id, trainee_id)
    for row in facts.gathered.roster:
        tests = tests_to_come(batch_id, now())
        ahead = _outlook(facts, row, tests, with_marks=with_marks)
        return computed(judge(facts, row)), ahead
    raise Http404


def outlook_page(
    actor: Actor,
    batch_id: int,
    *,
    prospect: Prospect | None = None,
    missing: Condition | None = None,
    query: str = "",
) -> OutlookPage:
    """The outlook of a batch, narrowed to a prospect, to what is missing, and to names or units."""
    head = class_head(actor, head_of_batch(batch_id).id)
    everyone = outlooks_of_batch(batch_id)
    lacking = Counter(one for row in everyone for one in row.outlook.missing())
    prospects = Counter(row.outlook.prospect for row in everyone)
    rows = tuple(
        row
        for row in everyone
        if prospect in (None, row.outlook.prospect)
        and (missing is None or missing in row.outlook.missing())
        and row.trainee.is_meant_or_unit(query)
    )
    return OutlookPage(
        head=head,
        batch_id=batch_id,
        total=len(everyone),
        prospects={word: prospects[word] for word in Prospect},
        missing={word: lacking[word] for word in Condition if lacking[word]},
        rows=rows,
    )


def _outlook(
    facts: BatchFacts, row: RosterRow, tests: tuple[TestToCome, ...], *, with_marks: bool
) -> Outlook:
    policies, attended = facts.gathered.policies, facts.attended(row)
    own = facts.completion(row, attended)
    asked = OutlookFacts(
        facts=own if with_marks else replace(own, best_mark=None, full_marks=None),
        open_hours=unrecorded_hours(attended.sessions, attended.presences, policies.presence),
        tests=tuple(
            ExamAhead(one.title, one.opens_at, one.closes_at, one.full_marks)
            for one in tests
            if one.is_open_to(row.trainee_id)
        ),
    )
    return outlook(asked, policies.completion, policies.leave)
