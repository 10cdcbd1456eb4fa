"""Reading enrolment."""

from django.db.models import Count, Q, Sum

from zhuji.enrolment.models import Nomination, Quota
from zhuji.rules.words import NominationState as State


def counts_for_class(class_id: int) -> tuple[int, int, int]:
    """Places given to units, unconfirmed nominations, confirmed or accepted ones. Two statements."""
    places = Quota.objects.filter(training_class=class_id).aggregate(sum=Sum("places"))["sum"]
    counts = Nomination.objects.filter(training_class=class_id).aggregate(
        unconfirmed=Count("id", filter=Q(state=State.NOMINATED)),
        trainees=Count("id", filter=Q(state__in=[State.CONFIRMED, State.ACCEPTED])),
    )
    return places or 0, counts["unconfirmed"], counts["trainees"]
