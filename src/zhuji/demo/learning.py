"""The demo's catalogue, courseware and tests by topic.

The courseware holds nothing but what the demo's bank asks, each with the article that it rests on.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Final

from zhuji.base.clock import now
from zhuji.base.jobs import run_here
from zhuji.base.office import has_office
from zhuji.base.pdf import render_pdf
from zhuji.base.word.write import Format, Page, WordDocument
from zhuji.classes.queries import class_head
from zhuji.demo import acting, answering, cast
from zhuji.demo.bank import BankQuestion, bank_questions
from zhuji.demo.chance import dice
from zhuji.demo.halls import disturb, open_hall
from zhuji.enrolment.queries import RosterRow, roster_of_batch
from zhuji.exams.actions.exams import set_exam, type_marks
from zhuji.exams.actions.papers import draw_paper, publish_paper
from zhuji.exams.actions.sittings import hand_in_sitting, save_answer, start_sitting
from zhuji.exams.queries import paper_or_404
from zhuji.learning.actions.catalogue import register_source, rest_on, write_course
from zhuji.learning.actions.courseware import add_courseware, review_version, take_in
from zhuji.learning.actions.reading import return_register
from zhuji.learning.queries import CourseText, conversion_of, courseware_rows, source_rows
from zhuji.registry.queries import lecturer_rows, topic_rows
from zhuji.rules.actor import Actor, Grant, Permission, Place
from zhuji.rules.blueprint import Blueprint, BlueprintLine
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ExamPurpose, PlaceKind, QuestionKind

_TEMPLATE: Final = Path(__file__).parent / "courseware.typ"
_REMARK: Final = "演示课件，根据演示题库整理；正式使用请换成本县的课件"
_NOTE: Final = "演示数据，施行日期以正式文本为准"
_BRANCH: Final = "中国共产党支部工作条例（试行）"
_DEVELOPMENT: Final = "中国共产党发展党员工作细则"
_SOURCES: Final = (
    (_BRANCH, "2018年", date(2018, 10, 28)),
    (_DEVELOPMENT, "2014年", date(2014, 5, 28)),
    (_DEVELOPMENT, "2026年修订", date(2026, 5, 18)),
)
# By topic: its course, what it rests on. The last one rests on a version that has been replaced.
_TOPICS: Final = {
    "党支部设置": ("党支部怎样设置、怎样换届", _BRANCH, "2018年"),
    "组织生活": ("“三会一课”和主题党日怎样组织、怎样记录", _BRANCH, "2018年"),
    "党支部委员会": ("党支部委员会怎样议事、怎样分工", _BRANCH, "2018年"),
    "党员发展和管理": ("发展党员的流程和常见差错", _DEVELOPMENT, "2014年"),
}
_CHECKED: Final = "组织生活"
_WAITING: Final = "党支部委员会"  # its courseware waits for a review
_NOT_SAT: Final = 9  # one trainee in so many
_FACTS: Final = 24  # of a courseware
_BY_WORD: Final = "党支部设置"  # given in as a Word file, where the machine can turn it into PDF


def fill_catalogue() -> None:
    """Sources, courses and courseware of the demo's topics; all but one reviewed."""
    organiser, reviewer = cast.actor(cast.ORGANISER), cast.actor(cast.REVIEWER)
    for title, version, day in _SOURCES:
        verdict = register_source(
            by=organiser, title=title, version=version, effective_on=day, note=_NOTE
        )
        acting.agreed(verdict, title)
    sources = {(row.title, row.version): row.id for row in source_rows()}
    topics = {row.name: row.id for row in topic_rows()}
    for (name, (course, title, version)), lecturer in zip(
        _TOPICS.items(), lecturer_rows(), strict=False
    ):
        topic_id = topics[name]
        resting = rest_on(by=organiser, topic_id=topic_id, source_id=sources[title, version])
        acting.agreed(resting, name)
        text = CourseText(course, Fraction(4), lecturer.id, "讲授条款，讲解常见差错，现场答疑。")
        write_course(by=organiser, topic_id=topic_id, text=text)
        file = take_in(*_file(name))
        made = add_courseware(by=organiser, topic_id=topic_id, title=f"{name}要点", file=file)
        if isinstance(made, Verdict):
            acting.agreed(made, name)
        elif job := conversion_of(made):
            run_here(job.id)
    for row in courseware_rows():
        if row.topic != _WAITING:
            acting.agreed(review_version(by=reviewer, version_id=row.newest.id), row.title)


def sit_before(class_id: int, bank_id: int) -> None:
    """The test before a class, sat on phones; a few have not."""
    topics = {row.name: row.id for row in topic_rows()}
    lines = [(topics[name], QuestionKind.SINGLE, 1, 2) for name in _TOPICS]
    exam_id, paper_id = set_on_topics(class_id, bank_id, "训前测试试卷", lines, ExamPurpose.PRE)
    questions = paper_or_404(paper_id).questions
    roster = roster_of_batch(class_head(None, class_id).batch_id)
    open_hall(exam_id)
    for place, row in enumerate(roster):
        if place % _NOT_SAT != _NOT_SAT - 1:
            knows = dice(f"knows {row.person_id}")
            _sit(exam_id, row, answering.answer_all(questions, knows.gauss(0, 1), knows))
    disturb(exam_id, roster[0])
    hand_in_again(exam_id, roster[0])


