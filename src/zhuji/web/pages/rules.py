"""The county's rules: every figure with its article, and how the county sets its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhuji.accounts.queries import user_names
from zhuji.policies.actions import set_figure
from zhuji.policies.forms import FigureForm
from zhuji.policies.queries import (
    CLASS_SUBJECTS,
    FigureCard,
    RuleCard,
    WrongValue,
    figures,
    right_to_set,
)
from zhuji.rules.actor import COUNTY, Permission
from zhuji.rules.roles import SECURITY_ADMINISTRATOR, SYSTEM_ADMINISTRATOR
from zhuji.web.http import Request
from zhuji.wording.figures import CERTAINTIES, STRENGTHS, figure_text
from zhuji.wording.reasons import sentence
from zhuji.wording.roles import ROLE_NAMES

# A class is run under the rules of its approval; everything else is read every day.
_WHEN: Final = {
    True: gettext_lazy("调整后立即生效。"),
    False: gettext_lazy("调整后，今后批准的培训班适用；已批准的班按批准时的规则执行。"),
}

_SETTERS: Final = {
    Permission.ACCOUNTS_SECURE: ROLE_NAMES[SECURITY_ADMINISTRATOR],
    Permission.POLICIES_MANAGE: ROLE_NAMES[SYSTEM_ADMINISTRATOR],
}


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a figure's history."""

    at: datetime
    who: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it is shown."""

    subject: str
    key: str
    meaning: str
    value: str
    published: str
    source: str
    url: str
    strength: str
    certainty: str
    changed: bool
    void: bool


def rules(request: Request) -> HttpResponse:
    """All figures by subject, with what the county has laid over them."""
    cards = figures(request.actor)
    groups = [(card, [_shown(card.subject, one) for one in card.figures]) for card in cards]
    changed = sum(one.changed for card in cards for one in card.figures)
    return render(request, "web/rules/list.html", {"groups": groups, "changed": changed})


def figure(request: Request, subject: str, key: str) -> HttpResponse:
    """One figure with its history; who manages the rules sets the county's value here."""
    rule, card = _found(request, subject, key)
    form = FigureForm(subject, card, request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            set_figure(by=request.actor, subject=subject, key=key, value=form.text(), reason=reason)
        except WrongValue as wrong:
            about_reason = wrong.reason.code.startswith("figure_reason")
            form.add_error("reason" if about_reason else "value", sentence(wrong.reason))
        else:
            messages.success(
                request, _("已调整。%(when)s") % {"when": _WHEN[subject not in CLASS_SUBJECTS]}
            )
            return redirect("rule-figure", subject=subject, key=key)
    shown = {
        "rule": rule,
        "figure": _shown(subject, card),
        "form": form,
        "history": _history(card),
        "when": _WHEN[subject not in CLASS_SUBJECTS],
        "may_set": request.actor.may(right_to_set(subject), COUNTY),
        "setter": _SETTERS[right_to_set(subject)],
    }
    return render(request, "web/rules/figure.html", shown)


def _found(request: Request, subject: str, key: str) -> tuple[RuleCard, FigureCard]:
    if request.method == "POST" and not request.actor.may(right_to_set(subject), COUNTY):
        raise PermissionDenied
    for rule in figures(request.actor):
        for card in rule.figures:
            if (rule.subject, card.key) == (subject, key):
                return rule, card
    raise Http404


def _shown(subject: str, card: FigureCard) -> Shown:
    return Shown(
        subject=subject,
        key=card.key,
        meaning=card.meaning,
        value=figure_text(card.value, card.unit),
        published=figure_text(card.published, card.unit),
        source=f"{card.source_title} {card.article}".strip(),
        url=card.source_url,
        strength=str(STRENGTHS[card.strength]),
        certainty=str(CERTAINTIES[card.certainty]),
        changed=card.changed,
        void=card.void,
    )


def _history(card: FigureCard) -> list[Change]:
    names = user_names({line.set_by for line in card.history if line.set_by is not None})
    return [
        Change(
            line.set_at,
            names.get(line.set_by or 0, _("系统")),
            _("恢复规则库原值") if line.value is None else figure_text(line.value, card.unit),
            line.reason,
        )
        for line in card.history
    ]
