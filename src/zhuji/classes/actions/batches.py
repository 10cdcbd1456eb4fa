"""The batches of a class are laid out: how many, when, and for how many people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.classes.models import Batch
from zhuji.classes.queries import class_head
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState


@dataclass(frozen=True, slots=True)
class BatchLayout:
    """One batch as it is wanted."""

    starts_on: date | None
    ends_on: date | None
    capacity: int | None = None
    at_least: int | None = None


@transaction.atomic
def lay_out_batches(
    *, by: Actor, class_id: int, batches: Sequence[BatchLayout]
) -> Verdict[Permitted]:
    """Keep so many batches, in this order; numbers stay with their rows, those too many go.

    Refused before the approval, when the days are the proposal's, and from the roster lock on; refused
    without any batch, for days that are turned round, that lie outside the class or are given for some
    batches only, where the least is more than the most, and where papers were made for one that would go.
    """
    ask(by, Permission.CLASSES_MANAGE, class_place(class_id))
    head = class_head(None, class_id)
    refusals = _faults(batches, head.opens_on, head.closes_on)
    if head.state not in {ClassState.APPROVED, ClassState.PUBLISHED}:
        refusals.insert(0, Reason.of("batches_are_final", state=head.state))
    if refusals:
        return permit(*refusals)
    try:
        Batch.objects.filter(training_class=class_id, number__gt=len(batches)).delete()
    except ProtectedError:
        return permit(Reason.of("batch_has_papers", number=len(batches) + 1))
    for number, one in enumerate(batches, start=1):
        Batch.objects.update_or_create(
            training_class_id=class_id,
            number=number,
            defaults={
                "starts_on": one.starts_on,
                "ends_on": one.ends_on,
                "capacity": one.capacity,
                "at_least": one.at_least,
            },
        )
    details = {"batches": len(batches)}
    record(by=by, event="classes.batches_laid_out", about=("class", class_id), details=details)
    return permit()


def _faults(
    batches: Sequence[BatchLayout], opens_on: date | None, closes_on: date | None
) -> list[Reason]:
    if not batches:
        return [Reason.of("batches_none")]
    faults = []
    if len({one.starts_on is None or one.ends_on is None for one in batches}) > 1:
        faults.append(Reason.of("batches_some_without_days"))
    for number, one in enumerate(batches, start=1):
        starts, ends = one.starts_on, one.ends_on
        if starts and ends and ends < starts:
            faults.append(Reason.of("batch_days_turned", number=number))
        elif (
            starts
            and ends
            and opens_on
            and closes_on
            and not opens_on <= starts <= ends <= closes_on
        ):
            faults.append(
                Reason.of(
                    "batch_outside_class", number=number, opens_on=opens_on, closes_on=closes_on
                )
            )
        if one.capacity is not None and (one.at_least or 0) > one.capacity:
            faults.append(
                Reason.of(
                    "batch_least_above_most",
                    number=number,
                    at_least=one.at_least or 0,
                    capacity=one.capacity,
                )
            )
    return faults
