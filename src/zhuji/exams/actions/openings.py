"""The page of a sitting is opened: from then on every earlier opening is old."""

from django.db import transaction
from django.db.models import F
from django.http import Http404

from zhuji.exams.models import Sitting
from zhuji.rules.actor import Actor


@transaction.atomic
def open_sitting(*, by: Actor, sitting_id: int) -> int:
    """Count an opening of the actor's own sitting that is not handed in; its number.

    Http404 for any but its trainee. Nothing goes onto the audit record: a reload says nothing of
    anybody, and what counts are the answers.
    """
    own = Sitting.objects.filter(pk=sitting_id, trainee__person_id=by.person_id or 0)
    generation = own.values_list("generation", flat=True).first()
    if generation is None:
        raise Http404
    open_still = Sitting.objects.filter(pk=sitting_id, handed_in_at=None)
    if not open_still.update(generation=F("generation") + 1):
        return generation
    return Sitting.objects.values_list("generation", flat=True).get(pk=sitting_id)
