"""One class taken along its life by the demo's users. A refusal stops the demo and is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import cycle
from typing import Final
from uuid import uuid4

from zhuji.attendance.actions import return_sheet
from zhuji.attendance.queries import Mark
from zhuji.classes.actions import create_class, decide_on_screen, save_proposal
from zhuji.classes.queries import class_head, proposal
from zhuji.demo.calendar import Story, at
from zhuji.demo.cast import APPROVER, ORGANISER, actor
from zhuji.demo.county import ORGANISER_UNIT
from zhuji.demo.made import Made
from zhuji.demo.preparation import plan_budget
from zhuji.enrolment.actions import confirm, nominate, save_groups, set_quota
from zhuji.enrolment.queries import (
    group_members,
    nominations_of,
    quota_sheet,
    roster_of_batch,
    unit_class,
)
from zhuji.exams.actions.exams import set_exam
from zhuji.exams.actions.papers import draw_paper, publish_paper
from zhuji.flows.class_steps import take_class_step
from zhuji.registry.queries import lecturer_rows, topic_rows, unit_choices, venue_rows
from zhuji.rules.actor import Actor
from zhuji.rules.blueprint import Blueprint, BlueprintLine
from zhuji.rules.eligibility import Eligibility
from zhuji.rules.groups import divide, groups_for_size
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import ClassStep, Decision, QuestionKind, QuotaMethod, SessionKind
from zhuji.timetable.actions import change_session, copy_pattern
from zhuji.timetable.queries import SessionDraft, SessionRow, sessions_of_batch
from zhuji.wording.reasons import sentence

GROUP_SIZE: Final = 12
AIM: Final = (
    "使党务工作者学习党务工作理论知识，掌握党务工作方法，交流党务工作经验，"
    "提高组织开展党务工作的能力。"
)
# What the sessions of a template's pattern teach here: title and topic.
TITLES: Final = {
    "专题讲授（一）": ("新时代党的建设总要求与基层党务工作", "党支部设置"),
    "专题讲授（二）": ("党支部工作条例解读", "党支部委员会"),
    "业务辅导（一）": ("“三会一课”和主题党日怎样组织、怎样记录", "组织生活"),
    "业务辅导（二）": ("党支部换届选举的程序和文书", "换届选举"),
    "业务辅导（三）": ("发展党员的流程和常见差错", "党员发展和管理"),
    "专题讲授": ("党支部工作条例解读", "党支部委员会"),
    "业务辅导": ("组织生活会和民主评议党员", "组织生活"),
}
_TAUGHT: Final = frozenset({SessionKind.LECTURE, SessionKind.TUTORING})
_LINES: Final = (
    (QuestionKind.SINGLE, 10, 5),
    (QuestionKind.MULTIPLE, 5, 6),
    (QuestionKind.TRUE_FALSE, 5, 4),
)


class DemoRefused(RuntimeError):
    """A rule said no to the demo; the text is what it said."""


@dataclass(frozen=True, slots=True)
class ClassPlan:
    title: str
    template: str
    opens_on: date
    closes_on: date
    nominate_by: date
    places: int
    aim: str
    audience: str
    content: str
    topics: tuple[str, ...]


def one_day(
    title: str, day: date, *, places: int, audience: str, topics: tuple[str, ...]
) -> ClassPlan:
    """A class of one day, nominated for until a week before it."""
    return ClassPlan(
        title=title,
        template="one-day",
        opens_on=day,
        closes_on=day,
        nominate_by=day - timedelta(days=7),
        places=places,
        aim=AIM,
        audience=audience,
        content="专题讲授、业务辅导和知识测试。",
        topics=topics,
    )


def agreed(verdict: Verdict[Permitted], doing: str) -> None:
    """Go on where it was permitted."""
    if verdict.outcome is not Permitted.YES:
        raise DemoRefused(f"{doing}：{'；'.join(map(sentence, verdict.reasons))}")


def propose(plan: ClassPlan) -> int:
    """A class from its template, proposed and handed in; its id."""
    organiser = actor(ORGANISER)
    units = {name: unit_id for unit_id, name in unit_choices(organiser)}
    made = create_class(
        by=organiser,
        template_key=plan.template,
        title=plan.title,
        year=plan.opens_on.year,
        organiser_id=units[ORGANISER_UNIT],
        topic_ids=[row.id for row in topic_rows() if row.name in plan.topics],
    )
    if isinstance(made, Verdict):
        raise DemoRefused("；".join(map(sentence, made.reasons)))
    values = _values(plan, units[ORGANISER_UNIT])
    saved = save_proposal(
        by=organiser, class_id=made, values=values, version=proposal(made).version
    )
    agreed(saved, plan.title)
    days = (plan.closes_on - plan.opens_on).days + 1
    for verdict in plan_budget(made, plan.places, days):
        agreed(verdict, plan.title)
    step(made, ClassStep.SUBMIT)
    return made


def _values(plan: ClassPlan, organiser_id: int) -> dict[str, object]:
    return {
        "title": plan.title,
        "year": plan.opens_on.year,
        "organiser": organiser_id,
        "co_organisers": "县直属机关工委、县委党校",
        "aim": plan.aim,
        "audience": plan.audience,
        "content": plan.content,
        "requirements": "各单位按名额推荐人员，安排好工作；学员按时报到，不迟到、不早退、不无故缺课。",
        "opens_on": plan.opens_on,
        "closes_on": plan.closes_on,
        "place": "县委党校",
        "planned_places": plan.places,
        "nominate_by": plan.nominate_by,
        "budget": plan.places * 180,
        "budget_source": "党员教育培训经费",
        "in_plan": True,
        "outside_plan_reason": "",
        "contact": ORGANISER.name,
        "contact_phone": "0000-0000000",
    }


def step(class_id: int, which: ClassStep) -> None:
    """The class's next step; what is asked about is confirmed."""
    verdict = take_class_step(by=actor(ORGANISER), class_id=class_id, step=which, confirmed=True)
    if isinstance(verdict.outcome, Refusal):
        raise DemoRefused(f"{which}：{'；'.join(map(sentence, verdict.reasons))}")


