"""Who holds what: of one user, of everybody, the own; giving, taking, lending for a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.accounts.actions import assign_role, hand_over, withdraw_role
from zhuji.accounts.forms import HandOverForm, ReasonForm, RoleForm
from zhuji.accounts.queries import (
    HeldRole,
    administrators_missing,
    colleagues,
    factor_of,
    held_by,
    holdings,
    sign_ins_of,
    staff_choices,
    user_names,
    user_or_404,
)
from zhuji.audit.queries import Event, events_about
from zhuji.base.clock import today
from zhuji.base.numbers import whole
from zhuji.classes.queries import every_class
from zhuji.policies.queries import current_policy
from zhuji.registry.queries import every_unit, lecturer_choices
from zhuji.rules.actor import Permission, Place
from zhuji.rules.policy import DutiesPolicy
from zhuji.rules.roles import ADMINISTRATORS, ROLES, TRAINEE
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import PlaceKind
from zhuji.web.http import Request
from zhuji.web.said import said
from zhuji.wording.events import event_sentence, who_did
from zhuji.wording.labels import label
from zhuji.wording.roles import ROLE_NAMES, ROLE_SENTENCES
from zhuji.wording.text import Text

Places = dict[PlaceKind, list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Row:
    """A role held, with its place by name and who gave it."""

    held: HeldRole
    place: str
    given_by: str
    ended_by: str


@dataclass(frozen=True, slots=True)
class Line:
    """What was done to an account, as the audit log has it."""

    at: datetime
    who: str
    what: str
    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A role in plain words, and how many hold it."""

    name: Text
    sentence: Text
    holders: int


def _places() -> Places:
    """Over what a role may be given, the county aside."""
    return {
        PlaceKind.UNIT: every_unit(),
        PlaceKind.CLASS: every_class(),
        PlaceKind.LECTURER: lecturer_choices(),
    }


def _named(place: Place, places: Places) -> str:
    known = dict(places.get(place.kind, ()))
    return str(known.get(place.id, label(place.kind)))


def _rows(found: Iterable[HeldRole], places: Places) -> list[Row]:
    """Each with the names of its place and of those who gave and ended it; one statement."""
    rows = list(found)
    names = user_names({by for row in rows for by in (row.given_by_id, row.ended_by_id) if by})
    return [
        Row(
            row,
            _named(row.place, places),
            names.get(row.given_by_id or 0, _("系统")),
            names.get(row.ended_by_id or 0, "") if row.ended_at else "",
        )
        for row in rows
    ]


def user(request: Request, user_id: int) -> HttpResponse:
    """One user's roles with their history; the form gives a role."""
    shown, places = user_or_404(request.actor, user_id), _places()
    form = RoleForm(request.POST or None, places=places, staff=staff_choices(besides=[user_id]))
    if request.method == "POST" and form.is_valid() and _gave(request, user_id, form):
        return redirect("user", user_id=user_id)
    rows = _rows(held_by(user_id), places)
    rights = {
        "may_open": request.actor.may(Permission.ACCOUNTS_OPEN),
        "may_assign": request.actor.may(Permission.ACCOUNTS_ASSIGN),
        "may_secure": request.actor.may(Permission.ACCOUNTS_SECURE),
    }
    context = {
        "shown": shown,
        "roles": [row for row in rows if not row.held.is_over(today())],
        "history": _history(events_about("user", user_id), rows, places),
        "form": form,
        "today": today(),
        "sign_ins": sign_ins_of(user_id),
        "factor": factor_of(user_id),
        **rights,
    }
    return render(request, "web/accounts/user.html", context)


def _gave(request: Request, user_id: int, form: RoleForm) -> bool:
    data = form.cleaned_data
    verdict = assign_role(
        by=request.actor,
        user_id=user_id,
        role=data["role"],
        place=form.chosen(),
        window=form.window(),
        reason=data["reason"],
        stand_in_for=data["stand_in_for"],
    )
    if verdict.outcome is Permitted.NO:
        form.add_error(None, [one.sentence for one in said(verdict.reasons)])
        return False
    messages.success(request, _("角色已授予。"))
    return True


def _history(events: Iterable[Event], rows: Iterable[Row], places: Places) -> list[Line]:
    """The audit log's events of an account, the newest first; reasons from the rows they name."""
    by_id = {row.held.id: row.held for row in rows}
    return [_line(event, by_id, places) for event in reversed(list(events))]


