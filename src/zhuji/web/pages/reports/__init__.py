"""Reports: figures with their definitions, times and rows."""

from zhuji.web.pages.reports.classes import class_figure, class_figures

__all__ = ["class_figure", "class_figures"]
