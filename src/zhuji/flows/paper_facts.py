"""The facts that several kinds of document print: as rows that are compared, and as rows laid out."""

from collections.abc import Collection
from typing import Final

from django.utils import translation

from zhuji.completion.queries import figures_in
from zhuji.documents.layouts.names import (
    month_and_day,
    official_date,
    official_span,
    when_held,
)
from zhuji.documents.layouts.request import yuan
from zhuji.documents.layouts.timetable import TimetableItem
from zhuji.documents.queries import CertificateRow
from zhuji.enrolment.queries import RosterRow, batch_name
from zhuji.flows.matter import Matter
from zhuji.flows.paper import line
from zhuji.rules.staleness import Line
from zhuji.rules.words import FactField as F
from zhuji.rules.words import Sex
from zhuji.timetable.queries import SessionRow
from zhuji.wording.labels import label
from zhuji.wording.paper import PAPER_LANGUAGE

ON_TIMETABLE: Final = (F.TIME, F.TITLE, F.FORM, F.LECTURER, F.VENUE, F.GROUPS, F.CLASS_HOURS)
ON_SHEET: Final = (F.TIME, F.TITLE, F.LECTURER, F.VENUE, F.GROUPS)
ON_LIST: Final = (F.NAME, F.SEX, F.UNIT, F.POST, F.GROUP, F.GROUP_LEADER)
_PLAN_UNSAID: Final = frozenset({F.CONTACT, F.CONTACT_PHONE})


def plan_facts(matter: Matter, fields: Collection[F]) -> tuple[Line, ...]:
    """What a document takes from the proposal; the contact's name and telephone are not told."""
    plan = matter.plan
    dates = ""
    if plan.opens_on and plan.closes_on:
        dates = official_span(plan.opens_on, plan.closes_on)
        if matter.spans:
            dates = when_held(plan.opens_on, plan.closes_on, matter.spans)
    known = {
        F.TITLE: plan.title,
        F.ORGANISER: plan.organiser,
        F.CO_ORGANISERS: plan.co_organisers,
        F.PLACES: plan.planned_places,
        F.BUDGET: yuan(plan.budget),
        F.BUDGET_SOURCE: plan.budget_source,
        F.OUTSIDE_PLAN_REASON: "" if plan.in_plan else plan.outside_plan_reason,
        F.AIM: plan.aim,
        F.AUDIENCE: plan.audience,
        F.CONTENT: plan.content,
        F.REQUIREMENTS: plan.requirements,
        F.DATES: dates,
        F.DEADLINE: official_date(plan.nominate_by) if plan.nominate_by else "",
        F.VENUE: plan.place,
        F.CONTACT: plan.contact,
        F.CONTACT_PHONE: plan.contact_phone,
    }
    return (
        line(
            "plan",
            said={field: known[field] for field in fields if field not in _PLAN_UNSAID},
            unsaid={field: known[field] for field in fields if field in _PLAN_UNSAID},
        ),
    )


def quota_facts(matter: Matter) -> tuple[Line, ...]:
    """Units with their places, in the office's order."""
    return tuple(
        line(unit_id, name, said={F.PLACES: matter.quotas[unit_id].places})
        for unit_id, name in matter.unit_names.items()
    )


def trainee_facts(rows: Collection[RosterRow], fields: Collection[F] = ON_LIST) -> tuple[Line, ...]:
    """Trainees as a list prints them: people are counted, not named, and kept as one digest each."""
    return tuple(line(row.trainee_id, unsaid={F.DETAILS: _of_trainee(row, fields)}) for row in rows)


def _of_trainee(row: RosterRow, fields: Collection[F]) -> str:
    known = {
        F.NAME: row.name,
        F.SEX: row.sex,
        F.UNIT: row.unit,
        F.POST: row.post,
        F.GROUP: row.group,
        F.GROUP_LEADER: "1" if row.is_leader else "",
        F.NUMBER: str(row.number),
    }
    return "｜".join(known[field] for field in fields)


def session_facts(
    matter: Matter, rows: Collection[SessionRow], fields: Collection[F] = ON_TIMETABLE
) -> tuple[Line, ...]:
    """Sessions as a timetable prints them, in order of time."""
    return tuple(
        line(row.id, session_name(row), said=_of_session(matter, row, fields)) for row in rows
    )


def _of_session(matter: Matter, row: SessionRow, fields: Collection[F]) -> dict[F, object]:
    known = {
        F.TIME: f"{month_and_day(row.day)}{label(row.half_day)}{time_span(row, row)}",
        F.TITLE: row.title,
        F.FORM: label(row.kind),
        F.LECTURER: "　".join(filter(None, (row.lecturer, row.lecturer_title))),
        F.VENUE: row.venue,
        F.GROUPS: row.group_names,
    }
    if F.CLASS_HOURS in fields:
        known[F.CLASS_HOURS] = matter.hours.get(row.id, "")
    return {field: known[field] for field in fields}


def completion_facts(matter: Matter) -> tuple[Line, ...]:
    """What is judged of each trainee, with the certificate's number."""
    numbers = {row.trainee_id: row.number for row in matter.certificates}
    return tuple(
        line(
            one.trainee.trainee_id,
            unsaid={
                F.DETAILS: "｜".join(
                    (
                        _of_trainee(one.trainee, ON_LIST),
                        label(one.verdict.outcome),
                        str(figures_in(one.verdict).present),
                        str(figures_in(one.verdict).mark),
                        numbers.get(one.trainee.trainee_id, ""),
                    )
                )
            },
        )
        for one in matter.verdicts
    )


def session_name(row: SessionRow) -> str:
    """11月22日上午“党支部工作条例解读”."""
    return f"{month_and_day(row.day)}{label(row.half_day)}“{row.title}”"


def timetable_items(matter: Matter) -> tuple[TimetableItem, ...]:
    """The sessions held as rows of a printed timetable."""
    return tuple(
        TimetableItem(
            day=row.day,
            half_day=label(row.half_day),
            time=time_span(row, row),
            content=_content(matter, row),
            form=label(row.kind),
            lecturer=row.lecturer,
            lecturer_post=row.lecturer_title,
            venue=row.venue,
            hours=matter.hours.get(row.id, ""),
        )
        for row in matter.sessions
    )


def _content(matter: Matter, row: SessionRow) -> str:
    """The title; where it is not for all that the matter is about, with those it is for."""
    batches = {one.id: batch_name(one.number) for one in matter.head.batches}
    whose = batches[row.batch_id] if len(matter.batch_ids) > 1 else ""
    for_whom = "、".join(filter(None, (whose, row.group_names)))
    return f"{row.title}（{for_whom}）" if for_whom else row.title


def time_span(first: SessionRow, last: SessionRow) -> str:
    """08:30—12:00: from the beginning of one session to the end of another."""
    return f"{first.starts_at:%H:%M}—{last.ends_at:%H:%M}"


def unit_and_post(row: RosterRow) -> str:
    """石桥镇东河村党支部书记: a post that begins with the unit's name says it already."""
    return row.post if row.post.startswith(row.unit) else f"{row.unit}{row.post}"


def sex_text(sex: str) -> str:
    return label(Sex(sex)) if sex else ""


def remark_on(row: CertificateRow) -> str:
    """What a register says of a certificate that was revoked, or that replaces one."""
    said = [f"换发，原编号{row.replaces}"] if row.replaces else []
    if row.revocation:
        with translation.override(PAPER_LANGUAGE):
            cause = label(row.revocation.cause)
        said.append(
            f"{official_date(row.revocation.on)}作废（{cause}），{row.revocation.decider}决定"
        )
    return "；".join(said)
