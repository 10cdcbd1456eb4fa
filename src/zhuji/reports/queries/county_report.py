"""The county report of a year: every section."""

from collections.abc import Callable
from typing import Final

from zhuji.base.clock import now
from zhuji.reports.queries.county_following import evaluating, findings, practising, spreading
from zhuji.reports.queries.county_ground import CountyGround
from zhuji.reports.queries.county_running import classes, county, trained
from zhuji.reports.queries.figure import Report, Section

COUNTY_SECTIONS: Final[tuple[Callable[[CountyGround], Section], ...]] = (
    county,
    classes,
    trained,
    evaluating,
    practising,
    findings,
    spreading,
)


def county_report(year: int) -> Report:
    """The figures of the county for a year as they stand now, in a fixed number of statements."""
    ground = CountyGround(year)
    return Report(now(), tuple(section(ground) for section in COUNTY_SECTIONS))
