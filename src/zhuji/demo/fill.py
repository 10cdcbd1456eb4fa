"""The demo county from nothing: rosters, catalogue, bank, and classes in three stages of life."""

from collections.abc import Callable
from datetime import date, time, timedelta
from fractions import Fraction
from io import BytesIO
from typing import Final

from django.db import transaction

from zhuji.attendance.actions import request_leave
from zhuji.attendance.queries import Mark
from zhuji.audit.actions import record
from zhuji.base.clock import now, today
from zhuji.base.intake import Source
from zhuji.base.spreadsheets import read_tables
from zhuji.classes.queries import class_head
from zhuji.demo import acting, cast, completing, learning, preparation
from zhuji.demo.bank import demo_bank, word_file
from zhuji.demo.cascade import hand_on
from zhuji.demo.county import FIRST_TOWN, rosters
from zhuji.demo.diagnosis import fill_diagnosis
from zhuji.demo.documents import fill_documents
from zhuji.demo.exchange import add_discussion, fill_exchange, type_records
from zhuji.demo.practice import fill_practice
from zhuji.demo.standing import MARKER
from zhuji.demo.surveys import fill_surveys
from zhuji.enrolment.queries import roster_of_batch
from zhuji.exams import imports as banks
from zhuji.exams.actions.banks import describe_question, review_questions
from zhuji.exams.actions.exams import type_marks
from zhuji.exams.queries import next_unreviewed, question_or_404
from zhuji.flows.close_class import close_class
from zhuji.flows.issue_certificates import issue_certificates
from zhuji.registry.actions import add_entry
from zhuji.registry.imports import ImportKind
from zhuji.registry.imports import apply as apply_roster
from zhuji.registry.queries import topic_rows, unit_names
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.words import ClassStep, HalfDay, LeaveKind

TOPICS: Final = ("党支部设置", "组织生活", "党支部委员会", "党员发展和管理")
_LECTURERS: Final = (
    ("周明远", "县委党校高级讲师"),
    ("林晓岚", "县委组织部组织科科长"),
    ("秦建华", "县直属机关工委副书记"),
    ("唐玉洁", "县委党校讲师"),
)
_VENUES: Final = (("县委党校报告厅", 220), ("县委党校第一教室", 80), ("河口镇党群服务中心", 60))
_TITLES: Final = {
    "专题讲授（一）": ("新时代党的建设总要求与基层党务工作", "党支部设置"),
    "专题讲授（二）": ("党支部工作条例解读", "党支部委员会"),
    "业务辅导（一）": ("“三会一课”和主题党日怎样组织、怎样记录", "组织生活"),
    "业务辅导（二）": ("党支部换届选举的程序和文书", "党支部委员会"),
    "业务辅导（三）": ("发展党员的流程和常见差错", "党员发展和管理"),
    "专题讲授": ("党支部工作条例解读", "党支部委员会"),
    "业务辅导": ("组织生活会和民主评议党员", "组织生活"),
}
_AIM: Final = (
    "使党务工作者学习党务工作理论知识，掌握党务工作方法，交流党务工作经验，"
    "提高组织开展党务工作的能力。"
)


def fill(tell: Callable[[str], None]) -> None:
    """Make the whole county in one transaction: broken off, nothing of it is there."""
    with transaction.atomic():
        tell("开通账号，导入党组织和人员")
        cast.open_office()
        _import_rosters()
        units = cast.open_units()
        _fill_catalogues()
        tell("导入组织生活台账，核实待核实事项")
        fill_diagnosis()
        tell("导入并审核题库")
        bank_id = _fill_bank()
        tell("登记专题依据，上传并审核课件")
        learning.fill_catalogue()
        preparation.choose_measure()
        tell("办完一个培训班")
        finished = _finished(bank_id, units)
        tell("开着一个培训班")
        running = _running(bank_id, units)
        learning.test_by_topic(bank_id)
        tell("征集经验材料，录入研讨记录和成果转化计划")
        fill_exchange(running, units)
        fill_practice(finished, units)
        tell("发布一个培训班的报名，报送一个培训方案")
        _nominating(units)
        _waiting()
        tell("生成办班材料，交回修改稿，定稿")
        fill_documents()
        tell("收回需求调查和教学评估")
        fill_surveys()
        tell("把办完的班做成资料包，推开到乡镇")
        hand_on(finished)
        record(by=INSTALLATION, event="demo.filled", about=MARKER)


def _import_rosters() -> None:
    organiser = cast.actor(cast.ORGANISER)
    kinds = (ImportKind.ORGANISATIONS, ImportKind.PEOPLE)
    for kind, (name, file) in zip(kinds, rosters(), strict=True):
        source = Source(name, read_tables(file, name))
        verdict, _ = apply_roster(
            by=organiser, kind=kind, source=source, choices={}, confirmed=True
        )
        acting.agreed(verdict, name)


