"""结业名册与证书登记: the verdicts as sealed, with the certificates and room to sign for them."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.completion.queries import TraineeVerdict, figures_in
from zhuji.documents.layouts.completion_roster import (
    CompletedPerson,
    CompletionRoster,
    render_completion_roster,
)
from zhuji.documents.layouts.names import hours_text, official_span
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper
from zhuji.flows.paper_facts import completion_facts, plan_facts, sex_text
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import (
    ClassState,
    Completion,
    DocumentKind,
    DocumentStage,
    FactField,
    FactPart,
)
from zhuji.wording.amounts import decimal
from zhuji.wording.labels import label


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("document_needs_closing"), matter.head.state is ClassState.CLOSED),)


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CLASS: plan_facts(matter, [FactField.TITLE, FactField.DATES]),
        FactPart.COMPLETION: completion_facts(matter),
    }


def _make(matter: Matter) -> bytes:
    plan = matter.plan
    span = official_span(plan.opens_on, plan.closes_on) if plan.opens_on and plan.closes_on else ""
    numbers = {row.trainee_id: row.number for row in matter.certificates}
    people = [(one, _person(one, numbers)) for one in matter.verdicts]
    completed = [person for one, person in people if one.verdict.outcome is Completion.COMPLETED]
    others = [person for one, person in people if one.verdict.outcome is not Completion.COMPLETED]
    return render_completion_roster(
        CompletionRoster(plan.title, span, tuple(completed), tuple(others))
    )


def _person(one: TraineeVerdict, numbers: dict[int, str]) -> CompletedPerson:
    figures, row = figures_in(one.verdict), one.trainee
    return CompletedPerson(
        group=row.group,
        name=row.name,
        sex=sex_text(row.sex),
        unit=row.unit,
        post=row.post,
        hours=hours_text(figures.present),
        mark="" if figures.mark is None else decimal(figures.mark),
        outcome=label(one.verdict.outcome),
        number=numbers.get(row.trainee_id, ""),
    )


PAPER: Final = Paper(
    kind=DocumentKind.COMPLETION_ROSTER,
    stage=DocumentStage.COMPLETING,
    place=20,
    file_kind=Kind.XLSX,
    purpose=_("结业人员名册、证书登记（留签收栏）和未结业人员，判定以归档时为准。"),
    needs=_needs,
    facts=_facts,
    make=_make,
)
