"""A questionnaire from its draft to its closing: the page, its steps, the printed form, the slips."""

from collections.abc import Callable, Mapping
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhuji.evaluation.actions import open_evaluation
from zhuji.evaluation.queries import batch_of_survey
from zhuji.policies.queries import current_policy
from zhuji.rules.evaluation import judge_return
from zhuji.rules.policy import FunctionsPolicy, SurveyPolicy
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import SurveyKind
from zhuji.surveys.actions import close_survey, delete_draft, print_slips, void_codes
from zhuji.surveys.forms import SlipsForm
from zhuji.surveys.queries import head_or_404, topics_item, units_asked, whole_survey
from zhuji.web.http import Request
from zhuji.web.pages.surveys.frame import framed
from zhuji.web.said import refuse, said, tell
from zhuji.wording.text import Text

_STEPS: Final[Mapping[str, tuple[Callable[..., Verdict[Permitted]], Text]]] = {
    "open": (open_evaluation, gettext_lazy("问卷开始填答，题目已经固定。")),
    "close": (close_survey, gettext_lazy("问卷已截止，可以看结果了。")),
    "void": (void_codes, gettext_lazy("未用的填答码已经停用，请让持码的人改填纸质问卷。")),
}


def survey(request: Request, survey_id: int) -> HttpResponse:
    """How far it is, what may be done next, and its items."""
    whole = whole_survey(survey_id)
    facts, policy = whole.head.facts, current_policy(SurveyPolicy)
    returned = judge_return(facts.answered, facts.places, policy.return_floor.value)
    shown = framed(request, whole.head) | {
        "sections": whole.sections,
        "facts": facts,
        "returned": said(returned.reasons),
        "enough": returned.outcome.value == "enough",
        "units": units_asked(survey_id) if whole.head.kind is SurveyKind.NEEDS else (),
        "topics": topics_item(whole),
        "least": policy.smallest_group.value,
        "on_phone": current_policy(FunctionsPolicy).surveys_on_phone.value,
        "slips": SlipsForm(initial={"wanted": facts.left or None}),
    }
    return render(request, "web/surveys/survey.html", shown)


@require_POST
def step(request: Request, survey_id: int) -> HttpResponse:
    """Open, close, void the codes, or throw the draft away."""
    asked = request.POST.get("step", "")
    if asked == "delete":
        return _delete(request, survey_id)
    if asked in _STEPS:
        act, done = _STEPS[asked]
        tell(request, act(by=request.actor, survey_id=survey_id), str(done))
    return redirect("survey", survey_id=survey_id)


def _delete(request: Request, survey_id: int) -> HttpResponse:
    batch_id = batch_of_survey(survey_id)
    verdict = delete_draft(by=request.actor, survey_id=survey_id)
    if verdict.outcome is Permitted.NO:
        refuse(request, verdict.reasons)
        return redirect("survey", survey_id=survey_id)
    messages.success(request, _("草稿已删除。"))
    return redirect("evaluations", batch_id=batch_id) if batch_id else redirect("needs-surveys")


def form(request: Request, survey_id: int) -> HttpResponse:
    """The form on paper."""
    whole = whole_survey(survey_id)
    shown = framed(request, whole.head) | {"sections": whole.sections}
    return render(request, "web/surveys/form.html", shown)


@require_POST
def slips(request: Request, survey_id: int) -> HttpResponse:
    """Slips with codes, shown this once."""
    asked = SlipsForm(request.POST)
    if not asked.is_valid():
        messages.error(request, _("请填 1 到 500 的张数。"))
        return redirect("survey", survey_id=survey_id)
    made = print_slips(by=request.actor, survey_id=survey_id, wanted=asked.cleaned_data["wanted"])
    if isinstance(made, Verdict):
        refuse(request, made.reasons)
        return redirect("survey", survey_id=survey_id)
    shown = framed(request, head_or_404(survey_id)) | {
        "codes": made,
        "address": request.build_absolute_uri("/answer/"),
    }
    return render(request, "web/surveys/slips.html", shown)
