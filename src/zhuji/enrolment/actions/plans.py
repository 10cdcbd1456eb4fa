"""Plans are kept and adopted; people are moved by hand, and stay where they were put."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.classes.queries import class_head
from zhuji.enrolment.actions.ledger import Turned
from zhuji.enrolment.actions.placing import fix_batch
from zhuji.enrolment.actions.rosters import change_batches
from zhuji.enrolment.models import BatchMove, BatchPlan, PlanAdoption, PlannedPlacement
from zhuji.enrolment.queries.plans import (
    change_to_plain,
    placed_by_plan,
    plan_or_404,
    plan_that_counts,
    rule_to_plain,
    where_everybody_is,
)
from zhuji.enrolment.queries.problems import Planning, planning_of
from zhuji.planning.answer import Answer
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.around_work import may_place
from zhuji.rules.placement import Change, PlacementProblem, Standing, Why, check, may_move, why
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit, reason_to_plain
from zhuji.rules.words import MoveOutcome, PlanAim

# The most of what stands against a plan that is told at once.
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A run as it was asked for; `job` makes a run that is done twice one plan."""

    job: int
    aims: tuple[PlanAim, ...]
    seed: int
    changes: tuple[Change, ...]
    repairs: int | None
    asked_at: datetime


@transaction.atomic
def keep_plan(
    *,
    by: Actor,
    asked: Asked,
    planning: Planning,
    problem: PlacementProblem,
    answer: Answer,
    milliseconds: int,
) -> int:
    """Keep what a run gave; gives its id. `problem` is what was planned, with the changes of a trial."""
    class_id = planning.facts.class_id
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    row, fresh = BatchPlan.objects.get_or_create(
        job=asked.job,
        defaults={
            "training_class_id": class_id,
            "aims": [aim.value for aim in asked.aims],
            "seed": asked.seed,
            "changes": [change_to_plain(one) for one in asked.changes],
            "repairs_id": asked.repairs,
            "digest": planning.digest,
            "milliseconds": milliseconds,
            "asked_by_id": user_of(by),
            "asked_at": asked.asked_at,
            **_given(answer),
        },
    )
    if fresh:
        _keep_placements(row.pk, problem, answer)
        details = {"class": class_id, "status": answer.status, "trial": bool(asked.changes)}
        record(by=by, event="enrolment.planned", about=("batch_plan", row.pk), details=details)
    return row.pk


def _given(answer: Answer) -> dict[str, Any]:
    """What is kept of an answer, in plain values."""
    return {
        "status": answer.status,
        "cost": answer.cost,
        "bound": answer.bound if answer.cost is not None else None,
        "reached": [[one.aim.value, one.value, one.bound] for one in answer.aims],
        "conflicts": [
            {
                "rules": [rule_to_plain(rule) for rule in one.rules],
                "reasons": [reason_to_plain(reason) for reason in one.reasons],
            }
            for one in answer.conflicts
        ],
        "relaxations": [
            {
                "changes": [change_to_plain(change) for change in one.changes],
                "cost": one.cost,
                "bound": one.bound,
                "reasons": [reason_to_plain(reason) for reason in one.reasons],
            }
            for one in answer.relaxations
        ],
        "notes": list(map(reason_to_plain, answer.notes)),
    }


def _keep_placements(plan_id: int, problem: PlacementProblem, answer: Answer) -> None:
    if not answer.placements:
        return
    standing = Standing(problem, dict(answer.placements))
    fixed = {one.person for one in problem.fixed}
    PlannedPlacement.objects.bulk_create(
        PlannedPlacement(
            plan_id=plan_id,
            nomination_id=int(person),
            batch_id=int(batch),
            why=_why_to_plain(why(standing, person)),
            by_hand=person in fixed,
        )
        for person, batch in answer.placements
    )


def _why_to_plain(one: Why) -> dict[str, Any]:
    return {
        "reason": reason_to_plain(one.reason),
        "unmet": [
            [int(unmet.batch), [reason_to_plain(reason) for reason in unmet.reasons]]
            for unmet in one.unmet
        ],
    }


