"""The analysis of an exam's questions on paper: the same figures and sentences as on its page."""

from collections.abc import Iterator

from django.utils import translation

from zhuji.base.files import Kind
from zhuji.documents.layouts.item_analysis import AnalysisPaper, render_item_analysis
from zhuji.documents.queries import ProducedFile, fresh_file
from zhuji.exams.queries import AnalysedQuestion, ExamAnalysis
from zhuji.wording.item_analysis import MEANINGS, one, two
from zhuji.wording.paper import PAPER_LANGUAGE
from zhuji.wording.reasons import sentence

STEM = 24  # characters of a question in its line


def item_analysis_file(found: ExamAnalysis) -> ProducedFile:
    """The analysis as Word, made just now; for an exam of which answers are known."""
    with translation.override(PAPER_LANGUAGE):
        title = f"{found.class_title}“{found.title}”试题分析"
        facts = AnalysisPaper(
            title,
            summary_of(found),
            tuple(line_of(each) for each in found.questions if each.figures),
            tuple(
                f"第 {each.question.number} 题：{sentence(reason)}"
                for each in found.questions
                for reason in each.leads.doubts
            ),
            tuple(map(str, MEANINGS.values())),
        )
        return fresh_file("", title, Kind.DOCX, render_item_analysis(facts))


def line_of(each: AnalysedQuestion) -> tuple[str, ...]:
    """A question as a line of figures."""
    found = each.figures
    stem = each.question.stem.split("\n")[0]
    number, short = str(each.question.number), stem[:STEM] + ("…" if len(stem) > STEM else "")
    if found is None:
        return (number, short, *[""] * 6, "尚未评定")
    marks = "作废" if each.struck else "请核对答案" if each.leads.doubts else ""
    return (
        number,
        short,
        two(found.item.facility),
        two(found.item.discrimination),
        two(found.item.efficiency),
        two(None if found.upper is None else float(found.upper)),
        two(None if found.lower is None else float(found.lower)),
        two(found.item.alpha_if_deleted),
        marks,
    )


def summary_of(found: ExamAnalysis) -> tuple[str, ...]:
    """The whole paper in sentences: its figures, what they rest on, and what is not in them."""
    return tuple(_summary(found))


def _summary(found: ExamAnalysis) -> Iterator[str]:
    if found.analysis is None:
        return
    figures = found.analysis.figures
    yield (
        f"{figures.n} 份答卷，{figures.k} 道题。平均分 {one(figures.mean)}，标准差 {one(figures.sd)}，"
        f"信度 α {two(figures.alpha)}，测量标准误 {one(figures.sem)} 分。"
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
        place = f"第 {other.batch} 期“{other.title}”（{other.people} 份）"
        if other.shared is None:
            yield f"与{place}是同一份试卷，合并计算。"
        else:
            yield (
                f"与{place}相同的 {other.shared} 道题，这些题的数字连那份试卷一起算，"
                "与其余题目的相关分别在各卷之内计算；信度只算本卷。"
            )
    for each in found.differing:
        yield (
            f"第 {each.number} 题与“{each.title}”第 {each.their_number} 题出自同一道题，"
            "内容、答案或分值已有不同，没有合并。"
        )
