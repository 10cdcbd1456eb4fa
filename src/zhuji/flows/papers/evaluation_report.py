"""教学评估结果: what the trainees thought, as far as it may be shown; sessions in their own order."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.documents.layouts.report import FigureLine, ReportPaper, ReportPart, render_report
from zhuji.evaluation.queries import (
    EvaluationResults,
    RatedSubject,
    evaluation_results,
    evaluations_closed,
)
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper, line
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactField, FactPart, ItemKind
from zhuji.surveys.queries import ItemResult
from zhuji.wording.ratings import score
from zhuji.wording.reasons import sentence
from zhuji.wording.times import full_day

HEADINGS: Final = ("评价内容", "得分", "说明")
WIDTHS: Final = (44, 32, 84)  # millimetres


def _results(matter: Matter) -> EvaluationResults | None:
    """Of the newest closed evaluation; None without one, and where too few answered."""
    survey_id = evaluations_closed({matter.class_id}).get(matter.class_id)
    found = evaluation_results(survey_id) if survey_id else None
    return found if found and found.results.shown else None


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("document_needs_evaluation"), _results(matter) is not None),)


def _facts(matter: Matter) -> Facts:
    found = _results(matter)
    lines = [*_sessions(found), *_items(found)] if found else []
    return {
        FactPart.FIGURES: tuple(
            line(one.name, one.name, said={FactField.VALUE: one.value}) for one in lines
        )
    }


def _make(matter: Matter) -> bytes:
    found = _results(matter)
    if found is None:
        raise LookupError("made only where its needs are met")
    head = found.results.survey.head
    told = tuple(sentence(reason) for reason in found.results.returned.reasons)
    parts = (
        ReportPart(
            _now("各堂课"),
            tuple(_sessions(found)),
            (*told, *_compared(found)),
            headings=HEADINGS,
            widths=WIDTHS,
        ),
        ReportPart(
            _now("本期培训"), tuple(_items(found)), (_how(found),), headings=HEADINGS, widths=WIDTHS
        ),
        ReportPart(_now("意见和建议"), (), tuple(_remarks(found)) or (_now("没有人填写。"),)),
    )
    as_of = full_day(head.closed_on) if head.closed_on else ""
    return render_report(ReportPaper(f"{matter.title}{head.title}结果", as_of, parts))


def _sessions(found: EvaluationResults) -> Iterable[FigureLine]:
    for subject in found.subjects:
        rated = _rated(subject)
        if subject.session is None or not rated:
            continue
        yield _figure(subject.result.section.heading, subject, rated)


def _items(found: EvaluationResults) -> Iterable[FigureLine]:
    for subject in found.subjects:
        for one in _rated(subject) if subject.session is None else ():
            shown = score(one.rating, one.points)
            levels = "，".join(f"{'、'.join(each.texts)} {each.count}" for each in one.levels)
            full = f"满分 {shown.full} 分：" if shown else ""
            value = f"{shown.mean} 分" if shown else _now("不显示")
            yield FigureLine(one.item.text, value, f"{full}{levels}")


def _figure(name: str, subject: RatedSubject, rated: list[ItemResult]) -> FigureLine:
    shown = score(subject.result.rating, rated[0].points, len(rated))
    if shown is None:
        return FigureLine(name, _now("不显示"), _now("填答人数不足"))
    definition = _now("可信范围 %(interval)s 分，满分 %(full)s 分")
    values = {"interval": shown.interval, "full": shown.full}
    return FigureLine(name, f"{shown.mean} 分", definition % values)


def _rated(subject: RatedSubject) -> list[ItemResult]:
    return [one for one in subject.result.items if one.item.kind is ItemKind.RATING]


def _compared(found: EvaluationResults) -> Iterable[str]:
    if found.apart:
        pairs = "；".join(f"「{one}」与「{other}」" for one, other in found.apart)
        told = _now("按课程表排列，不分先后。区间不重叠、可以认为有差别的：%(pairs)s。")
        yield told % {"pairs": pairs}
    elif found.compared > 1:
        yield _now("按课程表排列，不分先后。各课的区间相互重叠，差别不足以判断。")


def _how(found: EvaluationResults) -> str:
    told = _now("不足 %(least)s 人的等次与相邻等次合并，平均分因此是一个范围。")
    return told % {"least": found.results.least}


def _remarks(found: EvaluationResults) -> Iterable[str]:
    for subject in found.subjects:
        for one in subject.result.items:
            yield from one.texts


PAPER: Final = Paper(
    kind=DocumentKind.EVALUATION_REPORT,
    stage=DocumentStage.COMPLETING,
    place=80,
    file_kind=Kind.DOCX,
    purpose=_("教学评估的分数、可信范围和意见，不排名次，与结果页一致。"),
    needs=_needs,
    facts=_facts,
    make=_make,
)