def approve(class_id: int) -> None:
    verdict = decide_on_screen(
        by=actor(APPROVER), class_id=class_id, decision=Decision.APPROVED, remark="同意。"
    )
    agreed(verdict, "审批")


def publish(class_id: int, places: int) -> None:
    """Places by people, then the class is open for nominations."""
    sheet = quota_sheet(class_id, planned=places, method=QuotaMethod.BY_PEOPLE, total=places)
    shares = {line.unit_id: line.proposed for line in sheet.lines}
    quota = set_quota(
        by=actor(ORGANISER),
        class_id=class_id,
        total=places,
        places=shares,
        method=QuotaMethod.BY_PEOPLE,
    )
    agreed(quota, "名额")
    step(class_id, ClassStep.PUBLISH)


def enrol(
    made: Made, class_id: int, unit_ids: Sequence[int], posts: str, days: tuple[int, int]
) -> Story:
    """The units put their people forward one after the other in the days given, their approvers confirm."""
    first, last = days
    for place, unit_id in enumerate(unit_ids):
        liaison, approver = made.units[unit_id]
        share = place * (last - first + 1) // len(unit_ids)
        yield at(first + share, 9 + place % 8, place * 7 % 60)
        put_forward(made, class_id, unit_id, liaison, posts)
        ids = {row.id for row in nominations_of(class_id, units={unit_id})}
        if ids:
            confirm(by=approver, class_id=class_id, unit_id=unit_id, nomination_ids=ids)


