"""Test papers: the list of a class, drawing one by blueprint, looking at it, publishing it."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
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
    parallels_of,
)
from zhuji.flows.print_paper import FILES, paper_file
from zhuji.learning.queries import known_sources
from zhuji.registry.queries import topic_choices
from zhuji.rules.blueprint import Blueprint, Candidate
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.rules.words import PaperVariant, QuestionKind
from zhuji.web.downloads import handed_out
from zhuji.web.http import Request
from zhuji.web.said import Said, refuse, said, tell

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
    """The blueprint; what is available stands below it. Lines that stay short are told. Counting
    while somebody types brings the button that was pressed last, and draws nothing.
    """
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
    drawn = "draw" in request.POST and not request.htmx
    if drawn and form.is_valid() and lines.is_valid():
        made = _draw(request, class_id, form.cleaned_data, list(lines))
        if not isinstance(made, Verdict):
            messages.success(request, _("已抽题组卷，请看过试卷再发布。"))
            return redirect("paper", paper_id=made)
        refusals = said(made.reasons)
    found = candidates(bank_id)
    shown = _tally(list(lines), found) | {
        "head": head,
        "form": form,
        "lines": lines,
        "refusals": refusals,
        "bank": banks[bank_id],
        "held": {each.kind.value: True for each in found},
        "available": available(found, dict(topic_choices())),
    }
    return render(request, "web/exams/paper_new.html", shown)


def _draw(
    request: Request, class_id: int, asked: Mapping[str, Any], lines: Sequence[LineForm]
) -> int | Verdict[Permitted]:
    return draw_paper(
        by=request.actor,
        class_id=class_id,
        bank_id=asked["bank"],
        title=asked["title"],
        blueprint=Blueprint(tuple(line for each in lines if (line := each.line()))),
        seed=asked["seed"],
    )


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


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the blueprint being written: how many different stems fit it, None where it can't be
    read yet, and what it comes to. `short`: it asks for more than fit.
    """

    form: LineForm
    fitting: int | None
    marks: Fraction
    count: int

    @property
    def short(self) -> bool:
        return self.fitting is not None and self.count > self.fitting


def _tally(lines: Sequence[LineForm], found: Sequence[Candidate]) -> dict[str, object]:
    """The lines as far as they are written, and what they come to."""
    rows: list[LineRow] = []
    for form in lines:
        line = form.wanted()
        if line is None:
            rows.append(LineRow(form, None, Fraction(0), 0))
            continue
        fitting = {each.stem_digest for each in found if line.accepts(each)}
        rows.append(LineRow(form, len(fitting), line.count * line.marks, line.count))
    return {
        "rows": rows,
        "total_count": sum(row.count for row in rows),
        "total_marks": sum((row.marks for row in rows), Fraction(0)),
    }


def paper(request: Request, paper_id: int) -> HttpResponse:
    """The paper with its key for organisers; a draft can be changed question by question."""
    found = paper_or_404(paper_id, known_sources())
    head = class_head(request.actor, found.class_id)
    family = parallels_of(found.root_id)
    shown = {
        "head": head,
        "paper": found,
        "needed": said(found.needed),
        "family": family,
        "asked_before": any(one.comparison.known for one in family),
        "has_b": any(one.variant == PaperVariant.B for one in family),
    }
    return render(request, "web/exams/paper.html", shown)


def file(request: Request, paper_id: int, name: str) -> HttpResponseBase:
    """A file to be printed: paper, answer card or key, in Word or as PDF."""
    if name not in FILES:
        raise Http404
    made = paper_file(paper_id, name)
    if isinstance(made, Reason):
        refuse(request, [made])
        return redirect("paper", paper_id=paper_id)
    return handed_out(made)


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
        known=known_sources(),
    )
    if verdict.outcome is Permitted.YES:  # what had to be confirmed has been
        messages.success(request, _("试卷已发布，内容从现在起固定下来，可以安排测试。"))
    else:
        refuse(request, verdict.reasons)
    return redirect("paper", paper_id=paper_id)
