"""What batches go around: a unit says it of its people; the organiser types it back from paper, and adds
what is decided by hand.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.clock import today
from zhuji.base.numbers import whole
from zhuji.classes.queries import batches_of_class, class_head
from zhuji.enrolment import actions, queries
from zhuji.enrolment.forms import ExemptForm, FixForm, LimitForm, PairForm, TogetherForm
from zhuji.enrolment.queries import AroundUnit, UnitClass
from zhuji.registry.actions import end_pair, pair_up
from zhuji.registry.queries import people_of_unit
from zhuji.rules.actor import Permission, unit_place
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.web.http import Request
from zhuji.web.said import tell


def around_unit(request: Request, unit_id: int, class_id: int) -> HttpResponse:
    """A unit's own sheet, only to be read by those who review for it; each POST says in `what` which
    part of it was sent.
    """
    page = queries.unit_class(unit_id, class_id)
    around = queries.around_unit(page)
    if request.method == "POST" and _save(request, page, around):
        return redirect("unit-around-work", unit_id=unit_id, class_id=class_id)
    may_write = request.actor.may(Permission.ENROLMENT_NOMINATE, unit_place(unit_id))
    shown = _sheet(request, page, around) | {"head": page.head, "may_write": may_write}
    return render(request, "web/enrolment/unit_around_work.html", shown)


def _sheet(request: Request, page: UnitClass, around: AroundUnit) -> dict[str, object]:
    """What the sheet shows; after a refusal what was typed stands in it."""
    sent = request.POST if request.POST.get("what") == "sheet" else {}
    people = [(one.id, one.name) for one in people_of_unit(page.unit_id)]
    pair = PairForm(request.POST if request.POST.get("what") == "pair" else None, people)
    return {
        "page": page,
        "around": around,
        "wishes": sent.get("wishes", around.wishes),
        "rows": [
            (
                one,
                sent.get(f"wishes-{one.nomination_id}", one.wishes),
                sent.get(f"busy-{one.nomination_id}", ""),
            )
            for one in around.people
        ],
        "pair": pair,
    }


def _save(request: Request, page: UnitClass, around: AroundUnit) -> bool:
    """Whether what was sent was done; why not is told on the page."""
    done = _DONE.get(request.POST.get("what", ""))
    if done is None:
        return False
    verdict = done(request, page, around)
    return verdict is not None and tell(request, verdict, _("已保存。"))


def _save_sheet(request: Request, page: UnitClass, around: AroundUnit) -> Verdict[Permitted]:
    return actions.save_around_work(
        by=request.actor,
        class_id=page.head.id,
        unit_id=page.unit_id,
        unit_name=page.unit,
        unit_wishes=request.POST.get("wishes", "")[:100],
        lines=[
            actions.Said(
                one.nomination_id,
                one.person_id,
                one.name,
                request.POST.get(f"wishes-{one.nomination_id}", "")[:100],
                request.POST.get(f"busy-{one.nomination_id}", "")[:300],
            )
            for one in around.people
        ],
    )


def _save_pair(request: Request, page: UnitClass, _around: AroundUnit) -> Verdict[Permitted] | None:
    people = [(one.id, one.name) for one in people_of_unit(page.unit_id)]
    form = PairForm(request.POST, people)
    if not form.is_valid():
        return None
    data = form.cleaned_data
    return pair_up(
        by=request.actor,
        unit_id=page.unit_id,
        person_ids=(data["first"], data["second"]),
        starts_on=data["starts_on"],
        ends_on=data["ends_on"],
    )


def _end_pair(request: Request, page: UnitClass, _around: AroundUnit) -> Verdict[Permitted]:
    key = whole(request.POST.get("pair")) or 0
    return end_pair(by=request.actor, unit_id=page.unit_id, pair_id=key, ends_on=today())


def _free(request: Request, page: UnitClass, _around: AroundUnit) -> Verdict[Permitted]:
    key = whole(request.POST.get("busy")) or 0
    return actions.withdraw_busy_days(by=request.actor, class_id=page.head.id, busy_id=key)


def _give_back(request: Request, page: UnitClass, _around: AroundUnit) -> Verdict[Permitted]:
    key = whole(request.POST.get("key")) or 0
    return actions.give_back_busy_days(by=request.actor, class_id=page.head.id, busy_id=key)


def _limit(request: Request, page: UnitClass, _around: AroundUnit) -> Verdict[Permitted] | None:
    form = LimitForm(request.POST)
    if not form.is_valid():
        return None
    return actions.set_away_limit(
        by=request.actor, class_id=page.head.id, unit_id=page.unit_id, **form.cleaned_data
    )


_Doing = Callable[[Request, UnitClass, AroundUnit], Verdict[Permitted] | None]
_DONE: Final[Mapping[str, _Doing]] = {
    "sheet": _save_sheet,
    "pair": _save_pair,
    "pair-end": _end_pair,
    "free": _free,
    "own-busy": _give_back,
    "limit": _limit,
}


def around_class(request: Request, class_id: int) -> HttpResponse:
    """The organiser's page: a unit's sheet typed back from paper, and what is decided by hand."""
    head = class_head(request.actor, class_id)
    lines = queries.overview(class_id).lines
    unit_id = whole(request.POST.get("unit") or request.GET.get("unit"))
    page = queries.unit_class(unit_id, class_id) if unit_id else None
    around = queries.around_unit(page) if page else None
    if request.method == "POST":
        done = _decide(request, class_id)
        if page and around:
            done = _save(request, page, around) or done
        if done:
            answer = redirect("around-work", class_id=class_id)
            answer["Location"] += f"?unit={unit_id}" if unit_id else ""
            return answer
    shown = {
        "head": head,
        "unit": str(unit_id or ""),
        "units": [(line.unit_id, line.unit) for line in lines],
        "decided": queries.decided_of(class_id),
        "limit": LimitForm(None),
        **_forms(request, class_id),
        **(_sheet(request, page, around) if page and around else {}),
    }
    return render(request, "web/enrolment/around_work.html", shown)


def _forms(request: Request, class_id: int) -> dict[str, Form]:
    """The forms of what is decided by hand; the one that was sent and refused as it was filled in."""
    people = queries.people_to_place(class_id)
    batches = [
        (row.id, _("第 %(number)s 期") % {"number": row.number})
        for row in batches_of_class(class_id)
    ]

    def sent(what: str) -> Mapping[str, object] | None:
        return request.POST if request.POST.get("what") == what else None

    return {
        "fix": FixForm(sent("fix"), people, batches, prefix="fix"),
        "exempt": ExemptForm(sent("exempt"), people, prefix="exempt"),
        "together": TogetherForm(sent("together"), people, prefix="together"),
    }


def _decide(request: Request, class_id: int) -> bool:
    """What is decided by hand of single people; True where it was done."""
    what = request.POST.get("what", "")
    common: dict[str, Any] = {"by": request.actor, "class_id": class_id}
    key = whole(request.POST.get("key")) or 0
    ends: dict[str, Callable[[], Verdict[Permitted]]] = {
        "release": lambda: actions.release_batch(**common, nomination_id=key),
        "count": lambda: actions.end_exemption(**common, nomination_id=key),
        "hold": lambda: actions.end_pair_release(**common, release_id=key),
        "dissolve": lambda: actions.dissolve_together(**common, group_id=key),
    }
    if what == "busy":
        again = actions.give_back_busy_days(**common, busy_id=key)
        return tell(request, again, _("已恢复，以后的分期照此避开。"))
    if what in ends:
        return tell(request, ends[what](), _("已取消。"))
    if what not in _MADE:
        return False
    form = _forms(request, class_id)[what]
    if not form.is_valid():
        return False
    values = {_TAKEN.get(name, name): value for name, value in form.cleaned_data.items()}
    return tell(request, _MADE[what](**common, **values), _("已登记。"))


# What the fields of the forms are called by the actions.
_TAKEN: Final = {
    "nomination": "nomination_id",
    "nominations": "nomination_ids",
    "batch": "batch_id",
}
_MADE: Final[Mapping[str, Callable[..., Verdict[Permitted]]]] = {
    "fix": actions.fix_batch,
    "exempt": actions.exempt,
    "together": actions.keep_together,
}
