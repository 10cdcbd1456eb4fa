"""学员手册: plan, timetable, rules, groups, meals and contacts in one booklet, dated."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.base.files import Kind
from zhuji.classes.queries import class_rules
from zhuji.documents.layouts.handbook import (
    Contact,
    Handbook,
    HandbookPerson,
    RuleLine,
    render_handbook,
)
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper, line
from zhuji.flows.paper_facts import (
    plan_facts,
    session_facts,
    sex_text,
    timetable_items,
    trainee_facts,
)
from zhuji.flows.trainee_rules import is_told, told
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts, Line
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactPart
from zhuji.rules.words import FactField as F
from zhuji.wording.figures import figure_text

_FROM_PLAN: Final = (
    F.TITLE,
    F.ORGANISER,
    F.CO_ORGANISERS,
    F.DATES,
    F.VENUE,
    F.REQUIREMENTS,
    F.CONTACT,
    F.CONTACT_PHONE,
)


def _needs(matter: Matter) -> Iterable[Need]:
    plan = matter.plan
    return (
        Need(Reason.of("notice_needs_dates"), bool(plan.opens_on and plan.closes_on)),
        Need(Reason.of("document_needs_sessions"), bool(matter.sessions)),
        Need(Reason.of("document_needs_trainees"), bool(matter.roster)),
    )


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CLASS: (
            *plan_facts(matter, _FROM_PLAN),
            line("texts", said={F.TRAINEE_RULES: matter.texts.trainee_rules}),
        ),
        FactPart.TIMETABLE: session_facts(matter, matter.sessions),
        FactPart.TRAINEES: trainee_facts(matter.by_group),
        FactPart.RULES: tuple(_figures(matter)),
    }


def _make(matter: Matter) -> bytes:
    plan = matter.plan
    if not (plan.opens_on and plan.closes_on):
        raise ValueError(f"class {matter.class_id}: a handbook needs its dates")
    span = (plan.closes_on - plan.opens_on).days + 1
    return render_handbook(
        Handbook(
            class_name=plan.title,
            organiser=plan.organiser,
            co_organisers=plan.co_organisers,
            first_day=plan.opens_on,
            last_day=plan.closes_on,
            venue=plan.place,
            made_on=today(),
            timetable=timetable_items(matter),
            requirements=_lines(plan.requirements),
            trainee_rules=_lines(matter.texts.trainee_rules),
            rules=_rules(matter),
            people=tuple(
                HandbookPerson(
                    row.group, row.name, sex_text(row.sex), row.unit, row.post, row.is_leader
                )
                for row in matter.by_group
            ),
            contacts=(
                Contact("会务联系人", plan.contact, plan.contact_phone),
                Contact("班主任"),
                Contact("食宿"),
                Contact("医疗服务"),
                Contact("安全保卫"),
            ),
            days=tuple(plan.opens_on + timedelta(days=number) for number in range(span)),
        )
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.splitlines())))


def _rules(matter: Matter) -> tuple[RuleLine, ...]:
    return tuple(
        RuleLine(text, where)
        for group in class_rules(matter.class_id).groups
        for text, where in told(group.subject, group.lines)
    )


def _figures(matter: Matter) -> Iterable[Line]:
    """What the sentences rest on: a booklet printed before one changed is out of date."""
    return (
        line(one.meaning, one.meaning, said={F.VALUE: figure_text(one.value, one.unit)})
        for group in class_rules(matter.class_id).groups
        for one in group.lines
        if is_told(group.subject, one.key)
    )


PAPER: Final = Paper(
    kind=DocumentKind.HANDBOOK,
    stage=DocumentStage.TEACHING,
    place=10,
    file_kind=Kind.DOCX,
    purpose=_("发给学员的手册：培训安排、课程表、须知、分组、食宿和联系方式，带目录和页码。"),
    needs=_needs,
    facts=_facts,
    make=_make,
    per_batch=True,
)
