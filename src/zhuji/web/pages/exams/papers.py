"""Test papers: the list of a class, drawing one by blueprint, looking at it, publishing it."""

import secrets

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.base.numbers import whole
from zhuji.classes.queries import class_head
from zhuji.exams.actions.papers import draw_paper, drop_paper, publish_paper
from zhuji.exams.forms import CheckForm, LineForm, LineForms, PaperForm
from zhuji.exams.queries import (
    available,
    bank_choices,
    candidates,
    exam_rows,
    paper_or_404,
    paper_rows,
)
from zhuji.registry.queries import topic_choices
from zhuji.rules.blueprint import Blueprint, Candidate
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import QuestionKind
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell

USUAL_MARKS = {QuestionKind.SINGLE: 2, QuestionKind.MULTIPLE: 3, QuestionKind.TRUE_FALSE: 1}


def papers(request: Request, class_id: int) -> HttpResponse:
    """The tests of a class: its exams, then its papers."""
    shown = {
        "head": class_head(request.actor, class_id),
        "exams": exam_rows(class_id),
        "papers": paper_rows(class_id),
        "banks": bank_choices(),
    }
    return render(request, "web/exams/papers.html", shown)


def new_paper(request: Request, class_id: int) -> HttpResponse:
    """The blueprint; what is available stands beside it. Lines that stay short are told."""
    head = class_head(request.actor, class_id)
    banks = dict(bank_choices())
    if not banks:
        messages.warning(request, _("还没有题库。请先导入题库，再抽题组卷。"))
        return redirect("banks")
    asked = whole(request.POST.get("bank") or request.GET.get("bank"))
    bank_id = asked if asked in banks else next(iter(banks))
    start = {"title": _("知识测试试卷"), "bank": bank_id, "seed": secrets.token_hex(3)}
    form = PaperForm(request.POST or None, initial=start)
    usual = [{"kind": kind.value, "marks": marks} for kind, marks in USUAL_MARKS.items()]
    lines = LineForms(request.POST or None, initial=usual, prefix="line")
    refusals: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid() and lines.is_valid() and "draw" in request.POST:
        blueprint = Blueprint(tuple(line for each in lines if (line := each.line())))
        made = draw_paper(
            by=request.actor,
            class_id=class_id,
            bank_id=form.cleaned_data["bank"],
            title=form.cleaned_data["title"],
            blueprint=blueprint,
            seed=form.cleaned_data["seed"],
        )
        if not isinstance(made, Verdict):
            messages.success(request, _("已抽题组卷，请看过试卷再发布。"))
            return redirect("paper", paper_id=made)
        refusals = said(made.reasons)
    found = candidates(bank_id)
    shown = {
        "head": head,
        "form": form,
        "lines": lines,
        "rows": _with_counts(lines, found),
        "refusals": refusals,
        "bank": banks[bank_id],
        "available": available(found, dict(topic_choices())),
    }
    return render(request, "web/exams/paper_new.html", shown)


def new_check(request: Request, class_id: int) -> HttpResponse:
    """A short check of one topic, drawn from its reviewed questions."""
    head = class_head(request.actor, class_id)
    form = CheckForm(request.POST or None, initial={"topic": request.GET.get("topic")})
    refusals: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        topic = dict(topic_choices())[form.cleaned_data["topic"]]
        made = draw_paper(
            by=request.actor,
            class_id=class_id,
            bank_id=form.cleaned_data["bank"],
            title=_("“%(topic)s”小测") % {"topic": topic},
            blueprint=form.blueprint(USUAL_MARKS),
            seed=secrets.token_hex(3),
            reviewed_only=True,
        )
        if not isinstance(made, Verdict):
            messages.success(request, _("小测已抽题，请看过试卷再发布、安排。"))
            return redirect("paper", paper_id=made)
        refusals = said(made.reasons)
    shown = {"head": head, "form": form, "refusals": refusals, "banks": bank_choices()}
    return render(request, "web/exams/check_new.html", shown)


def _with_counts(
    lines: BaseFormSet[LineForm], found: list[Candidate]
) -> list[tuple[LineForm, int | None]]:
    """Each line with the number of different stems that fit it, where the line can be read."""
    rows: list[tuple[LineForm, int | None]] = []
    for form in lines:
        line = form.wanted()
        fitting = {each.stem_digest for each in found if line.accepts(each)} if line else None
        rows.append((form, None if fitting is None else len(fitting)))
    return rows


def paper(request: Request, paper_id: int) -> HttpResponse:
    """The paper with its key for organisers; `?print` without it, as it is handed out."""
    found = paper_or_404(paper_id)
    head = class_head(request.actor, found.class_id)
    shown = {"head": head, "paper": found, "needed": said(found.needed)}
    if "print" in request.GET:
        return render(request, "web/exams/paper_print.html", shown)
    return render(request, "web/exams/paper.html", shown)


@require_POST
def publish(request: Request, paper_id: int) -> HttpResponse:
    """Publish the paper, or throw the draft away."""
    if "drop" in request.POST:
        class_id = paper_or_404(paper_id).class_id
        verdict = drop_paper(by=request.actor, paper_id=paper_id)
        done = tell(request, verdict, _("草稿已删除。"))
        return redirect("papers", class_id) if done else redirect("paper", paper_id)
    verdict = publish_paper(
        by=request.actor,
        paper_id=paper_id,
        confirmed="confirmed" in request.POST,
        seal=request.POST.get("seal"),
    )
    tell(request, verdict, _("试卷已发布，内容从现在起固定下来，可以安排测试。"))
    return redirect("paper", paper_id=paper_id)
