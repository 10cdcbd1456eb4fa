"""A world in which every object exists twice: one of the class asked for, one of another class.

Beside the cast: teachers and stewards of both classes, an organiser of the one class alone, and two
trainees of it, of whom the first owns the sitting.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import time_machine
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from docx import Document as WordDocument

from tests.attendance.made import BEFORE, leave
from tests.cast import Cast, give, user
from tests.classes import made as classes
from tests.diagnosis import made as diagnosis
from tests.documents import made as documents
from tests.evaluation import made as evaluation
from tests.exams import made as exams
from tests.exchange import made as exchange
from tests.learning import made as learning
from tests.once import once
from tests.practice import made as practice
from tests.timetable import made as timetable
from zhuji.accounts.models import User
from zhuji.attendance.models import ConductEntry
from zhuji.base.files import Kind, store_bytes
from zhuji.base.models import Job, JobFile
from zhuji.classes.models import (
    ApprovalStep,
    Batch,
    BudgetLine,
    PreparationTask,
    TrainingClass,
)
from zhuji.completion.models import ArchiveEntry, MakeUp, ReviewRequest
from zhuji.diagnosis.models import Finding
from zhuji.documents.actions import issue_certificates
from zhuji.documents.models import Document
from zhuji.documents.queries import certificate_of_trainee
from zhuji.enrolment.models import BatchPlan, Nomination, Quota, Substitution, Trainee
from zhuji.exams.actions.papers import publish_paper
from zhuji.exams.models import Question, Sitting
from zhuji.exchange.models import CaseVersion
from zhuji.flows.export_pack import export_pack
from zhuji.policies.actions import set_figure
from zhuji.practice.actions import hand_in_plan, report_milestone
from zhuji.practice.models import Milestone, MilestoneReport
from zhuji.practice.queries import MilestoneText, PlanText
from zhuji.registry.models import Lecturer, Organisation, Post, Unit
from zhuji.rules.actor import INSTALLATION, Place
from zhuji.rules.policy.functions import TRAINEE_FUNCTIONS
from zhuji.rules.words import (
    ArchiveItem,
    ClassState,
    Condition,
    ConductKind,
    CostKind,
    Decision,
    DecisionWay,
    DocumentKind,
    JobKind,
    JobState,
    LeadRule,
    LifeKind,
    MakeUpPath,
    PlaceKind,
    PlanStatus,
    ReviewWay,
    UnitKind,
)
from zhuji.web.routes import ROUTES

NOW = exams.OPENS
PART = re.compile(r"<\w+:(\w+)>")

Ids = Mapping[str, Any]


@dataclass(frozen=True)
class World:
    """`here` and `there` give by the parts of addresses the objects of either class."""

    cast: Cast
    here: Ids
    there: Ids
    users: Mapping[str, User | AnonymousUser]


def switch_on(*functions: str, value: str = "true") -> None:
    for key in functions:
        set_figure(by=INSTALLATION, subject="functions", key=key, value=value, reason="部务会")


@once
def build(cast: Cast) -> World:
    """To be called with the clock at NOW. All phone functions and calendar feeds are switched on."""
    switch_on(*TRAINEE_FUNCTIONS, "calendar_feeds")
    room = exams.room(cast)
    sitting = Sitting.objects.create(exam_id=room.exam_id, trainee=room.trainees[0], started_at=NOW)
    here = _objects(cast, room.class_id, room.trainees[0].pk, room.paper_id, room.exam_id)
    diagnosed = _diagnosed(cast)
    here |= {"sitting_id": sitting.pk, "question_id": 1, "number": 1, **diagnosed}
    TrainingClass.objects.filter(pk=room.class_id).update(title="街道党务干事培训班")
    other = classes.approve(cast)
    village = Unit.objects.create(name="东河村", kind=UnitKind.VILLAGE, parent=cast.town, order=9)
    batch = Batch.objects.get(training_class=other)
    trainee_id, second = timetable.trainees(cast, batch.pk, 2, first=8)
    paper = exams.draft(cast, other, room.bank_id)
    organiser = cast.actor(cast.organiser)
    publish_paper(by=organiser, paper_id=paper, confirmed=True)
    exam = exams.set_exam(
        by=organiser,
        batch_id=batch.pk,
        paper_id=paper,
        opens_at=exams.OPENS,
        closes_at=exams.CLOSES,
        minutes=60,
    )
    assert isinstance(exam, int)
    there = _objects(cast, other, trainee_id, paper, exam)
    sat = Sitting.objects.create(exam_id=exam, trainee_id=second, started_at=NOW)
    there |= {
        "sitting_id": sat.pk,
        "question_id": 1,
        "number": 1,
        "unit_id": cast.bureau.pk,
        **diagnosed,
    }
    return World(cast, here, there, _users(cast, room, other, village))


def _objects(cast: Cast, class_id: int, trainee_id: int, paper: int, exam: int) -> dict[str, Any]:
    batch_id = Batch.objects.get(training_class=class_id).pk
    session = timetable.session(cast, batch_id)
    with time_machine.travel(BEFORE, tick=False):
        asked = leave(cast, batch_id, trainee_id)
    for unit in (cast.town, cast.bureau):
        Quota.objects.create(training_class_id=class_id, unit=unit, places=5, used=3)
    # Sheets and nominations are shown of classes that are under way.
    TrainingClass.objects.filter(pk=class_id).update(state=ClassState.PUBLISHED)
    file = store_bytes(classes.PDF, kind=Kind.PDF, name="签批.pdf")
    step = ApprovalStep.objects.create(
        training_class_id=class_id,
        decision=Decision.APPROVED,
        way=DecisionWay.FROM_PAPER,
        number="〔2026〕7号",
        decided_on=classes.NOW.date(),
        approver_name="沈审批",
        scan=file,
        recorded_by=cast.organiser,
        recorded_at=classes.NOW,
    )
    document = Document.objects.create(
        training_class_id=class_id,
        kind=DocumentKind.ROSTER,
        version=1,
        file=store_bytes(classes.PDF, kind=Kind.PDF, name="名册.pdf"),
        made_by=cast.organiser,
        made_at=classes.NOW,
    )
    task = PreparationTask.objects.filter(training_class_id=class_id).earliest("pk")
    PreparationTask.objects.filter(pk=task.pk).update(owner_unit=cast.town)
    line = BudgetLine.objects.create(
        training_class_id=class_id,
        kind=CostKind.MEALS,
        title="用餐",
        unit_price=30,
        count=9,
        times=3,
    )
    entry = ConductEntry.objects.create(
        trainee_id=trainee_id,
        day=classes.NOW.date(),
        kind=ConductKind.ORDER,
        fact="课上接打电话。",
        evidence=file,
        recorded_by=cast.organiser,
        recorded_at=classes.NOW,
    )
    person = cast.town_people[0]
    review = ReviewRequest.objects.create(
        trainee_id=trainee_id,
        condition=Condition.TEST,
        text="请核对成绩",
        evidence=file,
        way=ReviewWay.PAPER,
        asked_on=classes.NOW.date(),
        requested_by=cast.organiser,
        requested_at=classes.NOW,
    )
    archived = ArchiveEntry.objects.create(
        training_class_id=class_id,
        item=ArchiveItem.PHOTOS,
        file=file,
        title="合影",
        recorded_by=cast.organiser,
        recorded_at=classes.NOW,
    )
    make_up = MakeUp.objects.create(
        trainee_id=trainee_id,
        path=MakeUpPath.RETEST,
        reason="部务会同意",
        decided_by=cast.organiser,
        decided_at=classes.NOW,
    )
    case_id = _case(cast, class_id)
    pack = export_pack(by=cast.actor(cast.organiser), class_id=class_id, confirmed=True)
    return {
        "user_id": cast.nobody.pk,
        "organisation_id": Organisation.objects.filter(unit=cast.town).latest("pk").pk,
        "person_id": person.pk,
        "post_id": Post.objects.get(person=person).pk,
        "subject": "functions",
        "key": "exam_on_phone",
        "figure": "trainees",
        "class_id": class_id,
        "step_id": step.pk,
        "task_id": task.pk,
        "line_id": line.pk,
        "entry_id": entry.pk,
        "nomination_id": Nomination.objects.filter(training_class=class_id).latest("pk").pk,
        "substitution_id": Substitution.objects.create(
            replaced_id=trainee_id,
            person=cast.town_people[5],
            reason="调岗",
            proposed=[],
            asked_by=cast.organiser,
            asked_at=NOW,
        ).pk,
        "batch_plan_id": BatchPlan.objects.create(
            training_class_id=class_id,
            job=class_id,
            aims=["wishes"],
            changes=[],
            digest="",
            status=PlanStatus.UNKNOWN,
            reached=[],
            conflicts=[],
            relaxations=[],
            asked_by=cast.organiser,
            asked_at=NOW,
        ).pk,
        "unit_id": cast.town.pk,
        "batch_id": batch_id,
        "session_id": session,
        "leave_id": asked,
        "trainee_id": trainee_id,
        "bank_id": Question.objects.latest("pk").bank_id,
        "question_id": Question.objects.latest("pk").pk,
        "picture_id": 1,
        "paper_id": paper,
        "exam_id": exam,
        **learning.material(cast, session),
        "kind": DocumentKind.ROSTER.value,
        "document_id": document.pk,
        **_certified(cast, class_id, trainee_id),
        "pack_id": pack.pack_id,
        "review_id": review.pk,
        "archive_entry_id": archived.pk,
        "item": ArchiveItem.PHOTOS.value,
        "make_up_id": make_up.pk,
        "group_id": timetable.group(batch_id, 9),
        "case_id": case_id,
        "survey_id": evaluation.draft(cast, batch_id),
        "moment": "before",
        "name": "start",
        "token": "an-address-that-nobody-has",
        "code": "123456",
        "version": 1,
        "number": 1,
        "version_id": CaseVersion.objects.get(case=case_id).pk,
        **timetable.planned(cast, class_id),
        **_plan(cast, trainee_id),
    }


def _diagnosed(cast: Cast) -> dict[str, Any]:
    """A branch that has held one thing, a lead of it, a finding, and the ledgers' own objects."""
    branch = Organisation.objects.filter(unit=cast.town).latest("pk")
    diagnosis.held(cast, branch, LifeKind.LECTURE, date(2026, 3, 8))
    listed = diagnosis.rectification(cast, branch)
    asked = diagnosis.requirement(cast)
    return {
        "year": 2026,
        "rule": LeadRule.THEME_DAY.value,
        "period": "2026-03",
        "finding_id": diagnosis.finding(cast, branch, "2026-02").pk,
        "decision_id": listed.pk,
        "requirement_id": asked.pk,
        "topic_id": asked.topic_id,
    }


