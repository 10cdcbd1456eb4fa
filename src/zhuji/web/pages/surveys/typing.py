"""Paper forms typed back, one after another."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.fields import lookup_digest
from zhuji.rules.surveys import Answers
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import SurveyKind
from zhuji.surveys.actions import take_back_sheet, type_sheet, type_unit_sheet
from zhuji.surveys.forms import TypingForm
from zhuji.surveys.queries import UnitReturn, WholeSurvey, units_asked, whole_survey
from zhuji.web.http import Request
from zhuji.web.pages.surveys.frame import framed
from zhuji.web.said import Said, said, tell

# In the session: the key of the last form typed, so that a repeated send counts once; and the keyed
# digest of what it said while it may be taken back, so that nobody asks after the forms of others.
_KEY, _LAST = "survey-sheet", "survey-sheet-last"


def type_form(request: Request, survey_id: int, unit_id: int = 0) -> HttpResponse:
    """One form; once it is counted the next one's page follows, with the last one to take back."""
    survey = whole_survey(survey_id)
    unit = next((each for each in units_asked(survey_id) if each.unit_id == unit_id), None)
    if (unit is None) is (survey.head.kind is SurveyKind.NEEDS):
        raise Http404
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
            request.session[_KEY], request.session[_LAST] = key, _digest(survey_id, answers)
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
    """Only the form typed last in this session, once: any other would be a probe, or another's."""
    if form.is_valid():
        answers = form.cleaned_data["answers"]
        if request.session.pop(_LAST, "") == _digest(survey.head.id, answers):
            verdict = take_back_sheet(by=request.actor, survey_id=survey.head.id, answers=answers)
        else:
            verdict = permit(Reason.of("sheet_not_to_take_back"))
        tell(request, verdict, _("上一份已撤回，请重新录入。"))
    return redirect(request.path)


def _digest(survey_id: int, answers: Answers) -> str:
    said = (survey_id, sorted(answers.chosen.items()), sorted(answers.written.items()))
    return lookup_digest("survey sheet", repr(said))


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
