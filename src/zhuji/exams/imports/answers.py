"""Answers of a paper test out of a workbook or pasted: every row is checked, then all are marked or none."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from io import BytesIO, StringIO
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zhuji.base.asking import ask
from zhuji.base.intake import (
    Choices,
    Columns,
    DryRun,
    FieldSpec,
    Layout,
    Line,
    RowResult,
    Source,
    all_findings,
    finish_import,
    headings,
    lay_out,
    lines_of,
    permit_import,
    refusals_of,
    result_of,
)
from zhuji.exams.actions.answer_sheets import type_answers
from zhuji.exams.imports.marks import NotAMark, read_mark
from zhuji.exams.imports.people import ABSENT, candidates_meant
from zhuji.exams.queries import CandidateRow, SheetPaper, sheet_papers, typed_answers
from zhuji.exams.queries.exams import exam_or_404
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.answer_sheet import TypedSheet, read_answer, split_answers
from zhuji.rules.recognition import tidy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import PaperVariant, RowLevel

TITLE: Final = _("纸质作答")
_VARIANTS: Final = {"A": PaperVariant.A, "B": PaperVariant.B}
_LETTERS: Final = frozenset({"A", "B", "A卷", "B卷", ""})
_GAP: Final = re.compile(r"[\s:：,，]+")


def use_of(exam_id: int) -> str:
    """What columns are remembered for: the questions are those of the exam's paper."""
    return f"exam_answers_{exam_id}"


def columns_of(papers: Sequence[SheetPaper]) -> Columns:
    """Number, name, paper, then all answers in one column or a column for each question."""
    numbers = sorted({each.number for paper in papers for each in paper.typed})
    questions = (
        FieldSpec(
            f"q{number}",
            str(number),
            (str(number), *(form.format(number) for form in ("第{}题", "题{}", "{}题", "Q{}"))),
            width=6,
        )
        for number in numbers
    )
    fields = [
        FieldSpec("number", _("学号"), headings("学号 学员编号 编号 考号 准考证号"), width=8),
        FieldSpec("name", _("姓名"), headings("姓名 学员姓名 考生姓名 名字"), required=True),
        FieldSpec("answers", _("答案"), headings("答案 作答 全部答案 答题"), width=40),
        *questions,
    ]
    if len(papers) > 1:
        fields.insert(2, FieldSpec("variant", _("卷别"), headings("卷别 试卷 AB卷 A/B卷"), width=8))
    if any(paper.open_marks for paper in papers):
        aliases = headings("主观题得分 问答题得分 人工评分 主观题")
        fields.append(FieldSpec("open", _("主观题得分"), aliases))
    return Columns(tuple(fields), ("name", "answers"))