def _line(event: Event, by_id: Mapping[int, HeldRole], places: Places) -> Line:
    details: Mapping[str, Any] = event.details
    about, reason = "", ""
    if "role" in details:
        kind, place_id = details["place"]
        place = _named(Place(PlaceKind(kind), place_id), places)
        about = f"{ROLE_NAMES.get(details['role'], details['role'])}（{place}）"
        held = by_id.get(details.get("assignment", 0))
        taken = event.event == "accounts.role_withdrawn"
        reason = (held.ended_reason if taken else held.reason) if held else ""
    return Line(event.at, who_did(event.user_name), event_sentence(event.event), about, reason)


def withdraw(request: Request, user_id: int) -> HttpResponse:
    """Take a role away, with the reason."""
    shown, places = user_or_404(request.actor, user_id), _places()
    asked = whole(request.POST.get("assignment") or request.GET.get("assignment"))
    held = next((one for one in held_by(user_id) if one.id == asked), None)
    if held is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = withdraw_role(
            by=request.actor, assignment_id=held.id, reason=form.cleaned_data["reason"]
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("角色已收回。"))
            return redirect("user", user_id=user_id)
        form.add_error(None, [one.sentence for one in said(verdict.reasons)])
    context = {"shown": shown, "row": _rows([held], places)[0], "form": form}
    return render(request, "web/accounts/withdraw.html", context)


def everybody(request: Request) -> HttpResponse:
    """Who holds what, by person or `?by=place`; printed, the list to sign (权限清单)."""
    found = holdings()
    role, query = request.GET.get("role", ""), request.GET.get("q", "").strip()
    rows = [
        row
        for row in _rows(found, _places())
        if role in {"", row.held.key} and query in f"{_user_key(row)} {row.place}"
    ]
    by_place = request.GET.get("by") == "place"
    if by_place:
        order = list(PlaceKind)
        rows.sort(key=lambda row: (order.index(row.held.place.kind), row.held.place.id))
    key = _place_key if by_place else _user_key
    shown = {
        "groups": [(title, list(group)) for title, group in groupby(rows, key=key)],
        "by_place": by_place,
        "role": role,
        "query": query,
        "role_options": [(key, ROLE_NAMES[key]) for key in ROLES if key != TRAINEE],
        "holders": len({row.held.user_id for row in rows}),
        "duties": _duties(found),
        "missing": [ROLE_NAMES[role] for role in administrators_missing()],
        "people": current_policy(DutiesPolicy).administrator_people.value,
        "today": today(),
    }
    return render(request, "web/accounts/holdings.html", shown)


def _place_key(row: Row) -> str:
    return row.place


def _user_key(row: Row) -> str:
    return f"{row.held.user_name}（{row.held.username}）"


def _duties(found: Iterable[HeldRole]) -> list[Duty]:
    holders = [row.key for row in found]
    return [
        Duty(ROLE_NAMES[key], ROLE_SENTENCES[key], holders.count(key))
        for key in ROLES
        if key != TRAINEE
    ]


def mine(request: Request) -> HttpResponse:
    """The own roles in plain words; where the county allows it, handed to a colleague for a time."""
    places, user_id = _places(), request.actor.user_id or 0
    rows = _rows((one for one in held_by(user_id) if not one.is_over(today())), places)
    lendable = [row for row in rows if _lendable(row.held)]
    form = HandOverForm(
        request.POST or None,
        own=[(row.held.id, f"{row.held.label}（{row.place}）") for row in lendable],
        to=colleagues(user_id),
        initial={"from_on": today()},
    )
    policy = current_policy(DutiesPolicy)
    if request.method == "POST" and form.is_valid() and _handed_over(request, form):
        return redirect("my-roles")
    shown = {
        "rows": rows,
        "form": form,
        "open": policy.hand_over.value and bool(lendable),
        "off": not policy.hand_over.value,
        "today": today(),
    }
    return render(request, "web/accounts/mine.html", shown)


def _lendable(held: HeldRole) -> bool:
    return not held.stand_in_for and held.key not in (*ADMINISTRATORS, TRAINEE)


def _handed_over(request: Request, form: HandOverForm) -> bool:
    data = form.cleaned_data
    verdict = hand_over(
        by=request.actor,
        assignment_ids=data["roles"],
        to_user_id=data["to"],
        window=form.window(),
        reason=data["reason"],
    )
    if verdict.outcome is Permitted.NO:
        form.add_error(None, [one.sentence for one in said(verdict.reasons)])
        return False
    messages.success(request, _("已交办代理，到期自动收回。"))
    return True
