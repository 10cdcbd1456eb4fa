"""The analysis of an exam's questions, and the review of a key that is doubted."""

from dataclasses import dataclass
from fractions import Fraction

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.files import Kind
from zhuji.base.spreadsheets import workbook_bytes
from zhuji.classes.queries import head_of_batch, policies_of
from zhuji.exams.actions.exams import mark_due
from zhuji.exams.actions.key_reviews import decide_review, open_review
from zhuji.exams.forms.key_reviews import DoubtForm, KeyDecisionForm
from zhuji.exams.queries import (
    AnalysedQuestion,
    ExamAnalysis,
    Option,
    analysis_of_exam,
    effect_of,
    paper_to_review,
    reviews_of_question,
    still_wrong_in_bank,
    trainees_of,
)
from zhuji.flows.item_analysis_paper import (
    item_analysis_file,
    item_analysis_sheets,
    line_of,
    pooling_of,
)
from zhuji.rules.actor import Permission
from zhuji.rules.item_analysis import OptionFigures
from zhuji.rules.key_reviews import Effect, Move, may_decide
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.rules.words import KeyDecision
from zhuji.web.downloads import download, handed_out
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell
from zhuji.wording.item_analysis import MEANINGS, REMARKS, one, people, two
from zhuji.wording.reasons import sentence


@dataclass(frozen=True, slots=True)
class MovedRow:
    """One whom a decision moves, for the organiser."""

    number: int
    name: str
    move: Move


def analysis(request: Request, exam_id: int) -> HttpResponseBase:
    """The figures of every question; `?alone` without what is reckoned together with the exam,
    `?export` as xlsx, docx or pdf.
    """
    mark_due(exam_id)
    found = analysis_of_exam(exam_id, alone="alone" in request.GET)
    wanted = request.GET.get("export", "")
    if wanted and found.analysis is not None:
        return _exported(request, found, wanted)
    shown = {
        "head": head_of_batch(found.batch_id),
        "found": found,
        "figures": _figures(found),
        "pooling": list(pooling_of(found)),
        "alone": "alone" in request.GET,
        "rows": [(each, line_of(each)[2:8], _remarks(found, each)) for each in found.questions],
        "doubted": [(each, said(each.leads.doubts)) for each in found.doubted],
        "meanings": list(MEANINGS.values()),
    }
    return render(request, "web/exams/analysis.html", shown)


def question(request: Request, exam_id: int, number: int) -> HttpResponse:
    """One question: who chose what, the leads, the reviews of its key; a review is opened and decided."""
    found = analysis_of_exam(exam_id)
    each = found.question(number)
    if each is None:
        raise Http404
    if request.method == "POST" and each.open_review is None:
        return _opened(request, found, number)
    struck = policies_of(found.class_id).exam.struck_out.value
    manages = request.actor.may_somewhere(Permission.EXAMS_BANK_MANAGE)
    form = KeyDecisionForm(each.question, struck, request.POST or None, changes_banks=manages)
    preview: Effect | None = None
    refusals: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        preview, refusals = _decided(request, found, each, form)
        if preview is None and not refusals:
            messages.success(request, _("复核已办结。"))
            return redirect("exam-question", exam_id=exam_id, number=number)
    shown = _shown(request, found, each) | {"form": form, "refusals": refusals}
    return render(request, "web/exams/question.html", shown | _moved(preview))


def _opened(request: Request, found: ExamAnalysis, number: int) -> HttpResponse:
    form = DoubtForm(request.POST)
    if form.is_valid():
        doubt = form.cleaned_data["doubt"]
        made = open_review(by=request.actor, paper_id=found.paper_id, number=number, doubt=doubt)
        if isinstance(made, Verdict):
            tell(request, made, "")
        else:
            messages.success(request, _("已提出复核，成绩还没有改动。"))
    else:
        messages.error(request, _("请写明疑在哪里、依据是什么。"))
    return redirect("exam-question", exam_id=found.exam_id, number=number)