def pasted(text: str, papers: Sequence[SheetPaper]) -> bytes:
    """Pasted rows as a table: cells parted by tabs as a workbook gives them; a line without a tab is
    number and name, and the answers behind them. Without a heading row one is put before them.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    rows = [line.split("\t") if "\t" in line else _cut(line) for line in lines]
    width = max(map(len, rows), default=0)
    if not any("姓名" in cell or "学号" in cell for row in rows[:5] for cell in row):
        rows.insert(0, _heading(rows, width, papers))
    target = StringIO()
    csv.writer(target).writerows(row + [""] * (width - len(row)) for row in rows)
    return target.getvalue().encode()


def _cut(line: str) -> list[str]:
    """1 张三 ABCD: number, name and answers; without a number, name and answers."""
    first, *rest = _GAP.split(line.strip(), maxsplit=1)
    told = rest[0] if rest else ""
    if not first.isdecimal():
        return ["", first, told]
    name, *answers = _GAP.split(told, maxsplit=1)
    return [first, name, answers[0] if answers else ""]


def _heading(rows: Sequence[Sequence[str]], width: int, papers: Sequence[SheetPaper]) -> list[str]:
    """学号 where the first cells are numbers or empty, 姓名, 卷别 where there are two papers and a column
    too many, as in the template, then 答案 or the questions' numbers.
    """
    numbered = all(not row[0].strip() or row[0].strip().isdecimal() for row in rows)
    named = ["学号", "姓名"] if numbered else ["姓名"]
    questions = [str(each.number) for each in papers[0].typed]
    third = {row[len(named)].strip() for row in rows if len(row) > len(named)}
    if len(papers) > 1 and width - len(named) > len(questions) and third <= _LETTERS:
        named.append("卷别")
    left = width - len(named)
    return named + (["答案"] if left == 1 and len(questions) != 1 else questions[:left])


@dataclass(slots=True)
class _Row:
    line: Line
    candidate: CandidateRow | None = None
    sheet: TypedSheet | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    layout: Layout
    dry: DryRun
    sheets: Mapping[int, TypedSheet] = field(default_factory=dict)


def check(exam_id: int, _actor: Actor, source: Source, choices: Choices) -> DryRun:
    """Every row with its level, its sentences and what it would change; nothing is written."""
    return _read(exam_id, source, choices).dry


def apply(
    *, by: Actor, exam_id: int, source: Source, choices: Choices, confirmed: bool
) -> tuple[Verdict[Permitted], DryRun]:
    """Keep and mark the answers of all rows or of none; rows without an answer are left as they are."""
    ask(by, Permission.EXAMS_MARK, class_place(exam_or_404(exam_id).class_id))
    with transaction.atomic():
        read = _read(exam_id, source, choices)
        verdict = permit_import(read.dry, confirmed=confirmed)
        if verdict.outcome is Permitted.YES and read.dry.changes:
            kept = type_answers(by=by, exam_id=exam_id, sheets=read.sheets)
            if kept.outcome is Permitted.NO:
                return permit(*kept.reasons), read.dry
        if verdict.outcome is Permitted.YES:
            finish_import(use_of(exam_id), source, read.layout, choices)
    return verdict, read.dry


def _read(exam_id: int, source: Source, choices: Choices) -> _Read:
    papers = sheet_papers(exam_id)
    columns = columns_of(papers)
    layout = lay_out(columns, source.tables, choices, source.remembered)
    refusals = refusals_of(columns, layout)
    lines, skipped = ([], []) if refusals else lines_of(columns, layout)
    candidates, by_exam = exam_or_404(exam_id).rows, {paper.exam_id: paper for paper in papers}
    by_trainee = {row.trainee.trainee_id: by_exam[row.exam_id] for row in candidates}
    held = typed_answers([paper.exam_id for paper in papers])
    rows = [_Row(line) for line in lines]
    for row, candidate in zip(rows, candidates_meant(lines, candidates), strict=True):
        row.candidate = candidate
        if candidate is not None:
            row.sheet = _sheet(row.line, candidate, by_trainee, papers)
    sheets = {
        row.candidate.trainee.trainee_id: row.sheet
        for row in rows
        if row.candidate and row.sheet and not row.line.rejected
    }
    dry = DryRun(
        rows=tuple(_result(row, held) for row in rows),
        findings=all_findings(lines),
        skipped=(*layout.skipped, *skipped),
        refusals=refusals,
    )
    return _Read(layout, dry, sheets)


def _result(row: _Row, held: Mapping[int, TypedSheet]) -> RowResult:
    title, found = row.line.text("name")[:40], row.candidate
    if found is None or row.sheet is None:
        return result_of(row.line, title, new=False, touched=False)
    before = held.get(found.trainee.trainee_id)
    return result_of(row.line, title, new=before is None, touched=before != row.sheet)


def _sheet(
    line: Line,
    candidate: CandidateRow,
    by_trainee: Mapping[int, SheetPaper],
    papers: Sequence[SheetPaper],
) -> TypedSheet | None:
    """What the row answers to which paper; None where it answers nothing at all."""
    if candidate.started_at is not None and not candidate.on_paper:
        line.reject("name", "sat_on_screen", number=candidate.trainee.number)
        return None
    paper = _paper(line, by_trainee[candidate.trainee.trainee_id], papers)
    texts = _texts(line, paper)
    if texts is None:
        return None
    answers = {}
    for question, (key, text) in zip(paper.typed, texts, strict=True):
        read = read_answer(question, text[:200])
        level = RowLevel.REJECTED if read.response is None else RowLevel.WARNED
        for reason in read.reasons:
            line.say(key, reason, level)
        if read.response:
            answers[question.number] = read.response
    return TypedSheet(paper.exam_id, answers, _open_mark(line, paper))


def _paper(line: Line, given: SheetPaper, papers: Sequence[SheetPaper]) -> SheetPaper:
    """The paper that was sat: the one given, unless the row says the other."""
    said = tidy(line.text("variant")).upper().removesuffix("卷")
    if not said or len(papers) < 2:
        return given
    wanted = _VARIANTS.get(said)
    other = next((paper for paper in papers if paper.variant is wanted), None)
    if other is None:
        line.reject("variant", "sheet_variant_unknown", text=line.text("variant")[:20])
        return given
    if other is not given:
        line.warn("variant", "sheet_other_paper", said=said, given=str(given.variant).upper())
    return other


def _texts(line: Line, paper: SheetPaper) -> list[tuple[str, str]] | None:
    """The answer's text to each question that is typed, with its column."""
    whole = tidy(line.text("answers"))
    cells = [(f"q{each.number}", line.text(f"q{each.number}")) for each in paper.typed]
    if whole in ABSENT or any(tidy(text) in ABSENT for _key, text in cells):
        return None
    if any(text.strip() for _key, text in cells):
        if whole:
            line.reject("answers", "sheet_answered_twice")
        return cells
    if not whole:
        return None
    parts = split_answers(line.text("answers")[:2000], paper.questions)
    if isinstance(parts, Reason):
        line.say("answers", parts, RowLevel.REJECTED)
        return None
    return [("answers", part) for part in parts]


def _open_mark(line: Line, paper: SheetPaper) -> Fraction:
    """What people gave for the questions answered in sentences; it must be there where there are any."""
    if not paper.open_marks:
        return Fraction(0)
    text = line.text("open")
    try:
        mark = read_mark(text[:20])
    except NotAMark:
        line.reject("open", "mark_unreadable", text=text[:20])
        return Fraction(0)
    if mark is None:
        line.reject("open", "sheet_open_mark_missing")
    elif not 0 <= mark <= paper.open_marks:
        reason = Reason.of("sheet_open_mark_beyond", mark=mark, full=paper.open_marks)
        line.say("open", reason, RowLevel.REJECTED)
    return mark or Fraction(0)


def upload_of(text: str, papers: Sequence[SheetPaper]) -> BytesIO:
    """Pasted rows as the file that goes through the steps of an import."""
    return BytesIO(pasted(text, papers))
