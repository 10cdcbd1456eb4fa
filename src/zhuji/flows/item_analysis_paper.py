"""The analysis of an exam's questions on paper: the same figures and sentences as on its page."""

from collections.abc import Iterator
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from zhuji.base.files import Kind
from zhuji.base.spreadsheets import Column, ColumnKind, Sheet
from zhuji.documents.layouts.item_analysis import (
    AnalysisPaper,
    render_item_analysis,
    render_item_analysis_pdf,
    texts_without_glyphs,
)
from zhuji.documents.layouts.names import PURPOSE_LINE
from zhuji.documents.queries import ProducedFile, fresh_file
from zhuji.exams.queries import AnalysedQuestion, ExamAnalysis
from zhuji.rules.item_analysis import OptionFigures
from zhuji.rules.verdict import Reason
from zhuji.wording.item_analysis import MEANINGS, people, two
from zhuji.wording.item_analysis import one as written
from zhuji.wording.paper import PAPER_LANGUAGE
from zhuji.wording.reasons import sentence

STEM = 24  # characters of a question in its line


def item_analysis_file(found: ExamAnalysis, kind: Kind = Kind.DOCX) -> ProducedFile | Reason:
    """The analysis as Word or PDF, made just now, for an exam of which answers are known; what a PDF
    lacks the characters for.
    """
    with translation.override(PAPER_LANGUAGE):
        facts = _facts(found)
        if kind is Kind.PDF:
            if lacking := texts_without_glyphs(facts):
                signs = dict.fromkeys(sign for found_in in lacking.values() for sign in found_in)
                return Reason.of("analysis_not_printable", signs=tuple(signs))
            return fresh_file("", facts.title, kind, render_item_analysis_pdf(facts))
        return fresh_file("", facts.title, kind, render_item_analysis(facts))


def item_analysis_sheets(found: ExamAnalysis) -> tuple[Sheet, ...]:
    """The analysis as sheets of a workbook: a row a question, and a row an option."""
    with translation.override(PAPER_LANGUAGE):
        title, wide = _title(found), ("题号", "试题", *_FIGURES, "留意")
        columns = [_column(heading) for heading in wide]
        columns[1] = Column(wide[1], 60)
        rows = [
            (each.question.number, each.question.stem, *figures_of(each), line_of(each)[-1])
            for each in found.questions
        ]
        notes = [*summary_of(found), *map(str, MEANINGS.values()), f"{PURPOSE_LINE}。"]
        questions = Sheet("试题分析", columns, rows, (title,), notes, landscape=True)
        headings = ("题号", "选项", "内容", "答案", *_OPTION_FIGURES)
        columns = [_column(heading) for heading in headings]
        columns[2] = Column(headings[2], 50)
        rows = [
            (
                each.question.number,
                _letter(one),
                texts.get(one.letter, ""),
                "√" * one.right,
                *_chosen(one),
            )
            for each in found.questions
            for texts in ({option.letter: option.text for option in each.question.lettered},)
            for one in _options(each)
        ]
        return questions, Sheet("各选项", columns, rows, (f"{title}：各选项",), landscape=True)


_FIGURES: Final = ("难度系数", "区分度", "区分效率", "高分组", "低分组", "删后信度")
_OPTION_FIGURES: Final = ("选的人", "比例", "其余题目平均分", "高分组人数", "低分组人数")


def _column(heading: str) -> Column:
    numbers = {"题号", *_FIGURES, *_OPTION_FIGURES}
    kind = ColumnKind.NUMBER if heading in numbers else ColumnKind.TEXT
    return Column(heading, 10, kind, centred=heading in {"题号", "选项", "答案"})


def _title(found: ExamAnalysis) -> str:
    return f"{found.class_title}“{found.title}”试题分析"