def _certified(cast: Cast, class_id: int, trainee_id: int) -> dict[str, int]:
    """A certificate, and a job that has printed one part of them."""
    drafts = [documents.draft(trainee_id)]
    issue_certificates(by=cast.actor(cast.organiser), class_id=class_id, drafts=drafts)
    row = certificate_of_trainee(trainee_id)
    assert row is not None
    job = Job.objects.create(
        kind=JobKind.CERTIFICATE_FILES,
        place_kind=PlaceKind.CLASS,
        place_id=class_id,
        state=JobState.DONE,
        user_id=cast.organiser.pk,
        asked_by=cast.organiser.name,
        asked_at=NOW,
        ended_at=NOW,
    )
    file = store_bytes(classes.PDF, kind=Kind.PDF, name="证书.pdf")
    JobFile.objects.create(job=job, number=1, file=file, name="证书.pdf")
    return {"certificate_id": row.id, "job_id": job.pk, "number": 1}


def _plan(cast: Cast, trainee_id: int) -> dict[str, int]:
    """An action plan with a milestone that is done, and what shows it."""
    unit = Trainee.objects.get(pk=trainee_id).unit
    number = Finding.objects.count()
    found = practice.finding(cast, unit, period=f"{2020 - number}")
    said = PlanText("开好主题党日", "排出全年安排。", NOW.date(), finding_id=found)
    by, due = cast.actor(cast.organiser), (MilestoneText(NOW.date(), "印发样表"),)
    assert hand_in_plan(by=by, trainee_id=trainee_id, said=said, milestones=due).codes == ()
    milestone = Milestone.objects.get(plan__trainee=trainee_id)
    report_milestone(
        by=by,
        trainee_id=trainee_id,
        milestone_id=milestone.pk,
        done_on=NOW.date(),
        evidence="已印发",
        file=BytesIO(classes.PDF),
        file_name="样表.pdf",
    )
    file_id = MilestoneReport.objects.get(milestone=milestone).file_id
    assert file_id is not None
    return {"planner_id": trainee_id, "milestone_id": milestone.pk, "file_id": file_id}


