"""The documents of a class: facts are gathered from all areas, laid out, and kept as versions.

The papers are Chinese whatever language a page is shown in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.db import transaction
from django.http import Http404
from django.utils import translation

from zhuji.base.clock import today
from zhuji.base.files import Kind
from zhuji.classes.queries import class_head, policies_of, proposal
from zhuji.completion.queries import CompletionPage, CompletionRow
from zhuji.documents.actions import keep_document
from zhuji.documents.layouts.certificate import Certificate, render_certificates
from zhuji.documents.layouts.completion_list import (
    CompletionLine,
    CompletionList,
    render_completion_list,
)
from zhuji.documents.layouts.names import official_date
from zhuji.documents.layouts.notice import (
    ClassFacts,
    Notice,
    QuotaRow,
    ReturnForm,
    render_notice,
    usual_sections,
)
from zhuji.documents.layouts.register import Register, render_register
from zhuji.documents.layouts.roster import Roster, RosterPerson, render_roster
from zhuji.documents.layouts.sign_in_sheet import (
    SignInPerson,
    SignInSession,
    SignInSheet,
    render_sign_in_sheet,
)
from zhuji.documents.layouts.timetable import Timetable, TimetableItem, render_timetable
from zhuji.documents.queries import (
    CertificateRow,
    ProducedFile,
    certificates_of_class,
    fresh_file,
)
from zhuji.enrolment.queries import RosterRow, groups_of_batch, roster_of_batch
from zhuji.enrolment.queries.quotas import quotas_of_class
from zhuji.registry.queries import unit_names
from zhuji.rules.actor import Actor
from zhuji.rules.documents import DocumentFacts, may_make
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.rules.words import DocumentKind, PresenceUnit, Sex
from zhuji.timetable.queries import SessionRow, sessions_by_group, sessions_of_batch
from zhuji.wording.amounts import decimal
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

PAPER_LANGUAGE: Final = "zh-hans"


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a request; `document_id` is None where the verdict refuses."""

    verdict: Verdict[Permitted]
    document_id: int | None


def document_facts(class_id: int) -> DocumentFacts:
    """What the documents of a class ask; Http404 where there is no such class."""
    head, plan = class_head(None, class_id), proposal(class_id)
    roster = roster_of_batch(head.batch_id)
    return DocumentFacts(
        state=head.state,
        opens_on=head.opens_on,
        closes_on=head.closes_on,
        nominate_by=head.nominate_by,
        has_place=bool(plan.place.strip()),
        has_audience=bool(plan.audience.strip()),
        has_contact=bool(plan.contact.strip() and plan.contact_phone.strip()),
        places=sum(one.places for one in quotas_of_class(class_id).values()),
        trainees=sum(not row.withdrawn for row in roster),
        sessions=sum(row.held for row in sessions_of_batch(head.batch_id)),
        certificates=len(certificates_of_class(class_id)),
    )


def readiness(class_id: int) -> dict[DocumentKind, Verdict[Permitted]]:
    """Every kind with what it still needs."""
    facts = document_facts(class_id)
    return {kind: may_make(kind, facts) for kind in DocumentKind}


def make_document(
    *, by: Actor, class_id: int, kind: DocumentKind, session_id: int | None = None
) -> Made:
    """Make a document from what is known now and keep it as the next version.

    Laying out is done before the transaction: it may take seconds and must hold nobody up.
    `session_id` asks for the sign-in sheet of one session alone. PermissionDenied, Http404, also
    for a session that is not held in this class.
    """
    verdict = may_make(kind, document_facts(class_id))
    if verdict.outcome is Permitted.NO:
        return Made(verdict, None)
    with translation.override(PAPER_LANGUAGE):
        if kind is DocumentKind.SIGN_IN_SHEET:
            data = _sign_in_sheets(class_id, session_id)
        else:
            data = _WRITERS[kind](class_id)
    title = class_head(None, class_id).title
    with transaction.atomic():
        made = keep_document(by=by, class_id=class_id, class_title=title, kind=kind, data=data)
    return Made(verdict, made)


