"""The own review of abilities: pages for the own eyes, the county's sums, and the form on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.numbers import whole
from zhuji.classes.queries import class_head
from zhuji.policies.queries import current_policy
from zhuji.practice.actions.self_review import rate_own_work, save_review_form
from zhuji.practice.forms import ReviewFormForm
from zhuji.practice.queries.self_review import (
    BehaviourSums,
    ReviewForm,
    own_class,
    own_classes,
    own_ratings,
    review_form,
    review_sums,
)
from zhuji.rules.policy import FunctionsPolicy, SurveyPolicy
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import Ability, ReviewMoment
from zhuji.web.http import Request
from zhuji.web.said import Said, said
from zhuji.wording.labels import label


@dataclass(frozen=True, slots=True)
class Line:
    """One behaviour to be rated: its place in the form, its sentence, the level chosen (0: none)."""

    number: int
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Progress:
    """An ability at each moment: the mean of the own levels, None where nothing was rated."""

    ability: str
    means: tuple[Fraction | None, ...]


def mine(request: Request) -> HttpResponse:
    """The own classes, each moment with its days."""
    shown = {"classes": own_classes(request.actor)}
    return render(request, "web/me/self_reviews.html", shown)


def rate(request: Request, trainee_id: int, moment: str) -> HttpResponse:
    """Rate the own work at one moment, and see the own ratings of all of them."""
    own = own_class(request.actor, trainee_id)
    if moment not in list(ReviewMoment):
        raise Http404
    at = ReviewMoment(moment)
    form, kept = review_form(), own_ratings(request.actor, trainee_id)
    ratings = kept[at][1] if at in kept and kept[at][0].id == form.id else ()
    refused: tuple[Said, ...] = ()
    if request.method == "POST":
        ratings = _sent(request, form)
        verdict = rate_own_work(
            by=request.actor,
            trainee_id=trainee_id,
            moment=at,
            form_id=whole(request.POST.get("form")),
            levels=ratings,
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("已保存，只有您自己看得到。"))
            return redirect("self-review", trainee_id=trainee_id, moment=moment)
        refused = said(verdict.reasons)
    shown = {
        "own": own,
        "here": next(each for each in own.moments if each.moment is at),
        "moments": [label(each) for each in ReviewMoment],
        "form": form,
        "abilities": _abilities(form, ratings),
        "progress": _progress(kept),
        "refused": refused,
    }
    return render(request, "web/me/self_review.html", shown)


def _sent(request: Request, form: ReviewForm) -> tuple[int, ...]:
    return tuple(
        whole(request.POST.get(f"b{number}"), most=len(form.levels)) or 0
        for number in range(1, len(form.sentences) + 1)
    )


def _abilities(form: ReviewForm, ratings: Sequence[int]) -> list[tuple[str, list[Line]]]:
    levels = iter([*ratings, *([0] * len(form.sentences))])
    numbers = iter(range(1, len(form.sentences) + 1))
    return [
        (label(ability), [Line(next(numbers), text, next(levels)) for text in texts])
        for ability, texts in form.behaviours
    ]


def _progress(kept: Mapping[ReviewMoment, tuple[ReviewForm, tuple[int, ...]]]) -> list[Progress]:
    if not kept:
        return []
    means: dict[Ability, list[Fraction | None]] = {ability: [] for ability in Ability}
    for moment in ReviewMoment:
        form, ratings = kept.get(moment, (None, ()))
        levels = iter(ratings)
        for ability, texts in form.behaviours if form else ((each, ()) for each in Ability):
            rated = [level for level in islice(levels, len(texts)) if level]
            means[ability].append(Fraction(sum(rated), len(rated)) if rated else None)
    return [Progress(label(ability), tuple(each)) for ability, each in means.items()]


def sums(request: Request, class_id: int) -> HttpResponse:
    """What the county may see of a class: sums of large enough groups, of days that are over."""
    form = review_form()
    shown = {
        "head": class_head(request.actor, class_id),
        "moments": [
            {
                "label": label(each.moment),
                "days": each.days,
                "over": each.over,
                "shown": each.shown,
                "lines": [_shown(line, form) for line in each.behaviours],
            }
            for each in review_sums(class_id)
        ],
        "least": current_policy(SurveyPolicy).smallest_group.value,
        "on_phone": current_policy(FunctionsPolicy).self_review_on_phone.value,
    }
    return render(request, "web/practice/review_sums.html", shown)


def _shown(line: BehaviourSums, form: ReviewForm) -> dict[str, Any]:
    parts = [
        (_("、").join(form.levels[at] for at in part.places), part.count)
        for part in line.parts or ()
        if part.count
    ]
    return {"ability": label(line.ability), "text": line.text, "parts": parts}


def blank(request: Request) -> HttpResponse:
    """The form on paper, to be kept by the one who fills it in; and the county's own sentences."""
    form = review_form()
    asked = ReviewFormForm(request.POST or None, behaviours=dict(form.behaviours))
    if request.method == "POST" and asked.is_valid():
        data = asked.cleaned_data
        save_review_form(by=request.actor, behaviours=data["behaviours"], reason=data["reason"])
        messages.success(request, _("自评表已修改，今后填写的按新表。"))
        return redirect("self-review-form")
    shown = {"form": form, "abilities": _abilities(form, ()), "asked": asked}
    return render(request, "web/practice/review_form.html", shown)
