"""Trainees are made of confirmed nominations, and put into groups."""

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.db.models import Max, Q

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.word.numbering import chinese_counting
from zhuji.classes.queries import batches_of_class, head_of_batch
from zhuji.enrolment.actions.ledger import Turned, hold
from zhuji.enrolment.actions.nominations import end_one
from zhuji.enrolment.actions.waiting import settle
from zhuji.enrolment.models import Group, Nomination, Seat, Trainee
from zhuji.enrolment.queries.people import post_text
from zhuji.registry.queries import people_by_ids
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.groups import may_arrange
from zhuji.rules.nomination import NominationStep
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import NominationState as State


@transaction.atomic
def decline_unconfirmed(*, by: Actor, class_id: int, reason: str) -> int:
    """Decline all that no unit has confirmed, and give their places back; how many.

    Who waits and was confirmed moves up into them: it is the last chance before the lock.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    hold(class_id)
    waits = Q(state=State.WAITING, confirmed_at=None)
    rows = Nomination.objects.filter(waits | Q(state=State.NOMINATED), training_class=class_id)
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for key in ids:
        end_one(by, key, NominationStep.DECLINE, reason)
    if ids:
        record(
            by=by,
            event="enrolment.unconfirmed_declined",
            about=("class", class_id),
            details={"nominations": ids},
        )
        settle(by=by, class_id=class_id)
    return len(ids)


@transaction.atomic
def accept_confirmed(*, by: Actor, class_id: int, batch_id: int) -> int:
    """Make a trainee of every confirmed nomination, all in one batch; how many.

    Numbers go by unit, then pinyin, then the person's id, and never change afterwards; posts are
    copied as they are today.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    hold(class_id)
    rows = _confirmed(class_id)
    _accept(by, {batch_id: rows})
    return len(rows)


@transaction.atomic
def accept_by_plan(*, by: Actor, class_id: int, batches: Mapping[int, int]) -> int:
    """Make a trainee of every confirmed nomination, in the batch that a plan gives it, by ids; how many.

    Numbers begin with 1 in each batch. Raises Turned where the plan knows nothing of somebody, or
    names a batch of another class: then nothing is written.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    hold(class_id)
    there = {batch.id for batch in batches_of_class(class_id)}
    rows = _confirmed(class_id)
    lost = [row.person_id for row in rows if batches.get(row.pk) not in there]
    if lost:
        names = tuple(one.name for one in people_by_ids(lost))
        raise Turned(Reason.of("batch_for_nobody", names=names))
    by_batch: dict[int, list[Nomination]] = {}
    for row in rows:
        by_batch.setdefault(batches[row.pk], []).append(row)
    _accept(by, by_batch)
    return len(rows)


def _confirmed(class_id: int) -> list[Nomination]:
    rows = Nomination.objects.filter(training_class=class_id, state=State.CONFIRMED)
    return list(rows.order_by("unit__order", "unit_id", "person__pinyin", "person_id"))


def _accept(by: Actor, by_batch: Mapping[int, Sequence[Nomination]]) -> None:
    """Trainees by batch, numbered in the order given; the nominations are accepted."""
    everybody = [row for rows in by_batch.values() for row in rows]
    posts = {
        one.id: post_text(one.posts) for one in people_by_ids({x.person_id for x in everybody})
    }
    Trainee.objects.bulk_create(
        Trainee(
            batch_id=batch_id,
            nomination=row,
            unit_id=row.unit_id,
            person_id=row.person_id,
            number=number,
            post=posts[row.person_id],
        )
        for batch_id, rows in by_batch.items()
        for number, row in enumerate(rows, start=1)
    )
    keys = [row.pk for row in everybody]
    Nomination.objects.filter(pk__in=keys, state=State.CONFIRMED).update(state=State.ACCEPTED)
    for batch_id, rows in by_batch.items():
        details = {"trainees": len(rows)}
        record(by=by, event="enrolment.roster_made", about=("batch", batch_id), details=details)


@transaction.atomic
def change_batches(*, by: Actor, class_id: int, batches: Mapping[int, int]) -> int:
    """Trainees change batch, by nomination; how many. Who is no trainee yet is passed over.

    In the new batch they are numbered after those who are there; group and seat of the old one are
    given up.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    mine = Trainee.objects.filter(
        nomination__training_class=class_id, nomination__in=batches.keys(), withdrawn_at=None
    )
    moving = [
        one for one in mine.order_by("number", "pk") if one.batch_id != batches[one.nomination_id]
    ]
    for one in moving:
        batch = batches[one.nomination_id]
        last = Trainee.objects.filter(batch=batch).aggregate(last=Max("number"))["last"] or 0
        Trainee.objects.filter(pk=one.pk).update(
            batch=batch, number=last + 1, group=None, is_leader=False
        )
    Seat.objects.filter(trainee__in=[one.pk for one in moving]).delete()
    if moving:
        details = {"trainees": [one.pk for one in moving]}
        record(by=by, event="enrolment.batches_changed", about=("class", class_id), details=details)
    return len(moving)


def save_groups(
    *, by: Actor, batch_id: int, groups: Sequence[Sequence[int]], leaders: Collection[int] = ()
) -> Verdict[Permitted]:
    """Put trainees into groups, ids by group in the order of the groups' numbers; others into none.

    A group keeps its row by its number, so that the timetable's sessions stay with it; a leader is
    one of the group, one at most. Trainees of other batches and those withdrawn are passed over.
    """
    head = head_of_batch(batch_id)
    ask(by, Permission.ENROLMENT_MANAGE, class_place(head.id))
    refusals = [*may_arrange(head.state).reasons, *_leader_faults(groups, leaders)]
    if refusals:
        return permit(*refusals)
    with transaction.atomic():
        # Held, so that two who save at once follow each other.
        mine = Trainee.objects.select_for_update().filter(batch_id=batch_id, withdrawn_at=None)
        list(mine.order_by("pk").values_list("pk"))
        kept = _groups(batch_id, len(groups))
        mine.update(group=None, is_leader=False)
        for group, members in zip(kept, groups, strict=True):
            mine.filter(pk__in=members).update(group=group)
        mine.filter(pk__in=leaders).update(is_leader=True)
        record(
            by=by,
            event="enrolment.groups_saved",
            about=("batch", batch_id),
            details={"groups": [len(members) for members in groups]},
        )
    return permit()


def _leader_faults(groups: Sequence[Sequence[int]], leaders: Collection[int]) -> list[Reason]:
    chosen = set(leaders)
    faults = [
        Reason.of("several_leaders", group=group_name(number))
        for number, members in enumerate(groups, start=1)
        if len(chosen & set(members)) > 1
    ]
    grouped = {member for members in groups for member in members}
    return [*faults, *([Reason.of("leader_without_group")] if chosen - grouped else [])]


def _groups(batch_id: int, count: int) -> list[Group]:
    Group.objects.filter(batch_id=batch_id, number__gt=count).delete()
    there = {group.number: group for group in Group.objects.filter(batch_id=batch_id)}
    return [
        there.get(number)
        or Group.objects.create(batch_id=batch_id, number=number, name=group_name(number))
        for number in range(1, count + 1)
    ]


def group_name(number: int) -> str:
    """第一组, 第十组, 第二十一组."""
    return f"第{chinese_counting(number)}组"
