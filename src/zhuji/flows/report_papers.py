"""A report as it is laid out on paper: the same figures, sentences and charts as on its page."""

from datetime import datetime
from typing import Final

from django.utils import translation
from django.utils.timezone import localdate

from zhuji.base.charts import Bar, bars, picture
from zhuji.base.files import Kind
from zhuji.documents.layouts.names import official_date
from zhuji.documents.layouts.report import FigureLine, ReportPaper, ReportPart, render_report
from zhuji.documents.queries import ProducedFile, fresh_file
from zhuji.reports.queries import Report, ReportFigure, Section, county_report
from zhuji.wording.amounts import percent
from zhuji.wording.paper import PAPER_LANGUAGE
from zhuji.wording.reasons import sentence
from zhuji.wording.reasons import shown as written
from zhuji.wording.reports import REMARKS, SECTIONS, figure_text, figure_words
from zhuji.wording.times import clock

AS_OF: Final = "数据截至{day}{clock}"


def report_paper(title: str, report: Report) -> ReportPaper:
    return ReportPaper(title, as_of_line(report.as_of), tuple(map(_part, report.sections)))


def county_report_file(year: int) -> ProducedFile:
    """The county report of a year as Word, made just now."""
    with translation.override(PAPER_LANGUAGE):
        title = f"{year}年全县党务工作者培训报告"
        data = render_report(report_paper(title, county_report(year)))
    return fresh_file("", title, Kind.DOCX, data)


def as_of_line(moment: datetime) -> str:
    return AS_OF.format(day=official_date(localdate(moment)), clock=clock(moment))


def chart_of(section: Section) -> str:
    """The bars of a section as an SVG; empty where nothing is compared."""
    lines = [
        Bar(one.label, one.value, percent(one.value), one.low, one.high, one.hatched)
        for one in section.compared
    ]
    return bars(str(SECTIONS[section.key]), lines)


def value_text(figure: ReportFigure) -> str:
    """28人，占30人的93.3%."""
    words = figure_words(figure.key)
    value = f"{figure_text(figure.key, figure.value)}{words.unit}"
    if figure.share is None:
        return value
    return f"{value}，占{written(figure.whole or 0)}{words.unit}的{percent(figure.share)}"


def _part(section: Section) -> ReportPart:
    title, chart = str(SECTIONS[section.key]), chart_of(section)
    return ReportPart(
        title,
        tuple(
            FigureLine(str(words.name), value_text(one), str(words.definition))
            for one in section.figures
            for words in (figure_words(one.key),)
        ),
        (
            *(sentence(reason) for reason in section.said),
            *(str(REMARKS[key]) for key in section.remarks),
        ),
        picture(chart) if chart else None,
        title,
    )
