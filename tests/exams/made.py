"""Banks, papers, exams and trainees as the tests need them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from tests.cast import Cast, give, user
from tests.classes.made import approve
from tests.once import once
from zhuji.accounts.models import User
from zhuji.accounts.queries import actor_of
from zhuji.classes.models import Batch
from zhuji.enrolment.models import Nomination, Trainee
from zhuji.exams import imports
from zhuji.exams.actions.custody import Receipt
from zhuji.exams.actions.exams import set_exam
from zhuji.exams.actions.papers import draw_paper, publish_paper
from zhuji.exams.actions.sittings import save_answer, start_sitting
from zhuji.exams.models import Question, QuestionBank
from zhuji.policies.actions import set_figure
from zhuji.rules.actor import Place
from zhuji.rules.blueprint import Blueprint, BlueprintLine
from zhuji.rules.questions import ParsedBank, parse_questions
from zhuji.rules.words import NominationState, PlaceKind, QuestionKind

OPENS = datetime.fromisoformat("2026-11-27T15:00:00+08:00")
CLOSES = OPENS + timedelta(minutes=90)
SECRET = "解析里的一句话只有交卷后才能看到"
TEXT = f"""第一章 党员
一、单项选择题
1. 预备党员的预备期为（ A ）。
A. 一年
B. 两年
C. 三年
解析：{SECRET}
2. 党支部书记的任期一般为（ B ）。
A. 一届一年
B. 三年或五年
C. 不作规定
二、多项选择题
3. 党员享有的权利包括（ AC ）。
A. 表决权
B. 罢免上级权
C. 选举权
第二章 组织生活
三、判断题
4. 支部党员大会一般每季度召开一次。（√）
5. 党小组会一般每年召开一次。（×）
"""


def parsed(text: str = TEXT) -> ParsedBank:
    return parse_questions((f"段落 {n}", line) for n, line in enumerate(text.splitlines(), 1))


@once
def bank(cast: Cast, name: str = "测试题库", text: str = TEXT) -> int:
    verdict, _ = imports.apply(by=cast.actor(cast.organiser), parsed=parsed(text), bank=name)
    assert verdict.reasons == ()
    bank_id = imports.bank_id_of(name)
    assert bank_id is not None
    return bank_id


@once
def case_in(bank_id: int) -> int:
    """A case with a choice and a question to be answered in sentences; its id."""
    bank_row = QuestionBank.objects.get(pk=bank_id)

    def made(
        kind: QuestionKind, stem: str, parent: Question | None = None, **more: Any
    ) -> Question:
        return Question.objects.create(
            bank=bank_row,
            kind=kind,
            stem=stem,
            parent=parent,
            entered_by=bank_row.created_by,
            entered_at=OPENS,
            digest=stem,
            stem_digest=stem,
            **({"options": [], "key": []} | more),
        )

    case = made(QuestionKind.CASE, "某村召开党员大会。")
    choice = {"options": ["能", "不能"], "key": [1], "position": 1}
    points = [{"text": "到会人数不够", "share": "1"}]
    made(QuestionKind.SINGLE, "能否形成决议？", case, **choice)
    made(QuestionKind.SHORT, "说明理由。", case, key=points, position=2)
    return case.pk


def line(kind: QuestionKind, count: int, marks: int) -> BlueprintLine:
    return BlueprintLine(None, kind, None, count, Fraction(marks))


BLUEPRINT = Blueprint(
    (
        line(QuestionKind.SINGLE, 2, 2),
        line(QuestionKind.MULTIPLE, 1, 4),
        line(QuestionKind.TRUE_FALSE, 2, 1),
    )
)


@once
def draft(cast: Cast, class_id: int, bank_id: int) -> int:
    made = draw_paper(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        bank_id=bank_id,
        title="知识测试试卷",
        blueprint=BLUEPRINT,
        seed="7",
    )
    assert isinstance(made, int)
    return made


@dataclass(frozen=True)
class Room:
    """An exam of a class with three trainees, of whom the first two can sign in."""

    class_id: int
    batch_id: int
    bank_id: int
    paper_id: int
    exam_id: int
    trainees: tuple[Trainee, ...]
    first: User
    second: User


@once
def trainees(cast: Cast, class_id: int) -> tuple[Trainee, ...]:
    batch = Batch.objects.get(training_class_id=class_id)
    made = []
    for number, person in enumerate(cast.town_people[:3], start=1):
        nomination = Nomination.objects.create(
            training_class_id=class_id,
            unit=cast.town,
            person=person,
            state=NominationState.ACCEPTED,
            eligibility={},
            nominated_by=cast.town_liaison,
            nominated_at=OPENS,
        )
        made.append(
            Trainee.objects.create(
                batch=batch, nomination=nomination, person=person, unit=cast.town, number=number
            )
        )
    return tuple(made)


def trainee_user(trainee: Trainee) -> User:
    made = user(f"trainee{trainee.number}", trainee.person.name)
    User.objects.filter(pk=made.pk).update(person=trainee.person)
    give(made, "trainee", Place(PlaceKind.PERSON, trainee.person_id))
    return User.objects.get(pk=made.pk)


@once
def switch_on(cast: Cast) -> None:
    set_figure(
        by=cast.actor(cast.administrator),
        subject="functions",
        key="exam_on_phone",
        value="true",
        reason="县里决定",
    )


@once
def room(
    cast: Cast, *, on_phone: bool = True, minutes: int = 60, opens_at: datetime = OPENS
) -> Room:
    class_id = approve(cast)
    bank_id = bank(cast)
    paper_id = draft(cast, class_id, bank_id)
    organiser = cast.actor(cast.organiser)
    publish_paper(by=organiser, paper_id=paper_id, confirmed=True)
    batch_id = Batch.objects.get(training_class_id=class_id).pk
    exam_id = set_exam(
        by=organiser,
        batch_id=batch_id,
        paper_id=paper_id,
        opens_at=opens_at,
        closes_at=opens_at + (CLOSES - OPENS),
        minutes=minutes,
    )
    assert isinstance(exam_id, int)
    if on_phone:
        switch_on(cast)
    made = trainees(cast, class_id)
    return Room(
        class_id,
        batch_id,
        bank_id,
        paper_id,
        exam_id,
        made,
        trainee_user(made[0]),
        trainee_user(made[1]),
    )


def start(room: Room) -> int:
    made = start_sitting(by=actor_of(room.first), exam_id=room.exam_id)
    assert isinstance(made, int)
    return made


def save(room: Room, sitting_id: int, question: int, version: int, *chosen: int) -> Receipt:
    return save_answer(
        by=actor_of(room.first),
        sitting_id=sitting_id,
        question=question,
        version=version,
        chosen=chosen,
    )
