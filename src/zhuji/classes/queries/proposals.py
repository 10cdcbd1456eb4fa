"""The proposal of a class, the decisions on it, and what its steps ask of it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO

from django.forms.models import model_to_dict
from django.http import Http404
from django.utils import timezone

from zhuji.base.clock import today
from zhuji.base.files import Kind, open_file
from zhuji.classes.models import ApprovalStep, TrainingClass
from zhuji.classes.queries.budgets import budget_reasons
from zhuji.policies.queries import current_policies
from zhuji.rules.approval import DecisionFacts
from zhuji.rules.lifecycle import ClassFacts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClassState, Decision, DecisionWay

# What the proposal form asks, in its order; `organiser` stands for its unit's id.
PROPOSAL_FIELDS = (
    "title",
    "year",
    "aim",
    "audience",
    "content",
    "requirements",
    "organiser",
    "co_organisers",
    "opens_on",
    "closes_on",
    "place",
    "planned_places",
    "nominate_by",
    "budget",
    "budget_source",
    "in_plan",
    "outside_plan_reason",
    "contact",
    "contact_phone",
)

# What a scan of a decision may be.
SCAN_KINDS = (Kind.PDF, Kind.JPEG, Kind.PNG)


@dataclass(frozen=True, slots=True)
class Proposal:
    """培训方案 as it stands. `version` says which saving of it this is."""

    class_id: int
    state: ClassState
    template: str
    title: str
    year: int
    aim: str
    audience: str
    content: str
    requirements: str
    organiser: str
    co_organisers: str
    opens_on: date | None
    closes_on: date | None
    place: str
    planned_places: int
    nominate_by: date | None
    budget: Decimal
    budget_source: str
    in_plan: bool
    outside_plan_reason: str
    contact: str
    contact_phone: str
    version: int
    proposed_by: str
    proposed_by_id: int | None
    proposed_at: datetime | None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision, as it was given or registered."""

    id: int
    decision: Decision
    way: DecisionWay
    number: str
    decided_on: date
    approver_name: str
    has_scan: bool
    remark: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A scan to hand out; whoever takes it closes `content`."""

    name: str
    media_type: str
    content: BinaryIO


def proposal(class_id: int) -> Proposal:
    """The proposal of a class; Http404 where there is no such class. One statement."""
    row = (
        TrainingClass.objects.select_related("organiser", "proposed_by").filter(pk=class_id).first()
    )
    if row is None:
        raise Http404
    plain = {
        name: getattr(row, name) for name in ("template", *PROPOSAL_FIELDS) if name != "organiser"
    }
    return Proposal(
        class_id=row.pk,
        state=ClassState(row.state),
        organiser=row.organiser.name,
        version=row.proposal_version,
        proposed_by=row.proposed_by.name if row.proposed_by else "",
        proposed_by_id=row.proposed_by_id,
        proposed_at=row.proposed_at,
        **plain,
    )


def proposal_values(class_id: int) -> dict[str, object]:
    """What the proposal form starts with, `version` and `organiser_name` too. One statement."""
    row = TrainingClass.objects.select_related("organiser").get(pk=class_id)
    more = {"version": row.proposal_version, "organiser_name": row.organiser.name}
    return model_to_dict(row, PROPOSAL_FIELDS) | more


def title_taken(*, year: int, title: str, but: int | None = None) -> bool:
    """Whether another class of the year bears the title."""
    others = TrainingClass.objects.filter(year=year, title=title)
    return (others if but is None else others.exclude(pk=but)).exists()


def decisions(class_id: int) -> list[DecisionLine]:
    """The decisions on a class, the newest first. One statement."""
    rows = ApprovalStep.objects.filter(training_class=class_id).select_related("recorded_by")
    return [
        DecisionLine(
            id=row.pk,
            decision=Decision(row.decision),
            way=DecisionWay(row.way),
            number=row.number,
            decided_on=row.decided_on,
            approver_name=row.approver_name,
            has_scan=row.scan_id is not None,
            remark=row.remark,
            recorded_by=row.recorded_by.name,
            recorded_at=row.recorded_at,
        )
        for row in rows.order_by("-id")
    ]


def scan_file(class_id: int, step_id: int) -> ScanFile:
    """The scan of a decision; Http404 where there is none, FileRefused where the disk lacks it."""
    steps = ApprovalStep.objects.select_related("scan")
    scan = getattr(steps.filter(pk=step_id, training_class=class_id).first(), "scan", None)
    if scan is None:
        raise Http404
    return ScanFile(scan.name, scan.media_type, open_file(scan))


def own_facts(class_id: int) -> ClassFacts:
    """What the steps ask of the class itself; the counts of other areas are 0.

    One statement, and three for the budget of a draft.

    Raises TrainingClass.DoesNotExist.
    """
    row = TrainingClass.objects.defer("policies").get(pk=class_id)
    breaches, doubts = _budget(row)
    return ClassFacts(
        today=today(),
        has_title=bool(row.title.strip()),
        has_aim=bool(row.aim.strip()),
        has_audience=bool(row.audience.strip()),
        starts_on=row.opens_on,
        ends_on=row.closes_on,
        places=0,
        unconfirmed_nominations=0,
        trainees=0,
        sessions=0,
        clashes=0,
        undecided_leaves=0,
        open_sittings=0,
        sheets_missing=0,
        budget_breaches=breaches,
        budget_doubts=doubts,
    )


def _budget(row: TrainingClass) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """What the budget of a draft says to handing in; afterwards it has been handed in."""
    if row.state != ClassState.DRAFT:
        return (), ()
    return budget_reasons(row, current_policies().cost_measure)


def decision_facts(
    class_id: int,
    *,
    decision: Decision,
    way: DecisionWay,
    decider_user_id: int | None,
    decided_on: date | None,
    number: str = "",
    approver_name: str = "",
    has_scan: bool = False,
) -> DecisionFacts:
    """A decision about to be given, with what the class brings to it. One statement."""
    row = TrainingClass.objects.select_related("proposed_by").get(pk=class_id)
    return DecisionFacts(
        decision=decision,
        way=way,
        decider_user_id=decider_user_id,
        proposer_user_id=row.proposed_by_id,
        proposer_name=row.proposed_by.name if row.proposed_by else "",
        submitted_on=timezone.localdate(row.proposed_at) if row.proposed_at else today(),
        decided_on=decided_on,
        number=number,
        approver_name=approver_name,
        has_scan=has_scan,
        opens_on=row.opens_on,
    )
