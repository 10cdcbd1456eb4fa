"""Answers of who sat on paper, pasted or out of a workbook: checked row by row, then marked."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from zhuji.base.spreadsheets import Column, ColumnKind, Sheet, workbook_bytes
from zhuji.exams.imports.answers import (
    TITLE,
    apply,
    check,
    columns_of,
    upload_of,
    use_of,
)
from zhuji.exams.queries import SheetPaper, exam_or_404, sheet_papers
from zhuji.rules.words import PaperVariant
from zhuji.web.downloads import download
from zhuji.web.http import Request
from zhuji.web.pages.exams.occasion import of_occasion
from zhuji.web.pages.importing import Importing, importing
from zhuji.web.templatetags.show import decimal
from zhuji.wording.labels import label


@of_occasion
def answers(request: Request, exam_id: int) -> HttpResponse:
    """A sheet of answers: upload or paste, columns, every row checked, then all or nothing."""
    exam_or_404(exam_id)
    return importing(request, _importing(exam_id))


def _importing(exam_id: int) -> Importing:
    papers = sheet_papers(exam_id)
    return Importing(
        use=use_of(exam_id),
        title=TITLE,
        ledger=gettext_lazy("已登记的作答"),
        page="exam-answers",
        listing="exam",
        template="exam-answers-template",
        columns=columns_of(papers),
        may=lambda _actor: True,  # the guard has asked
        check=partial(check, exam_id),
        apply=partial(apply, exam_id=exam_id),
        place={"exam_id": exam_id},
        paste=lambda text: upload_of(text, papers),
    )


@of_occasion
def answers_template(_request: Request, exam_id: int) -> HttpResponse:
    """The candidates as a workbook with a column for each question, to be filled in and brought back."""
    card, papers = exam_or_404(exam_id), sheet_papers(exam_id)
    questions = max((paper.typed for paper in papers), key=len)
    columns = [Column("学号", 8, ColumnKind.NUMBER), Column("姓名", 12)]
    columns += [Column("卷别", 8)] * (len(papers) > 1)
    columns += [Column(str(each.number), 6) for each in questions]
    columns += [Column("主观题得分", 12)] * any(paper.open_marks for paper in papers)
    title = f"{card.title}作答"
    sheet = Sheet(
        "作答", columns, _rows(papers, len(columns)), headlines=(title,), notes=_notes(papers)
    )
    return download(workbook_bytes(sheet), title)


def _rows(papers: tuple[SheetPaper, ...], width: int) -> list[tuple[str | int, ...]]:
    """Everybody of both papers in the order of the numbers."""
    told: list[tuple[int, str, str]] = [
        (row.trainee.number, row.trainee.name, _variant(paper))
        for row in exam_or_404(papers[0].exam_id).rows
        if row.started_at is None or row.on_paper
        for paper in papers
        if paper.exam_id == row.exam_id
    ]
    first = 3 if len(papers) > 1 else 2
    return [(*row[:first], *[""] * (width - first)) for row in sorted(told)]


def _variant(paper: SheetPaper) -> str:
    return (
        label(paper.variant).removesuffix("卷") if isinstance(paper.variant, PaperVariant) else ""
    )


def _notes(papers: tuple[SheetPaper, ...]) -> list[str]:
    notes = ["选择题填字母，多选连着填（如 ACD）；判断题填“对”“错”；几个空的答案用分号隔开。"]
    notes += ["没有答的空着；缺考的在第 1 题填“缺考”。"]
    open_marks = max(paper.open_marks for paper in papers)
    if open_marks:
        notes += [f"主观题得分填阅卷人给的分，满分 {decimal(open_marks)}。"]
    return notes
