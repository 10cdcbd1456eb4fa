"""The county report of a year: its figures, each one opened, and the Word file."""

from typing import Final

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zhuji.base.clock import today
from zhuji.base.numbers import whole
from zhuji.flows.report_papers import county_report_file
from zhuji.reports.queries import county_report
from zhuji.web.downloads import handed_out
from zhuji.web.http import Request
from zhuji.web.pages.reports.shown import parts, rows

YEARS: Final = 5  # this one and those before it


@require_GET
def county_figures(request: Request) -> HttpResponse:
    """Every section of a year's report; `?year=` chooses another one."""
    year = _year(request)
    report = county_report(year)
    shown = {
        "year": year,
        "years": [(str(one), _("%(year)s年") % {"year": one}) for one in _years()],
        "parts": parts(report),
        "as_of": report.as_of,
    }
    return render(request, "web/reports/county.html", shown)


@require_GET
def county_figure(request: Request, figure: str) -> HttpResponse:
    """One figure of a year with its definition, its time and its rows."""
    year = _year(request)
    opened = rows(county_report(year), figure, request.actor)
    return render(request, "web/reports/county_figure.html", {"year": year, "opened": opened})


@require_GET
def county_file(request: Request) -> HttpResponseBase:
    """The report of a year as Word."""
    return handed_out(county_report_file(_year(request)))


def _year(request: Request) -> int:
    """The year asked for; this one where it is none of those offered."""
    asked = whole(request.GET.get("year"))
    return asked if asked in _years() else today().year


def _years() -> list[int]:
    return [today().year - back for back in range(YEARS)]
