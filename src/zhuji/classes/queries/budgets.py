"""The budget of a class: its lines, and what the measure of its rules says to them."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.http import Http404

from zhuji.classes.models import BudgetLine, TrainingClass
from zhuji.classes.queries.rules import policies_of
from zhuji.rules.cost import (
    BudgetFacts,
    BudgetItem,
    CostJudgement,
    is_empty,
    judge_budget,
    may_change_budget,
)
from zhuji.rules.policy import CostMeasure
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.rules.words import (
    ClassState,
    CostKind,
    CostScheme,
    CostStanding,
    LecturerRank,
    LectureUnit,
)


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One line as it is shown; `amount` is its product."""

    id: int
    kind: CostKind
    title: str
    unit_price: Decimal
    count: int
    times: Decimal
    rank: LecturerRank | None
    half_days: int | None
    note: str
    amount: Fraction
    verdict: Verdict[CostStanding]


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget with its verdicts. `no_measure`: the county has not filled in its own figures."""

    class_id: int
    scheme: CostScheme
    lecture_unit: LectureUnit
    no_measure: bool
    editable: bool
    facts: BudgetFacts
    rows: tuple[BudgetRow, ...]
    judgement: CostJudgement


def budget_of(class_id: int) -> Budget:
    """The budget of a class; Http404 without the class. Three or four statements."""
    head = TrainingClass.objects.filter(pk=class_id).first()
    if head is None:
        raise Http404
    lines = list(BudgetLine.objects.filter(training_class=class_id))
    policies = policies_of(class_id)
    measure, facts = policies.cost_measure, _facts(head, lines)
    judged = judge_budget(facts, measure)
    return Budget(
        class_id=class_id,
        scheme=policies.cost.scheme.value,
        lecture_unit=measure.lecture_unit.value,
        no_measure=is_empty(measure),
        editable=may_change_budget(ClassState(head.state)).outcome is Permitted.YES,
        facts=facts,
        rows=tuple(_row(line, item, judged) for line, item in zip(lines, facts.items, strict=True)),
        judgement=judged,
    )


def has_budget_lines(class_id: int) -> bool:
    return BudgetLine.objects.filter(training_class=class_id).exists()


def budget_reasons(
    head: TrainingClass, measure: CostMeasure
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """What of a budget breaks its measure, and what of it is to be explained. One statement."""
    lines = list(BudgetLine.objects.filter(training_class=head))
    if not lines and not head.budget_staff and not head.budget_edge_days:
        return (), ()
    judged = judge_budget(_facts(head, lines), measure)
    return judged.reasons(CostStanding.OVER), judged.reasons(CostStanding.WARNED)


def _facts(head: TrainingClass, lines: list[BudgetLine]) -> BudgetFacts:
    known = head.opens_on is not None and head.closes_on is not None
    days = (head.closes_on - head.opens_on).days + 1 if known else 0  # type: ignore[operator] # both known
    return BudgetFacts(
        trainees=head.planned_places,
        staff=head.budget_staff,
        class_days=days,
        edge_days=head.budget_edge_days,
        items=tuple(_item(line) for line in lines),
    )


def _item(line: BudgetLine) -> BudgetItem:
    return BudgetItem(
        id=line.pk,
        kind=CostKind(line.kind),
        title=line.title,
        unit_price=Fraction(line.unit_price),
        count=line.count,
        times=Fraction(line.times),
        rank=LecturerRank(line.rank) if line.rank else None,
        half_days=line.half_days,
    )


def _row(line: BudgetLine, item: BudgetItem, judged: CostJudgement) -> BudgetRow:
    return BudgetRow(
        id=line.pk,
        kind=item.kind,
        title=line.title,
        unit_price=line.unit_price,
        count=line.count,
        times=line.times,
        rank=item.rank,
        half_days=line.half_days,
        note=line.note,
        amount=item.amount,
        verdict=judged.lines[line.pk],
    )