def _decided(
    request: Request, found: ExamAnalysis, each: AnalysedQuestion, form: KeyDecisionForm
) -> tuple[Effect | None, tuple[Said, ...]]:
    """The effect to be looked at first, or what stands against the decision; nothing of both: it is
    applied.
    """
    correction = form.correction(each.question.number)
    paper, asked, options = paper_to_review(found.paper_id, each.question.number)
    preview = effect_of(paper, correction)
    if "apply" not in request.POST and correction.decision is not KeyDecision.STAYS:
        verdict = may_decide(
            asked,
            options,
            correction,
            sums_only=len(preview.unknown),
            reason=form.cleaned_data["reason"],
        )
        refused = verdict.outcome is Permitted.NO
        return (None, said(verdict.reasons)) if refused else (preview, ())
    verdict = decide_review(
        by=request.actor,
        review_id=each.open_review or 0,
        correction=correction,
        reason=form.cleaned_data["reason"],
        seal=request.POST.get("seal", ""),
        bank_too=form.cleaned_data.get("bank_too", False),
    )
    return None, said(verdict.reasons) if verdict.outcome is Permitted.NO else ()


def _shown(request: Request, found: ExamAnalysis, each: AnalysedQuestion) -> dict[str, object]:
    line, head = line_of(each), head_of_batch(found.batch_id)
    changes_banks = request.actor.may_somewhere(Permission.EXAMS_BANK_MANAGE)
    names = (_("难度系数"), _("区分度"), _("区分效率"), _("高分组"), _("低分组"), _("删后信度"))
    return {
        "head": head,
        "final": head.state in FINAL,
        "bank_id": still_wrong_in_bank(each.question) if changes_banks else None,
        "found": found,
        "each": each,
        "figures": list(zip(names, line[2:8], strict=True)),
        "options": [
            (
                option,
                text.text if text else "",
                one(_number(option.rest)),
                *map(people, (option.upper, option.lower)),
            )
            for option, text in _options(each)
        ],
        "doubts": said(each.leads.doubts),
        "remarks": said(each.leads.remarks),
        "reviews": reviews_of_question(found.paper_id, each.question.number),
        "doubt_form": DoubtForm(),
    }


def _options(each: AnalysedQuestion) -> list[tuple[OptionFigures, Option | None]]:
    """Each option with its text; last, who chose none."""
    if each.figures is None:
        return []
    texts = {option.letter: option for option in each.question.lettered}
    return [(option, texts.get(option.letter)) for option in each.figures.options]


def _moved(preview: Effect | None) -> dict[str, object]:
    """Whom the decision moves, in the order of the roster."""
    if preview is None:
        return {}
    names = trainees_of((*(each.sitting_id for each in preview.moves), *preview.unknown))
    rows = [MovedRow(*names[each.sitting_id], each) for each in preview.moves]
    return {
        "preview": preview,
        "moved": sorted(rows, key=lambda row: row.number),
        "gained": preview.count(gained=True),
        "lost": preview.count(gained=False),
        "reached": preview.crossed(passed=True),
        "missed": preview.crossed(passed=False),
        "unknown": sorted(names[each] for each in preview.unknown),
    }


def _figures(found: ExamAnalysis) -> list[tuple[str, str, str]]:
    """Label, value and unit of each figure of the whole paper."""
    if found.analysis is None:
        return []
    figures = found.analysis.figures
    return [
        (_("答卷"), str(figures.n), _("份")),
        (_("平均分"), one(figures.mean), _("分")),
        (_("标准差"), one(figures.sd), _("分")),
        (_("信度 α"), two(figures.alpha), ""),
        (_("测量标准误"), one(figures.sem), _("分")),
    ]


def _remarks(found: ExamAnalysis, each: AnalysedQuestion) -> list[str]:
    """The remarks on a question in a word each; none of few papers, where nearly all would have some."""
    few = found.analysis is None or found.analysis.small
    return [] if few else [str(REMARKS[reason.code]) for reason in each.leads.remarks]


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _exported(request: Request, found: ExamAnalysis, kind: str) -> HttpResponseBase:
    if kind == Kind.XLSX:
        title = _("%(class)s“%(exam)s”试题分析") % {"class": found.class_title, "exam": found.title}
        return download(workbook_bytes(*item_analysis_sheets(found)), title)
    made = item_analysis_file(found, Kind.PDF if kind == Kind.PDF else Kind.DOCX)
    if isinstance(made, Reason):
        messages.error(request, sentence(made))
        return redirect("exam-analysis", exam_id=found.exam_id)
    return handed_out(made)
