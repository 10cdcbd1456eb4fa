"""经费预算表: the lines of the budget with the check against the measure; goes with the request."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.classes.queries import Budget, budget_of
from zhuji.documents.layouts.budget_sheet import BudgetSheet, BudgetSheetLine, render_budget_sheet
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper, line
from zhuji.flows.paper_facts import plan_facts
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import CostStanding, DocumentKind, DocumentStage, FactPart
from zhuji.rules.words import FactField as F
from zhuji.wording.amounts import decimal
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("document_needs_budget"), bool(budget_of(matter.class_id).rows)),)


def _facts(matter: Matter) -> Facts:
    found = budget_of(matter.class_id)
    return {
        FactPart.CLASS: plan_facts(matter, [F.TITLE]),
        FactPart.BUDGET: (
            line("base", said={F.NUMBER: found.facts.people, F.DATES: found.facts.days}),
            *(line(row.id, row.title, said={F.VALUE: decimal(row.amount)}) for row in found.rows),
        ),
    }


def _make(matter: Matter) -> bytes:
    return budget_workbook(matter.class_id, matter.title)


def budget_workbook(class_id: int, title: str) -> bytes:
    """The budget of a class as a workbook, as it stands now."""
    found = budget_of(class_id)
    facts = found.facts
    return render_budget_sheet(
        BudgetSheet(
            class_name=title,
            base=f"参训 {facts.trainees} 人，工作人员 {facts.staff} 人，{facts.days} 天。单位：元。",
            lines=tuple(
                BudgetSheetLine(
                    kind=label(row.kind),
                    title=row.title,
                    unit_price=Fraction(row.unit_price),
                    count=row.count,
                    times=Fraction(row.times),
                    amount=row.amount,
                    standing="" if found.no_measure else label(row.verdict.outcome),
                    note=row.note,
                )
                for row in found.rows
            ),
            standing="" if found.no_measure else label(found.judgement.whole.outcome),
            checks=() if found.no_measure else tuple(_checks(found)),
        )
    )


def _checks(found: Budget) -> Iterator[str]:
    judged = found.judgement
    verdicts = [one.verdict for one in judged.kinds]
    verdicts += [one for one in judged.lines.values() if one.outcome is not CostStanding.WITHIN]
    for verdict in (*verdicts, judged.base, judged.whole):
        for reason in verdict.reasons:
            cited = reason.citation
            source = f"（{cited.title}{cited.article}）" if cited and cited.article else ""
            yield f"{sentence(reason)}{source}"


PAPER: Final = Paper(
    kind=DocumentKind.BUDGET_SHEET,
    stage=DocumentStage.PREPARING,
    place=30,
    file_kind=Kind.XLSX,
    purpose=_("经费科目、合计和标准核对，随请示报送。"),
    needs=_needs,
    facts=_facts,
    make=_make,
    before_approval=True,
)