def _facts(found: ExamAnalysis) -> AnalysisPaper:
    return AnalysisPaper(
        _title(found),
        summary_of(found),
        tuple(line_of(each) for each in found.questions if each.figures),
        tuple(
            (
                str(each.question.number),
                _letter(one),
                "√" * one.right,
                str(one.count),
                f"{float(one.share):.0%}",
                written(None if one.rest is None else float(one.rest)),
                people(one.upper),
                people(one.lower),
            )
            for each in found.questions
            for one in _options(each)
            if one.letter or one.count
        ),
        tuple(
            f"第 {each.question.number} 题：{sentence(reason)}"
            for each in found.questions
            for reason in each.leads.doubts
        ),
        tuple(map(str, MEANINGS.values())),
    )


def figures_of(each: AnalysedQuestion) -> tuple[float | None, ...]:
    """The figures of a question in the order of its line, to four digits."""
    found = each.figures
    if found is None:
        return (None,) * len(_FIGURES)
    item = found.item
    figures = (item.facility, item.discrimination, item.efficiency, found.upper, found.lower)
    return tuple(
        None if one is None else round(float(one), 4) for one in (*figures, item.alpha_if_deleted)
    )


def _options(each: AnalysedQuestion) -> tuple[OptionFigures, ...]:
    return each.figures.options if each.figures else ()


def _letter(option: OptionFigures) -> str:
    return option.letter or "未作答"


def _chosen(option: OptionFigures) -> tuple[float | None, ...]:
    figures = (option.count, option.share, option.rest, option.upper, option.lower)
    return tuple(None if one is None else round(float(one), 4) for one in figures)


def line_of(each: AnalysedQuestion) -> tuple[str, ...]:
    """A question as a line of figures."""
    found = each.figures
    stem = each.question.stem.split("\n")[0]
    number, short = str(each.question.number), stem[:STEM] + ("…" if len(stem) > STEM else "")
    if found is None:
        return (number, short, *[""] * 6, "尚未评定")
    marks = "作废" if each.struck else "请核对答案" if each.leads.doubts else ""
    return (number, short, *map(two, figures_of(each)), marks)


def summary_of(found: ExamAnalysis) -> tuple[str, ...]:
    """The whole paper in sentences: its figures, what they rest on, and what is not in them."""
    return tuple(_summary(found))


def _summary(found: ExamAnalysis) -> Iterator[str]:
    if found.analysis is None:
        return
    figures = found.analysis.figures
    yield (
        f"{figures.n} 份答卷，{figures.k} 道题。平均分 {written(figures.mean)}，"
        f"标准差 {written(figures.sd)}，"
        f"信度 α {two(figures.alpha)}，测量标准误 {written(figures.sem)} 分。"
    )
    yield from pooling_of(found)
    if found.sums_only:
        yield f"另有 {found.sums_only} 份纸质卷只登记了总分，没有计入。"
    if found.analysis.left_out:
        yield f"另有 {found.analysis.left_out} 份的简答、论述题没有逐题的得分，没有计入。"
    if found.analysis.small:
        least = found.policy.least_candidates.value
        yield f"答卷少于 {least} 份，各项数字只供参考，不宜据此改动试题。"


def pooling_of(found: ExamAnalysis) -> Iterator[str]:
    """Which exams are reckoned together, and which questions are not though they look alike."""
    for other in found.pooled:
        values = {
            "batch": other.batch,
            "title": other.title,
            "people": other.people,
            "shared": other.shared,
        }
        if other.shared is None:
            yield (
                _("与第 %(batch)s 期“%(title)s”（%(people)s 份）是同一份试卷，合并计算。") % values
            )
        else:
            yield (
                _(
                    "与第 %(batch)s 期“%(title)s”（%(people)s 份）相同的 %(shared)s 道题，这些题的数字连那份"
                    "试卷一起算，与其余题目的相关分别在各卷之内计算；信度只算本卷。"
                )
                % values
            )
    for each in found.differing:
        yield (
            _(
                "第 %(number)s 题与“%(title)s”第 %(their)s 题出自同一道题，"
                "内容、答案或分值已有不同，没有合并。"
            )
            % {"number": each.number, "title": each.title, "their": each.their_number}
        )
