"""Marks of a paper test out of a workbook: every row is checked against the candidates, all or nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
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
from zhuji.exams.actions.exams import type_marks
from zhuji.exams.imports.people import ABSENT, candidates_meant
from zhuji.exams.queries import CandidateRow, PaperMarks, paper_marks_of
from zhuji.exams.queries.exams import exam_or_404
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.paper_marks import TopicPart, TypedMark, judge_typed, sum_of
from zhuji.rules.recognition import BLANKS, tidy
from zhuji.rules.verdict import Permitted, Verdict, permit
from zhuji.rules.words import RowLevel

TITLE: Final = _("纸质成绩")
_MARK: Final = re.compile(r"\d{1,4}(?:\.\d{1,2})?|\d{1,4}/[1-9]\d{0,3}", re.ASCII)


class NotAMark(ValueError):
    """A cell says something that is no mark."""


def use_of(exam_id: int) -> str:
    """What columns are remembered for: the topics are those of the exam's paper."""
    return f"exam_marks_{exam_id}"


def columns_of(parts: Sequence[TopicPart]) -> Columns:
    """Number, name and mark, and a column for each topic that the paper asks about."""
    topics = (
        FieldSpec(
            f"topic_{part.topic_id}",
            part.name,
            (part.name, *(f"{part.name}{word}" for word in ("得分", "成绩", "分数"))),
        )
        for part in topics_in(parts)
    )
    return Columns(
        (
            FieldSpec("number", _("学号"), headings("学号 学员编号 编号 考号 准考证号"), width=8),
            FieldSpec(
                "name",
                _("姓名"),
                headings("姓名 学员姓名 考生姓名 名字"),
                required=True,
            ),
            FieldSpec(
                "mark",
                _("成绩"),
                headings("成绩 总分 得分 分数 考试成绩 测试成绩 笔试成绩 总成绩"),
            ),
            *topics,
        ),
        ("name", "mark"),
    )


def topics_in(parts: Sequence[TopicPart]) -> tuple[TopicPart, ...]:
    """The topics to be typed one by one: none where the whole paper is of one."""
    named = tuple(part for part in parts if part.topic_id is not None)
    return named if len(parts) > 1 else ()


def read_mark(text: str) -> Fraction | None:
    """A mark as it is written; None for a blank cell and for who was absent. Raises NotAMark."""
    said = tidy(text).removesuffix("分")
    if said in BLANKS or said in ABSENT:
        return None
    if not _MARK.fullmatch(said):
        raise NotAMark(text)
    return Fraction(said)


@dataclass(slots=True)
class _Row:
    line: Line
    candidate: CandidateRow | None = None
    typed: TypedMark = field(default_factory=lambda: TypedMark(None))

    @property
    def says(self) -> bool:
        """Whether there is a mark in it at all."""
        return self.typed.total is not None or bool(self.typed.by_topic)


@dataclass(frozen=True, slots=True)
class _Read:
    layout: Layout
    dry: DryRun
    marks: Mapping[int, Fraction]
    topics: Mapping[int, Mapping[int, Fraction]]


def check(exam_id: int, _actor: Actor, source: Source, choices: Choices) -> DryRun:
    """Every row with its level, its sentences and what it would change; nothing is written."""
    return _read(exam_id, source, choices).dry


def apply(
    *, by: Actor, exam_id: int, source: Source, choices: Choices, confirmed: bool
) -> tuple[Verdict[Permitted], DryRun]:
    """Keep the marks of all rows or of none; rows without a mark are left as they are."""
    ask(by, Permission.EXAMS_MARK, class_place(exam_or_404(exam_id).class_id))
    with transaction.atomic():
        read = _read(exam_id, source, choices)
        verdict = permit_import(read.dry, confirmed=confirmed)
        if verdict.outcome is Permitted.YES and read.dry.changes:
            kept = type_marks(by=by, exam_id=exam_id, marks=read.marks, topics=read.topics)
            if kept.outcome is Permitted.NO:
                return permit(*kept.reasons), read.dry
        if verdict.outcome is Permitted.YES:
            finish_import(use_of(exam_id), source, read.layout, choices)
    return verdict, read.dry


def _read(exam_id: int, source: Source, choices: Choices) -> _Read:
    paper = paper_marks_of(exam_id)
    columns = columns_of(paper.columns)
    layout = lay_out(columns, source.tables, choices, source.remembered)
    refusals = refusals_of(columns, layout)
    lines, skipped = ([], []) if refusals else lines_of(columns, layout)
    rows = [_Row(line) for line in lines]
    for row, candidate in zip(
        rows, candidates_meant(lines, exam_or_404(exam_id).rows), strict=True
    ):
        row.candidate = candidate
        _mark(row, paper)
    marks = {
        row.candidate.trainee.trainee_id: total
        for row in rows
        if row.candidate
        and row.says
        and (total := sum_of(row.typed, paper.parts[row.candidate.exam_id])) is not None
    }
    topics = {
        row.candidate.trainee.trainee_id: row.typed.by_topic
        for row in rows
        if row.candidate and row.candidate.trainee.trainee_id in marks
    }
    dry = DryRun(
        rows=tuple(_result(row, marks, paper.held) for row in rows),
        findings=all_findings(lines),
        skipped=(*layout.skipped, *skipped),
        refusals=refusals,
    )
    return _Read(layout, dry, marks, topics)


def _result(
    row: _Row, marks: Mapping[int, Fraction], held: Mapping[int, Mapping[int, Fraction]]
) -> RowResult:
    title, found = row.line.text("name")[:40], row.candidate
    if found is None or not row.says:
        return result_of(row.line, title, new=False, touched=False)
    before, key = found.mark, found.trainee.trainee_id
    same = before == marks.get(key) and dict(held.get(key, {})) == dict(row.typed.by_topic)
    return result_of(row.line, title, new=before is None, touched=not same)


def _mark(row: _Row, paper: PaperMarks) -> None:
    """What the row says of marks, judged as when it is typed on the screen."""
    total = _cell(row.line, "mark")
    topics = {
        part.topic_id: mark
        for part in topics_in(paper.columns)
        if part.topic_id is not None
        and (mark := _cell(row.line, f"topic_{part.topic_id}")) is not None
    }
    row.typed = TypedMark(total, topics)
    if row.candidate is None or not row.says or row.line.rejected:
        return
    if row.candidate.started_at is not None and not row.candidate.on_paper:
        row.line.reject("name", "sat_on_screen", number=row.candidate.trainee.number)
        return
    own = paper.parts[row.candidate.exam_id]
    for reason in judge_typed(row.candidate.trainee.number, row.typed, own).reasons:
        row.line.say("mark", reason, RowLevel.REJECTED)


def _cell(line: Line, key: str) -> Fraction | None:
    try:
        return read_mark(line.text(key)[:20])
    except NotAMark:
        line.reject(key, "mark_unreadable", text=line.text(key)[:20])
        return None
