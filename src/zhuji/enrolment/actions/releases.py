"""In one class a pair may be away together; the pair itself goes on."""

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.classes.queries import class_head
from zhuji.enrolment.models import PairRelease
from zhuji.enrolment.queries.plans import plan_or_404
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.around_work import may_place
from zhuji.rules.verdict import Permitted, Verdict


@transaction.atomic
def release_pair(*, by: Actor, class_id: int, pair_id: int, plan_id: int) -> Verdict[Permitted]:
    """The two may be away together in this class, as the trial `plan_id` had it; twice is once.

    Refused once the class has begun. PermissionDenied without the right over the class.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    plan_or_404(class_id, plan_id)
    verdict = may_place(class_head(None, class_id).state)
    if verdict.outcome is Permitted.NO:
        return verdict
    PairRelease.objects.get_or_create(
        training_class_id=class_id,
        pair_id=pair_id,
        defaults={"plan_id": plan_id, "released_by_id": user_of(by), "released_at": now()},
    )
    details = {"pair": pair_id, "plan": plan_id}
    record(by=by, event="enrolment.pair_released", about=("class", class_id), details=details)
    return verdict


@transaction.atomic
def end_pair_release(*, by: Actor, class_id: int, release_id: int) -> Verdict[Permitted]:
    """The pair holds in this class again; refused once the class has begun."""
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    verdict = may_place(class_head(None, class_id).state)
    if verdict.outcome is Permitted.NO:
        return verdict
    PairRelease.objects.filter(pk=release_id, training_class=class_id).delete()
    record(by=by, event="enrolment.pair_release_ended", about=("class", class_id))
    return verdict
