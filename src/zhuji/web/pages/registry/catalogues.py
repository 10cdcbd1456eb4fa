"""Units, lecturers and venues: a list, a form that adds, a form that renames."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from django.contrib import messages
from django.forms import Field, TypedChoiceField
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhuji.registry import queries
from zhuji.registry.actions import add_entry, change_entry
from zhuji.registry.forms import EntryForm, LecturerForm, UnitForm, VenueForm
from zhuji.rules.actor import Actor
from zhuji.rules.verdict import Permitted
from zhuji.web.http import Request
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence
from zhuji.wording.text import Text


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One catalogue: its word in actions, its route, its rows, its form and its explanation."""

    key: str
    route: str
    title: Text
    subtitle: Text
    rows: Callable[[Actor], Sequence[Any]]
    form: type[EntryForm]
    empty: Text


_UNITS: Final = Catalogue(
    "unit",
    "units",
    gettext_lazy("单位"),
    gettext_lazy("派员参训的乡镇（街道）、部门和企业。名额、报名都按单位。"),
    queries.unit_rows,
    UnitForm,
    gettext_lazy("导入党组织花名册会带来单位，也可以在这里新增。"),
)
_LECTURERS: Final = Catalogue(
    "lecturer",
    "lecturers",
    gettext_lazy("授课人"),
    gettext_lazy("姓名和单位职务照这里印在课程表上。"),
    lambda _actor: queries.lecturer_rows(),
    LecturerForm,
    gettext_lazy("先登记授课人，排课时选用。"),
)
_VENUES: Final = Catalogue(
    "venue",
    "venues",
    gettext_lazy("场地"),
    gettext_lazy("排课时选用，同一时间的冲突会提示。"),
    lambda _actor: queries.venue_rows(),
    VenueForm,
    gettext_lazy("先登记会议室、教室和现场教学点，排课时选用。"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as a table shows it: the cells after the name."""

    id: int
    name: str
    cells: tuple[tuple[str, str], ...]


def units(request: Request) -> HttpResponse:
    return _page(request, _UNITS)


def lecturers(request: Request) -> HttpResponse:
    return _page(request, _LECTURERS)


def venues(request: Request) -> HttpResponse:
    return _page(request, _VENUES)


def _page(request: Request, catalogue: Catalogue) -> HttpResponse:
    """The list with the form beside it; `?edit=` fills the form with one entry."""
    rows = catalogue.rows(request.actor)
    edited = _edited(request, rows)
    form = catalogue.form(request.POST or None, initial=asdict(edited) if edited else None)
    if request.method == "POST" and form.is_valid() and _saved(request, catalogue, form, edited):
        return redirect(catalogue.route)
    heads = [str(field.label) for name, field in form.fields.items() if name != "name"]
    context = {
        "catalogue": catalogue,
        "entries": [_entry(row, form) for row in rows],
        "name_label": form.fields["name"].label,
        "heads": heads,
        "form": form,
        "edited": edited,
    }
    return render(request, "web/registry/catalogue.html", context)


def _edited(request: Request, rows: Sequence[Any]) -> Any:
    """The row that `?edit=` names, or None; 404 for one that is not there."""
    asked = request.GET.get("edit", "")
    if not asked:
        return None
    found = next((row for row in rows if str(row.id) == asked), None)
    if found is None:
        raise Http404
    return found


def _saved(request: Request, catalogue: Catalogue, form: EntryForm, edited: Any) -> bool:
    values = dict(form.cleaned_data)
    if edited:
        verdict = change_entry(
            by=request.actor, catalogue=catalogue.key, entry_id=edited.id, values=values
        )
    else:
        if values.get("order", 0) is None:
            values.pop("order")
        verdict = add_entry(by=request.actor, catalogue=catalogue.key, values=values)
    if verdict.outcome is Permitted.NO:
        form.add_error("name", [sentence(reason) for reason in verdict.reasons])
        return False
    messages.success(request, _("已保存。"))
    return True


def _entry(row: Any, form: EntryForm) -> Entry:
    cells = tuple(
        (str(field.label), _text(getattr(row, name), field))
        for name, field in form.fields.items()
        if name != "name"
    )
    return Entry(row.id, row.name, cells)


def _text(value: object, field: Field) -> str:
    """As a cell shows it; of a choice by number the name."""
    if value is not None and isinstance(field, TypedChoiceField):
        named: dict[Any, Any] = dict(field.choices)  # type: ignore[arg-type]  # a list, as set
        return str(named.get(value, value))
    if isinstance(value, tuple):
        return "、".join(label(one) for one in value)
    if isinstance(value, StrEnum):
        return label(value)
    return "" if value is None else str(value)