@transaction.atomic
def adopt_plan(*, by: Actor, class_id: int, plan_id: int) -> Verdict[Permitted]:
    """A plan counts from now on; after the roster lock its trainees change batch.

    Refused for a trial, for a run without a plan, and where the facts have changed so that it does not
    hold any more: what it breaks is told.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    plan = plan_or_404(class_id, plan_id)
    planning = planning_of(class_id)
    placed = {
        one.nomination_id: one.fixed for one in planning.facts.people if one.fixed is not None
    }
    placed = placed_by_plan(plan_id) | placed
    refusals = [*may_place(class_head(None, class_id).state).reasons]
    refusals += [Reason.of("plan_is_a_trial")] if plan.is_trial else []
    refusals += [Reason.of("plan_without_placements")] if plan.cost is None else []
    if not refusals:
        refusals += _broken_today(planning, placed)
    if refusals:
        return permit(*refusals)
    made = PlanAdoption.objects.create(plan_id=plan_id, adopted_by_id=user_of(by), adopted_at=now())
    change_batches(by=by, class_id=class_id, batches=placed)
    details = {"class": class_id, "adoption": made.pk}
    record(by=by, event="enrolment.plan_adopted", about=("batch_plan", plan_id), details=details)
    return permit()


def _broken_today(planning: Planning, placed: Mapping[int, int]) -> list[Reason]:
    """What the plan breaks on the facts as they are; people who came since have no batch in it."""
    broken = check(planning.problem, {str(key): str(batch) for key, batch in placed.items()})
    told = [one.reason for one in broken[:_MOST_TOLD]]
    return [Reason.of("plan_holds_no_more", count=len(broken)), *told] if broken else []


@transaction.atomic
def move_by_hand(
    *, by: Actor, class_id: int, moves: Mapping[int, int], reason: str = ""
) -> Verdict[MoveOutcome]:
    """Put people into batches by hand, by nomination; later runs keep them there until released.

    BLOCKED where a batch would be overfull, ASKS where something else would be broken and no reason is
    given: then nothing is written. Raises Turned where a move can't be kept after all.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    closed = may_place(class_head(None, class_id).state)
    if closed.outcome is Permitted.NO:
        return Verdict(MoveOutcome.BLOCKED, closed.reasons)
    planning = planning_of(class_id)
    where = where_everybody_is(planning.facts)
    verdict = weigh_move(planning, where, moves)
    said = reason.strip()
    if verdict.outcome is MoveOutcome.BLOCKED or (verdict.outcome is MoveOutcome.ASKS and not said):
        return verdict
    for key, batch in moves.items():
        fixed = fix_batch(
            by=by,
            class_id=class_id,
            nomination_id=key,
            batch_id=batch,
            reason=said or "手工调期",
        )
        if fixed.outcome is Permitted.NO:
            raise Turned(*fixed.reasons)
        BatchMove.objects.create(
            nomination_id=key,
            left_id=where.get(key),
            batch_id=batch,
            accepted=[reason_to_plain(one) for one in verdict.reasons],
            reason=said[:200],
            moved_by_id=user_of(by),
            moved_at=now(),
        )
    change_batches(by=by, class_id=class_id, batches=moves)
    return verdict


def weigh_move(
    planning: Planning, where: Mapping[int, int], moves: Mapping[int, int]
) -> Verdict[MoveOutcome]:
    """What a move would break, seen from where everybody is; who has no batch yet does not count."""
    people, batches = planning.people, {one.id for one in planning.facts.batches}
    if not moves.keys() <= people.keys() or not set(moves.values()) <= batches:
        return Verdict(MoveOutcome.BLOCKED, (Reason.of("move_not_known"),))
    return may_move(
        standing_of(planning, {**moves, **where}),
        {str(key): str(batch) for key, batch in moves.items()},
    )


def standing_of(planning: Planning, where: Mapping[int, int]) -> Standing:
    """The batches as they are filled, of those who have one."""
    there = {str(key): str(batch) for key, batch in where.items()}
    problem = replace(
        planning.problem,
        people=tuple(one for one in planning.problem.people if one.id in there),
        apart=tuple(pair for pair in planning.problem.apart if set(pair) <= there.keys()),
        together=tuple(
            tuple(one for one in group if one in there) for group in planning.problem.together
        ),
        fixed=tuple(one for one in planning.problem.fixed if one.person in there),
    )
    return Standing(problem, there)


def adopted_batches(class_id: int) -> dict[int, int] | None:
    """By nomination the batch that the plan in force gives, hand-made changes among them; None where no
    plan counts.
    """
    if plan_that_counts(class_id) is None:
        return None
    return where_everybody_is(planning_of(class_id).facts)
