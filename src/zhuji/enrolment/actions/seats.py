"""Seats are given out by a stated order, and changed one by one by hand."""

from dataclasses import dataclass

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.classes.queries import head_of_batch, places_of_batch
from zhuji.enrolment.models import Seat, SeatingPlan
from zhuji.enrolment.queries.order import in_order
from zhuji.enrolment.queries.rosters import groups_of_batch, roster_of_batch
from zhuji.enrolment.queries.seats import seating_of_batch
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.seating import Hall, Spot, may_seat, seat_people
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import NameOrder, SeatDirection


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a hall is set up and filled; `platform` names those on it, a line each."""

    hall: Hall
    order: NameOrder
    direction: SeatDirection
    platform: str = ""


@transaction.atomic
def arrange_seats(*, by: Actor, batch_id: int, wanted: Arrangement) -> Verdict[Permitted]:
    """Give every trainee a seat anew, whatever had been changed by hand.

    Refused before the roster is locked and after the class, for nobody, and for too small a hall.
    """
    refused = _refused(by, batch_id)
    if refused.outcome is Permitted.NO:
        return refused
    roster = [row for row in roster_of_batch(batch_id) if not row.withdrawn]
    people = in_order(roster, groups_of_batch(batch_id), wanted.order)
    seating = seat_people([row.trainee_id for row in people], wanted.hall, wanted.direction)
    if seating.reasons:
        return permit(*seating.reasons)
    SeatingPlan.objects.update_or_create(
        batch_id=batch_id,
        defaults={
            "rows": wanted.hall.rows,
            "columns": wanted.hall.columns,
            "aisles": ",".join(map(str, wanted.hall.aisles)),
            "order": wanted.order,
            "direction": wanted.direction,
            "platform": wanted.platform.strip(),
            "arranged_by_id": user_of(by),
            "arranged_at": now(),
        },
    )
    Seat.objects.filter(batch=batch_id).delete()
    Seat.objects.bulk_create(
        Seat(batch_id=batch_id, trainee_id=one, row=row, column=column)
        for one, (row, column) in seating.spots
    )
    details = {"order": wanted.order.value, "people": len(people)}
    record(by=by, event="enrolment.seats_arranged", about=("batch", batch_id), details=details)
    return permit()


@transaction.atomic
def move_to_seat(*, by: Actor, batch_id: int, trainee_id: int, spot: Spot) -> Verdict[Permitted]:
    """Put a trainee on a seat; who sits there changes places with the trainee.

    Refused for a seat outside the hall, somebody of another batch, and where somebody without a seat
    would drive another out.
    """
    refused = _refused(by, batch_id)
    if refused.outcome is Permitted.NO:
        return refused
    seated = seating_of_batch(batch_id)
    if seated is None or not seated.hall.holds(spot):
        return permit(Reason.of("seat_not_in_hall", row=spot[0], column=spot[1]))
    own = next((at for at, row in seated.people.items() if row.trainee_id == trainee_id), None)
    if own is None and trainee_id not in {row.trainee_id for row in seated.unseated}:
        return permit(Reason.of("seat_for_nobody_here"))
    there = seated.people.get(spot)
    if there is not None and own is None:
        return permit(Reason.of("seat_taken", row=spot[0], column=spot[1], name=there.name))
    # Both go before either comes: no moment may hold two on one seat.
    spots = {trainee_id: spot} | ({there.trainee_id: own} if there and own else {})
    at = Seat.objects.filter(batch=batch_id)
    at.filter(trainee__in=spots).delete()
    at.filter(row=spot[0], column=spot[1]).delete()  # of somebody who has withdrawn
    Seat.objects.bulk_create(
        Seat(batch_id=batch_id, trainee_id=one, row=place[0], column=place[1])
        for one, place in spots.items()
        if place
    )
    details = {"trainees": sorted(spots)}
    record(by=by, event="enrolment.seat_changed", about=("batch", batch_id), details=details)
    return permit()


def _refused(by: Actor, batch_id: int) -> Verdict[Permitted]:
    ask(by, Permission.ENROLMENT_MANAGE, *(places_of_batch(batch_id) or ()))
    return may_seat(head_of_batch(batch_id).state)
