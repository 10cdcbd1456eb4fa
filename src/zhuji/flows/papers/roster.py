"""学员名册: the roster by group, as a workbook."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.documents.layouts.roster import Roster, RosterPerson, render_roster
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper
from zhuji.flows.paper_facts import plan_facts, sex_text, trainee_facts
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactField, FactPart


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("document_needs_trainees"), bool(matter.roster)),)


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CLASS: plan_facts(matter, [FactField.TITLE]),
        FactPart.TRAINEES: trainee_facts(matter.by_group),
    }


def _make(matter: Matter) -> bytes:
    people = tuple(
        RosterPerson(
            group=row.group,
            name=row.name,
            sex=sex_text(row.sex),
            unit=row.unit,
            post=row.post,
            note="组长" if row.is_leader else "",
        )
        for row in matter.by_group
    )
    return render_roster(Roster(matter.title, people))


PAPER: Final = Paper(
    kind=DocumentKind.ROSTER,
    stage=DocumentStage.ENROLLING,
    place=10,
    file_kind=Kind.XLSX,
    purpose=_("按研讨组排列的学员名册。"),
    needs=_needs,
    facts=_facts,
    make=_make,
)
