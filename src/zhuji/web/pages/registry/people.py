"""People: found by name, pinyin or initials; added, changed and given posts by hand."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.accounts.queries import user_names
from zhuji.audit.queries import events_about
from zhuji.base.numbers import whole
from zhuji.registry import actions
from zhuji.registry.forms import PersonForm, PostForm
from zhuji.registry.queries import (
    PersonPage,
    PersonRow,
    PostRow,
    enterers,
    find_people,
    person_form_values,
    person_or_404,
    unit_choices,
)
from zhuji.rules.actor import Permission, Place
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import CorrectionCause, PlaceKind, Sex
from zhuji.web.http import Request
from zhuji.web.pages.registry.organisations import may_import_people
from zhuji.web.said import tell
from zhuji.wording.kept import column_heading
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence


@dataclass(frozen=True, slots=True)
class Shown:
    """A person of a list, with words."""

    id: int
    name: str
    sex: str
    unit: str
    posts: tuple[str, ...]


def post_text(post: PostRow) -> str:
    return f"{post.organisation}　{post.title or label(post.kind)}"


def shown(row: PersonRow) -> Shown:
    sex = label(row.sex) if isinstance(row.sex, Sex) else ""
    return Shown(row.id, row.name, sex, row.unit, tuple(map(post_text, row.posts)))


def people(request: Request) -> HttpResponse:
    """People by name, pinyin, initials and unit."""
    words, unit = request.GET.get("q", "").strip()[:60], request.GET.get("unit", "")
    entered = request.GET.get("entered", "")
    found = find_people(
        request.actor,
        words,
        unit_id=whole(unit),
        entered_by=whole(entered),
        page=request.GET.get("page", "1"),
    )
    context = {
        "people": [shown(row) for row in found.rows],
        "page": found.page,
        "words": words,
        "unit": unit,
        "units": unit_choices(request.actor),
        "entered": entered,
        "enterers": sorted(user_names(enterers(request.actor)).items()),
        "may_import": may_import_people(request.actor),
        "may_manage": request.actor.ids(Permission.REGISTRY_MANAGE, PlaceKind.UNIT) != frozenset(),
    }
    return render(request, "web/registry/people.html", context)


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of the register of corrections: which columns were put right and why, never the values."""

    at: datetime
    columns: tuple[str, ...]
    cause: str
    by: str


def corrections(person_id: int) -> list[Correction]:
    """更正登记 of a person, the latest first."""
    return [
        Correction(
            event.at,
            tuple(column_heading(column.removesuffix("_id")) for column in columns),
            label(CorrectionCause(str(event.details["cause"]))),
            event.user_name,
        )
        for event in reversed(events_about("person", person_id))
        if event.event == "registry.person_changed"
        and isinstance(columns := event.details.get("columns"), list)
    ]


def person(request: Request, person_id: int) -> HttpResponse:
    """One person, with posts and masked numbers."""
    found = person_or_404(request.actor, person_id)
    place = Place(PlaceKind.UNIT, found.row.unit_id)
    may_manage = request.actor.may(Permission.REGISTRY_MANAGE, place)
    unit_id = None if "elsewhere" in request.GET else found.row.unit_id
    context = {
        "found": found,
        "person": shown(found.row),
        "posts": [(post, post.title or label(post.kind)) for post in found.posts],
        "may_manage": may_manage,
        "entered_by": _entered_by(found) if may_manage else "",
        "may_reveal": request.actor.may(Permission.REGISTRY_REVEAL, place),
        "corrections": corrections(person_id) if may_manage else [],
        "form": PostForm(request.actor, unit_id) if may_manage else None,
        "own_unit": unit_id is not None,
    }
    return render(request, "web/registry/person.html", context)


def _entered_by(found: PersonPage) -> str:
    """Who entered a person, for those who manage the registry there."""
    user_id = found.entered_by_id
    return user_names({user_id}).get(user_id, "") if user_id is not None else ""


def new_person(request: Request) -> HttpResponse:
    """The form that registers a person."""
    form = PersonForm(request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict, person_id = actions.add_person(by=request.actor, **form.values())
        if person_id is not None:
            messages.success(request, _("人员已登记，请补上党务职务。"))
            return redirect("person", person_id=person_id)
        form.add_error("id_number", [sentence(reason) for reason in verdict.reasons])
    return render(request, "web/registry/person_form.html", {"form": form})


def person_edit(request: Request, person_id: int) -> HttpResponse:
    """The form that changes a person; blank numbers stay as they are."""
    values = person_form_values(request.actor, person_id)
    form = PersonForm(request.actor, request.POST or None, initial=values, changing=True)
    if request.method == "POST" and form.is_valid():
        verdict = actions.change_person(by=request.actor, person_id=person_id, **form.values())
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("人员信息已更正。"))
            return redirect("person", person_id=person_id)
        form.add_error("id_number", [sentence(reason) for reason in verdict.reasons])
    context = {"form": form, "name": values["name"], "person_id": person_id}
    return render(request, "web/registry/person_form.html", context)


@require_POST
def person_posts(request: Request, person_id: int) -> HttpResponse:
    """Give a post."""
    found = person_or_404(request.actor, person_id)
    form = PostForm(request.actor, None, request.POST)
    if not form.is_valid():
        context = {"form": form, "name": found.row.name, "person_id": person_id, "post": True}
        return render(request, "web/registry/person_form.html", context)
    data = form.cleaned_data
    verdict = actions.give_post(
        by=request.actor,
        person_id=person_id,
        organisation_id=data["organisation"],
        kind=data["kind"],
        title=data["title"],
    )
    tell(request, verdict, _("党务职务已登记。"))
    return redirect("person", person_id=person_id)


@require_POST
def end_post(request: Request, person_id: int, post_id: int) -> HttpResponse:
    """End a post today."""
    person_or_404(request.actor, person_id)
    verdict = actions.end_post(by=request.actor, person_id=person_id, post_id=post_id)
    tell(request, verdict, _("党务职务已免去，可以重新登记。"))
    return redirect("person", person_id=person_id)


@require_POST
def person_left(request: Request, person_id: int) -> HttpResponse:
    """Note that a person has left, or has come back."""
    found = person_or_404(request.actor, person_id)
    verdict = actions.set_at_work(by=request.actor, person_id=person_id, active=not found.active)
    done = _("已标记为离任，列表里不再出现。") if found.active else _("已恢复在任。")
    tell(request, verdict, done)
    return redirect("person", person_id=person_id)
