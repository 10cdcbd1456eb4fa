"""Plans of a class: what each run gave, which one counts, and where everybody is by now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404

from zhuji.enrolment.models import BatchMove, BatchPlan, PlanAdoption, PlannedPlacement
from zhuji.enrolment.queries.placement import PlacementFacts
from zhuji.planning.answer import AimValue, Conflict, Relaxation
from zhuji.rules.placement import Change, Rule
from zhuji.rules.verdict import Reason, reason_from_plain
from zhuji.rules.words import PlanAim, PlanStatus, RuleKind


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One run as it ended; `changes` make it a trial. `adopted_at` is when it was adopted last."""

    id: int
    class_id: int
    status: PlanStatus
    aims: tuple[PlanAim, ...]
    seed: int
    changes: tuple[Change, ...]
    repairs: int | None
    digest: str
    cost: int | None
    bound: int | None
    reached: tuple[AimValue, ...]
    people: int
    milliseconds: int
    asked_by: str
    asked_at: datetime
    adopted_at: datetime | None

    @property
    def is_trial(self) -> bool:
        return bool(self.changes)

    @property
    def off(self) -> int | None:
        """What the wishes may be off at most, 0 where the plan is proven best; None without a plan."""
        return None if self.cost is None or self.bound is None else self.cost - self.bound


@dataclass(frozen=True, slots=True)
class WhyRow:
    """Why somebody is in a batch; `unmet` are better wishes with what stands against each."""

    nomination_id: int
    batch_id: int
    by_hand: bool
    reason: Reason
    unmet: tuple[tuple[int, tuple[Reason, ...]], ...]


@dataclass(frozen=True, slots=True)
class Impasse:
    """Why nothing fits and what would help, the cheapest first; `notes` are what was left open."""

    conflicts: tuple[Conflict, ...]
    relaxations: tuple[Relaxation, ...]
    notes: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move by hand; `accepted` is what was broken knowingly."""

    nomination_id: int
    left: int | None
    batch_id: int
    accepted: tuple[Reason, ...]
    reason: str
    moved_by: str
    moved_at: datetime


def plans_of_class(class_id: int, *, most: int = 20) -> tuple[PlanRow, ...]:
    """The newest runs first; two statements."""
    return tuple(map(_plan, _plans(class_id)[:most]))


def plan_or_404(class_id: int, plan_id: int) -> PlanRow:
    """One run of a class; Http404 where the class has none of that id. Two statements."""
    row = _plans(class_id).filter(pk=plan_id).first()
    if row is None:
        raise Http404
    return _plan(row)


def plan_of_job(job_id: int) -> int | None:
    """What a run has made, by the id of its job."""
    return BatchPlan.objects.filter(job=job_id).values_list("pk", flat=True).first()


def plan_that_counts(class_id: int) -> PlanRow | None:
    """The plan adopted last."""
    ids = _adopted(class_id)
    return plan_or_404(class_id, ids[0]) if ids else None


def plan_before(class_id: int) -> int | None:
    """The plan that counted before the one that counts now."""
    ids = _adopted(class_id)
    return ids[1] if len(ids) > 1 else None


def _adopted(class_id: int) -> list[int]:
    rows = PlanAdoption.objects.filter(plan__training_class=class_id)
    return list(rows.values_list("plan", flat=True)[:2])


def whys_of_plan(plan_id: int) -> tuple[WhyRow, ...]:
    """Everybody's batch in a plan with its reason, in the order of the facts; one statement."""
    rows = PlannedPlacement.objects.filter(plan=plan_id)
    return tuple(
        WhyRow(
            row.nomination_id,
            row.batch_id,
            row.by_hand,
            reason_from_plain(row.why["reason"]),
            tuple(
                (int(batch), tuple(map(reason_from_plain, reasons)))
                for batch, reasons in row.why["unmet"]
            ),
        )
        for row in rows
    )


