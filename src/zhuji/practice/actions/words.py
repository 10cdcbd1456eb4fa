"""What others say of a plan: what was found when following up, and the unit's word."""

from datetime import date

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now, today
from zhuji.practice.actions.reasons import without_plan
from zhuji.practice.models import FollowUp, UnitWord
from zhuji.practice.queries import plan_page
from zhuji.rules.actor import Actor
from zhuji.rules.practice import decide_word
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import DecisionWay, FollowUpWay, UnitOpinion


@transaction.atomic
def follow_up(
    *, by: Actor, trainee_id: int, days: int, held_on: date, way: FollowUpWay, found: str
) -> Verdict[Permitted]:
    """Keep what was found at a checkpoint. A second row for the same one adds to the first.

    Refused before the plan, for a day to come and for a checkpoint that the class has not.
    """
    page = plan_page(trainee_id)
    refusals = without_plan(page)
    if days not in {one.days for one in page.checkpoints}:
        refusals.append(Reason.of("no_such_follow_up", days=days))
    if held_on > today():
        refusals.append(Reason.of("follow_up_in_future", day=held_on))
    plan = page.row.plan
    if refusals or plan is None:
        return permit(*refusals)
    FollowUp.objects.create(
        plan_id=plan.id,
        days=days,
        held_on=held_on,
        way=way,
        found=found,
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    details = {"plan": plan.id, "days": days}
    record(by=by, event="practice.followed_up", about=("trainee", trainee_id), details=details)
    return permit()


@transaction.atomic
def put_unit_word(
    *,
    by: Actor,
    trainee_id: int,
    opinion: UnitOpinion,
    text: str,
    given_on: date,
    given_name: str,
    way: DecisionWay,
) -> Verdict[Permitted]:
    """Keep the unit's word on what was done, given on screen or typed from the signed paper.

    It confirms only what is done to the last milestone. Refused before the plan, for a day to come or
    before the plan, and where somebody put another word at the same time.
    """
    page = plan_page(trainee_id)
    plan, verdict = page.row.plan, decide_word(page.facts, opinion, given_on, today())
    refusals = [*without_plan(page), *verdict.reasons]
    if refusals or plan is None:
        return permit(*refusals)
    row = UnitWord(
        plan_id=plan.id,
        number=len(plan.words) + 1,
        opinion=opinion,
        text=text,
        given_on=given_on,
        given_name=given_name,
        way=way,
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return permit(Reason.of("plan_changed_meanwhile"))
    details = {"plan": plan.id, "opinion": opinion.value, "way": way.value}
    record(by=by, event="practice.unit_word_put", about=("trainee", trainee_id), details=details)
    return verdict