def _fill_catalogues() -> None:
    organiser = cast.actor(cast.ORGANISER)
    entries: list[tuple[str, dict[str, object]]] = [("topic", {"name": name}) for name in TOPICS]
    entries += [("lecturer", {"name": name, "title": title}) for name, title in _LECTURERS]
    entries += [("venue", {"name": name, "seats": seats}) for name, seats in _VENUES]
    for catalogue, values in entries:
        acting.agreed(add_entry(by=organiser, catalogue=catalogue, values=values), catalogue)


def _fill_bank() -> int:
    """The Word file in, then every question with topic and article, reviewed."""
    organiser, bank = cast.actor(cast.ORGANISER), demo_bank()
    parsed = banks.parse_file(BytesIO(word_file()))
    verdict, _plan = banks.apply(by=organiser, parsed=parsed, bank=bank.name)
    acting.agreed(verdict, bank.name)
    bank_id = banks.bank_id_of(bank.name) or 0
    known = {"".join(one.stem.split()): one for one in bank.questions}
    topics = {row.name: row.id for row in topic_rows()}
    while question_id := next_unreviewed(bank_id):
        one = known["".join(question_or_404(bank_id, question_id).stem.split())]
        describe_question(
            by=organiser,
            bank_id=bank_id,
            question_id=question_id,
            topic_id=topics[one.topic],
            difficulty="",
            article=one.article,
        )
        review_questions(by=organiser, bank_id=bank_id, question_ids=[question_id])
    return bank_id


def _finished(bank_id: int, units: acting.Units) -> int:
    """A class of one day, last week: sheets typed, marks typed from paper, closed, certified."""
    organiser, day = cast.actor(cast.ORGANISER), today() - timedelta(days=6)
    plan = acting.ClassPlan(
        title="全县党支部书记业务培训班",
        template="one-day",
        opens_on=day,
        closes_on=day,
        nominate_by=day - timedelta(days=5),
        places=30,
        aim=_AIM,
        audience="各乡镇、县直单位党支部书记。",
        content="专题讲授、业务辅导和知识测试。",
        topics=("党支部委员会", "组织生活"),
    )
    class_id = acting.propose(plan)
    acting.approve(class_id)
    acting.publish(class_id, plan.places)
    acting.enrol(class_id, units)
    acting.gather_groups(class_id)
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
    opens_at = acting.moment(today() - timedelta(days=6), time(16, 20))
    exam = acting.set_test(class_id, bank_id, opens_at, now() + timedelta(minutes=1))
    marks = {
        row.trainee_id: Fraction(54 if place == 11 else 70 + place % 15 * 2)
        for place, row in enumerate(roster_of_batch(batch_id))
        if place != 4
    }
    acting.agreed(type_marks(by=organiser, exam_id=exam, marks=marks), "成绩")


def _running(bank_id: int, units: acting.Units) -> int:
    """The demonstration class of the county: today is its second day, the test is open."""
    plan = acting.ClassPlan(
        title="全县基层党务工作者示范培训班",
        template="demonstration-3-days",
        opens_on=today() - timedelta(days=1),
        closes_on=today() + timedelta(days=1),
        nominate_by=today() - timedelta(days=6),
        places=60,
        aim=_AIM,
        audience="各乡镇、县直单位基层党务工作者。",
        content="理论讲授、业务辅导、现场教学、研讨交流和知识测试。",
        topics=TOPICS,
    )
    class_id = acting.propose(plan)
    acting.approve(class_id)
    acting.publish(class_id, plan.places)
    acting.enrol(class_id, units)
    acting.gather_groups(class_id)
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
        class_id, bank_id, acting.moment(today(), time(0)), acting.moment(plan.closes_on, time(18))
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


def _nominating(units: acting.Units) -> None:
    """A class that asks for people: one town has only begun, and waits for its own approver."""
    day = today() + timedelta(days=14)
    plan = acting.ClassPlan(
        title="全县组织委员业务培训班",
        template="one-day",
        opens_on=day,
        closes_on=day,
        nominate_by=day - timedelta(days=7),
        places=45,
        aim=_AIM,
        audience="各乡镇、县直单位组织委员。",
        content="专题讲授、业务辅导和知识测试。",
        topics=("党员发展和管理", "党支部委员会"),
    )
    class_id = acting.propose(plan)
    acting.approve(class_id)
    acting.publish(class_id, plan.places)
    names = unit_names(units)
    acting.enrol(class_id, {key: pair for key, pair in units.items() if names[key] != FIRST_TOWN})
    first = next(key for key in units if names[key] == FIRST_TOWN)
    preparation.prepare(class_id, liaison_unit=first)
    acting.put_forward(class_id, first, units[first][0], most=1)


def _waiting() -> None:
    """A class still to come: its proposal waits for the approver."""
    day = today() + timedelta(days=35)
    plan = acting.ClassPlan(
        title="全县发展党员业务培训班",
        template="one-day",
        opens_on=day,
        closes_on=day,
        nominate_by=day - timedelta(days=10),
        places=40,
        aim="规范发展党员程序和材料，减少差错。",
        audience="各乡镇、县直单位组织委员和党务干事。",
        content="专题讲授、业务辅导和知识测试。",
        topics=("党员发展和管理",),
    )
    acting.propose(plan)
