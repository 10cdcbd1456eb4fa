"""Needs surveys: the list, a new one, the sums of units typed in or read from their workbook."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.files import FileRefused
from zhuji.policies.queries import current_policy
from zhuji.registry.queries import topic_choices, unit_sizes
from zhuji.rules.policy import SurveyPolicy
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.rules.words import ItemKind, SurveyKind
from zhuji.surveys.actions import (
    NewItem,
    NewSurvey,
    UnitForms,
    create_survey,
    open_for_units,
    save_unit_forms,
)
from zhuji.surveys.forms import NeedsForm, ReturnBookForm, UnitSumsForm
from zhuji.surveys.imports import read_returns, return_sheet
from zhuji.surveys.queries import (
    surveys_of_kind,
    topics_item,
    unit_tallies,
    units_asked,
    whole_survey,
)
from zhuji.web.downloads import workbook
from zhuji.web.http import Request
from zhuji.web.pages.surveys.frame import BADGES, framed
from zhuji.web.said import refuse
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence


def needs(request: Request) -> HttpResponse:
    """All needs surveys, the newest first."""
    rows = [
        {"survey": row, "state": label(row.state), "badge": BADGES[row.state]}
        for row in surveys_of_kind(SurveyKind.NEEDS)
    ]
    return render(request, "web/surveys/needs.html", {"rows": rows})


def new(request: Request) -> HttpResponse:
    """Draw up a needs survey and open it at once: it asks one thing."""
    units = [(each.unit_id, each.name, each.people) for each in unit_sizes()]
    topics = topic_choices()
    start = {"title": _("基层党务工作者培训需求调查")}
    form = NeedsForm(request.POST or None, topics=topics, units=units, initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = _opened(request, _survey(data, dict(topics)), data["asked"])
        if isinstance(made, int):
            messages.success(request, _("需求调查已经发出，请把问卷印给各单位。"))
            return redirect("survey", survey_id=made)
        form.add_error(None, [sentence(reason) for reason in made.reasons])
    shown = {"form": form, "topics": topics}
    return render(request, "web/surveys/needs_new.html", shown)


def _survey(data: dict[str, Any], topics: dict[int, str]) -> NewSurvey:
    options = tuple((topics[key], None, key) for key in data["topics"])
    most = current_policy(SurveyPolicy).topics_most.value
    items = (NewItem(ItemKind.TOPICS, _("您最需要培训的专题"), 1, most=most, options=options),)
    return NewSurvey(SurveyKind.NEEDS, data["title"], data["intro"], data["closes_on"], items)


def _opened(request: Request, new: NewSurvey, asked: dict[int, int]) -> int | Verdict[Permitted]:
    """The questionnaire's id; where it can't be opened nothing is kept of it."""
    with transaction.atomic():
        survey_id = create_survey(by=request.actor, new=new)
        verdict = open_for_units(by=request.actor, survey_id=survey_id, asked=asked)
        if verdict.outcome is Permitted.YES:
            return survey_id
        transaction.set_rollback(True)
    return verdict


def unit(request: Request, survey_id: int, unit_id: int) -> HttpResponse:
    """The sums of one unit, typed from the sheet that it sent in."""
    survey = whole_survey(survey_id)
    item, asked = topics_item(survey), {each.unit_id: each for each in units_asked(survey_id)}
    if item is None or unit_id not in asked:
        raise Http404
    start: dict[str, Any] = {"answered": asked[unit_id].answered}
    start |= {f"topic-{key}": count for key, count in unit_tallies(survey_id, unit_id).items()}
    form = UnitSumsForm(request.POST or None, unit=asked[unit_id], item=item, initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = UnitForms(unit_id, data["answered"], data["chosen"])
        verdict = save_unit_forms(by=request.actor, survey_id=survey_id, returns=[given])
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("%(unit)s已录入。") % {"unit": asked[unit_id].name})
            return redirect("survey", survey_id=survey_id)
        form.add_error(None, [sentence(reason) for reason in verdict.reasons])
    shown = framed(request, survey.head) | {"form": form, "unit": asked[unit_id], "most": item.most}
    return render(request, "web/surveys/unit.html", shown)


def book(request: Request, survey_id: int) -> HttpResponse:
    """The workbook of the units' sums: GET gives it to fill in, POST takes it back."""
    survey = whole_survey(survey_id)
    item, units = topics_item(survey), units_asked(survey_id)
    if item is None:
        raise Http404
    if request.method != "POST":
        name = _("%(title)s单位汇总表") % {"title": survey.head.title}
        return workbook(name, return_sheet(survey.head.title, item, units))
    form = ReturnBookForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("请先选择填好的 Excel 文件。"))
        return redirect("survey", survey_id=survey_id)
    refused: Iterable[Reason]
    try:
        read = read_returns(form.cleaned_data["file"], form.cleaned_data["file"].name, item, units)
        refused = (
            read.refusals
            or save_unit_forms(by=request.actor, survey_id=survey_id, returns=read.returns).reasons
        )
    except FileRefused as refusal:
        refused = (refusal.reason,)
    if refused:
        refuse(request, refused)
    else:
        count = len(read.returns)
        messages.success(request, _("已录入 %(count)d 个单位的汇总。") % {"count": count})
    return redirect("survey", survey_id=survey_id)
