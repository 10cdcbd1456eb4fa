"""Reports: figures with their definitions, times and rows."""

from zhuji.web.pages.reports.classes import class_figure, class_figures
from zhuji.web.pages.reports.county import county_figure, county_figures, county_file

__all__ = ["class_figure", "class_figures", "county_figure", "county_figures", "county_file"]
