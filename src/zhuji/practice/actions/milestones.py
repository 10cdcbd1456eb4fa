"""Milestones: added, dropped, reported done, and taken back."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now, today
from zhuji.base.files import Kind, Upload, check_upload, store_file
from zhuji.practice.actions.reasons import closed_reasons, without_plan
from zhuji.practice.models import Milestone, MilestoneReport
from zhuji.practice.queries import EVIDENCE_KINDS, plan_page
from zhuji.rules.actor import Actor
from zhuji.rules.practice import decide_drop, decide_report
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import PlanWay


@transaction.atomic
def add_milestone(*, by: Actor, trainee_id: int, due_on: date, what: str) -> Verdict[Permitted]:
    """Add a milestone to a plan. Refused before the plan, and for a day before it."""
    page = plan_page(trainee_id)
    refusals, plan = without_plan(page), page.row.plan
    if plan is not None and due_on < plan.handed_in_on:
        refusals.append(Reason.of("milestone_before_plan", day=plan.handed_in_on))
    if refusals or plan is None:
        return permit(*refusals)
    number = max((one.number for one in plan.milestones), default=0) + 1
    row = Milestone(
        plan_id=plan.id,
        number=number,
        due_on=due_on,
        what=what,
        added_by_id=user_of(by),
        added_at=now(),
    )
    if not _saved_first(row):
        return permit(Reason.of("plan_changed_meanwhile"))
    details = {"plan": plan.id, "number": number}
    record(by=by, event="practice.milestone_added", about=("trainee", trainee_id), details=details)
    return permit()


@transaction.atomic
def drop_milestone(
    *, by: Actor, trainee_id: int, milestone_id: int, reason: str
) -> Verdict[Permitted]:
    """Pursue a milestone no longer. Refused for a done one, and where too few would stay."""
    page = plan_page(trainee_id)
    milestone = page.milestone(milestone_id)
    verdict = decide_drop(page.facts, milestone.facts, page.policy)
    refusals = [*closed_reasons(page), *verdict.reasons]
    if refusals:
        return permit(*refusals)
    pursued = Milestone.objects.filter(pk=milestone_id, dropped_at=None)
    if not pursued.update(dropped_by_id=user_of(by), dropped_at=now(), dropped_reason=reason):
        return permit(Reason.of("plan_changed_meanwhile"))
    details = {"milestone": milestone_id}
    record(
        by=by, event="practice.milestone_dropped", about=("trainee", trainee_id), details=details
    )
    return verdict


@transaction.atomic
def report_milestone(
    *,
    by: Actor,
    trainee_id: int,
    milestone_id: int,
    done_on: date | None,
    evidence: str,
    file: Upload | None = None,
    file_name: str = "",
    way: PlanWay = PlanWay.PAPER,
) -> Verdict[Permitted]:
    """Report a milestone done with what shows it, or (`done_on` None) take a report back, with why.

    Refused for a dropped one, a day to come, one done already, and nothing to take back.
    """
    page = plan_page(trainee_id)
    milestone = page.milestone(milestone_id)
    verdict = decide_report(milestone.facts, done_on, today())
    refusals = [*closed_reasons(page), *verdict.reasons]
    if refusals:
        return permit(*refusals)
    row = MilestoneReport(
        milestone_id=milestone_id,
        number=len(milestone.reports) + 1,
        done_on=done_on,
        evidence=evidence,
        file_id=_kept(file, file_name, EVIDENCE_KINDS),
        way=way,
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    if not _saved_first(row):
        return permit(Reason.of("plan_changed_meanwhile"))
    event = "practice.milestone_done" if done_on else "practice.milestone_taken_back"
    details = {"milestone": milestone_id}
    record(by=by, event=event, about=("trainee", trainee_id), details=details)
    return verdict


def _kept(file: Upload | None, name: str, kinds: Iterable[Kind]) -> int | None:
    if file is None:
        return None
    return store_file(file, kind=check_upload(file, tuple(kinds)), name=name).pk


def _saved_first(row: Milestone | MilestoneReport) -> bool:
    """Keep a row, unless another of the same number was quicker."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True
