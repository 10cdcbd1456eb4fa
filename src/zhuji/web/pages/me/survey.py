"""Questionnaires on a phone: a code is handed out once, and the form goes in with nothing but the code.

The page that takes the form asks nobody who they are, keeps nothing of the visit, and says nothing in
its address.
"""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from zhuji.rules.surveys import Answers
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.rules.words import ItemKind
from zhuji.surveys.actions import code_survey, hand_in, take_code
from zhuji.surveys.forms import answers_of
from zhuji.surveys.queries import (
    ItemRow,
    OptionRow,
    WholeSurvey,
    head_or_404,
    own_surveys,
    stands_on_roll,
    whole_survey,
)
from zhuji.web.http import Request
from zhuji.web.said import Said, said


@dataclass(frozen=True, slots=True)
class Asked:
    """An item with what was chosen and written already, where a form comes back to be mended."""

    item: ItemRow
    chosen: frozenset[int]
    written: str

    @property
    def rated(self) -> bool:
        """Levels are short: they stand beside one another."""
        return self.item.kind is ItemKind.RATING

    @property
    def many(self) -> bool:
        return self.item.most > 1

    @property
    def options(self) -> list[tuple[OptionRow, bool]]:
        return [(option, option.number in self.chosen) for option in self.item.options]


def survey(request: Request, survey_id: int) -> HttpResponse:
    """What a questionnaire asks for; POST hands the code out, on this page and never again.

    For whoever is not on its roll it is not there.
    """
    person_id = request.actor.person_id or 0
    if not stands_on_roll(person_id, survey_id):
        raise Http404
    own = {each.id: each for each in own_surveys(person_id)}
    shown = {
        "survey": head_or_404(survey_id),
        "listed": survey_id in own,
        "taken": survey_id in own and own[survey_id].taken,
    }
    if request.method == "POST":
        code = take_code(by=request.actor, survey_id=survey_id)
        if isinstance(code, Verdict):
            return render(request, "web/me/survey.html", shown | {"refused": said(code.reasons)})
        return render(request, "web/me/survey_code.html", shown | {"code": code})
    return render(request, "web/me/survey.html", shown)


def answer(request: HttpRequest) -> HttpResponse:
    """Type a code, fill the form in, hand it in. Open to whoever holds a code."""
    code = request.POST.get("code", "").strip()
    survey_id = code_survey(code) if code else None
    if survey_id is None:
        unknown = said((Reason.of("code_unknown"),)) if code else ()
        return _unkept(request, "answer_code.html", {"refused": unknown})
    whole, answers = whole_survey(survey_id), Answers()
    refused: tuple[Said, ...] = ()
    if "hand_in" in request.POST:
        answers = answers_of(request.POST, whole)
        verdict = hand_in(code=code, answers=answers)
        if verdict.outcome is Permitted.YES:
            return _unkept(request, "answered.html", {"survey": whole.head})
        refused = said(verdict.reasons)
    shown = {
        "survey": whole.head,
        "sections": _asked(whole, answers),
        "code": code,
        "refused": refused,
    }
    return _unkept(request, "answer.html", shown)


def _asked(whole: WholeSurvey, answers: Answers) -> list[tuple[str, list[Asked]]]:
    """The sections with their items as they were filled in so far."""
    return [
        (
            section.heading,
            [
                Asked(
                    item,
                    frozenset(answers.chosen.get(item.number, ())),
                    answers.written.get(item.number, ""),
                )
                for item in section.items
            ],
        )
        for section in whole.sections
    ]


def _unkept(request: HttpRequest, template: str, shown: dict[str, object]) -> HttpResponse:
    page = render(request, f"web/me/{template}", shown)
    page["Cache-Control"] = "no-store"
    return page
