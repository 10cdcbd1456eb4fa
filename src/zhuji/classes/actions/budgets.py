"""The budget of a class, a part of its proposal: lines are added, changed and taken out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.classes.models import BudgetLine, TrainingClass
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.cost import may_change_budget
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, CostKind, LecturerRank

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class LineValues:
    """One line. `rank` and `half_days` belong to lecture fees alone and are left out of others."""

    kind: CostKind
    title: str
    unit_price: Decimal
    count: int
    times: Decimal
    rank: LecturerRank | None = None
    half_days: int | None = None
    note: str = ""


@transaction.atomic
def set_budget_base(*, by: Actor, class_id: int, staff: int, edge_days: int) -> Verdict[Permitted]:
    """How many of the staff and how many days of arriving and leaving the budget counts with."""
    refused = _refused(by, class_id)
    if refused.outcome is Permitted.NO:
        return refused
    row = TrainingClass.objects.filter(pk=class_id)
    row.update(budget_staff=staff, budget_edge_days=edge_days)
    details = {"staff": staff, "edge_days": edge_days}
    record(by=by, event="classes.budget_base_set", about=("class", class_id), details=details)
    return permit()


@transaction.atomic
def add_budget_line(*, by: Actor, class_id: int, values: LineValues) -> Verdict[Permitted]:
    """Add a line; over the measure it is kept and shown so, and stands against handing in."""
    refused = _refused(by, class_id)
    if refused.outcome is Permitted.NO:
        return refused
    line = BudgetLine.objects.create(training_class_id=class_id, **_columns(values))
    _sum_up(class_id)
    about = ("class", class_id)
    record(by=by, event="classes.budget_line_added", about=about, details={"line": line.pk})
    return permit()


@transaction.atomic
def change_budget_line(
    *, by: Actor, class_id: int, line_id: int, values: LineValues
) -> Verdict[Permitted]:
    """Change a line; Http404 where the class has none of that id."""
    refused = _refused(by, class_id)
    if refused.outcome is Permitted.NO:
        return refused
    line = BudgetLine.objects.filter(pk=line_id, training_class=class_id)
    if not line.update(**_columns(values)):
        raise Http404
    _sum_up(class_id)
    about = ("class", class_id)
    record(by=by, event="classes.budget_line_changed", about=about, details={"line": line_id})
    return permit()


@transaction.atomic
def remove_budget_line(*, by: Actor, class_id: int, line_id: int) -> Verdict[Permitted]:
    """Take a line out; taking it out twice is told, not an error."""
    refused = _refused(by, class_id)
    if refused.outcome is Permitted.NO:
        return refused
    if not BudgetLine.objects.filter(pk=line_id, training_class=class_id).delete()[0]:
        return permit(Reason.of("budget_line_gone"))
    _sum_up(class_id)
    about = ("class", class_id)
    record(by=by, event="classes.budget_line_removed", about=about, details={"line": line_id})
    return permit()


def _sum_up(class_id: int) -> None:
    """The proposal's sum follows the lines."""
    lines = BudgetLine.objects.filter(training_class=class_id)
    amounts = (line.unit_price * line.count * line.times for line in lines)
    total = sum(amounts, Decimal(0)).quantize(_HUNDREDTH)
    TrainingClass.objects.filter(pk=class_id).update(budget=total)


def _columns(values: LineValues) -> Mapping[str, object]:
    lecture = values.kind is CostKind.LECTURE_FEE
    return {
        "kind": values.kind,
        "title": values.title.strip(),
        "unit_price": values.unit_price,
        "count": values.count,
        "times": values.times,
        "rank": values.rank if lecture and values.rank else "",
        "half_days": values.half_days if lecture else None,
        "note": values.note.strip(),
    }


def _refused(by: Actor, class_id: int) -> Verdict[Permitted]:
    ask(by, Permission.CLASSES_MANAGE, class_place(class_id))
    state = TrainingClass.objects.values_list("state", flat=True).get(pk=class_id)
    return may_change_budget(ClassState(state))
