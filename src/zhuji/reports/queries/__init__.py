"""Figures over all areas, each with what it is counted from."""

from zhuji.reports.queries.class_report import class_report
from zhuji.reports.queries.county_report import county_report
from zhuji.reports.queries.figure import (
    Compared,
    Line,
    Report,
    ReportFigure,
    Section,
)

__all__ = [
    "Compared",
    "Line",
    "Report",
    "ReportFigure",
    "Section",
    "class_report",
    "county_report",
]
