"""催办单: what of the preparation is open, by unit, with room for the answer."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.base.files import Kind
from zhuji.classes.queries import OwnerCalls, TaskRow, calls, tasks_of_class
from zhuji.documents.layouts.call_list import Call, CallList, render_call_list
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper, line
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactPart
from zhuji.rules.words import FactField as F
from zhuji.wording.labels import label


def _open(matter: Matter) -> tuple[OwnerCalls, ...]:
    return calls(tasks_of_class(matter.class_id))


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("document_needs_open_tasks"), bool(_open(matter))),)


def _facts(matter: Matter) -> Facts:
    rows = (row for one in _open(matter) for row in one.tasks)
    return {
        FactPart.TASKS: tuple(
            line(
                row.id,
                row.title,
                said={F.DEADLINE: row.due, F.UNIT: row.owner_unit},
                unsaid={F.CONTACT: row.owner_name, F.CONTACT_PHONE: row.owner_phone},
            )
            for row in rows
        )
    }


def _make(matter: Matter) -> bytes:
    units = tuple((one.owner, tuple(map(_call, one.tasks))) for one in _open(matter))
    return render_call_list(CallList(matter.title, today(), units))


def _call(row: TaskRow) -> Call:
    who = "\n".join(filter(None, (row.owner_name, row.owner_phone)))
    return Call(row.title, row.due, label(row.standing.outcome), who)


PAPER: Final = Paper(
    kind=DocumentKind.CALL_LIST,
    stage=DocumentStage.PREPARING,
    place=40,
    file_kind=Kind.DOCX,
    purpose=_("没有办结的筹备事项，按责任单位列出，留答复栏。"),
    needs=_needs,
    facts=_facts,
    make=_make,
    before_approval=True,
)
