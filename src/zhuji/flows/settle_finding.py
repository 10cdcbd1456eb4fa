"""A finding is closed on the strength of a plan that was carried out, or opened again."""

from django.db import transaction
from django.http import Http404

from zhuji.diagnosis.actions import close_finding, reopen_finding
from zhuji.practice.queries import plan_page
from zhuji.rules.actor import Actor
from zhuji.rules.practice import may_settle
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import FindingState


@transaction.atomic
def settle_finding(*, by: Actor, trainee_id: int, reason: str) -> Verdict[Permitted]:
    """Close the finding that a trainee's plan answers, or reopen it where it is closed.

    Closing is refused before the plan is done to the end and the unit has confirmed it. PermissionDenied
    for whoever may not judge findings of the unit; Http404 for a plan that answers none.
    """
    row = plan_page(trainee_id).row
    if row.plan is None or row.plan.finding is None:
        raise Http404
    finding = row.plan.finding
    if finding.state is FindingState.CLOSED:
        return reopen_finding(by=by, finding_id=finding.id, reason=reason)
    verdict = may_settle(row.verdict)
    if verdict.outcome is Permitted.NO:
        return verdict
    return close_finding(by=by, finding_id=finding.id, reason=reason)
