"""Plans handed in and revised. A revision keeps the words before it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now, today
from zhuji.diagnosis.queries import finding_rows
from zhuji.exchange.queries import batch_of_point
from zhuji.policies.queries import current_policy
from zhuji.practice.actions.reasons import closed_reasons
from zhuji.practice.models import ActionPlan, Milestone, PlanRevision
from zhuji.practice.queries import MilestoneText, PlanPage, PlanText, PlanView, plan_page
from zhuji.rules.actor import Actor
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.practice import PlanDraft, decide_plan
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import PlanWay

_WORDS = ("title", "centre", "reality", "aims", "work")


@transaction.atomic
def hand_in_plan(
    *,
    by: Actor,
    trainee_id: int,
    said: PlanText,
    milestones: Sequence[MilestoneText],
    way: PlanWay = PlanWay.PAPER,
) -> Verdict[Permitted]:
    """Keep a trainee's plan with its milestones. Http404 without the trainee.

    Refused for one who has withdrawn or has a plan already, for a cancelled class, without a finding
    of the own unit or a point of the own batch, with too few milestones or one before the plan, and on
    the phone while the county has not switched that on.
    """
    page = plan_page(trainee_id)
    verdict = _decide(page, said, tuple(one.due_on for one in milestones))
    refusals = [*_against_new(page, way), *verdict.reasons]
    if refusals:
        return permit(*refusals)
    plan = ActionPlan.objects.create(
        trainee_id=trainee_id,
        finding_id=said.finding_id,
        point_id=said.point_id,
        **{name: getattr(said, name) for name in _WORDS},
        way=way,
        handed_in_on=said.handed_in_on,
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    _add_milestones(by, plan.pk, milestones)
    details = {"plan": plan.pk, "milestones": len(milestones), "way": way.value}
    record(by=by, event="practice.plan_handed_in", about=("trainee", trainee_id), details=details)
    return verdict


def _add_milestones(by: Actor, plan_id: int, milestones: Sequence[MilestoneText]) -> None:
    Milestone.objects.bulk_create(
        Milestone(
            plan_id=plan_id,
            number=number,
            due_on=one.due_on,
            what=one.what,
            added_by_id=user_of(by),
            added_at=now(),
        )
        for number, one in enumerate(milestones, start=1)
    )


def _against_new(page: PlanPage, way: PlanWay) -> list[Reason]:
    refusals = closed_reasons(page)
    if way is PlanWay.PHONE and not current_policy(FunctionsPolicy).practice_on_phone.value:
        refusals.append(Reason.of("practice_on_phone_off"))
    if page.row.plan is not None:
        refusals.append(Reason.of("plan_handed_in_already"))
    return refusals


@transaction.atomic
def revise_plan(
    *, by: Actor, trainee_id: int, said: PlanText, reason: str, seen: int
) -> Verdict[Permitted]:
    """Change the words of a plan and what it answers; the day it was handed in stays.

    `seen` is the version that was read. Refused as handing in is, and where somebody changed it since.
    """
    page = plan_page(trainee_id)
    plan = page.row.plan
    if plan is None:
        return permit(Reason.of("plan_not_handed_in_yet"))
    due = tuple(one.due_on for one in page.facts.live)
    verdict = _decide(page, said, due)
    refusals = [*closed_reasons(page), *verdict.reasons]
    if refusals:
        return permit(*refusals)
    values = {name: getattr(said, name) for name in _WORDS}
    values |= {"finding_id": said.finding_id, "point_id": said.point_id}
    unseen = ActionPlan.objects.filter(pk=plan.id, version=seen)
    if not unseen.update(version=F("version") + 1, **values):
        return permit(Reason.of("plan_changed_meanwhile"))
    PlanRevision.objects.create(
        plan_id=plan.id,
        version=seen,
        before=_before(plan),
        reason=reason,
        revised_by_id=user_of(by),
        revised_at=now(),
    )
    details = {"plan": plan.id, "version": seen + 1}
    record(by=by, event="practice.plan_revised", about=("trainee", trainee_id), details=details)
    return verdict


def _decide(page: PlanPage, said: PlanText, due: tuple[date, ...]) -> Verdict[Permitted]:
    trainee = page.row.trainee
    draft = PlanDraft(
        unit_id=trainee.unit_id,
        finding_unit=_unit_of_finding(said.finding_id),
        has_point=said.point_id is not None,
        point_of_batch=said.point_id is not None
        and batch_of_point(said.point_id) == trainee.batch_id,
        handed_in_on=page.row.plan.handed_in_on if page.row.plan else said.handed_in_on,
        due_dates=due,
        withdrawn=trainee.withdrawn,
    )
    return decide_plan(draft, page.policy, today())


def _unit_of_finding(finding_id: int | None) -> int | None:
    """The unit of a finding; 0 where there is no such finding, which is nobody's."""
    if finding_id is None:
        return None
    row = finding_rows([finding_id]).get(finding_id)
    return row.unit_id if row else 0


def _before(plan: PlanView) -> dict[str, str]:
    """The words as they were; what the plan answered stands by its number."""
    answered = {
        "finding": str(plan.finding.id) if plan.finding else "",
        "point": str(plan.point.id) if plan.point else "",
    }
    return {name: str(getattr(plan, name)) for name in _WORDS} | answered