def certificate_register(class_id: int) -> ProducedFile:
    """证书发放登记表 of the certificates issued so far."""
    title = class_head(None, class_id).title
    issued = tuple(printed(row) for row in certificates_of_class(class_id))
    return fresh_file(title, "证书发放登记表", Kind.XLSX, render_register(Register(title, issued)))


def completion_list(page: CompletionPage) -> ProducedFile:
    """结业审核表 of the trainees shown on a page."""
    with translation.override(PAPER_LANGUAGE):
        lines = tuple(map(_completion_line, page.rows))
        state = "按现有记录试算，归档前随记录变动。"
        if page.sealed_at:
            state = f"判定于{official_date(page.sealed_at.date())}归档。"
        data = render_completion_list(CompletionList(page.head.title, state, lines))
    return fresh_file(page.head.title, "结业审核表", Kind.XLSX, data)


def printed(row: CertificateRow) -> Certificate:
    """A certificate as it stands on paper: the same each time it is printed."""
    return Certificate(
        number=row.number,
        name=row.name,
        unit=row.unit,
        class_name=row.class_title,
        first_day=row.starts_on,
        last_day=row.ends_on,
        hours=hours_text(row.hours),
        issuer=row.issuer,
        issued_on=row.issued_on,
        sex=row.sex,
    )


def hours_text(hours: Fraction) -> str:
    """Class hours on paper, one decimal at most, rounded down: no paper says more than was earned."""
    whole, tenths = divmod(int(hours * 10), 10)
    return f"{whole}.{tenths}" if tenths else str(whole)


def _notice(class_id: int) -> bytes:
    head, plan = class_head(None, class_id), proposal(class_id)
    quotas = quotas_of_class(class_id)
    names = unit_names(quotas)
    if not (head.opens_on and head.closes_on and head.nominate_by):
        raise ValueError(f"class {class_id}: a notice needs its dates")
    facts = ClassFacts(
        first_day=head.opens_on,
        last_day=head.closes_on,
        registration="",
        venue=plan.place.strip("。 "),
        audience=plan.audience.strip("。 \r\n"),
        places=sum(one.places for one in quotas.values()),
        content=plan.content.strip(),
        requirements=tuple(filter(None, map(str.strip, plan.requirements.splitlines()))) or ("",),
        deadline=official_date(head.nominate_by),
        return_to=head.organiser,
        contact=plan.contact,
        phone=plan.contact_phone,
    )
    notice = Notice(
        title=f"关于举办{head.title}的通知",
        recipients="各有关单位",
        reason=_reason_for(plan.aim, head.title),
        sections=tuple(one for one in usual_sections(facts) if one.text.strip()),
        issuer=head.organiser,
        issued_on=today(),
        class_name=head.title,
        quota=tuple(
            QuotaRow(name, quotas[unit_id].places)
            for unit_id, name in names.items()
            if quotas[unit_id].places
        ),
        return_form=ReturnForm(),
        timetable=_items(head.batch_id),
    )
    return render_notice(notice)


def _reason_for(aim: str, title: str) -> str:
    """The aim of the proposal with the usual turn to what follows."""
    told = aim.strip().rstrip("。；，")
    front = f"{told}，" if told else ""
    return f"{front}经研究，决定举办{title}。现将有关事项通知如下。"


def _roster(class_id: int) -> bytes:
    head = class_head(None, class_id)
    people = tuple(
        RosterPerson(
            group=row.group,
            name=row.name,
            sex=sex_text(row.sex),
            unit=row.unit,
            post=row.post,
            note="组长" if row.is_leader else "",
        )
        for row in _by_group(head.batch_id)
    )
    return render_roster(Roster(head.title, people))


def _timetable(class_id: int) -> bytes:
    head = class_head(None, class_id)
    return render_timetable(Timetable(head.title, _items(head.batch_id)))


def _certificates(class_id: int) -> bytes:
    return render_certificates([printed(row) for row in certificates_of_class(class_id)])


