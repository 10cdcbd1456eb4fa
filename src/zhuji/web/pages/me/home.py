"""学员端: today's sessions, my exams, what is still missing."""

from django.http import HttpResponse
from django.shortcuts import render

from zhuji.base.clock import today
from zhuji.enrolment.queries import trainee_of_person, trainees_of_person
from zhuji.exams.actions.exams import mark_due
from zhuji.exams.queries import mastery_of_trainee, own_exams
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor
from zhuji.rules.policy import FunctionsPolicy
from zhuji.surveys.queries import own_surveys
from zhuji.timetable.queries.sessions import SessionRow, held_on
from zhuji.web.http import Request
from zhuji.web.pages.completion import mine
from zhuji.web.pages.learning.classes import BADGES
from zhuji.wording.exams import release_told
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence


def home(request: Request) -> HttpResponse:
    exams = own_exams(request.actor)
    due = [exam.id for exam in exams if exam.over and exam.sitting_id and exam.mark is None]
    for exam_id in due:
        mark_due(exam_id)
    functions = current_policy(FunctionsPolicy)
    shown = {
        "sessions": _sessions(request.actor),
        "exams": [
            (exam, release_told(exam.release, exam.release_when, exam.release_at))
            for exam in (own_exams(request.actor) if due else exams)
        ],
        "mine": mine(request.actor.person_id),
        "on_phone": functions.exam_on_phone.value,
        "materials": functions.courseware_on_phone.value,
        "mastery": _mastery(request.actor),
        "plan_ids": _plan_ids(request.actor) if functions.practice_on_phone.value else (),
        "surveys": own_surveys(request.actor.person_id or 0)
        if functions.surveys_on_phone.value
        else (),
        "calendar_feeds": functions.calendar_feeds.value,
        "hall_code": functions.hall_code_on_phone.value,
        "leave": functions.leave_on_phone.value,
        "self_review": functions.self_review_on_phone.value,
    }
    return render(request, "web/me/home.html", shown)


def _mastery(actor: Actor) -> list[tuple[str, str, str, str]]:
    """The own topics: name, word, badge, why; for the own eyes."""
    own = trainee_of_person(actor.person_id) if actor.person_id else None
    if own is None:
        return []
    return [
        (name, label(each.outcome), BADGES[each.outcome], sentence(each.reasons[0]))
        for name, each in mastery_of_trainee(own.class_id, own.trainee_id)
    ]


def _sessions(actor: Actor) -> list[SessionRow]:
    """Today's sessions of the classes the actor is a trainee of, for all or for the own group."""
    trainees = trainees_of_person(actor.person_id) if actor.person_id else ()
    groups = {each.batch_id: each.group for each in trainees if not each.withdrawn}
    return [
        session
        for session in (held_on([today()]) if groups else ())
        if session.batch_id in groups
        and (not session.groups or groups[session.batch_id] in dict(session.groups).values())
    ]


def _plan_ids(actor: Actor) -> tuple[int, ...]:
    """What the actor is a trainee of, the latest first: each has its action plan."""
    trainees = trainees_of_person(actor.person_id) if actor.person_id else ()
    return tuple(one.trainee_id for one in trainees if not one.withdrawn)
