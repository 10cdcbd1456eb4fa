"""A class that sits an exam of twenty questions; imported once Django is set up."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from tests.cast import Cast, assemble
from tests.exams.made import bank, line, switch_on
from tests.timetable import made

from zhuji.accounts.models import Device
from zhuji.base.clock import now
from zhuji.enrolment.models import Trainee
from zhuji.enrolment.queries import trainees_by_person
from zhuji.exams.actions.exams import set_exam
from zhuji.exams.actions.papers import draw_paper, publish_paper
from zhuji.exams.models import Sitting
from zhuji.exams.queries import make_entry, make_token
from zhuji.rules.blueprint import Blueprint
from zhuji.rules.words import QuestionKind

QUESTIONS: Final = 20
_CHOICES: Final = "A. 一年\nB. 两年\nC. 三年\nD. 五年\n"
_LONG: Final = timedelta(hours=8)


@dataclass(frozen=True)
class World:
    """`trainees` of one batch, all of whom sit `exam_id`."""

    cast: Cast
    class_id: int
    batch_id: int
    exam_id: int
    trainees: tuple[int, ...]


def text() -> str:
    """The bank as its file says it: single, multiple and true-or-false, 10, 5 and 5."""
    lines = ["一、单项选择题"]
    lines += [
        f"{n}. 第{n}件事的期限一般为（ {'ABCD'[n % 4]} ）。\n{_CHOICES}" for n in range(1, 11)
    ]
    lines += ["二、多项选择题"]
    lines += [f"{n}. 第{n}件事包括（ AC ）。\n{_CHOICES}" for n in range(11, 16)]
    lines += ["三、判断题"]
    lines += [f"{n}. 第{n}件事每季度办理一次。（{'√×'[n % 2]}）" for n in range(16, 21)]
    return "\n".join(lines)


def world(people: int) -> World:
    """So many trainees, and an exam that is open now and for hours."""
    cast = assemble()
    batch_id = made.batch(cast)
    made.trainees(cast, batch_id, people)
    class_id = made.class_id_of(batch_id)
    organiser = cast.actor(cast.organiser)
    blueprint = Blueprint(
        (
            line(QuestionKind.SINGLE, 10, 4),
            line(QuestionKind.MULTIPLE, 5, 8),
            line(QuestionKind.TRUE_FALSE, 5, 4),
        )
    )
    paper_id = draw_paper(
        by=organiser,
        class_id=class_id,
        bank_id=bank(cast, text=text()),
        title="知识测试试卷",
        blueprint=blueprint,
        seed="7",
    )
    assert isinstance(paper_id, int)  # noqa: S101 - the draw has enough questions
    publish_paper(by=organiser, paper_id=paper_id, confirmed=True)
    opens_at = now()
    exam_id = set_exam(
        by=organiser,
        batch_id=batch_id,
        paper_id=paper_id,
        opens_at=opens_at,
        closes_at=opens_at + _LONG,
        minutes=0,
    )
    assert isinstance(exam_id, int)  # noqa: S101
    switch_on(cast)
    trainees = Trainee.objects.filter(batch_id=batch_id).order_by("number")
    return World(cast, class_id, batch_id, exam_id, tuple(trainees.values_list("pk", flat=True)))


def entries(world: World) -> list[tuple[int, str]]:
    """What each one's page holds before it begins, by an activated phone; in the order of people."""
    people = trainees_by_person(world.batch_id)
    devices = dict(Device.objects.values_list("person_id", "pk"))
    return [
        (trainee, make_entry(world.exam_id, trainee, device_id=devices[person], sign_in_id=0))
        for person, trainee in people.items()
    ]


def begun(world: World) -> list[tuple[int, str]]:
    """Everybody has begun: the sitting and its sealed opening by trainee, in the world's order."""
    moment = now()
    rows = [
        Sitting(exam_id=world.exam_id, trainee_id=each, started_at=moment)
        for each in world.trainees
    ]
    Sitting.objects.bulk_create(rows)
    sittings = Sitting.objects.filter(exam_id=world.exam_id).order_by("trainee_id")
    return [(each, make_token(each, 1)) for each in sittings.values_list("pk", flat=True)]
