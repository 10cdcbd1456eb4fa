"""请示与培训方案: what asks for the approval; it is made from the proposal before there is one."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.base.files import Kind
from zhuji.documents.layouts.request import Request, render_request
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper
from zhuji.flows.paper_facts import plan_facts, session_facts, timetable_items
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactPart
from zhuji.rules.words import FactField as F

_FROM_PLAN: Final = (
    F.TITLE,
    F.ORGANISER,
    F.CO_ORGANISERS,
    F.DATES,
    F.VENUE,
    F.AUDIENCE,
    F.PLACES,
    F.AIM,
    F.CONTENT,
    F.REQUIREMENTS,
    F.DEADLINE,
    F.BUDGET,
    F.BUDGET_SOURCE,
    F.OUTSIDE_PLAN_REASON,
    F.CONTACT,
    F.CONTACT_PHONE,
)


def _needs(matter: Matter) -> Iterable[Need]:
    plan = matter.plan
    return (
        Need(Reason.of("notice_needs_dates"), bool(plan.opens_on and plan.closes_on)),
        Need(Reason.of("request_needs_aim"), bool(plan.aim.strip())),
        Need(Reason.of("notice_needs_audience"), bool(plan.audience.strip())),
    )


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CLASS: plan_facts(matter, _FROM_PLAN),
        FactPart.TIMETABLE: session_facts(matter, matter.sessions),
    }


def _make(matter: Matter) -> bytes:
    plan = matter.plan
    if not (plan.opens_on and plan.closes_on):
        raise ValueError(f"class {matter.class_id}: a request needs its dates")
    return render_request(
        Request(
            class_name=plan.title,
            first_day=plan.opens_on,
            last_day=plan.closes_on,
            venue=plan.place,
            aim=plan.aim,
            audience=plan.audience,
            places=plan.planned_places,
            content=plan.content,
            requirements=plan.requirements,
            organiser=plan.organiser,
            co_organisers=plan.co_organisers,
            nominate_by=plan.nominate_by,
            budget=plan.budget,
            budget_source=plan.budget_source,
            outside_plan_reason="" if plan.in_plan else plan.outside_plan_reason,
            contact=plan.contact,
            phone=plan.contact_phone,
            issued_on=today(),
            timetable=timetable_items(matter),
            batches=matter.spans,
        )
    )


PAPER: Final = Paper(
    kind=DocumentKind.REQUEST,
    stage=DocumentStage.PREPARING,
    place=10,
    file_kind=Kind.DOCX,
    purpose=_("报批用的请示，附培训方案；文号和主送机关留空。"),
    needs=_needs,
    facts=_facts,
    make=_make,
    before_approval=True,
)
