"""Paper forms typed back, one after another."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.rules.surveys import Answers
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.surveys.actions import take_back_sheet, type_sheet, type_unit_sheet
from zhuji.surveys.forms import TypingForm
from zhuji.surveys.queries import UnitReturn, WholeSurvey, units_asked, whole_survey
from zhuji.web.http import Request
from zhuji.web.pages.surveys.frame import framed
from zhuji.web.said import Said, said, tell

_KEY = "survey-sheet"  # of the last form typed in this session, so that a repeated send counts once


def type_form(request: Request, survey_id: int, unit_id: int = 0) -> HttpResponse:
    """One form; once it is counted the next one's page follows, with the last one to take back."""
    survey = whole_survey(survey_id)
    unit = next((each for each in units_asked(survey_id) if each.unit_id == unit_id), None)
    form = TypingForm(request.POST or None, survey=survey, initial={"key": uuid.uuid4()})
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and "take_back" in request.POST:
        return _take_back(request, survey, form)
    if request.method == "POST" and form.is_valid():
        key, answers = str(form.cleaned_data["key"]), form.cleaned_data["answers"]
        if request.session.get(_KEY) == key:
            messages.info(request, _("这一份已经录过，没有重复计数。"))
            return redirect(request.path)
        verdict = _counted(request, survey_id, unit, answers)
        if verdict.outcome is Permitted.YES:
            request.session[_KEY] = key
            return _page(request, survey_id, unit, form, typed=True)
        refused = said(verdict.reasons)
    return _page(request, survey_id, unit, form, refused=refused)


def _counted(
    request: Request, survey_id: int, unit: UnitReturn | None, answers: Answers
) -> Verdict[Permitted]:
    if unit is None:
        return type_sheet(by=request.actor, survey_id=survey_id, answers=answers)
    return type_unit_sheet(
        by=request.actor, survey_id=survey_id, unit_id=unit.unit_id, answers=answers
    )


def _take_back(request: Request, survey: WholeSurvey, form: TypingForm) -> HttpResponse:
    if form.is_valid():
        verdict = take_back_sheet(
            by=request.actor, survey_id=survey.head.id, answers=form.cleaned_data["answers"]
        )
        tell(request, verdict, _("上一份已撤回，请重新录入。"))
    return redirect(request.path)


def _page(
    request: Request,
    survey_id: int,
    unit: UnitReturn | None,
    form: TypingForm,
    *,
    typed: bool = False,
    refused: tuple[Said, ...] = (),
) -> HttpResponse:
    survey = whole_survey(survey_id)
    fresh = TypingForm(survey=survey, initial={"key": uuid.uuid4()})
    shown = framed(request, survey.head) | {
        "facts": survey.head.facts,
        "unit": unit,
        "form": fresh if typed else form,
        "last": form if typed and unit is None else None,
        "typed": typed,
        "refused": refused,
    }
    return render(request, "web/surveys/type.html", shown)
