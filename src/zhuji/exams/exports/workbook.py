"""A bank as a workbook: a question a row, an option a column, everything known of it beside."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from zhuji.base.spreadsheets import Column, Sheet, workbook_bytes
from zhuji.rules.marking import MarkingPoint
from zhuji.rules.questions import LETTERS, ParsedQuestion
from zhuji.rules.questions.key_text import key_text
from zhuji.rules.questions.notes import Notes
from zhuji.rules.questions.wording import DIFFICULTIES, blank_lines, point_lines
from zhuji.rules.words import CLOSED_KINDS, QuestionKind
from zhuji.wording.labels import label

FEWEST_OPTIONS: Final = 4


def write_workbook(questions: Sequence[ParsedQuestion], name: str) -> bytes:
    """Headings as the import knows them; what is typed stays text."""
    every = [part for one in questions for part in (one, *one.parts)]
    most = max((len(one.options) for one in every), default=0)
    letters = LETTERS[: max(most, FEWEST_OPTIONS)]
    rows = list(_rows(questions, len(letters)))
    title = _("%(bank)s（%(count)d 题）") % {"bank": name, "count": len(questions)}
    return workbook_bytes(_sheet(letters, rows, title))


def write_template() -> bytes:
    """The same headings without questions, and how they are filled in."""
    how = _(
        "一题一行。题型写单项选择题、多项选择题、判断题、填空题、简答题、论述题；多选的答案如 ABD，判断的答案"
        "写正确或错误；填空的几个空用“；”分开。题型、题干、答案以外的列可以不填。"
    )
    return workbook_bytes(_sheet(LETTERS[:FEWEST_OPTIONS], [], _("题库导入模板"), how))


def _sheet(letters: str, rows: Sequence[tuple[str, ...]], *headlines: str) -> Sheet:
    columns = (
        Column("章节", 16),
        Column("所属案例", 10, centred=True),
        Column("题型", 12, centred=True),
        Column("题干", 44),
        *(Column(f"选项{letter}", 18) for letter in letters),
        Column("答案", 24),
        Column("解析", 30),
        Column("依据条款", 26),
        Column("依据版本", 14),
        Column("难度", 7, centred=True),
        Column("归入专题", 16),
    )
    return Sheet(_("题库"), columns, rows, headlines=headlines, landscape=True)


def _rows(questions: Sequence[ParsedQuestion], width: int) -> Iterator[tuple[str, ...]]:
    case = 0
    for question in questions:
        mark = ""
        if question.kind is QuestionKind.CASE:
            case += 1
            mark = f"案例{case}"
        yield _row(question, question.chapter, mark, width)
        for part in question.parts:
            yield _row(part, question.chapter, mark, width)


def _row(question: ParsedQuestion, chapter: str, case: str, width: int) -> tuple[str, ...]:
    notes = question.notes or Notes(question.explanation)
    options = question.options if question.kind is not QuestionKind.TRUE_FALSE else ()
    return (
        chapter,
        case,
        label(question.kind),
        question.stem,
        *(options[at] if at < len(options) else "" for at in range(width)),
        _answer(question),
        notes.explanation,
        notes.article,
        notes.rule_version,
        DIFFICULTIES[notes.difficulty] if notes.difficulty else "",
        notes.topic,
    )


def _answer(question: ParsedQuestion) -> str:
    if question.kind in CLOSED_KINDS:
        return key_text(question.kind, question.options, question.key)
    points = [each for each in question.key if isinstance(each, MarkingPoint)]
    blanks = [each for each in question.key if isinstance(each, tuple)]
    return "\n".join([*blank_lines(blanks), *point_lines(points)])
