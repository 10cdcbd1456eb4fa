"""A running class with half-days, sheets and a test, as the tests of completion need it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from tests.attendance.made import sheet
from tests.cast import Cast
from tests.classes.made import PDF, approve
from tests.once import once
from tests.timetable.made import AFTERNOON, DAY, MORNING, session, trainees
from zhuji.attendance.queries import Mark
from zhuji.base.files import Kind, store_bytes
from zhuji.classes.models import TrainingClass
from zhuji.classes.queries import class_head
from zhuji.completion.actions import Asked, register_make_up, request_review, seal_verdicts
from zhuji.completion.models import ArchiveEntry, MakeUp
from zhuji.completion.queries import judge_batch
from zhuji.exams.models import Exam, Sitting, TestPaper
from zhuji.flows.archive_list import archive_standing, name_items_absent
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ArchiveItem, ClassState, Condition, HalfDay, MakeUpPath, ReviewWay

AFTER = datetime.fromisoformat("2026-11-27T18:00:00+08:00")
ABSENT = Mark(absent=True)
TWO_DAYS = (
    (DAY, HalfDay.MORNING),
    (DAY, HalfDay.AFTERNOON),
    (DAY + timedelta(days=1), HalfDay.MORNING),
    (DAY + timedelta(days=1), HalfDay.AFTERNOON),
)
HOURS: dict[HalfDay, tuple[time, time]] = {
    HalfDay.MORNING: MORNING,
    HalfDay.AFTERNOON: AFTERNOON,
}


@dataclass(frozen=True)
class Stage:
    class_id: int
    batch_id: int
    exam_id: int
    trainees: list[int]
    sessions: list[int]


@once
def running(
    cast: Cast, count: int = 3, half_days: Sequence[tuple[date, HalfDay]] = TWO_DAYS
) -> Stage:
    """A class that runs: so many trainees, a session of four class hours each half-day, an exam."""
    class_id = approve(cast)
    batch_id = class_head(None, class_id).batch_id
    sessions = [
        session(
            cast,
            batch_id,
            f"专题{number}",
            day=day,
            half_day=half,
            starts_at=HOURS[half][0],
            ends_at=HOURS[half][1],
        )
        for number, (day, half) in enumerate(half_days, 1)
    ]
    TrainingClass.objects.filter(pk=class_id).update(state=ClassState.RUNNING)
    paper = TestPaper.objects.create(
        training_class_id=class_id,
        title="知识测试",
        blueprint={},
        seed="1",
        questions=[],
        full_marks=Fraction(100),
        created_by=cast.organiser,
        created_at=AFTER,
    )
    exam = Exam.objects.create(
        batch_id=batch_id,
        paper=paper,
        opens_at=AFTER - timedelta(hours=4),
        closes_at=AFTER - timedelta(hours=2),
        minutes=60,
        created_by=cast.organiser,
        created_at=AFTER,
    )
    filed(cast, class_id)
    return Stage(class_id, batch_id, exam.pk, trainees(cast, batch_id, count), sessions)


def filed(cast: Cast, class_id: int) -> None:
    """The archive is complete: a file under every item."""
    file = store_bytes(PDF + b"\n% filed", kind=Kind.PDF, name="归档.pdf")
    ArchiveEntry.objects.bulk_create(
        ArchiveEntry(
            training_class_id=class_id,
            item=item,
            file=file,
            title=f"材料{number}",
            recorded_by=cast.organiser,
            recorded_at=AFTER,
        )
        for number, item in enumerate(ArchiveItem, 1)
    )


def bare(class_id: int) -> int:
    """Nothing has been given in for the archive; gives the class's id."""
    ArchiveEntry.objects.filter(training_class_id=class_id).delete()
    return class_id


def marked(stage: Stage, trainee_id: int, mark: int) -> None:
    """A sitting that is over and has its mark."""
    Sitting.objects.create(
        exam_id=stage.exam_id,
        trainee_id=trainee_id,
        started_at=AFTER - timedelta(hours=4),
        handed_in_at=AFTER - timedelta(hours=3),
        mark=Fraction(mark),
    )


@once
def attended(cast: Cast, stage: Stage, absent: dict[int, Sequence[int]] | None = None) -> None:
    """Every sheet typed back; `absent` names by session the trainees who were not there."""
    for session_id in stage.sessions:
        away = (absent or {}).get(session_id, ())
        sheet(cast, session_id, dict.fromkeys(away, ABSENT))


@once
def ready(cast: Cast) -> Stage:
    """Three trainees: the first has all, the second failed the test, the third missed a half-day."""
    stage = running(cast)
    first, second, third = stage.trainees
    attended(cast, stage, {stage.sessions[3]: [third]})
    for trainee_id, mark in ((first, 80), (second, 50), (third, 90)):
        marked(stage, trainee_id, mark)
    return stage


@once
def closed(cast: Cast) -> Stage:
    """The class of `ready`, closed by the organiser: completed, make-up, withdrawn for absence."""
    stage = ready(cast)
    TrainingClass.objects.filter(pk=stage.class_id).update(state=ClassState.CLOSED)
    organiser = cast.actor(cast.organiser)
    seal_verdicts(by=organiser, class_id=stage.class_id, judged=judge_batch(stage.batch_id))
    return stage


def asked(
    cast: Cast, trainee_id: int, condition: Condition = Condition.ABSENCES, **changed: Any
) -> Asked:
    """A review request typed in from paper."""
    values: dict[str, Any] = {
        "by": cast.actor(cast.organiser),
        "text": "本人当天到会，签到时漏签。",
        "way": ReviewWay.PAPER,
        "asked_on": AFTER.date(),
    }
    return request_review(trainee_id=trainee_id, condition=condition, **(values | changed))


@once
def review(cast: Cast, trainee_id: int, condition: Condition = Condition.ABSENCES) -> int:
    made = asked(cast, trainee_id, condition)
    assert made.review_id is not None, made.verdict
    return made.review_id


@once
def make_up(cast: Cast, trainee_id: int, path: MakeUpPath, **changed: Any) -> int:
    """A path decided on by the organiser."""
    values: dict[str, Any] = {
        "by": cast.actor(cast.organiser),
        "reason": "部务会同意",
        "due_on": AFTER.date() + timedelta(days=30),
    }
    verdict = register_make_up(trainee_id=trainee_id, path=path, **(values | changed))
    assert verdict.outcome is Permitted.YES, verdict
    return MakeUp.objects.latest("pk").pk


@once
def archived(cast: Cast, class_id: int) -> None:
    """Whatever the archive list still waits for is named as absent."""
    items = archive_standing(class_id).open
    verdict = name_items_absent(
        by=cast.actor(cast.organiser), class_id=class_id, reasons=dict.fromkeys(items, "本班没有")
    )
    assert verdict.outcome is Permitted.YES, verdict
