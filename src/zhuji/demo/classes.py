"""Four classes in four stages of life: closed, running, nominating, waiting for approval."""

from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from typing import Final

from zhuji.attendance.actions import request_leave
from zhuji.attendance.queries import Mark
from zhuji.base.clock import moment_of, now, today
from zhuji.classes.queries import class_head
from zhuji.demo import acting, cast, completing, preparation
from zhuji.demo.county import FIRST_TOWN
from zhuji.demo.exchange import add_discussion, type_records
from zhuji.demo.office import TOPICS
from zhuji.enrolment.queries import roster_of_batch
from zhuji.exams.actions.exams import type_marks
from zhuji.flows.close_class import close_class
from zhuji.flows.issue_certificates import issue_certificates
from zhuji.registry.queries import unit_names
from zhuji.rules.words import ClassStep, HalfDay, LeaveKind

_TITLES: Final = {
    "专题讲授（一）": ("新时代党的建设总要求与基层党务工作", "党支部设置"),
    "专题讲授（二）": ("党支部工作条例解读", "党支部委员会"),
    "业务辅导（一）": ("“三会一课”和主题党日怎样组织、怎样记录", "组织生活"),
    "业务辅导（二）": ("党支部换届选举的程序和文书", "换届选举"),
    "业务辅导（三）": ("发展党员的流程和常见差错", "党员发展和管理"),
    "专题讲授": ("党支部工作条例解读", "党支部委员会"),
    "业务辅导": ("组织生活会和民主评议党员", "组织生活"),
}
_AIM: Final = (
    "使党务工作者学习党务工作理论知识，掌握党务工作方法，交流党务工作经验，"
    "提高组织开展党务工作的能力。"
)


def finished(bank_id: int, units: acting.Units) -> int:
    """A class of one day, last week: sheets typed, marks typed from paper, closed, certified."""
    organiser, day = cast.actor(cast.ORGANISER), today() - timedelta(days=6)
    plan = _one_day(
        "全县党支部书记业务培训班",
        day,
        places=84,
        audience="各乡镇、县直单位党支部书记。",
        topics=("党支部委员会", "组织生活"),
    )
    class_id = _enrolled(plan, units)
    acting.lay_timetable(class_id, _TITLES)
    sessions = add_discussion(class_id, day, HalfDay.AFTERNOON, time(13, 20), time(14, 20))
    acting.step(class_id, ClassStep.OPEN)
    for session in sessions:
        away = {4: Mark(absent=True)} if session.half_day is HalfDay.AFTERNOON else {}
        acting.type_sheet(organiser, session, away | {9: Mark(minutes_late=6)})
    type_records(class_id, organiser)
    _mark_on_paper(class_id, bank_id)
    completing.account_for_archive(class_id)
    preparation.settle_everything(class_id)
    close_class(by=organiser, class_id=class_id, confirmed=True)
    completing.decide_on_make_up(class_id)
    acting.agreed(issue_certificates(by=organiser, class_id=class_id), "证书")
    return class_id


def _mark_on_paper(class_id: int, bank_id: int) -> None:
    organiser = cast.actor(cast.ORGANISER)
    batch_id = class_head(organiser, class_id).batch_id
    opens_at = moment_of(today() - timedelta(days=6), time(16, 20))
    exam = acting.set_test(class_id, bank_id, opens_at, now() + timedelta(minutes=1))
    marks = {
        row.trainee_id: Fraction(54 if place == 11 else 70 + place % 15 * 2)
        for place, row in enumerate(roster_of_batch(batch_id))
        if place != 4
    }
    acting.agreed(type_marks(by=organiser, exam_id=exam, marks=marks), "成绩")


def running(bank_id: int, units: acting.Units) -> int:
    """The demonstration class of the county: today is its second day, the test is open."""
    plan = acting.ClassPlan(
        title="全县基层党务工作者示范培训班",
        template="demonstration-3-days",
        opens_on=today() - timedelta(days=1),
        closes_on=today() + timedelta(days=1),
        nominate_by=today() - timedelta(days=6),
        places=100,
        aim=_AIM,
        audience="各乡镇、县直单位基层党务工作者。",
        content="理论讲授、业务辅导、现场教学、研讨交流和知识测试。",
        topics=TOPICS[:5],
    )
    class_id = _enrolled(plan, units)
    sessions = acting.lay_timetable(class_id, _TITLES)
    cast.open_class_staff(class_id)
    acting.step(class_id, ClassStep.OPEN)
    for session in sessions:
        if session.day < today():
            acting.type_sheet(cast.actor(cast.TEACHER), session, {7: Mark(minutes_late=12)})
    batch_id = class_head(None, class_id).batch_id
    roster = roster_of_batch(batch_id)
    _ask_for_leave(batch_id, roster[13].trainee_id, plan.closes_on)
    acting.set_test(
        class_id, bank_id, moment_of(today(), time(0)), moment_of(plan.closes_on, time(18))
    )
    completing.ask_for_review(batch_id)
    preparation.run(class_id)
    cast.open_trainee(roster[0].person_id, roster[0].name)
    return class_id


def _ask_for_leave(batch_id: int, trainee_id: int, day: date) -> None:
    """A morning's leave that waits for a decision."""
    request_leave(
        by=cast.actor(cast.TEACHER),
        batch_id=batch_id,
        trainee_id=trainee_id,
        kind=LeaveKind.OFFICIAL,
        starts=(day, HalfDay.MORNING),
        ends=(day, HalfDay.MORNING),
        reason="参加乡镇安全生产检查",
    )


def nominating(units: acting.Units) -> None:
    """A class that asks for people: one town has only begun, and waits for its own approver."""
    day = today() + timedelta(days=14)
    plan = _one_day(
        "全县组织委员业务培训班",
        day,
        places=90,
        audience="各乡镇、县直单位组织委员。",
        topics=("党员发展和管理", "党支部委员会"),
    )
    class_id = _published(plan)
    names = unit_names(units)
    acting.enrol(class_id, {key: pair for key, pair in units.items() if names[key] != FIRST_TOWN})
    first = next(key for key in units if names[key] == FIRST_TOWN)
    preparation.prepare(class_id, liaison_unit=first)
    acting.put_forward(class_id, first, units[first][0], most=1)


def waiting() -> None:
    """A class still to come: its proposal waits for the approver."""
    day = today() + timedelta(days=35)
    plan = _one_day(
        "全县发展党员业务培训班",
        day,
        places=80,
        audience="各乡镇、县直单位组织委员和党务干事。",
        topics=("党员发展和管理",),
    )
    plan = replace(
        plan,
        nominate_by=day - timedelta(days=10),
        aim="规范发展党员程序和材料，减少差错。",
    )
    acting.propose(plan)


def _one_day(
    title: str, day: date, *, places: int, audience: str, topics: tuple[str, ...]
) -> acting.ClassPlan:
    """A class of one day, nominated for until a week before it."""
    return acting.ClassPlan(
        title=title,
        template="one-day",
        opens_on=day,
        closes_on=day,
        nominate_by=day - timedelta(days=7),
        places=places,
        aim=_AIM,
        audience=audience,
        content="专题讲授、业务辅导和知识测试。",
        topics=topics,
    )


def _published(plan: acting.ClassPlan) -> int:
    class_id = acting.propose(plan)
    acting.approve(class_id)
    acting.publish(class_id, plan.places)
    return class_id


def _enrolled(plan: acting.ClassPlan, units: acting.Units) -> int:
    """A class whose roster is locked and divided into groups."""
    class_id = _published(plan)
    acting.enrol(class_id, units)
    acting.gather_groups(class_id)
    return class_id
