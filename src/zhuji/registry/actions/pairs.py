"""AB岗: two of a unit are made a pair, and a pair is ended."""

from datetime import date

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.registry.models import Person, StandInPair
from zhuji.rules.actor import Actor, Permission, unit_place
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@transaction.atomic
def pair_up(
    *,
    by: Actor,
    unit_id: int,
    person_ids: tuple[int, int],
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Verdict[Permitted]:
    """Two people of a unit stand in for each other, by its liaison or a keeper of the registry.

    Refused for one and the same person, for somebody of another unit or no longer at work, for days
    turned round, and where they are a pair already.
    """
    _ask(by, unit_id)
    first, second = sorted(person_ids)
    own = Person.objects.filter(unit=unit_id, active=True, pk__in={first, second})
    if first == second:
        return permit(Reason.of("pair_of_one"))
    if own.count() < 2:
        return permit(Reason.of("pair_of_other_unit"))
    if starts_on and ends_on and ends_on < starts_on:
        return permit(Reason.of("pair_days_turned", starts_on=starts_on, ends_on=ends_on))
    try:
        with transaction.atomic():
            made = StandInPair.objects.create(
                unit_id=unit_id,
                first_id=first,
                second_id=second,
                starts_on=starts_on,
                ends_on=ends_on,
            )
    except IntegrityError:
        return permit(Reason.of("pair_there_already"))
    details = {"unit": unit_id, "people": [first, second]}
    record(by=by, event="registry.paired", about=("stand_in_pair", made.pk), details=details)
    return permit()


@transaction.atomic
def end_pair(*, by: Actor, unit_id: int, pair_id: int, ends_on: date) -> Verdict[Permitted]:
    """A pair's last day is a day; a pair that would end before it began goes."""
    _ask(by, unit_id)
    pair = StandInPair.objects.filter(pk=pair_id, unit=unit_id).first()
    if pair is None:
        return permit(Reason.of("row_gone"))
    if pair.starts_on is not None and ends_on < pair.starts_on:
        pair.delete()
    else:
        StandInPair.objects.filter(pk=pair_id).update(ends_on=ends_on)
    record(by=by, event="registry.pair_ended", about=("stand_in_pair", pair_id))
    return permit()


def _ask(by: Actor, unit_id: int) -> None:
    if not by.may(Permission.ENROLMENT_NOMINATE, unit_place(unit_id)):
        ask(by, Permission.REGISTRY_MANAGE, unit_place(unit_id))
