"""复核申请: typed in from paper or asked on the own page, and answered."""

import uuid
from typing import Final

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.clock import today
from zhuji.base.files import FileRefused, store_file
from zhuji.base.models import StoredFile
from zhuji.base.numbers import whole
from zhuji.classes.queries import class_head, head_of_batch
from zhuji.completion.actions import request_review
from zhuji.completion.forms import AnswerForm, OwnReviewForm, ReviewForm
from zhuji.completion.queries import (
    ReviewRow,
    evidence_file,
    missed_sessions,
    review_row,
    reviews_of_batch,
    reviews_of_trainee,
)
from zhuji.enrolment.queries import roster_of_batch, trainee_of_person
from zhuji.exams.queries import exam_rows
from zhuji.flows.decide_review import ReviewDecision, decide_review, review_outlook
from zhuji.rules.actor import Permission, Place
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import Condition, PlaceKind, ReviewState, ReviewWay
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell
from zhuji.wording.labels import label
from zhuji.wording.times import day

BADGES: Final = {
    ReviewState.REQUESTED: "warn",
    ReviewState.UPHELD: "",
    ReviewState.CORRECTED: "ok",
}


def reviews(request: Request, batch_id: int) -> HttpResponse:
    """The requests of a batch, and the form that types one in."""
    head = head_of_batch(batch_id)
    start = {"trainee": whole(request.GET.get("trainee"))}
    form = ReviewForm(
        request.POST or None, request.FILES or None, trainees=_trainees(batch_id), initial=start
    )
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = request_review(
            by=request.actor,
            trainee_id=data["trainee"],
            condition=data["condition"],
            text=data["text"],
            way=ReviewWay.PAPER,
            asked_on=data["asked_on"],
            evidence=_kept(data["evidence"]),
        )
        if made.review_id is not None:
            messages.success(request, _("复核申请已登记。"))
            return redirect("review", review_id=made.review_id)
        refused = said(made.verdict.reasons)
    rows = [(row, BADGES[row.state]) for row in reviews_of_batch(batch_id)]
    may = _may(request, Permission.COMPLETION_REVIEW_RECORD, head.id)
    shown = {"head": head, "form": form, "refused": refused, "rows": rows, "may_record": may}
    return render(request, "web/completion/reviews.html", shown)


def review(request: Request, review_id: int) -> HttpResponse:
    """One request, and its answer by who may give it."""
    row = review_row(review_id)
    head = class_head(request.actor, row.class_id)
    may = _may(request, Permission.COMPLETION_REVIEW_DECIDE, head.id)
    outlook = review_outlook(request.actor, review_id) if may else None
    form = _answer_form(request, row)
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        verdict = _decide(request, row, form)
        if verdict.outcome is Permitted.YES:
            tell(request, verdict, _("答复已记录。"))
            return redirect("review", review_id=review_id)
        refused = said(verdict.reasons)
    shown = {
        "head": head,
        "row": row,
        "badge": BADGES[row.state],
        "open": row.state is ReviewState.REQUESTED,
        "may": outlook is not None and outlook.outcome is Permitted.YES,
        "outlook": said(outlook.reasons) if outlook else (),
        "form": form,
        "refused": refused,
    }
    return render(request, "web/completion/review.html", shown)


def review_form(request: Request, batch_id: int) -> HttpResponse:
    """The printed form; `?trainee=` fills in who asks."""
    wanted = whole(request.GET.get("trainee"))
    rows = roster_of_batch(batch_id)
    trainee = next((one for one in rows if one.trainee_id == wanted), None)
    shown = {
        "head": head_of_batch(batch_id),
        "trainee": trainee,
        "conditions": [label(one) for one in Condition],
    }
    return render(request, "web/completion/review_form.html", shown)


def evidence(request: Request, review_id: int) -> HttpResponseBase:
    """The proof that was handed in with a request."""
    class_head(request.actor, review_row(review_id).class_id)
    try:
        found = evidence_file(review_id)
    except FileRefused as refusal:
        return render(request, "web/documents/missing.html", {"refusal": refusal}, status=410)
    return FileResponse(
        found.content, as_attachment=True, filename=found.name, content_type=found.media_type
    )


def own_review(request: Request) -> HttpResponse:
    """A trainee's own requests, and a new one."""
    person = request.actor.person_id
    found = None if person is None else trainee_of_person(person)
    if found is None:
        raise Http404
    form = OwnReviewForm(request.POST or None, request.FILES or None)
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        made = request_review(
            by=request.actor,
            trainee_id=found.trainee_id,
            condition=form.cleaned_data["condition"],
            text=form.cleaned_data["text"],
            way=ReviewWay.OWN_PAGE,
            asked_on=today(),
            evidence=_kept(form.cleaned_data["evidence"]),
        )
        if made.review_id is not None:
            messages.success(request, _("复核申请已提出，答复后在这里可以看到。"))
            return redirect("me-review")
        refused = said(made.verdict.reasons)
    rows = [(row, BADGES[row.state]) for row in reviews_of_trainee(found.trainee_id)]
    shown = {"form": form, "rows": rows, "refused": refused}
    return render(request, "web/me/review.html", shown)


def _answer_form(request: Request, row: ReviewRow) -> AnswerForm:
    missed = missed_sessions(row.batch_id, row.trainee_id)
    return AnswerForm(
        request.POST or None,
        sessions=[
            (one.session_id, f"{day(one.day)} {label(one.half_day)} {one.title}") for one in missed
        ],
        exams=[(one.id, one.title) for one in exam_rows(row.class_id)],
        initial={"key": uuid.uuid4()},
    )


def _decide(request: Request, row: ReviewRow, form: AnswerForm) -> Verdict[Permitted]:
    data = form.cleaned_data
    decision = ReviewDecision(
        answer=data["answer"],
        correction=data["correction"],
        session_id=data["session"],
        exam_id=data["exam"],
        mark=data["mark"],
        elsewhere=data["elsewhere"],
    )
    return decide_review(by=request.actor, review_id=row.id, key=data["key"], decision=decision)


def _trainees(batch_id: int) -> list[tuple[int, str]]:
    return [
        (row.trainee_id, f"{row.number} {row.name}（{row.unit}）")
        for row in roster_of_batch(batch_id)
    ]


def _kept(upload: object) -> StoredFile | None:
    """The proof, kept; None without one."""
    kind = getattr(upload, "kind", None)
    return store_file(upload, kind=kind, name=upload.name) if kind else None  # type: ignore[arg-type, attr-defined]


def _may(request: Request, permission: Permission, class_id: int) -> bool:
    return request.actor.may(permission, Place(PlaceKind.CLASS, class_id))
