"""The hall of a demo's test: started by its proctor, a power cut, a phone that broke, notes."""

from typing import Final

from zhuji.demo import acting, cast
from zhuji.enrolment.queries import RosterRow
from zhuji.exams.actions.manner import set_manner
from zhuji.exams.actions.proctoring import (
    give_time,
    note_incident,
    pause_exam,
    reopen_sitting,
    resume_exam,
    start_exam,
)
from zhuji.rules.actor import Actor
from zhuji.rules.release import Manner
from zhuji.rules.words import ReleaseLevel

_MANNER: Final = Manner(proctor_starts=True, release=ReleaseLevel.FULL)


def open_hall(exam_id: int) -> None:
    """The test waits for its proctor, who starts it."""
    by = _proctor()
    acting.agreed(set_manner(by=by, exam_id=exam_id, manner=_MANNER), "怎样考")
    acting.agreed(start_exam(by=by, exam_id=exam_id), "宣布开考")


def disturb(exam_id: int, row: RosterRow) -> None:
    """What happens in a hall, with one candidate who is sitting."""
    by, own = _proctor(), {"exam_id": exam_id, "trainee_id": row.trainee_id}
    acting.agreed(pause_exam(by=by, exam_id=exam_id, reason="二楼停电"), "暂停")
    acting.agreed(resume_exam(by=by, exam_id=exam_id), "恢复")
    reopened = reopen_sitting(by=by, **own, reason="手机没电，换会务组的手机")
    acting.agreed(reopened, row.name)
    acting.agreed(give_time(by=by, **own, minutes=5, reason="换手机耽误"), row.name)
    acting.agreed(give_time(by=by, exam_id=exam_id, minutes=10, reason="停电后网络未恢复"), "补时")
    noted = note_incident(by=by, exam_id=exam_id, text="考场秩序正常，无其他情况。")
    acting.agreed(noted, "记事")


def _proctor() -> Actor:
    return cast.actor(cast.ORGANISER)