def mark_before(class_id: int, bank_id: int) -> None:
    """The test before a class on paper, its marks typed in."""
    lines = [
        (row.id, QuestionKind.SINGLE, 3, 2)
        for row in topic_rows()
        if row.name in {_CHECKED, _WAITING}
    ]
    exam_id, _ = set_on_topics(class_id, bank_id, "训前测试试卷", lines, ExamPurpose.PRE)
    roster = roster_of_batch(class_head(None, class_id).batch_id)
    chance = dice(f"before {class_id}")
    marks = {
        row.trainee_id: Fraction(2 * chance.randint(2, 5)) for row in roster if not row.withdrawn
    }
    typed = type_marks(by=cast.actor(cast.ORGANISER), exam_id=exam_id, marks=marks)
    acting.agreed(typed, "训前测试")


def check_topic(class_id: int, bank_id: int) -> None:
    """A check of one topic on paper, and one register of reading typed back."""
    organiser, batch_id = cast.actor(cast.ORGANISER), class_head(None, class_id).batch_id
    roster = [row for row in roster_of_batch(batch_id) if not row.withdrawn]
    topics = {row.name: row.id for row in topic_rows()}
    lines = [
        (topics[_CHECKED], kind, 3, 1) for kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE)
    ]
    title = f"“{_CHECKED}”小测"
    exam_id, _ = set_on_topics(class_id, bank_id, title, lines, ExamPurpose.CHECK)
    marks = {
        row.trainee_id: Fraction(6 - place % 4)
        for place, row in enumerate(roster)
        if place % 13 != 5 and not row.withdrawn
    }
    acting.agreed(type_marks(by=organiser, exam_id=exam_id, marks=marks), title)
    read = next(row for row in courseware_rows({topics[_CHECKED]}))
    unread = {row.trainee_id for place, row in enumerate(roster) if place % 17 == 4}
    returned = return_register(
        by=organiser, batch_id=batch_id, courseware_id=read.id, unread=unread
    )
    acting.agreed(returned, read.title)


def set_on_topics(
    class_id: int,
    bank_id: int,
    title: str,
    lines: list[tuple[int, QuestionKind, int, int]],
    purpose: ExamPurpose,
    minutes: int = 0,
) -> tuple[int, int]:
    """A published paper and an exam that opens now for three hours; the ids of exam and paper."""
    organiser = cast.actor(cast.ORGANISER)
    blueprint = Blueprint(
        tuple(
            BlueprintLine(topic, kind, None, count, Fraction(marks))
            for topic, kind, count, marks in lines
        )
    )
    paper = draw_paper(
        by=organiser,
        class_id=class_id,
        bank_id=bank_id,
        title=title,
        blueprint=blueprint,
        seed=f"demo-{class_id}-{purpose}",
        reviewed_only=True,
    )
    if isinstance(paper, Verdict):
        raise acting.DemoRefused(title)
    acting.agreed(publish_paper(by=organiser, paper_id=paper, confirmed=True), title)
    made = set_exam(
        by=organiser,
        batch_id=class_head(organiser, class_id).batch_id,
        paper_id=paper,
        opens_at=now(),
        closes_at=now() + timedelta(hours=3),
        minutes=minutes,
        purpose=purpose,
    )
    if isinstance(made, Verdict):
        raise acting.DemoRefused(title)
    return made, paper


def as_trainee(row: RosterRow) -> Actor:
    """A trainee at the own phone, whether an account is open for the person or not."""
    place = Place(PlaceKind.PERSON, row.person_id)
    rights = frozenset({Permission.EXAMS_SIT})
    return Actor(None, row.person_id, row.name, (Grant("trainee", rights, place),))


def _sit(exam_id: int, row: RosterRow, answers: Mapping[int, tuple[int, ...]]) -> None:
    """One trainee's sitting, from the beginning to the hand-in."""
    by = as_trainee(row)
    sitting = start_sitting(by=by, exam_id=exam_id)
    if isinstance(sitting, Verdict):
        raise acting.DemoRefused(row.name)
    for number, chosen in answers.items():
        save_answer(by=by, sitting_id=sitting, question=number, version=1, chosen=chosen)
    hand_in_sitting(by=by, sitting_id=sitting)


def hand_in_again(exam_id: int, row: RosterRow) -> None:
    """Who went on at another phone hands in there."""
    by = as_trainee(row)
    sitting = start_sitting(by=by, exam_id=exam_id)
    if isinstance(sitting, Verdict):
        raise acting.DemoRefused(row.name)
    hand_in_sitting(by=by, sitting_id=sitting)


def _file(topic: str) -> tuple[BytesIO, str]:
    facts = [each for each in bank_questions() if each.topic == topic][:_FACTS]
    if topic == _BY_WORD and has_office():
        return BytesIO(_word(topic, facts)), f"{topic}要点.docx"
    data = {
        "title": f"{topic}要点",
        "remark": _REMARK,
        "facts": [
            {"text": each.question.stem, "answer": "；".join(each.right), "article": each.article}
            for each in facts
        ],
    }
    return BytesIO(render_pdf(_TEMPLATE, data)), f"{topic}要点.pdf"


def _word(topic: str, facts: list[BankQuestion]) -> bytes:
    head, look = Format(font="黑体", size=20), Format(font="宋体", size=15)
    document = WordDocument(Page(), title=f"{topic}要点")
    document.add(f"{topic}要点", head)
    document.add(_REMARK, look)
    for number, each in enumerate(facts, start=1):
        answer = "；".join(each.right)
        document.add(f"{number}．{each.question.stem}", look)
        document.add(f"答：{answer}。依据：{each.article}", look)
    return document.to_bytes()
