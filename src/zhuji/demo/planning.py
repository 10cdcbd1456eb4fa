"""What a class wants of its timetable, and a plan that waits to be taken over."""

from zhuji.base.jobs import run_here
from zhuji.demo import acting, cast
from zhuji.flows.timetable_jobs import ask_for_timetable
from zhuji.registry.queries import lecturer_rows, topic_rows
from zhuji.rules.words import SessionKind
from zhuji.timetable.actions import begin_wanted
from zhuji.timetable.queries import Beginning, WantedValues

_TOPIC = "党员发展和管理"


def plan(class_id: int) -> None:
    """One day: opening, a lecture by either of two lecturers, tutoring, a test, closing."""
    organiser = cast.actor(cast.ORGANISER)
    topic = next((row.id for row in topic_rows() if row.name == _TOPIC), None)
    lecturers = tuple(row.id for row in lecturer_rows()[:2])
    wanted = (
        WantedValues(SessionKind.OPENING, "开班式", 1),
        WantedValues(SessionKind.LECTURE, "发展党员工作的程序和要求", 2, topic, lecturers),
        WantedValues(SessionKind.TUTORING, "发展党员材料填写辅导", 2, topic, lecturers[1:]),
        WantedValues(SessionKind.TEST, "知识测试", 1, topic),
        WantedValues(SessionKind.CLOSING, "结业式", 1),
    )
    done = begin_wanted(by=organiser, class_id=class_id, begin=tuple(map(Beginning, wanted)))
    acting.agreed(done, "课程需求")
    run_here(ask_for_timetable(by=organiser, class_id=class_id))
