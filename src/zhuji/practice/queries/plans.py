"""Action plans with their state: of a class, of units, of one trainee."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from django.db.models import Prefetch
from django.http import Http404

from zhuji.base.clock import today
from zhuji.base.files import open_file
from zhuji.base.models import StoredFile
from zhuji.classes.queries import ClassHead, class_head, heads_of, policies_of, policies_of_classes
from zhuji.diagnosis.queries import FindingRow, finding_rows
from zhuji.enrolment.queries import (
    TraineeHead,
    trainee_head,
    trainees_of_class,
    trainees_of_units,
)
from zhuji.exchange.queries import PointChoice, point_choices
from zhuji.practice.models import (
    ActionPlan,
    FollowUp,
    Milestone,
    MilestoneReport,
    PlanRevision,
    UnitWord,
)
from zhuji.rules.actor import Place
from zhuji.rules.policy import PracticePolicy
from zhuji.rules.practice import (
    Checkpoint,
    MilestoneFacts,
    PlanFacts,
    checkpoints,
    is_late,
    plan_state,
)
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import (
    ClassState,
    DecisionWay,
    FollowUpWay,
    PlaceKind,
    PlanState,
    PlanWay,
    UnitOpinion,
)

PRACTISED = frozenset({ClassState.LOCKED, ClassState.RUNNING, ClassState.CLOSED})


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report on a milestone; `done_on` None takes an earlier one back."""

    done_on: date | None
    evidence: str
    file_id: int | None
    file_name: str
    way: PlanWay
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    id: int
    number: int
    due_on: date
    what: str
    dropped_reason: str
    reports: tuple[ReportRow, ...]

    @property
    def done_on(self) -> date | None:
        return self.reports[-1].done_on if self.reports else None

    @property
    def facts(self) -> MilestoneFacts:
        return MilestoneFacts(self.number, self.due_on, self.done_on, bool(self.dropped_reason))


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    days: int
    held_on: date
    way: FollowUpWay
    found: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class WordRow:
    opinion: UnitOpinion
    text: str
    given_on: date
    given_name: str
    way: DecisionWay
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """The words before a change."""

    version: int
    before: dict[str, str]
    reason: str
    revised_by: str
    revised_at: datetime


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan that was handed in. `finding` and `point` are what it answers: at least one is there."""

    id: int
    version: int
    finding: FindingRow | None
    point: PointChoice | None
    title: str
    centre: str
    reality: str
    aims: str
    work: str
    way: PlanWay
    handed_in_on: date
    milestones: tuple[MilestoneRow, ...]
    follow_ups: tuple[FollowUpRow, ...]
    words: tuple[WordRow, ...]
    revisions: tuple[RevisionRow, ...]
    recorded_by: str
    recorded_at: datetime

    def facts(self, ended_on: date | None) -> PlanFacts:
        return PlanFacts(
            ended_on=ended_on,
            handed_in_on=self.handed_in_on,
            milestones=tuple(one.facts for one in self.milestones),
            followed_up=frozenset(one.days for one in self.follow_ups),
            opinion=self.words[-1].opinion if self.words else None,
        )


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A trainee with the plan, if any, and how it stands."""

    trainee: TraineeHead
    plan: PlanView | None
    verdict: Verdict[PlanState]

    @property
    def late(self) -> bool:
        return is_late(self.verdict)


