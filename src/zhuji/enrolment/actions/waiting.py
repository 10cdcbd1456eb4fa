"""The waiting list moves by itself: whatever frees a place lets the next one move up at once."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import F
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now, today
from zhuji.classes.queries import ClassHead, class_head, policies_of
from zhuji.enrolment.actions.ledger import Turned, hold, take_place
from zhuji.enrolment.models import Nomination, Quota, SparePlaces
from zhuji.enrolment.queries.waiting import unit_lists
from zhuji.rules.actor import Actor, Permission, class_place, unit_place
from zhuji.rules.lifecycle import Refusal, takes_nominations
from zhuji.rules.nomination import NominationStep, StepFacts, move
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.waiting import MoveUp, may_return_places, moves_up, passes_on
from zhuji.rules.words import NominationState as State


def settle(*, by: Actor, class_id: int, freed: Sequence[int] = ()) -> int:
    """Let those move up for whom there is a place; how many. All quota rows of the class are held.

    `freed` names a unit once for each of its places that became free just now: after the last day of
    nominating they may go to another unit. Nobody moves after the roster lock.
    """
    head = class_head(None, class_id)
    rule = policies_of(class_id).quota.waiting.value
    waiting = Nomination.objects.filter(training_class=class_id, state=State.WAITING)
    if takes_nominations(head.state).outcome is Permitted.NO or not waiting.exists():
        return 0
    lists = unit_lists(head)
    known = {one.unit_id for one in lists}
    released = [unit for unit in freed if unit in known]
    moves = moves_up(
        lists,
        _spare(class_id),
        rule,
        released if passes_on(rule, head.nominate_by, today()) else (),
    )
    for one in moves:
        _move_up(by, head, one)
    return len(moves)


def _spare(class_id: int) -> int:
    row = SparePlaces.objects.select_for_update().filter(training_class=class_id).first()
    return row.places if row else 0


def _move_up(by: Actor, head: ClassHead, one: MoveUp) -> None:
    """One nomination takes one place, each by a conditional update; what does not fit raises."""
    row = Nomination.objects.get(pk=one.nomination_id)
    facts = StepFacts(
        head.state, by.user_id, row.nominated_by_id, confirmed=row.confirmed_at is not None
    )
    verdict = move(State(row.state), NominationStep.MOVE_UP, facts, today=today())
    if isinstance(verdict.outcome, Refusal):
        raise Turned(*verdict.reasons)
    moved = Nomination.objects.filter(pk=row.pk, state=State.WAITING).update(
        state=verdict.outcome, moved_up_at=now()
    )
    if not moved or not _take(head.id, one):
        raise RuntimeError(f"nomination {row.pk} in class {head.id}: no place to move up to")
    record(
        by=by,
        event="enrolment.moved_up",
        about=("nomination", row.pk),
        details={"class": head.id, "unit": one.unit_id, "from": one.giver},
    )


def _take(class_id: int, one: MoveUp) -> bool:
    """Take the place: the unit's own, or a spare one or another unit's, which goes with it."""
    quotas = Quota.objects.filter(training_class=class_id)
    if one.giver == one.unit_id:
        return take_place(class_id, one.unit_id)
    if one.giver is None:
        spare = SparePlaces.objects.filter(training_class=class_id, places__gt=0)
        given = spare.update(places=F("places") - 1)
    else:
        given = quotas.filter(unit=one.giver, used__lt=F("places")).update(places=F("places") - 1)
    taken = quotas.filter(unit=one.unit_id).update(places=F("places") + 1, used=F("used") + 1)
    return given == taken == 1


@transaction.atomic
def return_unused(*, by: Actor, class_id: int, unit_ids: Collection[int]) -> Verdict[Permitted]:
    """After the deadline the organiser takes back what units have not used; who waits moves up.

    What nobody waits for stays spare. Refused while units may still nominate, and where there is
    nothing to take back.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    hold(class_id)
    head = class_head(None, class_id)
    verdict = may_return_places(head.state, head.nominate_by, today())
    if verdict.outcome is Permitted.NO:
        return verdict
    rows = Quota.objects.filter(training_class=class_id, unit__in=unit_ids, used__lt=F("places"))
    returned = {row.unit_id: row.places - row.used for row in rows}
    if not returned:
        return permit(Reason.of("no_unused_places"))
    rows.update(places=F("used"))
    add_spare(class_id, sum(returned.values()))
    about = ("class", class_id)
    details = {"places": sum(returned.values()), "units": sorted(returned)}
    record(by=by, event="enrolment.places_returned", about=about, details=details)
    settle(by=by, class_id=class_id)
    return permit()


def add_spare(class_id: int, count: int) -> None:
    """More places that belong to nobody; the quota rows of the class are held."""
    SparePlaces.objects.get_or_create(training_class_id=class_id)
    SparePlaces.objects.filter(training_class=class_id).update(places=F("places") + count)


@transaction.atomic
def order_waiting(
    *, by: Actor, class_id: int, unit_id: int, nomination_ids: Sequence[int]
) -> Verdict[Permitted]:
    """A unit's own order of its waiting list: all of them, the next one first."""
    ask(by, Permission.ENROLMENT_NOMINATE, unit_place(unit_id))
    hold(class_id)
    rows = {row.pk: row for row in waiting_rows(class_id) if row.drawn_from == unit_id}
    if not rows:
        raise Http404
    if set(nomination_ids) != set(rows) or len(nomination_ids) != len(rows):
        return permit(Reason.of("waiting_list_changed"))
    for place, key in enumerate(nomination_ids, start=1):
        Nomination.objects.filter(pk=key, state=State.WAITING).update(waiting_order=place)
    details = {"class": class_id, "nominations": list(nomination_ids)}
    record(by=by, event="enrolment.waiting_ordered", about=("unit", unit_id), details=details)
    return permit()


def waiting_rows(class_id: int) -> list[Nomination]:
    """Everybody who waits, in the units' own order; one statement."""
    rows = Nomination.objects.filter(training_class=class_id, state=State.WAITING)
    return list(rows.order_by("waiting_order", "pk"))


def next_in_line(class_id: int, unit_id: int) -> int:
    """The place behind the last one who waits for a place of a unit."""
    orders = [row.waiting_order or 0 for row in waiting_rows(class_id) if row.drawn_from == unit_id]
    return max(orders, default=0) + 1


@transaction.atomic
def end_waiting_list(*, by: Actor, class_id: int, reason: str) -> int:
    """The roster is being locked: who still waits is told so, and may be a substitute; how many."""
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    rows = Nomination.objects.filter(training_class=class_id, state=State.WAITING)
    count = rows.update(
        state=State.DECLINED, ended_by=by.user_id, ended_at=now(), ended_reason=reason[:200]
    )
    if count:
        about, details = ("class", class_id), {"nominations": count}
        record(by=by, event="enrolment.waiting_ended", about=about, details=details)
    return count
