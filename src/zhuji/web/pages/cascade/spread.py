"""How far classes have been carried on: all of them, one as a tree of units, one unit, who to call."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhuji.base.spreadsheets import Column, ColumnKind, Sheet
from zhuji.base.spreadsheets import Value as Cell
from zhuji.cascade import queries
from zhuji.cascade.queries import Spread, UnitSpread
from zhuji.rules.actor import COUNTY, Permission
from zhuji.rules.words import CarriedOn
from zhuji.web.downloads import workbook
from zhuji.web.http import Request
from zhuji.wording.labels import choices, label

BADGES = {CarriedOn.DONE: "ok", CarriedOn.UNDER_WAY: "info", CarriedOn.NOT_YET: "warn"}


def spreads(request: Request) -> HttpResponse:
    """Every class of which a pack was made, with its sums."""
    shown = {
        "spreads": queries.spreads(request.actor),
        "may_take": request.actor.may(Permission.CASCADE_MANAGE, COUNTY),
    }
    return render(request, "web/cascade/spreads.html", shown)


def spread(request: Request, class_id: int) -> HttpResponse:
    """The county's tree of one class, narrowed to a state where one is asked for."""
    found = queries.spread_of_class(request.actor, class_id)
    asked = request.GET.get("state", "")
    state = CarriedOn(asked) if asked in list(CarriedOn) else None
    kinds = [
        (kind, [unit for unit in kind.units if state in (None, unit.state)]) for kind in found.kinds
    ]
    shown = {
        "head": found.head,
        "spread": found,
        "kinds": [(kind, units) for kind, units in kinds if units],
        "state": state or "",
        "states": choices(CarriedOn),
        "badges": BADGES,
        "may_take": request.actor.may(Permission.CASCADE_MANAGE, COUNTY),
    }
    return render(request, "web/cascade/spread.html", shown)


def unit(request: Request, class_id: int, unit_id: int) -> HttpResponse:
    """What one unit has done with a class: every follow-on class with its figures."""
    found, own = queries.unit_spread_or_404(request.actor, class_id, unit_id)
    results = [row for row in queries.results_of_class(class_id) if row.unit_id == unit_id]
    shown = {
        "head": found.head,
        "unit": own,
        "badge": BADGES[own.state],
        "results": results,
    }
    return render(request, "web/cascade/unit.html", shown)


def calls(request: Request, class_id: int) -> HttpResponse:
    """Who has not carried the class on yet, as a list to telephone by and to write on."""
    found = queries.spread_of_class(request.actor, class_id)
    shown = {
        "head": found.head,
        "not_yet": found.in_state(CarriedOn.NOT_YET),
        "under_way": found.in_state(CarriedOn.UNDER_WAY),
    }
    return render(request, "web/cascade/calls.html", shown)


def export(request: Request, class_id: int) -> HttpResponse:
    """The tree as a workbook, a line for each unit."""
    found = queries.spread_of_class(request.actor, class_id)
    columns = (
        Column(_("类别"), 12),
        Column(_("单位"), 26),
        Column(_("推开情况"), 12, centred=True),
        Column(_("已办班次"), 10, ColumnKind.NUMBER),
        Column(_("培训人数"), 10, ColumnKind.NUMBER),
        Column(_("结业人数"), 10, ColumnKind.NUMBER),
        Column(_("最近结束"), 14),
    )
    title = _("%(title)s延伸培训推开情况") % {"title": found.head.title}
    sums = found.sums
    note = _(
        "共 %(units)s 个单位，已办结 %(done)s 个，正在办 %(going)s 个，还没有办 %(not_yet)s 个。"
    )
    told = note % {
        "units": sums.units,
        "done": sums.done,
        "going": sums.under_way,
        "not_yet": sums.not_yet,
    }
    sheet = Sheet(_("推开情况"), columns, _rows(found), headlines=(title,), notes=(told,))
    return workbook(title, sheet)


def _rows(found: Spread) -> Iterator[list[Cell]]:
    for kind in found.kinds:
        for own in kind.units:
            yield [
                label(kind.kind),
                own.unit,
                label(own.state),
                _closed(own),
                own.trainees,
                own.completed,
                own.last_day.isoformat() if own.last_day else "",
            ]


def _closed(own: UnitSpread) -> int:
    return sum(one.result is not None for one in own.classes)
