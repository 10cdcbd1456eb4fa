"""学员名册: the roster by group, as a workbook."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.documents.layouts.roster import Roster, RosterPerson, render_roster
from zhuji.enrolment.queries import RosterRow
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper
from zhuji.flows.paper_facts import plan_facts, sex_text, trainee_facts
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactField, FactPart, NameOrder
from zhuji.wording.labels import label

# A sheet of the workbook each: a list is asked for by group, by unit, and in a neutral order.
_ORDERS: Final = (NameOrder.GROUP, NameOrder.UNIT, NameOrder.STROKES, NameOrder.PINYIN)


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("document_needs_trainees"), bool(matter.roster)),)


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CLASS: plan_facts(matter, [FactField.TITLE]),
        FactPart.TRAINEES: trainee_facts(matter.by_group),
    }


def _make(matter: Matter) -> bytes:
    lists = tuple((label(order), tuple(map(_person, matter.in_order(order)))) for order in _ORDERS)
    return render_roster(Roster(matter.title, lists))


def _person(row: RosterRow) -> RosterPerson:
    return RosterPerson(
        group=row.group,
        name=row.name,
        sex=sex_text(row.sex),
        unit=row.unit,
        post=row.post,
        note="组长" if row.is_leader else "",
    )


PAPER: Final = Paper(
    kind=DocumentKind.ROSTER,
    stage=DocumentStage.ENROLLING,
    place=10,
    file_kind=Kind.XLSX,
    purpose=_("学员名册，分别按研讨组、单位、姓氏笔画和拼音排列，各一张表。"),
    needs=_needs,
    facts=_facts,
    make=_make,
    per_batch=True,
)
