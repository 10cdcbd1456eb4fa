"""The county's demonstration class: it runs today, on any day, with phones."""

from datetime import time
from typing import Final

from zhuji.attendance.actions import request_leave
from zhuji.attendance.queries import Mark
from zhuji.base.clock import moment_of, now
from zhuji.classes.queries import class_head
from zhuji.demo import (
    acting,
    cast,
    completing,
    documents,
    exchange,
    hall,
    hall_now,
    learning,
    phones,
    preparation,
    self_review,
    surveys,
)
from zhuji.demo.calendar import Story, at, day
from zhuji.demo.made import Made
from zhuji.enrolment.queries import roster_of_batch
from zhuji.rules.words import ClassStep, DocumentKind, HalfDay, LeaveKind
from zhuji.timetable.queries import SessionRow, sessions_of_batch

_FIRST, _LAST = -1, 1  # its days; today is the second
_LATE: Final = 7  # places in the roster
_LEFT: Final = 21
_AWAY: Final = 13
_POSTS: Final = "委员"


def held(made: Made) -> Story:
    """From the proposal a month ago to this hour."""
    yield at(-33, 9)
    cast.switch_on_phones()
    yield at(-32, 10)
    made.running = class_id = acting.propose(_plan())
    yield at(-30, 16)
    acting.approve(class_id)
    yield at(-28, 9)
    acting.publish(class_id, _plan().places)
    documents.make(class_id, DocumentKind.NOTICE)
    documents.change_notice(class_id)
    preparation.prepare(class_id)
    yield from acting.enrol(made, class_id, list(made.units), _POSTS, (-26, -12))
    yield at(-8, 9)
    _make_ready(class_id)
    yield at(-7, 15)
    documents.fill_prepared(class_id)
    yield at(-6, 9)
    exchange.call_for_cases(class_id, day(1))
    yield at(-3, 9)
    preparation.run(class_id)
    exchange.choose_cases(class_id, made.units, cast.actor(cast.TEACHER))
    yield at(-2, 20)
    learning.sit_before(class_id, made.bank_id)
    self_review.rate_before(class_id)
    yield from _first_day(made, class_id)
    yield at(0, 0)
    _so_far_today(class_id)
    yield from hall_now.sit_now(class_id, made.bank_id)


def _plan() -> acting.ClassPlan:
    return acting.ClassPlan(
        title="全县基层党务工作者示范培训班",
        template="demonstration-3-days",
        opens_on=day(_FIRST),
        closes_on=day(_LAST),
        nominate_by=day(-10),
        places=100,
        aim=acting.AIM,
        audience="各乡镇、县直单位基层党务工作者。",
        content="理论讲授、业务辅导、现场教学、研讨交流和知识测试。",
        topics=("党支部设置", "组织生活", "党支部委员会", "党员发展和管理", "换届选举"),
    )


def _make_ready(class_id: int) -> None:
    acting.gather_groups(class_id)
    acting.lay_timetable(class_id, "县委党校报告厅")
    exchange.add_discussion(class_id, day(_FIRST), HalfDay.EVENING, time(19), time(20, 30))
    cast.open_class_staff(class_id)
    roster = roster_of_batch(class_head(None, class_id).batch_id)
    cast.open_trainee(roster[0].person_id, roster[0].name)
    phones.activate(class_id, [row.trainee_id for row in roster])


def _first_day(made: Made, class_id: int) -> Story:
    """Opened, taught, signed; a discussion in the evening, and what the class teacher wrote down."""
    teacher = cast.actor(cast.TEACHER)
    yield at(_FIRST, 8)
    preparation.settle_due(class_id)
    acting.step(class_id, ClassStep.OPEN)
    hall.arrive(class_id)
    yield at(_FIRST, 17, 50)
    sessions = sessions_of_batch(class_head(None, class_id).batch_id)
    of_the_day = [row for row in sessions if row.day == day(_FIRST)]
    for session in of_the_day:
        if session.half_day is not HalfDay.EVENING:
            acting.type_sheet(teacher, session, _marks(session))
    preparation.keep_order(class_id)
    learning.check_topic(class_id, made.bank_id)
    yield at(_FIRST, 20, 40)
    for session in of_the_day:
        if session.half_day is HalfDay.EVENING:
            acting.type_sheet(teacher, session, {})
    exchange.type_records(class_id, teacher, missing=1)
    batch_id = class_head(None, class_id).batch_id
    _ask_for_leave(batch_id)
    completing.ask_for_review(batch_id)
    acting.set_test(
        class_id, made.bank_id, moment_of(day(0), time(0)), moment_of(day(_LAST), time(18))
    )
    surveys.open_evaluation_of(batch_id)


def _marks(session: SessionRow) -> dict[int, Mark]:
    if session.half_day is HalfDay.MORNING:
        return {_LATE: Mark(minutes_late=12)}
    return {_LEFT: Mark(minutes_early=25)}


def _ask_for_leave(batch_id: int) -> None:
    """A morning's leave that waits for a decision."""
    request_leave(
        by=cast.actor(cast.TEACHER),
        batch_id=batch_id,
        trainee_id=roster_of_batch(batch_id)[_AWAY].trainee_id,
        kind=LeaveKind.OFFICIAL,
        starts=(day(_LAST), HalfDay.MORNING),
        ends=(day(_LAST), HalfDay.MORNING),
        reason="参加乡镇安全生产检查",
    )


def _so_far_today(class_id: int) -> None:
    """The sheets of what is over by now; then a room is changed, so that the timetable is stale."""
    for session in sessions_of_batch(class_head(None, class_id).batch_id):
        if session.day == day(0) and moment_of(session.day, session.ends_at) < now():
            acting.type_sheet(cast.actor(cast.TEACHER), session, {})
    documents.change_room(class_id)
    hall.show_code(class_id)