def _items(batch_id: int) -> tuple[TimetableItem, ...]:
    hours = {one.id: one.hours for facts in sessions_by_group(batch_id).values() for one in facts}
    return tuple(
        TimetableItem(
            day=row.day,
            half_day=label(row.half_day),
            time=_span(row, row),
            content=row.title if not row.groups else f"{row.title}（{row.group_names}）",
            form=label(row.kind),
            lecturer=row.lecturer,
            lecturer_post=row.lecturer_title,
            venue=row.venue,
            hours=hours_text(hours[row.id]) if hours[row.id] else "",
        )
        for row in sessions_of_batch(batch_id)
        if row.held
    )


def _sign_in_sheets(class_id: int, session_id: int | None) -> bytes:
    """One sheet a session; where presence goes by the half-day, one sheet a half-day."""
    head = class_head(None, class_id)
    roster = _by_group(head.batch_id)
    rows = [row for row in sessions_of_batch(head.batch_id) if row.held]
    if session_id is not None:
        rows = [row for row in rows if row.id == session_id]
        if not rows:
            raise Http404
    by_half = policies_of(class_id).presence.unit.value is PresenceUnit.HALF_DAY
    sheets: dict[object, list[SessionRow]] = {}
    for row in rows:
        together = by_half and session_id is None
        key = (row.day, row.half_day, row.group_ids) if together else row.id
        sheets.setdefault(key, []).append(row)
    sessions = tuple(_sheet(own, roster) for own in sheets.values())
    return render_sign_in_sheet(SignInSheet(head.title, sessions))


def _sheet(rows: list[SessionRow], roster: tuple[RosterRow, ...]) -> SignInSession:
    first, last = rows[0], rows[-1]
    groups = first.group_ids
    return SignInSession(
        day=first.day,
        half_day=label(first.half_day),
        time=_span(first, last),
        subject="；".join(dict.fromkeys(row.title for row in rows)),
        lecturer="、".join(dict.fromkeys(row.lecturer for row in rows if row.lecturer)),
        venue="、".join(dict.fromkeys(row.venue for row in rows if row.venue)),
        people=tuple(
            SignInPerson(row.group, row.name, _unit_and_post(row), "")
            for row in roster
            if not groups or row.group_id in groups
        ),
    )


def _unit_and_post(row: RosterRow) -> str:
    """石桥镇东河村党支部书记: a post that begins with the unit's name says it already."""
    return row.post if row.post.startswith(row.unit) else f"{row.unit}{row.post}"


def _by_group(batch_id: int) -> tuple[RosterRow, ...]:
    """Who is still a trainee, by group, the leader first; who is in no group stands last."""
    numbers = {group.id: group.number for group in groups_of_batch(batch_id)}
    rows = [row for row in roster_of_batch(batch_id) if not row.withdrawn]
    last = max(numbers.values(), default=0) + 1
    return tuple(
        sorted(
            rows,
            key=lambda row: (numbers.get(row.group_id or 0, last), not row.is_leader, row.number),
        )
    )


def _completion_line(row: CompletionRow) -> CompletionLine:
    figures = row.figures
    return CompletionLine(
        number=row.trainee.number,
        name=row.trainee.name,
        unit=row.trainee.unit,
        present=decimal(figures.present),
        planned=decimal(figures.planned),
        counted=decimal(figures.counted),
        mark="" if figures.mark is None else decimal(figures.mark),
        outcome=label(row.outcome),
        lacking=_first_of(row.lacking),
    )


def _first_of(lacking: Sequence[Reason]) -> str:
    """The first condition not met, and how many there are: a row of a workbook is one line."""
    if not lacking:
        return ""
    more = f"（共{len(lacking)}项）" if len(lacking) > 1 else ""
    return f"{sentence(lacking[0])}{more}"


def sex_text(sex: str) -> str:
    return label(Sex(sex)) if sex else ""


def _span(first: SessionRow, last: SessionRow) -> str:
    return f"{first.starts_at:%H:%M}—{last.ends_at:%H:%M}"


_WRITERS: Final[Mapping[DocumentKind, Callable[[int], bytes]]] = {
    DocumentKind.NOTICE: _notice,
    DocumentKind.ROSTER: _roster,
    DocumentKind.TIMETABLE: _timetable,
    DocumentKind.CERTIFICATES: _certificates,
}
