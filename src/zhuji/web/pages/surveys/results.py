"""What came of a questionnaire: the sums that may be shown, on the page and as a workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from zhuji.base.charts import Bar, bars
from zhuji.base.spreadsheets import Column, Sheet
from zhuji.evaluation.queries import EvaluationResults, evaluation_results
from zhuji.rules.words import ItemKind, SurveyKind
from zhuji.surveys.queries import ItemResult, NeedsTable, SectionResult, head_or_404, needs_table
from zhuji.web.downloads import workbook
from zhuji.web.http import Request
from zhuji.web.pages.surveys.frame import framed
from zhuji.web.said import said
from zhuji.wording.ratings import Score, score


@dataclass(frozen=True, slots=True)
class Subject:
    """A section: its rated items with their scores, the others, and the score of all rated ones."""

    heading: str
    score: Score | None
    rated: tuple[tuple[ItemResult, Score | None], ...]
    others: tuple[ItemResult, ...]


def results(request: Request, survey_id: int) -> HttpResponse:
    """Nothing before the questionnaire is closed, and of a small group nothing at all."""
    head = head_or_404(survey_id)
    if head.kind is SurveyKind.NEEDS:
        shown: dict[str, Any] = {"table": needs_table(survey_id)}
        return render(request, "web/surveys/needs_results.html", framed(request, head) | shown)
    found = evaluation_results(survey_id)
    shown = {
        "subjects": [subject_of(one.result) for one in found.subjects],
        "apart": found.apart,
        "compared": found.compared,
        "shown": found.results.shown,
        "least": found.results.least,
        "sure": f"{float(found.results.confidence):.0%}",
        "returned": said(found.results.returned.reasons),
        "enough": found.results.returned.outcome.value == "enough",
        "chart": _chart(found),
    }
    return render(request, "web/surveys/results.html", framed(request, head) | shown)


def export(_request: Request, survey_id: int) -> HttpResponse:
    """The same as a workbook."""
    head = head_or_404(survey_id)
    name = _("%(title)s结果") % {"title": head.title}
    if head.kind is SurveyKind.NEEDS:
        return workbook(name, _needs_sheet(head.title, needs_table(survey_id)))
    return workbook(name, _sheet(head.title, evaluation_results(survey_id)))


def subject_of(result: SectionResult) -> Subject:
    """A section with its scores, to be shown by `web/surveys/_subject.html`."""
    rated = [one for one in result.items if one.item.kind is ItemKind.RATING]
    return Subject(
        heading=result.section.heading,
        score=score(result.rating, rated[0].points, len(rated)) if rated else None,
        rated=tuple((one, score(one.rating, one.points)) for one in rated),
        others=tuple(one for one in result.items if one.item.kind is not ItemKind.RATING),
    )


def _chart(found: EvaluationResults) -> SafeString:
    """The sessions in the order of the timetable, each with its interval; never by their score."""
    lines = []
    for subject in found.subjects:
        rating = subject.result.rating
        if subject.session is None or rating is None or rating.interval is None:
            continue
        middle = (rating.interval.low + rating.interval.high) / 2
        shown = subject_of(subject.result).score
        label = subject.result.section.heading
        text = shown.interval if shown else ""
        lines.append(Bar(label, middle, text, rating.interval.low, rating.interval.high))
    chart = bars(_("各堂课的评价区间"), lines, most=Fraction(1))
    return mark_safe(chart)  # noqa: S308 - drawn by us, texts escaped there


def _sheet(title: str, found: EvaluationResults) -> Sheet:
    columns = (
        Column(_("内容"), 36),
        Column(_("项目"), 24),
        Column(_("填答"), 8),
        Column(_("结果"), 44),
        Column(_("平均分"), 14),
        Column(_("区间"), 14),
    )
    notes = [*(one.sentence for one in said(found.results.returned.reasons))]
    notes.append(
        _("不足 %(least)d 人的数不单列；区间为平均分的可信范围。") % {"least": found.results.least}
    )
    return Sheet(title, columns, _rows(found), headlines=(title,), notes=notes, landscape=True)


def _rows(found: EvaluationResults) -> Iterator[Sequence[str]]:
    for subject in (subject_of(one.result) for one in found.subjects):
        for result, points in subject.rated:
            answered = str(result.rating.answered or "") if result.rating else ""
            mean, interval = (points.mean, points.interval) if points else ("", "")
            yield subject.heading, result.item.text, answered, _told(result)[0], mean, interval
        for result in subject.others:
            for told in _told(result):
                yield subject.heading, result.item.text, "", told, "", ""


def _told(result: ItemResult) -> tuple[str, ...]:
    if result.texts:
        return result.texts
    if not result.shown:
        return (_("填答人数不足，不显示"),)
    levels = [f"{'、'.join(one.texts)} {one.count}" for one in result.levels]
    options = [
        f"{one.text} {_('不单列') if one.count is None else one.count}" for one in result.options
    ]
    return ("；".join([*levels, *options]),)


def _needs_sheet(title: str, table: NeedsTable) -> Sheet:
    columns = (
        Column(_("单位"), 26),
        Column(_("收回份数"), 10),
        *(Column(one) for one in table.topics),
    )
    hidden = _("不单列")
    rows = [
        (
            row.name or _("其他单位"),
            str(row.answered),
            *(hidden if one is None else str(one) for one in row.sums),
        )
        for row in table.rows
    ]
    totals = (hidden if one is None else str(one) for one in table.totals)
    answered = str(sum(row.answered for row in table.rows))
    return Sheet(title, columns, [*rows, (_("合计"), answered, *totals)], headlines=(title,))