def placed_by_plan(plan_id: int) -> dict[int, int]:
    """By nomination the batch; one statement."""
    rows = PlannedPlacement.objects.filter(plan=plan_id)
    return dict(rows.values_list("nomination", "batch"))


def impasse_of_plan(plan_id: int) -> Impasse:
    """Why a run found no place for everybody; empty where it found one. One statement."""
    kept = BatchPlan.objects.only("conflicts", "relaxations", "notes").get(pk=plan_id)
    return Impasse(
        tuple(
            Conflict(
                tuple(map(rule_from_plain, one["rules"])),
                tuple(map(reason_from_plain, one["reasons"])),
            )
            for one in kept.conflicts
        ),
        tuple(
            Relaxation(
                tuple(map(change_from_plain, one["changes"])),
                one["cost"],
                one["bound"],
                tuple(map(reason_from_plain, one["reasons"])),
            )
            for one in kept.relaxations
        ),
        tuple(map(reason_from_plain, kept.notes)),
    )


def where_everybody_is(facts: PlacementFacts) -> dict[int, int]:
    """By nomination the batch that counts: of a trainee the own one, else what was fixed by hand, else
    the plan that counts, or the newest one while none does. Who is in none of them is left out.
    """
    placed = _of_a_plan(facts.class_id)
    found = {}
    for one in facts.people:
        batch = one.batch_id or one.fixed or placed.get(one.nomination_id)
        if batch is not None:
            found[one.nomination_id] = batch
    return found


def _of_a_plan(class_id: int) -> dict[int, int]:
    ids = _adopted(class_id)
    if not ids:
        made = BatchPlan.objects.filter(training_class=class_id, changes=[], cost__isnull=False)
        ids = list(made.values_list("pk", flat=True)[:1])
    return placed_by_plan(ids[0]) if ids else {}


def moves_of_class(class_id: int, *, most: int = 50) -> tuple[MoveRow, ...]:
    """What was moved by hand, the latest first; one statement."""
    rows = BatchMove.objects.filter(nomination__training_class=class_id)
    return tuple(
        MoveRow(
            row.nomination_id,
            row.left_id,
            row.batch_id,
            tuple(map(reason_from_plain, row.accepted)),
            row.reason,
            row.moved_by.name,
            row.moved_at,
        )
        for row in rows.select_related("moved_by")[:most]
    )


# The kept form of rules and changes.


def rule_to_plain(rule: Rule) -> list[Any]:
    return [rule.kind.value, *rule.ids]


def rule_from_plain(plain: list[str]) -> Rule:
    return Rule(RuleKind(plain[0]), tuple(plain[1:]))


def change_to_plain(change: Change) -> dict[str, Any]:
    return {"rule": rule_to_plain(change.rule), "by": change.by}


def change_from_plain(plain: Mapping[str, Any]) -> Change:
    return Change(rule_from_plain(plain["rule"]), int(plain["by"]))


def _plans(class_id: int) -> QuerySet[BatchPlan]:
    rows = BatchPlan.objects.filter(training_class=class_id).select_related("asked_by")
    return (
        rows.defer("conflicts", "relaxations", "notes")
        .annotate(placed=Count("placements"))
        .prefetch_related("adoptions")
    )


def _plan(row: BatchPlan) -> PlanRow:
    adopted = next(iter(row.adoptions.all()), None)
    return PlanRow(
        id=row.pk,
        class_id=row.training_class_id,
        status=row.status,
        aims=tuple(map(PlanAim, row.aims)),
        seed=row.seed,
        changes=tuple(map(change_from_plain, row.changes)),
        repairs=row.repairs_id,
        digest=row.digest,
        cost=row.cost,
        bound=row.bound,
        reached=tuple(AimValue(PlanAim(aim), value, bound) for aim, value, bound in row.reached),
        people=row.placed,  # type: ignore[attr-defined]  # counted by the query
        milliseconds=row.milliseconds,
        asked_by=row.asked_by.name,
        asked_at=row.asked_at,
        adopted_at=adopted.adopted_at if adopted else None,
    )
