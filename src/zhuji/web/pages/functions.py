"""手机功能: what each opens, its form on paper, and the county's switch for each, one by one."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.policies.actions import set_figure
from zhuji.policies.forms import SwitchForm
from zhuji.policies.queries import FigureCard, WrongValue, figures
from zhuji.rules.actor import COUNTY, Permission
from zhuji.web.http import Request
from zhuji.wording.functions import FUNCTIONS, FunctionWords
from zhuji.wording.reasons import sentence

_SUBJECT = "functions"


@dataclass(frozen=True, slots=True)
class Function:
    """One function as it stands now; `source` is the article, or the county's own reason."""

    key: str
    words: FunctionWords
    on: bool
    source: str


def listing(request: Request) -> HttpResponse:
    """All functions in the order of a class's life, with their paper."""
    found = _functions(request)
    shown = {"functions": found, "on": sum(one.on for one in found), "may_set": _may_set(request)}
    return render(request, "web/rules/functions.html", shown)


def switch(request: Request, key: str) -> HttpResponse:
    """Asks before a function is switched on or off, with the county's reason; then it is, at once."""
    if not _may_set(request):
        raise PermissionDenied
    found = next((one for one in _functions(request) if one.key == key), None)
    if found is None:
        raise Http404
    form = SwitchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        value, reason = ("false" if found.on else "true"), form.cleaned_data["reason"]
        try:
            set_figure(by=request.actor, subject=_SUBJECT, key=key, value=value, reason=reason)
        except WrongValue as wrong:
            form.add_error("reason", sentence(wrong.reason))
        else:
            told = _("“%(name)s”已关闭。") if found.on else _("“%(name)s”已开通。")
            messages.success(request, told % {"name": found.words.name})
            return redirect("phone-functions")
    status = 422 if form.errors else 200
    return render(
        request, "web/rules/function.html", {"function": found, "form": form}, status=status
    )


def _functions(request: Request) -> list[Function]:
    card = next(one for one in figures(request.actor) if one.subject == _SUBJECT)
    by_key = {one.key: one for one in card.figures}
    return [
        Function(
            key=key,
            words=words,
            on=by_key[key].value is True,
            source=_source(by_key[key]),
        )
        for key, words in FUNCTIONS.items()
    ]


def _source(card: FigureCard) -> str:
    """Why it stands as it does: the county's own reason once it has decided, else the rulebook's."""
    if card.changed and card.history:
        return card.history[0].reason
    return f"{card.source_title} {card.article}".strip()


def _may_set(request: Request) -> bool:
    return request.actor.may(Permission.POLICIES_MANAGE, COUNTY)
