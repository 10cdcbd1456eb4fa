"""The class report: its figures, and each one opened."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhuji.classes.queries import class_head
from zhuji.reports.queries import class_report
from zhuji.rules.actor import Permission, Place
from zhuji.rules.words import PlaceKind
from zhuji.web.http import Request
from zhuji.web.pages.reports.shown import parts, rows


@require_GET
def class_figures(request: Request, class_id: int) -> HttpResponse:
    """Every section of a class's report."""
    report = class_report(request.actor, class_id)
    shown = {
        "head": class_head(request.actor, class_id),
        "parts": parts(report),
        "as_of": report.as_of,
        "may_make": request.actor.may(Permission.DOCUMENTS_MAKE, Place(PlaceKind.CLASS, class_id)),
    }
    return render(request, "web/reports/class.html", shown)


@require_GET
def class_figure(request: Request, class_id: int, figure: str) -> HttpResponse:
    """One figure with its definition, its time and the rows it is counted from."""
    opened = rows(class_report(request.actor, class_id), figure, request.actor)
    shown = {"head": class_head(request.actor, class_id), "opened": opened}
    return render(request, "web/reports/class_figure.html", shown)
