"""通知 after GB/T 9704, with quota, return form and timetable attached. Its number is left blank."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.base.files import Kind
from zhuji.documents.layouts.names import official_date
from zhuji.documents.layouts.notice import (
    ClassFacts,
    Notice,
    QuotaRow,
    ReturnForm,
    render_notice,
    usual_sections,
)
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper
from zhuji.flows.paper_facts import plan_facts, quota_facts, session_facts, timetable_items
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactPart
from zhuji.rules.words import FactField as F

_FROM_PLAN: Final = (
    F.TITLE,
    F.ORGANISER,
    F.DATES,
    F.VENUE,
    F.AUDIENCE,
    F.AIM,
    F.CONTENT,
    F.REQUIREMENTS,
    F.DEADLINE,
    F.CONTACT,
    F.CONTACT_PHONE,
)


def _needs(matter: Matter) -> Iterable[Need]:
    plan = matter.plan
    return (
        Need(Reason.of("notice_needs_dates"), bool(plan.opens_on and plan.closes_on)),
        Need(Reason.of("notice_needs_place"), bool(plan.place.strip())),
        Need(Reason.of("notice_needs_audience"), bool(plan.audience.strip())),
        Need(Reason.of("notice_needs_quota"), matter.places > 0),
        Need(Reason.of("notice_needs_deadline"), plan.nominate_by is not None),
        Need(
            Reason.of("notice_needs_contact"),
            bool(plan.contact.strip() and plan.contact_phone.strip()),
        ),
    )


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CLASS: plan_facts(matter, _FROM_PLAN),
        FactPart.QUOTA: quota_facts(matter),
        FactPart.TIMETABLE: session_facts(matter, matter.sessions),
    }


def _make(matter: Matter) -> bytes:
    plan = matter.plan
    if not (plan.opens_on and plan.closes_on and plan.nominate_by):
        raise ValueError(f"class {matter.class_id}: a notice needs its dates")
    facts = ClassFacts(
        first_day=plan.opens_on,
        last_day=plan.closes_on,
        registration="",
        venue=plan.place.strip("。 "),
        audience=plan.audience.strip("。 \r\n"),
        places=matter.places,
        content=plan.content.strip(),
        requirements=tuple(filter(None, map(str.strip, plan.requirements.splitlines()))) or ("",),
        deadline=official_date(plan.nominate_by),
        return_to=plan.organiser,
        contact=plan.contact,
        phone=plan.contact_phone,
        batches=matter.spans,
    )
    notice = Notice(
        title=f"关于举办{plan.title}的通知",
        recipients="各有关单位",
        reason=_reason_for(plan.aim, plan.title),
        sections=tuple(one for one in usual_sections(facts) if one.text.strip()),
        issuer=plan.organiser,
        issued_on=today(),
        class_name=plan.title,
        quota=tuple(
            QuotaRow(name, matter.quotas[unit_id].places)
            for unit_id, name in matter.unit_names.items()
        ),
        return_form=ReturnForm(),
        timetable=timetable_items(matter),
    )
    return render_notice(notice)


def _reason_for(aim: str, title: str) -> str:
    """The aim of the proposal with the usual turn to what follows."""
    told = aim.strip().rstrip("。；，")
    front = f"{told}，" if told else ""
    return f"{front}经研究，决定举办{title}。现将有关事项通知如下。"


PAPER: Final = Paper(
    kind=DocumentKind.NOTICE,
    stage=DocumentStage.PREPARING,
    place=20,
    file_kind=Kind.DOCX,
    purpose=_("按 GB/T 9704 版式的正式通知，文号留空；附名额分配表、报名回执和课程表。"),
    needs=_needs,
    facts=_facts,
    make=_make,
)
