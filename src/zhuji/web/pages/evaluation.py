"""The evaluations of a batch: the list, and drawing one up."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from zhuji.classes.queries import head_of_batch
from zhuji.evaluation.actions import NewEvaluation, create_evaluation
from zhuji.evaluation.forms import NewEvaluationForm
from zhuji.evaluation.queries import evaluation_form, evaluations_of_batch, ratable_sessions
from zhuji.rules.actor import Permission, Place
from zhuji.rules.words import PlaceKind
from zhuji.web.http import Request
from zhuji.web.pages.surveys.frame import BADGES
from zhuji.wording.labels import label


def listing(request: Request, batch_id: int) -> HttpResponse:
    """The questionnaires of a batch, the newest first."""
    head = head_of_batch(batch_id)
    rows = [
        {
            "survey": row,
            "kind": label(row.kind),
            "state": label(row.state),
            "badge": BADGES[row.state],
        }
        for row in evaluations_of_batch(batch_id)
    ]
    may = request.actor.may(Permission.SURVEYS_MANAGE, Place(PlaceKind.CLASS, head.id))
    shown = {"head": head, "rows": rows, "may_manage": may}
    return render(request, "web/evaluation/list.html", shown)


def new(request: Request, batch_id: int) -> HttpResponse:
    """Draw one up; it stays a draft until it is opened on its own page."""
    sessions = [
        (row.id, f"{row.title}（{row.lecturer}）" if row.lecturer else row.title)
        for row in ratable_sessions(batch_id)
    ]
    start = evaluation_form()
    form = NewEvaluationForm(request.POST or None, sessions=sessions, start=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        survey_id = create_evaluation(
            by=request.actor,
            batch_id=batch_id,
            new=NewEvaluation(
                kind=data["kind"],
                title=data["title"],
                intro=data["intro"],
                closes_on=data["closes_on"],
                session_ids=data["sessions"],
                session_items=data["session_items"],
                class_items=data["class_items"],
                levels=data["levels"],
                texts=data["texts"],
            ),
        )
        return redirect("survey", survey_id=survey_id)
    shown = {"head": head_of_batch(batch_id), "form": form, "source": start.source}
    return render(request, "web/evaluation/new.html", shown)
