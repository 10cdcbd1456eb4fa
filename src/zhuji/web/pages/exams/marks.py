"""Marks of who sat on paper: typed on one screen, or out of a workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhuji.base.spreadsheets import Column, ColumnKind, Sheet, workbook_bytes
from zhuji.classes.queries import head_of_batch
from zhuji.exams.actions.exams import mark_all_due, type_marks
from zhuji.exams.imports.marks import (
    TITLE,
    NotAMark,
    apply,
    check,
    columns_of,
    read_mark,
    topics_in,
    use_of,
)
from zhuji.exams.queries import CandidateRow, ExamCard, PaperMarks, exam_or_404, paper_marks_of
from zhuji.rules.paper_marks import TopicPart, TypedMark, sum_of
from zhuji.rules.verdict import Permitted, Reason
from zhuji.web.downloads import download
from zhuji.web.http import Request
from zhuji.web.pages.exams.occasion import of_occasion
from zhuji.web.pages.importing import Importing
from zhuji.web.pages.importing import importing as importing_page
from zhuji.web.said import Said, said
from zhuji.web.templatetags.show import decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the screen."""

    name: str
    label: str
    typed: str


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One candidate; the first cell is the sum, the others the topics."""

    row: CandidateRow
    cells: tuple[Cell, ...]


@of_occasion
def marks(request: Request, exam_id: int) -> HttpResponse:
    """Marks of those who sat on paper, one screen, by number."""
    mark_all_due(exam_id)
    card, paper = exam_or_404(exam_id), paper_marks_of(exam_id)
    topics = topics_in(paper.columns)
    refusals: tuple[Said, ...] = ()
    if request.method == "POST":
        read, unread = _read(card, topics, request.POST)
        refusals = said(unread) if unread else _kept(request, card, read, paper)
        if not refusals:
            messages.success(request, _("成绩已保存。"))
            return redirect("exam", exam_id=exam_id)
    shown = {
        "head": head_of_batch(card.batch_id),
        "exam": card,
        "refusals": refusals,
        "full": decimal(card.full_marks),
        "topics": [(topic.name, _fulls(paper, topic)) for topic in topics],
        "rows": _rows(card, topics, request.POST, paper.held),
    }
    return render(request, "web/exams/marks.html", shown)


def _kept(
    request: Request, card: ExamCard, read: Mapping[int, TypedMark], paper: PaperMarks
) -> tuple[Said, ...]:
    """Keep what was read; what stands against it."""
    own = {row.trainee.trainee_id: paper.parts[row.exam_id] for row in card.rows}
    marks = {key: sum_of(one, own[key]) for key, one in read.items()}
    numbers = {row.trainee.trainee_id: row.trainee.number for row in card.rows}
    missing = [
        Reason.of("mark_total_missing", number=numbers[key])
        for key, mark in marks.items()
        if mark is None
    ]
    if missing:
        return said(missing)
    verdict = type_marks(
        by=request.actor,
        exam_id=card.id,
        marks={key: mark for key, mark in marks.items() if mark is not None},
        topics={key: one.by_topic for key, one in read.items()},
    )
    return said(verdict.reasons) if verdict.outcome is Permitted.NO else ()


def _fulls(paper: PaperMarks, topic: TopicPart) -> str:
    return "/".join(map(decimal, paper.fulls(topic.topic_id)))


def _read(
    card: ExamCard, topics: tuple[TopicPart, ...], posted: Mapping[str, str]
) -> tuple[dict[int, TypedMark], list[Reason]]:
    """What was typed, by trainee; an empty line is no mark. What is no number is named."""
    read: dict[int, TypedMark] = {}
    unread: list[Reason] = []

    def mark(name: str, number: int) -> Fraction | None:
        try:
            return read_mark(posted.get(name, "")[:20])
        except NotAMark as fault:
            unread.append(Reason.of("mark_typed_unreadable", number=number, text=str(fault)))
            return None

    for row in card.rows:
        key = row.trainee.trainee_id
        by_topic = {
            topic.topic_id: got
            for topic in topics
            if topic.topic_id is not None
            and (got := mark(f"topic-{key}-{topic.topic_id}", row.trainee.number)) is not None
        }
        total = mark(f"mark-{key}", row.trainee.number)
        if total is not None or by_topic:
            read[key] = TypedMark(total, by_topic)
    return read, unread


def _rows(
    card: ExamCard,
    topics: tuple[TopicPart, ...],
    posted: Mapping[str, str],
    held: Mapping[int, Mapping[int, Fraction]],
) -> list[MarkRow]:
    """The fields as typed, or as kept."""
    rows = []
    for row in card.rows:
        key = row.trainee.trainee_id
        kept: dict[int | None, Fraction | None] = {None: row.mark if row.on_paper else None}
        kept |= dict(held.get(key, {}).items())
        fields: list[tuple[int | None, str, str]] = [(None, f"mark-{key}", _("成绩"))]
        fields += [(one.topic_id, f"topic-{key}-{one.topic_id}", one.name) for one in topics]
        cells = tuple(
            Cell(name, label, posted.get(name, "").strip() or decimal(kept.get(topic)))
            for topic, name, label in fields
        )
        rows.append(MarkRow(row, cells))
    return rows


def _importing(exam_id: int) -> Importing:
    return Importing(
        use=use_of(exam_id),
        title=TITLE,
        ledger=gettext_lazy("已登记的成绩"),
        page="exam-marks-import",
        listing="exam",
        template="exam-marks-template",
        columns=columns_of(paper_marks_of(exam_id).columns),
        may=lambda _actor: True,  # the guard has asked
        check=partial(check, exam_id),
        apply=partial(apply, exam_id=exam_id),
        place={"exam_id": exam_id},
    )


@of_occasion
def marks_import(request: Request, exam_id: int) -> HttpResponse:
    """A workbook of marks: upload, columns, every row checked, then all or nothing."""
    exam_or_404(exam_id)
    return importing_page(request, _importing(exam_id))


@of_occasion
def marks_template(_request: Request, exam_id: int) -> HttpResponse:
    """The candidates as a workbook, to be filled in and brought back."""
    card, paper = exam_or_404(exam_id), paper_marks_of(exam_id)
    topics = topics_in(paper.columns)
    columns = (
        Column("学号", 8, ColumnKind.NUMBER),
        Column("姓名", 12),
        Column("单位", 24),
        Column("成绩", 10),
        *(Column(topic.name, 14) for topic in topics),
    )
    blanks: tuple[str, ...] = ("",) * (1 + len(topics))
    rows: list[tuple[str | int, ...]] = [
        (row.trainee.number, row.trainee.name, row.trainee.unit, *blanks)
        for row in card.rows
        if row.started_at is None or row.on_paper
    ]
    title = f"{card.title}成绩"
    notes = [f"满分 {decimal(card.full_marks)}；没有参加的空着。"]
    notes += [f"{topic.name}满分 {_fulls(paper, topic)}" for topic in topics]
    sheet = Sheet("成绩", columns, rows, headlines=(title,), notes=notes)
    return download(workbook_bytes(sheet), title)
