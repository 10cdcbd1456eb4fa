"""议程与主持词: the order of all sessions, and for each ceremony its steps and room for the words."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.documents.layouts.agenda import Agenda, AgendaItem, Ceremony, Step, render_agenda
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper
from zhuji.flows.paper_facts import ON_SHEET, plan_facts, session_facts, time_span
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactField, FactPart, SessionKind
from zhuji.timetable.queries import SessionRow
from zhuji.wording.labels import label

# The order in which such a ceremony runs; who does what the office fills in.
_STEPS: Final[Mapping[SessionKind, tuple[str, ...]]] = {
    SessionKind.OPENING: (
        "主持人宣布开班，介绍出席人员",
        "领导讲话",
        "宣读培训安排和纪律要求",
        "学员代表发言",
        "主持人小结",
    ),
    SessionKind.EXCHANGE: (
        "主持人介绍交流安排",
        "交流发言（一）",
        "交流发言（二）",
        "交流发言（三）",
        "点评",
        "主持人小结",
    ),
    SessionKind.CLOSING: (
        "主持人宣布结业式开始，介绍出席人员",
        "通报培训和测试情况",
        "学员代表发言",
        "颁发结业证书",
        "领导讲话",
        "主持人小结",
    ),
}


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("document_needs_sessions"), bool(matter.sessions)),)


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CLASS: plan_facts(matter, [FactField.TITLE]),
        FactPart.TIMETABLE: session_facts(matter, matter.sessions, ON_SHEET),
    }


def _make(matter: Matter) -> bytes:
    items = tuple(
        AgendaItem(
            day=row.day,
            time=time_span(row, row),
            what=row.title if not row.groups else f"{row.title}（{row.group_names}）",
            speaker="　".join(filter(None, (row.lecturer, row.lecturer_title))),
            venue=row.venue,
            minutes=_minutes(row),
        )
        for row in matter.sessions
    )
    ceremonies = tuple(_ceremony(row) for row in matter.sessions if row.kind in _STEPS)
    return render_agenda(Agenda(matter.title, items, ceremonies))


def _ceremony(row: SessionRow) -> Ceremony:
    return Ceremony(
        title=row.title,
        day=row.day,
        half_day=label(row.half_day),
        time=time_span(row, row),
        venue=row.venue,
        minutes=_minutes(row),
        steps=tuple(Step(what) for what in _STEPS[row.kind]),
    )


def _minutes(row: SessionRow) -> int:
    starts = datetime.combine(row.day, row.starts_at)
    return int((datetime.combine(row.day, row.ends_at) - starts).total_seconds() // 60)


PAPER: Final = Paper(
    kind=DocumentKind.AGENDA,
    stage=DocumentStage.TEACHING,
    place=30,
    file_kind=Kind.DOCX,
    purpose=_("全部安排的顺序和分钟数，开班式、交流、结业式的议程和主持词表，主持词由办公室填写。"),
    needs=_needs,
    facts=_facts,
    make=_make,
    per_batch=True,
)
