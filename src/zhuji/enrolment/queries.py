"""Reading quotas, nominations and rosters."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from zhuji.enrolment.models import Nomination, Quota, Trainee
from zhuji.rules.actor import Place
from zhuji.rules.words import NominationState as State
from zhuji.rules.words import PlaceKind


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One trainee as every list shows it, in the order of the numbers."""

    trainee_id: int
    number: int
    person_id: int
    name: str
    pinyin: str
    initials: str
    sex: str
    unit_id: int
    unit: str
    post: str
    group_id: int | None
    group: str
    is_leader: bool
    withdrawn: bool


def roster_of_batch(batch_id: int) -> tuple[RosterRow, ...]:
    """All trainees of a batch, those withdrawn among them; one statement."""
    rows = Trainee.objects.filter(batch_id=batch_id).select_related("person", "unit", "group")
    return tuple(
        RosterRow(
            row.pk,
            row.number,
            row.person_id,
            row.person.name,
            row.person.pinyin,
            row.person.initials,
            row.person.sex,
            row.unit_id,
            row.unit.name,
            row.post,
            row.group_id,
            row.group.name if row.group else "",
            row.is_leader,
            row.withdrawn_at is not None,
        )
        for row in rows.order_by("number")
    )


def counts_for_class(class_id: int) -> tuple[int, int, int]:
    """Places given to units, unconfirmed nominations, confirmed or accepted ones. Two statements."""
    places = Quota.objects.filter(training_class=class_id).aggregate(sum=Sum("places"))["sum"]
    counts = Nomination.objects.filter(training_class=class_id).aggregate(
        unconfirmed=Count("id", filter=Q(state=State.NOMINATED)),
        trainees=Count("id", filter=Q(state__in=[State.CONFIRMED, State.ACCEPTED])),
    )
    return places or 0, counts["unconfirmed"], counts["trainees"]


def batch_of_trainee(trainee_id: int) -> int | None:
    """The batch of a trainee; None when there is no such trainee."""
    return Trainee.objects.filter(pk=trainee_id).values_list("batch_id", flat=True).first()


def places_of_trainee(trainee_id: int) -> tuple[Place, ...] | None:
    """Where a trainee lies, for the guard of its pages: the class. None when there is none."""
    found = Trainee.objects.filter(pk=trainee_id)
    class_id = found.values_list("batch__training_class_id", flat=True).first()
    return None if class_id is None else (Place(PlaceKind.CLASS, class_id),)
