"""The page of a sitting went out of sight: written down only where the county has switched that on."""

from django.db import transaction
from django.http import Http404

from zhuji.base.clock import now
from zhuji.exams.models import PageLeaving, Sitting
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor
from zhuji.rules.policy import FunctionsPolicy


@transaction.atomic
def note_leaving(*, by: Actor, sitting_id: int, away: bool) -> None:
    """Write down that the actor's own page was left, or that it is back, by the server's clock.

    A lead that a person looks into; nothing follows from it. Http404 for any but its trainee, and
    while the county does not have it written down. Of a sitting that is handed in nothing is kept.
    """
    own = Sitting.objects.select_for_update().filter(pk=sitting_id)
    sitting = own.filter(trainee__person=by.person_id).first() if by.person_id else None
    if sitting is None or not current_policy(FunctionsPolicy).exam_leaving_noted.value:
        raise Http404
    if sitting.handed_in_at is not None:
        return
    open_ones = PageLeaving.objects.filter(sitting=sitting, back_at=None)
    if not away:
        open_ones.update(back_at=now())
    elif not open_ones.exists():
        PageLeaving.objects.create(sitting=sitting, left_at=now())