@dataclass(frozen=True, slots=True)
class ClassPlans:
    """The plans of one class, by unit and number."""

    head: ClassHead
    rows: tuple[PlanRow, ...]
    checkpoints: tuple[Checkpoint, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One trainee's plan with all that is needed to go on with it."""

    head: ClassHead
    row: PlanRow
    policy: PracticePolicy
    checkpoints: tuple[Checkpoint, ...]

    @property
    def facts(self) -> PlanFacts:
        if self.row.plan is None:
            return PlanFacts(self.head.closes_on)
        return self.row.plan.facts(self.head.closes_on)

    def milestone(self, milestone_id: int) -> MilestoneRow:
        """One milestone of the plan; Http404 where it has none of that id."""
        for one in self.row.plan.milestones if self.row.plan else ():
            if one.id == milestone_id:
                return one
        raise Http404


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    content: BinaryIO
    name: str
    media_type: str


def places_of_planner(trainee_id: int) -> tuple[Place, ...] | None:
    """Where a trainee's plan lies, for the guard of its pages: class, unit and person."""
    try:
        head = trainee_head(trainee_id)
    except Http404:
        return None
    return (
        Place(PlaceKind.CLASS, head.class_id),
        Place(PlaceKind.UNIT, head.unit_id),
        Place(PlaceKind.PERSON, head.person_id),
    )


def plans_of_class(class_id: int) -> ClassPlans:
    """All trainees of a class, those withdrawn left out, with their plans.

    Twelve statements, whatever their number.
    """
    head, policy = class_head(None, class_id), policies_of(class_id).practice
    trainees = [one for one in trainees_of_class(class_id) if not one.withdrawn]
    rows = _rows(trainees, {class_id: head}, {class_id: policy})
    return ClassPlans(head, tuple(rows), checkpoints(head.closes_on, policy))


def plans_of_units(unit_ids: Collection[int]) -> tuple[ClassPlans, ...]:
    """What the trainees of units have planned, the latest class first. A fixed number of statements."""
    trainees = [one for one in trainees_of_units(unit_ids) if not one.withdrawn]
    heads = heads_of({one.class_id for one in trainees})
    shown = {pk: head for pk, head in heads.items() if head.state in PRACTISED}
    policies = {pk: one.practice for pk, one in policies_of_classes(set(shown)).items()}
    rows = _rows([one for one in trainees if one.class_id in shown], shown, policies)
    return tuple(
        ClassPlans(
            shown[class_id],
            tuple(row for row in rows if row.trainee.class_id == class_id),
            checkpoints(shown[class_id].closes_on, policies[class_id]),
        )
        for class_id in sorted(shown, reverse=True)
    )


def plan_page(trainee_id: int) -> PlanPage:
    """One trainee's plan; Http404 where there is no such trainee. Thirteen statements."""
    trainee = trainee_head(trainee_id)
    head = class_head(None, trainee.class_id)
    policy = policies_of(head.id).practice
    (row,) = _rows([trainee], {head.id: head}, {head.id: policy})
    return PlanPage(head, row, policy, checkpoints(head.closes_on, policy))


def evidence_file(trainee_id: int, file_id: int) -> EvidenceFile:
    """What was handed in to prove a milestone; Http404 where the plan has no such file."""
    found = MilestoneReport.objects.filter(
        milestone__plan__trainee=trainee_id, file=file_id
    ).values("file")
    stored = StoredFile.objects.filter(pk__in=found).first()
    if stored is None:
        raise Http404
    return EvidenceFile(open_file(stored), stored.name, stored.media_type)


def _rows(
    trainees: Iterable[TraineeHead],
    heads: dict[int, ClassHead],
    policies: dict[int, PracticePolicy],
) -> list[PlanRow]:
    """Trainees with their plans and how they stand today. Eight statements."""
    known, day = list(trainees), today()
    plans = _plans([one.trainee_id for one in known])
    found = []
    for one in known:
        plan, ended_on = plans.get(one.trainee_id), heads[one.class_id].closes_on
        facts = plan.facts(ended_on) if plan else PlanFacts(ended_on)
        found.append(PlanRow(one, plan, plan_state(facts, policies[one.class_id], day)))
    return found


def _plans(trainee_ids: Collection[int]) -> dict[int, PlanView]:
    """Plans by trainee with all that hangs on them."""
    rows = list(
        ActionPlan.objects.filter(trainee__in=trainee_ids)
        .select_related("recorded_by")
        .prefetch_related(
            "milestones",
            Prefetch(
                "milestones__reports",
                MilestoneReport.objects.select_related("file", "recorded_by"),
            ),
            Prefetch("follow_ups", FollowUp.objects.select_related("recorded_by")),
            Prefetch("words", UnitWord.objects.select_related("recorded_by")),
            Prefetch("revisions", PlanRevision.objects.select_related("revised_by")),
        )
    )
    findings = finding_rows({row.finding_id for row in rows if row.finding_id is not None})
    points = point_choices({row.point_id for row in rows if row.point_id is not None})
    return {row.trainee_id: _plan(row, findings, points) for row in rows}


def _plan(
    row: ActionPlan, findings: dict[int, FindingRow], points: dict[int, PointChoice]
) -> PlanView:
    return PlanView(
        id=row.pk,
        version=row.version,
        finding=findings.get(row.finding_id) if row.finding_id else None,
        point=points.get(row.point_id) if row.point_id else None,
        title=row.title,
        centre=row.centre,
        reality=row.reality,
        aims=row.aims,
        work=row.work,
        way=row.way,
        handed_in_on=row.handed_in_on,
        milestones=tuple(map(_milestone, row.milestones.all())),
        follow_ups=tuple(map(_follow_up, row.follow_ups.all())),
        words=tuple(map(_word, row.words.all())),
        revisions=tuple(map(_revision, row.revisions.all())),
        recorded_by=row.recorded_by.name,
        recorded_at=row.recorded_at,
    )


def _milestone(row: Milestone) -> MilestoneRow:
    reports = tuple(map(_report, row.reports.all()))
    return MilestoneRow(row.pk, row.number, row.due_on, row.what, row.dropped_reason, reports)


def _report(row: MilestoneReport) -> ReportRow:
    return ReportRow(
        row.done_on,
        row.evidence,
        row.file_id,
        row.file.name if row.file else "",
        row.way,
        row.recorded_by.name,
        row.recorded_at,
    )


def _follow_up(row: FollowUp) -> FollowUpRow:
    return FollowUpRow(
        row.days, row.held_on, row.way, row.found, row.recorded_by.name, row.recorded_at
    )


def _word(row: UnitWord) -> WordRow:
    return WordRow(
        row.opinion,
        row.text,
        row.given_on,
        row.given_name,
        row.way,
        row.recorded_by.name,
        row.recorded_at,
    )


def _revision(row: PlanRevision) -> RevisionRow:
    return RevisionRow(row.version, row.before, row.reason, row.revised_by.name, row.revised_at)
