"""The list of classes, and making one from a template."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.numbers import whole
from zhuji.classes.actions import create_class
from zhuji.classes.forms import NewClassForm
from zhuji.classes.queries import class_list, class_templates
from zhuji.rules.actor import COUNTY, Permission
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ClassState
from zhuji.web.http import Request
from zhuji.web.pages.classes.topics import aim_of
from zhuji.wording.labels import choices
from zhuji.wording.reasons import sentence


def listing(request: Request) -> HttpResponse:
    """All classes that the actor may see; `?year=` and `?state=` narrow them."""
    asked_year, asked_state = request.GET.get("year", ""), request.GET.get("state", "")
    everything = class_list(request.actor)
    rows = [
        row
        for row in everything
        if asked_year in ("", str(row.head.year)) and asked_state in ("", row.head.state)
    ]
    years = sorted({row.head.year for row in everything}, reverse=True)
    shown = {
        "waiting": [row for row in rows if row.waits],
        "others": [row for row in rows if not row.waits],
        "any": bool(everything),
        "year": asked_year,
        "state": asked_state,
        "years": [(year, _("%(year)d 年") % {"year": year}) for year in years],
        "states": choices(ClassState),
        "may_make": request.actor.may(Permission.CLASSES_MANAGE, COUNTY),
    }
    return render(request, "web/classes/list.html", shown)


def new(request: Request) -> HttpResponse:
    if not request.actor.may(Permission.CLASSES_MANAGE, COUNTY):
        raise PermissionDenied
    asked = [topic for each in request.GET.getlist("topics") if (topic := whole(each))]
    form = NewClassForm(request.actor, request.POST or None, initial={"topics": asked})
    if request.method == "POST" and form.is_valid():
        made = create_class(
            by=request.actor,
            template_key=form.cleaned_data["template"],
            title=form.cleaned_data["title"],
            year=form.cleaned_data["year"],
            organiser_id=form.cleaned_data["organiser"],
            topic_ids=form.cleaned_data["topics"],
            aim=aim_of(form.cleaned_data["topics"]),
        )
        if not isinstance(made, Verdict):
            messages.success(request, _("培训班已新建，请填写培训方案。"))
            return redirect("class-proposal", class_id=made)
        form.add_error("title", [sentence(reason) for reason in made.reasons])
    shown = {
        "form": form,
        "templates": class_templates(),
        "may_units": request.actor.may(Permission.REGISTRY_MANAGE, COUNTY),
        "may_topics": request.actor.may(Permission.LEARNING_MANAGE, COUNTY),
    }
    return render(request, "web/classes/new.html", shown)
