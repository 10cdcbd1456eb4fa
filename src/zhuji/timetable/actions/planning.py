"""What a class wants of its timetable; plans kept as they were found, and taken over."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.rules.actor import Actor
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.timetabling import Cell, Demand, Lesson, check_plan
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import PlanOutcome
from zhuji.timetable.models import ProposedTimetable, Session, WantedSession
from zhuji.timetable.queries import Beginning, WantedValues, timetable_facts
from zhuji.timetable.queries.proposals import asked_for, demand_to_plain, proposal_or_404


@transaction.atomic
def add_wanted(*, by: Actor, class_id: int, values: WantedValues) -> Verdict[Permitted]:
    """Want a further session, after those there are. Refused in a class that is over."""
    closed = _closed(class_id)
    if closed:
        return permit(*closed)
    rows = WantedSession.objects.filter(training_class=class_id)
    last = rows.aggregate(last=Max("order"))["last"] or 0
    row = WantedSession.objects.create(
        training_class_id=class_id, order=last + 1, **values.columns()
    )
    row.lecturers.set(values.lecturer_ids)
    record(by=by, event="timetable.wanted_added", about=("class", class_id))
    return permit()


@transaction.atomic
def change_wanted(
    *, by: Actor, class_id: int, wanted_id: int, values: WantedValues
) -> Verdict[Permitted]:
    """Change what is wanted; sessions that lie already stay until the next plan is taken over."""
    closed = _closed(class_id)
    if closed:
        return permit(*closed)
    row = WantedSession.objects.filter(training_class=class_id, pk=wanted_id)
    if not row.update(**values.columns()):
        return permit(Reason.of("row_gone"))
    row.get().lecturers.set(values.lecturer_ids)
    record(by=by, event="timetable.wanted_changed", about=("class", class_id))
    return permit()


@transaction.atomic
def remove_wanted(*, by: Actor, class_id: int, wanted_id: int) -> Verdict[Permitted]:
    """No longer want a session; one that lies already stays in the timetable."""
    closed = _closed(class_id)
    if closed:
        return permit(*closed)
    gone, _ = WantedSession.objects.filter(training_class=class_id, pk=wanted_id).delete()
    if not gone:
        return permit(Reason.of("row_gone"))
    record(by=by, event="timetable.wanted_removed", about=("class", class_id))
    return permit()


@transaction.atomic
def begin_wanted(*, by: Actor, class_id: int, begin: tuple[Beginning, ...]) -> Verdict[Permitted]:
    """Begin the list of what is wanted; sessions that lie already belong to it from now on.

    Refused where there is a list, where there is nothing to begin with, and in a class that is over.
    """
    refusals = list(_closed(class_id))
    if WantedSession.objects.filter(training_class=class_id).exists():
        refusals.append(Reason.of("wanted_there_already"))
    if not begin:
        refusals.append(Reason.of("pattern_unknown"))
    if refusals:
        return permit(*refusals)
    for one in begin:
        add_wanted(by=by, class_id=class_id, values=one.values)
        wanted = WantedSession.objects.filter(training_class=class_id).latest("order")
        Session.objects.filter(pk__in=one.session_ids, wanted=None).update(wanted=wanted)
    return permit()


@transaction.atomic
def keep_plan(
    *,
    by: Actor,
    class_id: int,
    outcome: PlanOutcome,
    relaxed: tuple[Demand, ...],
    answer: Mapping[str, Any],
) -> int:
    """Keep what a search came to; gives its id."""
    row = ProposedTimetable.objects.create(
        training_class_id=class_id,
        outcome=outcome,
        relaxed=[demand_to_plain(one) for one in relaxed],
        answer=dict(answer),
        made_at=now(),
        made_by_id=user_of(by),
    )
    details = {"outcome": outcome.value}
    record(by=by, event="timetable.plan_made", about=("class", class_id), details=details)
    return row.pk


@transaction.atomic
def take_plan(*, by: Actor, class_id: int, plan_id: int) -> Verdict[Permitted]:
    """Lay the sessions of a plan into the timetable: what has one moves, what has none is added.

    Refused twice, in a class that is over, for a plan without an answer, and where the plan is no longer
    right: what is wanted or who attends in which group has changed since the search, a session was moved
    by hand, or another class has taken a lecturer or a venue.
    """
    plan = proposal_or_404(class_id, plan_id)
    refusals = list(_closed(class_id))
    facts = timetable_facts(class_id, plan.relaxed)
    if plan.taken_at:
        refusals.append(Reason.of("plan_taken_already"))
    elif not plan.cells:
        refusals.append(Reason.of("plan_without_answer"))
    elif plan.asked != asked_for(facts) or check_plan(facts, plan.cells):
        refusals.append(Reason.of("plan_out_of_date"))
    taking = ProposedTimetable.objects.filter(pk=plan_id, taken_at=None)
    if not refusals and not taking.update(taken_at=now(), taken_by_id=user_of(by)):
        refusals.append(Reason.of("plan_taken_already"))
    if refusals:
        return permit(*refusals)
    lay_cells(
        {lesson: plan.cells[lesson.id] for lesson in facts.lessons if lesson.id in plan.cells}
    )
    details = {"plan": plan_id, "sessions": len(plan.cells)}
    record(by=by, event="timetable.plan_taken", about=("class", class_id), details=details)
    return permit()


def lay_cells(cells: Mapping[Lesson, Cell]) -> int:
    """Write cells into the timetable; gives how many sessions are new or differ. Within a transaction.

    A lesson with an id above 0 is a session that moves; another becomes one.
    """
    written = 0
    for lesson, cell in cells.items():
        place = {
            "day": cell.day,
            "half_day": cell.half_day,
            "starts_at": cell.starts_at,
            "ends_at": cell.ends_at,
            "lecturer_id": cell.lecturer_id,
            "venue_id": cell.venue_id,
        }
        if lesson.id <= 0:
            row = Session.objects.create(
                batch_id=lesson.batch_id,
                kind=lesson.kind,
                title=lesson.title,
                topic_id=lesson.topic_id,
                wanted_id=lesson.wanted_id,
                **place,
            )
            row.groups.set(lesson.group_ids)
            written += 1
        elif cell != lesson.before:
            changed = {"revision": F("revision") + 1, "changed_at": now()}
            held = Session.objects.filter(pk=lesson.id, cancelled_at=None)
            written += held.update(**place, **changed)
    return written


def _closed(class_id: int) -> tuple[Reason, ...]:
    state = classes.class_head(None, class_id).state
    return (Reason.of("timetable_is_final", state=state),) if state in FINAL else ()
