"""签到表: by group, with room to sign; typed back after the session."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.attendance.queries import LeaveRow, leaves_of_batch
from zhuji.base.files import Kind
from zhuji.documents.layouts.sign_in_sheet import (
    SignInPerson,
    SignInSession,
    SignInSheet,
    render_sign_in_sheet,
)
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper, line
from zhuji.flows.paper_facts import (
    ON_SHEET,
    plan_facts,
    session_facts,
    time_span,
    trainee_facts,
    unit_and_post,
)
from zhuji.rules.documents import Need
from zhuji.rules.presence import covers
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactPart, LeaveState, PresenceUnit
from zhuji.rules.words import FactField as F
from zhuji.timetable.queries import SessionRow
from zhuji.wording.labels import label

_ON_ROW: Final = (F.NAME, F.UNIT, F.POST, F.GROUP)


def _needs(matter: Matter) -> Iterable[Need]:
    return (
        Need(Reason.of("document_needs_trainees"), bool(matter.roster)),
        Need(Reason.of("document_needs_sessions"), bool(matter.sessions)),
    )


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CLASS: plan_facts(matter, [F.TITLE]),
        FactPart.TIMETABLE: session_facts(matter, _asked(matter), ON_SHEET),
        FactPart.TRAINEES: trainee_facts(matter.by_group, _ON_ROW),
        FactPart.LEAVE: tuple(
            line(
                row.id,
                unsaid={F.DETAILS: f"{row.trainee_id}｜{row.facts.starts}｜{row.facts.ends}"},
            )
            for row in _leaves(matter)
            if any(covers(row.facts, (one.day, one.half_day)) for one in _asked(matter))
        ),
    }


def _make(matter: Matter) -> bytes:
    """One sheet a session; where presence goes by the half-day, one sheet a half-day."""
    by_half = matter.policies.presence.unit.value is PresenceUnit.HALF_DAY
    together = by_half and matter.session_id is None
    sheets: dict[object, list[SessionRow]] = {}
    for row in _asked(matter):
        key = (row.day, row.half_day, row.group_ids) if together else row.id
        sheets.setdefault(key, []).append(row)
    leaves = _leaves(matter)
    sessions = tuple(_sheet(matter, own, leaves) for own in sheets.values())
    return render_sign_in_sheet(
        SignInSheet(matter.title, sessions, group_pages=bool(matter.groups))
    )


def _leaves(matter: Matter) -> tuple[LeaveRow, ...]:
    """Leave that was granted: it is noted on the sheet."""
    return tuple(
        row for row in leaves_of_batch(matter.batch_id) if row.facts.state is LeaveState.GRANTED
    )


def _asked(matter: Matter) -> tuple[SessionRow, ...]:
    """All sessions, or the one that was asked for alone."""
    if matter.session_id is None:
        return matter.sessions
    return tuple(row for row in matter.sessions if row.id == matter.session_id)


def _sheet(matter: Matter, rows: list[SessionRow], leaves: tuple[LeaveRow, ...]) -> SignInSession:
    first, last = rows[0], rows[-1]
    groups = first.group_ids
    away = {row.trainee_id for row in leaves if covers(row.facts, (first.day, first.half_day))}
    return SignInSession(
        day=first.day,
        half_day=label(first.half_day),
        time=time_span(first, last),
        subject="；".join(dict.fromkeys(row.title for row in rows)),
        lecturer="、".join(dict.fromkeys(row.lecturer for row in rows if row.lecturer)),
        venue="、".join(dict.fromkeys(row.venue for row in rows if row.venue)),
        people=tuple(
            SignInPerson(
                row.group,
                row.name,
                unit_and_post(row),
                "请假" if row.trainee_id in away else "",
            )
            for row in matter.by_group
            if not groups or row.group_id in groups
        ),
    )


PAPER: Final = Paper(
    kind=DocumentKind.SIGN_IN_SHEET,
    stage=DocumentStage.TEACHING,
    place=40,
    file_kind=Kind.DOCX,
    purpose=_("按研讨组排列、留有签名栏的签到表，收回后补录。"),
    needs=_needs,
    facts=_facts,
    make=_make,
    per_batch=True,
)
