"""A class that is over, with everything: certified, evaluated, followed up, handed on to the towns."""

from datetime import time
from typing import Final

from zhuji.attendance.queries import Mark
from zhuji.base.clock import moment_of
from zhuji.classes.queries import class_head
from zhuji.demo import (
    acting,
    answering,
    cast,
    certificates,
    completing,
    documents,
    exchange,
    learning,
    practice,
    preparation,
    surveys,
)
from zhuji.demo.calendar import Story, at, day
from zhuji.demo.made import Made
from zhuji.enrolment.queries import roster_of_batch
from zhuji.exams.actions.answer_sheets import type_answers
from zhuji.exams.queries import exam_or_404
from zhuji.flows.close_class import close_class
from zhuji.flows.issue_certificates import issue_certificates
from zhuji.rules.words import ClassStep, DocumentKind, HalfDay
from zhuji.timetable.queries import sessions_of_batch

_HELD: Final = -66  # days from today on which it was held
_ABSENT, _LATE, _FAILED = 4, 9, 11  # places in the roster
_ODD: Final = 4  # the question that those who know much answer another way
_STAYS_AWAY: Final = 4  # one unit in so many sends nobody


def held(made: Made) -> Story:
    """A class of one day, two months ago."""
    yield at(_HELD - 24, 9)
    made.finished = class_id = acting.propose(_plan())
    yield at(_HELD - 22, 16)
    acting.approve(class_id)
    yield at(_HELD - 20, 9)
    acting.publish(class_id, _plan().places)
    documents.make(class_id, DocumentKind.NOTICE)
    preparation.prepare(class_id)
    sending = [key for place, key in enumerate(made.units) if place % _STAYS_AWAY]
    yield from acting.enrol(made, class_id, sending, "书记", (_HELD - 18, _HELD - 9))
    exchange.call_for_cases(class_id, day(_HELD - 2))
    yield at(_HELD - 6, 9)
    acting.gather_groups(class_id)
    acting.lay_timetable(class_id, "县委党校报告厅")
    exchange.add_discussion(class_id, day(_HELD), HalfDay.AFTERNOON, time(13, 20), time(14, 20))
    documents.fill_prepared(class_id)
    preparation.settle_due(class_id)
    yield at(_HELD - 3, 15)
    exchange.choose_cases(class_id, made.units, cast.actor(cast.ORGANISER))
    yield at(_HELD, 8)
    preparation.settle_due(class_id)
    acting.step(class_id, ClassStep.OPEN)
    learning.mark_before(class_id, made.bank_id)
    exam = acting.set_test(
        class_id, made.bank_id, moment_of(day(_HELD), time(16, 15)), at(_HELD, 17)
    )
    yield at(_HELD + 1, 9)
    _type_back(class_id, exam)
    yield at(_HELD + 2, 9)
    surveys.evaluate(class_head(None, class_id).batch_id, missing=6)
    yield from _conclude(class_id)
    yield from practice.follow_up_class(made, class_id, _HELD)


def _plan() -> acting.ClassPlan:
    return acting.one_day(
        "全县党支部书记业务培训班",
        day(_HELD),
        places=84,
        audience="各乡镇、县直单位党支部书记。",
        topics=("党支部委员会", "组织生活"),
    )


def _type_back(class_id: int, exam: int) -> None:
    """The sheets of the day, the records of the discussion, the marks of the paper test."""
    organiser, batch_id = cast.actor(cast.ORGANISER), class_head(None, class_id).batch_id
    for session in sessions_of_batch(batch_id):
        away = {_ABSENT: Mark(absent=True)} if session.half_day is HalfDay.AFTERNOON else {}
        acting.type_sheet(organiser, session, away | {_LATE: Mark(minutes_late=6)})
    exchange.type_records(class_id, organiser)
    roster = [row.trainee_id for row in roster_of_batch(batch_id)]
    sat = [each for place, each in enumerate(roster) if place != _ABSENT]
    paper_id = exam_or_404(exam).paper_id
    typed = answering.sheets(exam, paper_id, sat, failing=roster[_FAILED], odd=_ODD)
    acting.agreed(type_answers(by=organiser, exam_id=exam, sheets=typed), "作答")


def _conclude(class_id: int) -> Story:
    """Filed and closed, certificates given out, the make-up decided on."""
    yield at(_HELD + 4, 9)
    organiser = cast.actor(cast.ORGANISER)
    completing.account_for_archive(class_id)
    preparation.settle_everything(class_id)
    close_class(by=organiser, class_id=class_id, confirmed=True)
    yield at(_HELD + 5, 9)
    acting.agreed(issue_certificates(by=organiser, class_id=class_id), "证书")
    certificates.revoke_two(class_id)
    documents.fill_concluded(class_id)
    yield at(_HELD + 6, 10)
    completing.decide_on_make_up(class_id)
