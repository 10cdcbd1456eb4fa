"""What batches go around is entered: limits, busy days, wishes, and what is decided by hand."""

from collections.abc import Collection, Sequence
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.classes.queries import batches_of_class, class_head
from zhuji.enrolment.models import (
    PLACED,
    AwayLimit,
    BusyDays,
    Exemption,
    FixedPlacement,
    Nomination,
    TogetherGroup,
    TogetherMember,
    UnitWish,
    Wish,
)
from zhuji.registry.queries import people_by_ids
from zhuji.rules.actor import Actor, Permission, class_place, unit_place
from zhuji.rules.around_work import Days, may_be_busy, may_limit, may_state_facts
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import BusyKind
from zhuji.rules.words import NominationState as State

# What withdrawn days keep as the reason where the unit itself withdraws them.
FREE_AFTER_ALL: Final = "日程有变，或登记有误"
_NOT_HERE = Reason.of("nomination_not_here")
_WISHING = [*PLACED, State.WAITING.value]


def _ask_unit(by: Actor, class_id: int, unit_id: int) -> None:
    """The unit's liaison, or an organiser of the class on the unit's behalf."""
    if not by.may(Permission.ENROLMENT_MANAGE, class_place(class_id)):
        ask(by, Permission.ENROLMENT_NOMINATE, unit_place(unit_id))


def _closed(class_id: int) -> list[Reason]:
    return list(may_state_facts(class_head(None, class_id).state).reasons)


@transaction.atomic
def set_away_limit(
    *,
    by: Actor,
    class_id: int,
    unit_id: int,
    percent: int | None = None,
    number: int | None = None,
    reason: str = "",
) -> Verdict[Permitted]:
    """How many of a unit may be away in this class, by share or number; neither: the county's again."""
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    rows = AwayLimit.objects.filter(training_class=class_id, unit=unit_id)
    refusals = _closed(class_id)
    if percent is not None or number is not None:
        refusals += may_limit(percent, number).reasons
        refusals += [] if reason.strip() else [Reason.of("away_limit_reason_missing")]
    if refusals:
        return permit(*refusals)
    if percent is None and number is None:
        rows.delete()
    else:
        AwayLimit.objects.update_or_create(
            training_class_id=class_id,
            unit_id=unit_id,
            defaults={
                "percent": percent,
                "number": number,
                "reason": reason.strip()[:200],
                "set_by_id": user_of(by),
                "set_at": now(),
            },
        )
    details: dict[str, object] = {"class": class_id, "percent": percent, "number": number}
    record(by=by, event="enrolment.away_limit_set", about=("unit", unit_id), details=details)
    return permit()


@transaction.atomic
def add_busy_days(
    *, by: Actor, class_id: int, person_id: int, days: Days, kind: BusyKind, note: str = ""
) -> Verdict[Permitted]:
    """Days on which a person is needed at work, entered by the own unit or by an organiser."""
    person = next(iter(people_by_ids({person_id})), None)
    if person is None:
        return permit(_NOT_HERE)
    _ask_unit(by, class_id, person.unit_id)
    refused = may_be_busy(days, today())
    if refused.outcome is Permitted.NO:
        return refused
    made, fresh = BusyDays.objects.get_or_create(
        person_id=person_id,
        starts_on=days.starts_on,
        ends_on=days.ends_on,
        withdrawn_at=None,
        defaults={
            "kind": kind,
            "note": note.strip()[:60],
            "entered_by_id": user_of(by),
            "entered_at": now(),
        },
    )
    if not fresh:
        return permit(Reason.of("busy_days_there"))
    about = ("person", person_id)
    record(by=by, event="enrolment.busy_days_added", about=about, details={"kind": made.kind})
    return permit()