def _case(cast: Cast, class_id: int) -> int:
    """A case of the town, with its Word file."""
    exchange.call(cast, class_id)
    content = BytesIO()
    WordDocument().save(content)
    said = exchange.text(file=content, file_name="做法.docx")
    return exchange.case(cast, class_id, said)


def _users(
    cast: Cast, room: exams.Room, other_class: int, village: Unit
) -> Mapping[str, User | AnonymousUser]:
    def of_class(name: str, role: str, class_id: int) -> User:
        made = user(name, name)
        give(made, role, Place(PlaceKind.CLASS, class_id))
        return made

    def over(name: str, role: str, kind: PlaceKind, place_id: int) -> User:
        return user(name, name, role, Place(kind, place_id))

    here = room.class_id
    lecturer = Lecturer.objects.create(name="授课人")
    return {
        "organiser": cast.organiser,
        "second_organiser": cast.second_organiser,
        "class_organiser": of_class("organiser-one", "organiser", here),
        "other_class_organiser": of_class("organiser-other", "organiser", other_class),
        "approver": cast.approver,
        "liaison": cast.town_liaison,
        "unit_approver": cast.town_approver,
        "other_liaison": cast.bureau_liaison,
        "other_unit_approver": cast.bureau_approver,
        "teacher": of_class("teacher-one", "class_teacher", here),
        "other_teacher": of_class("teacher-other", "class_teacher", other_class),
        "steward": of_class("steward-one", "steward", here),
        "other_steward": of_class("steward-other", "steward", other_class),
        "owner": room.first,
        "classmate": room.second,
        "administrator": cast.administrator,
        "nobody": cast.nobody,
        "anonymous": AnonymousUser(),
        "co_organiser": of_class("co-one", "co_organiser", here),
        "other_co_organiser": of_class("co-other", "co_organiser", other_class),
        "town_administrator": over(
            "town-admin", "town_administrator", PlaceKind.UNIT, cast.town.pk
        ),
        "other_town_administrator": over(
            "town-admin-other", "town_administrator", PlaceKind.UNIT, cast.bureau.pk
        ),
        "village_liaison": over("village", "unit_liaison", PlaceKind.UNIT, village.pk),
        "proctor": of_class("proctor-one", "proctor", here),
        "other_proctor": of_class("proctor-other", "proctor", other_class),
        "marker": of_class("marker-one", "marker", here),
        "lecturer": over("lecturer-one", "lecturer", PlaceKind.LECTURER, lecturer.pk),
        "question_reviewer": user("questions", "questions", "question_reviewer"),
        "security": cast.security,
        "auditor": cast.auditor,
    }


def enter(world: World, name: str) -> Client:
    """A client that is answered with 500 as a browser is, instead of an exception."""
    client, who = Client(raise_request_exception=False), world.users[name]
    assert isinstance(who, User)
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


def addresses(ids: object) -> list[str]:
    """Every page's address, with the same junk or the world's own objects in each of its parts."""
    known = ids if isinstance(ids, dict) else None
    return [
        "/" + PART.sub(lambda found: str(known[found[1]] if known else ids), route.address)
        for route in ROUTES
        if route.name != "sign-out"
    ]


def put(address: str, world: World) -> str:
    return PART.sub(lambda found: str(world.here[found[1]]), address)