def put_forward(
    made: Made, class_id: int, unit_id: int, liaison: Actor, posts: str, *, most: int | None = None
) -> None:
    """A liaison nominates up to the unit's places or `most`: who has such a post and was in no class yet."""
    page = unit_class(unit_id, class_id)
    free = [one for one in page.candidates if one.verdict.outcome is not Eligibility.INELIGIBLE]
    free.sort(key=lambda one: (one.person_id in made.chosen, not one.post.endswith(posts)))
    for one in free[: page.quota.places if most is None else most]:
        put = nominate(by=liaison, class_id=class_id, unit_id=unit_id, person_id=one.person_id)
        agreed(put, one.name)
        made.chosen.add(one.person_id)


def gather_groups(class_id: int) -> None:
    """Lock the roster and divide it into discussion groups, the first of each its leader."""
    step(class_id, ClassStep.LOCK_ROSTER)
    batch_id = class_head(None, class_id).batch_id
    people = group_members(batch_id)
    found = divide(people, groups_for_size(len(people), GROUP_SIZE), seed=batch_id)
    leaders = {group[0] for group in found.groups}
    saved = save_groups(
        by=actor(ORGANISER), batch_id=batch_id, groups=found.groups, leaders=leaders
    )
    agreed(saved, "分组")


def lay_timetable(
    class_id: int, venue_name: str, batch_id: int | None = None
) -> tuple[SessionRow, ...]:
    """The template's pattern with titles, topics, lecturers and a venue; by default of the first batch."""
    organiser = actor(ORGANISER)
    batch_id = batch_id or class_head(organiser, class_id).batch_id
    agreed(copy_pattern(by=organiser, batch_id=batch_id), "课程表")
    venue = next(row.id for row in venue_rows() if row.name == venue_name)
    lecturers = cycle([row.id for row in lecturer_rows()])
    topics = {row.name: row.id for row in topic_rows()}
    for row in sessions_of_batch(batch_id):
        title, topic = TITLES.get(row.title, (row.title, ""))
        taught = row.kind in _TAUGHT
        draft = replace(
            draft_of(row),
            title=title,
            topic_id=topics.get(topic),
            venue_id=venue,
            lecturer_id=next(lecturers) if taught else None,
        )
        agreed(change_session(by=organiser, session_id=row.id, draft=draft).verdict, title)
    return sessions_of_batch(batch_id)


def draft_of(row: SessionRow) -> SessionDraft:
    """What a session is and when, without who teaches it, where and on what."""
    return SessionDraft(
        day=row.day,
        half_day=row.half_day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        kind=row.kind,
        title=row.title,
    )


def type_sheet(by: Actor, session: SessionRow, marks: Mapping[int, Mark]) -> None:
    """A sheet typed back, everybody there except those in `marks`, by place in the roster."""
    roster = roster_of_batch(session.batch_id)
    told = {row.trainee_id: marks.get(place, Mark()) for place, row in enumerate(roster)}
    verdict = return_sheet(by=by, session_id=session.id, key=uuid4(), seen=0, marks=told)
    agreed(verdict, session.title)


def set_test(class_id: int, bank_id: int, opens_at: datetime, closes_at: datetime) -> int:
    """A published paper and its exam; the exam's id."""
    organiser = actor(ORGANISER)
    lines = [
        BlueprintLine(None, kind, None, count, Fraction(marks)) for kind, count, marks in _LINES
    ]
    paper = draw_paper(
        by=organiser,
        class_id=class_id,
        bank_id=bank_id,
        title="知识测试试卷",
        blueprint=Blueprint(tuple(lines)),
        seed=f"demo-{class_id}",
    )
    if isinstance(paper, Verdict):
        raise DemoRefused("；".join(map(sentence, paper.reasons)))
    agreed(publish_paper(by=organiser, paper_id=paper, confirmed=True), "试卷")
    batch_id = class_head(organiser, class_id).batch_id
    made = set_exam(
        by=organiser,
        batch_id=batch_id,
        paper_id=paper,
        opens_at=opens_at,
        closes_at=closes_at,
        minutes=0,
    )
    if isinstance(made, Verdict):
        raise DemoRefused("；".join(map(sentence, made.reasons)))
    return made