@transaction.atomic
def withdraw_busy_days(
    *, by: Actor, class_id: int, busy_id: int, reason: str = FREE_AFTER_ALL
) -> Verdict[Permitted]:
    """The person is free on those days after all; what was entered stays, with the reason."""
    row = BusyDays.objects.select_related("person").filter(pk=busy_id).first()
    if row is None:
        return permit(Reason.of("busy_days_not_known"))
    _ask_unit(by, class_id, row.person.unit_id)
    changed = BusyDays.objects.filter(pk=busy_id, withdrawn_at=None).update(
        withdrawn_by=user_of(by), withdrawn_at=now(), withdrawn_reason=reason.strip()[:200]
    )
    if not changed:
        return permit(Reason.of("busy_days_not_known"))
    record(by=by, event="enrolment.busy_days_withdrawn", about=("person", row.person_id))
    return permit()


def give_back_busy_days(*, by: Actor, class_id: int, busy_id: int) -> Verdict[Permitted]:
    """Days that were withdrawn are entered again as they were, by who gives them back."""
    row = BusyDays.objects.filter(pk=busy_id).exclude(withdrawn_at=None).first()
    if row is None:
        return permit(Reason.of("busy_days_not_withdrawn"))
    return add_busy_days(
        by=by,
        class_id=class_id,
        person_id=row.person_id,
        days=Days(row.starts_on, row.ends_on),
        kind=BusyKind(row.kind),
        note=row.note,
    )


@transaction.atomic
def save_wishes(
    *, by: Actor, class_id: int, nomination_id: int, batch_ids: Sequence[int]
) -> Verdict[Permitted]:
    """The batches that a nomination would like, best first; none: the unit's wishes count."""
    row = _live(class_id).filter(pk=nomination_id).first()
    if row is None:
        return permit(_NOT_HERE)
    _ask_unit(by, class_id, row.unit_id)
    refusals = [*_closed(class_id), *wish_faults(class_id, batch_ids)]
    if refusals:
        return permit(*refusals)
    write_wishes(nomination_id, batch_ids)
    details = {"class": class_id, "batches": list(batch_ids)}
    about = ("nomination", nomination_id)
    record(by=by, event="enrolment.wishes_saved", about=about, details=details)
    return permit()


def wish_faults(class_id: int, batch_ids: Sequence[int]) -> list[Reason]:
    """Why these may not be wished for."""
    if not batch_ids:
        return []
    there = {batch.id for batch in batches_of_class(class_id)}
    faults = [Reason.of("batch_of_other_class")] if set(batch_ids) - there else []
    return faults + (
        [Reason.of("batch_wished_twice")] if len(set(batch_ids)) < len(batch_ids) else []
    )


def write_wishes(nomination_id: int, batch_ids: Sequence[int]) -> None:
    """Two statements; whoever calls has asked and checked."""
    Wish.objects.filter(nomination=nomination_id).delete()
    Wish.objects.bulk_create(
        Wish(nomination_id=nomination_id, batch_id=batch, place=place)
        for place, batch in enumerate(batch_ids, start=1)
    )


@transaction.atomic
def save_unit_wishes(
    *, by: Actor, class_id: int, unit_id: int, batch_ids: Sequence[int]
) -> Verdict[Permitted]:
    """The batches that a unit would like for its people, best first."""
    _ask_unit(by, class_id, unit_id)
    refusals = [*_closed(class_id), *wish_faults(class_id, batch_ids)]
    if refusals:
        return permit(*refusals)
    UnitWish.objects.filter(unit=unit_id, batch__training_class=class_id).delete()
    UnitWish.objects.bulk_create(
        UnitWish(unit_id=unit_id, batch_id=batch, place=place)
        for place, batch in enumerate(batch_ids, start=1)
    )
    details = {"class": class_id, "batches": list(batch_ids)}
    record(by=by, event="enrolment.unit_wishes_saved", about=("unit", unit_id), details=details)
    return permit()


