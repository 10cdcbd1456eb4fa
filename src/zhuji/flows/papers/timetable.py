"""课程表: one page where it fits, with the lecturers' posts and the rooms."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.documents.layouts.timetable import Timetable, render_timetable
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper
from zhuji.flows.paper_facts import plan_facts, session_facts, timetable_items
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactField, FactPart


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("document_needs_sessions"), bool(matter.sessions)),)


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CLASS: plan_facts(matter, [FactField.TITLE]),
        FactPart.TIMETABLE: session_facts(matter, matter.sessions),
    }


def _make(matter: Matter) -> bytes:
    return render_timetable(Timetable(matter.title, timetable_items(matter)))


PAPER: Final = Paper(
    kind=DocumentKind.TIMETABLE,
    stage=DocumentStage.TEACHING,
    place=20,
    file_kind=Kind.DOCX,
    purpose=_("一页课程表，写明授课人职务、地点和学时。"),
    needs=_needs,
    facts=_facts,
    make=_make,
    per_batch=True,
)
