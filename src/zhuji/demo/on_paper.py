"""A class on paper alone, held last week: the decision, the returns, sheets and marks typed back."""

from datetime import time
from io import BytesIO
from pathlib import Path
from typing import Final

from zhuji.attendance.actions import decide_on_leave, request_leave
from zhuji.attendance.queries import Mark
from zhuji.base.clock import moment_of
from zhuji.base.pdf import render_pdf
from zhuji.classes.actions import register_decision
from zhuji.classes.queries import class_head
from zhuji.demo import acting, cast, documents, preparation, surveys, two_papers
from zhuji.demo.calendar import Story, at, day
from zhuji.demo.county import COUNTY
from zhuji.demo.made import Made
from zhuji.enrolment.actions import register_return
from zhuji.enrolment.queries import roster_of_batch, unit_class
from zhuji.rules.eligibility import Eligibility
from zhuji.rules.words import ClassStep, Decision, DocumentKind, HalfDay, LeaveKind
from zhuji.timetable.queries import sessions_of_batch

_HELD: Final = -8
_LATE, _ABSENT, _ON_LEAVE = 6, 21, 33
_SCAN: Final = Path(__file__).parent / "courseware.typ"


def held(made: Made) -> Story:
    """No page of a trainee, no screen in the hall; what is left is to look at it and close it."""
    yield at(_HELD - 22, 10)
    made.on_paper = class_id = acting.propose(_plan())
    yield at(_HELD - 19, 16)
    _register_decision(class_id)
    yield at(_HELD - 18, 9)
    acting.publish(class_id, _plan().places)
    documents.make(class_id, DocumentKind.NOTICE)
    preparation.prepare(class_id)
    for place, unit_id in enumerate(made.units):
        yield at(_HELD - 15 + place // 10, 9 + place % 8, place * 11 % 60)
        _register_return(made, class_id, unit_id)
    yield at(_HELD - 5, 9)
    acting.gather_groups(class_id)
    acting.lay_timetable(class_id, "县会议中心三楼会议室")
    documents.fill_prepared(class_id)
    preparation.settle_due(class_id)
    yield at(_HELD, 8)
    preparation.settle_due(class_id)
    acting.step(class_id, ClassStep.OPEN)
    exam = two_papers.set_test(
        class_id, made.bank_id, moment_of(day(_HELD), time(16, 15)), at(_HELD, 17)
    )
    _leave(class_id)
    yield at(_HELD + 1, 9)
    _type_back(class_id, exam)
    yield at(_HELD + 2, 15)
    surveys.evaluate(class_head(None, class_id).batch_id, missing=4)
    preparation.settle_due(class_id)


def _plan() -> acting.ClassPlan:
    return acting.one_day(
        "全县党务干事实务培训班",
        day(_HELD),
        places=76,
        audience="各乡镇、县直单位党务干事。",
        topics=("党费收缴", "党员发展和管理"),
    )


def _register_decision(class_id: int) -> None:
    data = {
        "title": "领导批示（演示扫描件）",
        "remark": "演示用，不是真实文件",
        "facts": [{"text": _plan().title, "answer": "同意。", "article": f"{COUNTY}委组织部"}],
    }
    registered = register_decision(
        by=cast.actor(cast.ORGANISER),
        class_id=class_id,
        decision=Decision.APPROVED,
        decided_on=day(_HELD - 19),
        approver_name=cast.APPROVER.name,
        number=f"临组批〔{day(_HELD).year}〕16号",
        scan=BytesIO(render_pdf(_SCAN, data)),
        scan_name="领导批示.pdf",
    )
    acting.agreed(registered, "签批登记")


def _register_return(made: Made, class_id: int, unit_id: int) -> None:
    """A unit's sealed return with as many as it has places."""
    page = unit_class(unit_id, class_id)
    free = [one for one in page.candidates if one.verdict.outcome is not Eligibility.INELIGIBLE]
    free.sort(key=lambda one: (one.person_id in made.chosen, one.post.endswith("书记")))
    chosen = {one.person_id for one in free[: page.quota.places]}
    if not chosen:
        return
    registered = register_return(
        by=cast.actor(cast.ORGANISER),
        class_id=class_id,
        unit_id=unit_id,
        dated=day(_HELD - 16),
        sealed=True,
        person_ids=chosen,
    )
    acting.agreed(registered, page.unit)
    made.chosen |= chosen


def _leave(class_id: int) -> None:
    """A slip for the afternoon, granted on paper before the class and typed in."""
    organiser, batch_id = cast.actor(cast.ORGANISER), class_head(None, class_id).batch_id
    asked = request_leave(
        by=organiser,
        batch_id=batch_id,
        trainee_id=roster_of_batch(batch_id)[_ON_LEAVE].trainee_id,
        kind=LeaveKind.SICK,
        starts=(day(_HELD), HalfDay.AFTERNOON),
        ends=(day(_HELD), HalfDay.AFTERNOON),
        reason="发热就诊，附医院证明",
    )
    if asked.leave_id is not None:
        granted = decide_on_leave(by=organiser, leave_id=asked.leave_id, grant=True, remark="同意")
        acting.agreed(granted, "请假")


def _type_back(class_id: int, exam: int) -> None:
    organiser, batch_id = cast.actor(cast.ORGANISER), class_head(None, class_id).batch_id
    for session in sessions_of_batch(batch_id):
        marks = {_LATE: Mark(minutes_late=8)} if session.half_day is HalfDay.MORNING else {}
        if session.half_day is HalfDay.AFTERNOON:
            marks = {_ABSENT: Mark(absent=True), _ON_LEAVE: Mark(absent=True)}
        acting.type_sheet(organiser, session, marks)
    two_papers.type_back(exam, {_ABSENT, _ON_LEAVE})