@transaction.atomic
def keep_together(
    *, by: Actor, class_id: int, nomination_ids: Collection[int], reason: str
) -> Verdict[Permitted]:
    """These are to be in one batch; each is in one such group at most."""
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    wanted = set(nomination_ids)
    refusals = _closed(class_id)
    if len(wanted) < 2:
        refusals.append(Reason.of("together_needs_two"))
    if not reason.strip():
        refusals.append(Reason.of("together_reason_missing"))
    rows = _live(class_id).filter(pk__in=wanted).values_list("person__name", "together")
    names = tuple(name for name, group in rows if group)
    refusals += [Reason.of("together_already", names=names)] if names else []
    refusals += [_NOT_HERE] if len(rows) < len(wanted) else []
    if refusals:
        return permit(*refusals)
    try:
        with transaction.atomic():
            group = TogetherGroup.objects.create(
                training_class_id=class_id,
                reason=reason.strip()[:200],
                made_by_id=user_of(by),
                made_at=now(),
            )
            TogetherMember.objects.bulk_create(
                TogetherMember(group=group, nomination_id=key) for key in sorted(wanted)
            )
    except IntegrityError:
        return permit(Reason.of("nomination_changed_meanwhile"))
    details = {"group": group.pk, "nominations": sorted(wanted)}
    record(by=by, event="enrolment.kept_together", about=("class", class_id), details=details)
    return permit()


@transaction.atomic
def dissolve_together(*, by: Actor, class_id: int, group_id: int) -> Verdict[Permitted]:
    """They need not be in one batch any more."""
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    TogetherGroup.objects.filter(pk=group_id, training_class=class_id).delete()
    details = {"group": group_id}
    record(by=by, event="enrolment.set_apart_again", about=("class", class_id), details=details)
    return permit()


@transaction.atomic
def fix_batch(
    *, by: Actor, class_id: int, nomination_id: int, batch_id: int, reason: str
) -> Verdict[Permitted]:
    """A nomination's batch is set by hand; no plan moves it until it is released."""
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    refusals = [*_closed(class_id), *wish_faults(class_id, [batch_id])]
    if not reason.strip():
        refusals.append(Reason.of("fixed_reason_missing"))
    if not _live(class_id).filter(pk=nomination_id).exists():
        refusals.append(_NOT_HERE)
    if refusals:
        return permit(*refusals)
    FixedPlacement.objects.update_or_create(
        nomination_id=nomination_id,
        defaults={
            "batch_id": batch_id,
            "reason": reason.strip()[:200],
            "fixed_by_id": user_of(by),
            "fixed_at": now(),
        },
    )
    about = ("nomination", nomination_id)
    record(by=by, event="enrolment.batch_fixed", about=about, details={"batch": batch_id})
    return permit()


@transaction.atomic
def release_batch(*, by: Actor, class_id: int, nomination_id: int) -> Verdict[Permitted]:
    """A plan may move the nomination again."""
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    rows = FixedPlacement.objects.filter(nomination__training_class=class_id)
    rows.filter(nomination=nomination_id).delete()
    record(by=by, event="enrolment.batch_released", about=("nomination", nomination_id))
    return permit()


@transaction.atomic
def exempt(
    *, by: Actor, class_id: int, nomination_id: int, approver: str, note: str
) -> Verdict[Permitted]:
    """By the leader's leave a person does not count as away; who agreed and by what is kept."""
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    refusals = _closed(class_id)
    if not approver.strip() or not note.strip():
        refusals.append(Reason.of("exemption_incomplete"))
    if not _live(class_id).filter(pk=nomination_id).exists():
        refusals.append(_NOT_HERE)
    if refusals:
        return permit(*refusals)
    Exemption.objects.update_or_create(
        nomination_id=nomination_id,
        defaults={
            "approver": approver.strip()[:60],
            "note": note.strip()[:200],
            "exempted_by_id": user_of(by),
            "exempted_at": now(),
        },
    )
    record(by=by, event="enrolment.exempted", about=("nomination", nomination_id))
    return permit()


@transaction.atomic
def end_exemption(*, by: Actor, class_id: int, nomination_id: int) -> Verdict[Permitted]:
    """The person counts as away like everybody."""
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    rows = Exemption.objects.filter(nomination__training_class=class_id)
    rows.filter(nomination=nomination_id).delete()
    record(by=by, event="enrolment.exemption_ended", about=("nomination", nomination_id))
    return permit()


def _live(class_id: int) -> QuerySet[Nomination]:
    """The nominations of a class that may come to a batch."""
    return Nomination.objects.filter(training_class=class_id, state__in=_WISHING)
