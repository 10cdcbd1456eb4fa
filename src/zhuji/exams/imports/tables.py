"""A question bank out of a workbook: which column is which, and each row as it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.intake import (
    Choices,
    Columns,
    FieldSpec,
    Layout,
    Skipped,
    headings,
    lay_out,
    refusals_of,
    speaking_sheet,
)
from zhuji.base.spreadsheets import Cell, Table, plain_heading
from zhuji.exams.imports.keytables import with_keys, with_ticked_options
from zhuji.rules.questions import LETTERS, LooseRow, QuestionRow, QuestionSheet, Unplaced
from zhuji.rules.questions.notes import (
    ARTICLE_LENGTH,
    VERSION_LENGTH,
    Notes,
    difficulty_of,
    notes_of,
)
from zhuji.rules.questions.stems import SHORTEST_STEM
from zhuji.rules.verdict import Reason

USE: Final = "questions"
OPTIONS: Final = tuple(f"option_{letter.lower()}" for letter in LETTERS[:8])
ABOUT: Final = frozenset({"article", "rule_version", "difficulty", "topic"})
EXACT: Final = ABOUT | {"case", "kind", "chapter", "explanation"}
_ANSWER_SHARE: Final = 0.6  # of the filled cells of a column that look like answers


def _option(place: int, letter: str) -> FieldSpec:
    words = " ".join(
        f"{letter} 选项{mark} {mark}选项 备选项{mark} 备选答案{mark} 候选项{mark} 选择{mark} 答案选项{mark}"
        f" option{mark} 选项({mark}) 答案{mark}"
        for mark in (letter, str(place))
    )
    return FieldSpec(OPTIONS[place - 1], f"选项{letter}", headings(words))


COLUMNS: Final = Columns(
    (
        FieldSpec(
            "stem",
            _("题干"),
            headings(
                "题干 试题 题目 问题 试题内容 题目内容 试题题干 题目题干 题面 题目描述 题干内容 试题正文"
                " 试题描述 问题描述 考题 question"
            ),
            required=True,
        ),
        FieldSpec(
            "answer",
            _("答案"),
            headings(
                "答案 正确答案 标准答案 参考答案 正确选项 试题答案 题目答案 答案内容 正确答案选项 answer"
            ),
            required=True,
        ),
        FieldSpec(
            "kind",
            _("题型"),
            headings("题型 题目类型 试题类型 类型 题型名称 试题题型 题目题型 type"),
        ),
        *(_option(place, letter) for place, letter in enumerate(LETTERS[:8], 1)),
        FieldSpec(
            "together",
            _("全部选项在一格"),
            headings("选项 备选项 备选答案 全部选项 选项内容 候选项 options"),
        ),
        FieldSpec(
            "explanation",
            _("解析"),
            headings("解析 答案解析 试题解析 题目解析 解释 答案说明 analysis 依据 出处"),
        ),
        FieldSpec("article", _("依据条款"), headings("依据条款 条款依据 依据条文")),
        FieldSpec("rule_version", _("依据版本"), headings("依据版本 条款版本")),
        FieldSpec(
            "difficulty",
            _("难度"),
            headings("难度 难易度 难易程度 难度系数 难度等级 difficulty"),
        ),
        FieldSpec("topic", _("归入专题"), headings("归入专题")),
        FieldSpec("case", _("所属案例"), headings("所属案例 案例")),
        FieldSpec(
            "chapter",
            _("章节"),
            headings(
                "章节 题目分类 试题分类 分类 知识点 专题 所属章节 所属专题 范围 科目 模块 所属题库 目录"
            ),
        ),
    ),
    ("stem", "answer"),
)


@dataclass(frozen=True, slots=True)
class TableBank:
    """The sheets of a file as questions; with refusals a person has to say which column is which."""

    layout: Layout
    sheets: tuple[QuestionSheet, ...]
    refusals: tuple[Reason, ...]
    unplaced: tuple[Unplaced, ...] = ()


def read_bank(
    tables: Sequence[Table], choices: Choices, remembered: Mapping[str, Mapping[str, int]]
) -> TableBank:
    """Columns as found by their headings, remembered, or chosen; where a sheet has no heading row
    and its columns speak for themselves, as they do.
    """
    ticked = [with_ticked_options(table, COLUMNS.vocabulary()) for table in tables]
    tables, left = with_keys(ticked, COLUMNS.vocabulary())
    layout = lay_out(COLUMNS, tables, choices, remembered)
    refusals = refusals_of(COLUMNS, layout)
    if not refusals:
        return TableBank(layout, tuple(_sheets(layout)), (), tuple(left))
    headed = any("stem" in group.columns for group in layout.groups)
    plain = [(table, told) for table in tables if not table.hidden if (told := _told(table))]
    if plain and not choices and not headed:
        sheets = tuple(
            _sheet(table, columns, 0, "", several=len(plain) > 1) for table, columns in plain
        )
        return TableBank(_without(layout, tables, plain), sheets, (), tuple(left))
    return TableBank(layout, (), refusals)


def dated_options(layout: Layout) -> Iterator[Unplaced]:
    """Options that are dates: 3-5 and 1/2, typed into a cell, become one, and nobody can tell."""
    for group, tables in zip(layout.groups, layout.members, strict=True):
        columns = [at for key, at in group.columns.items() if key in {*OPTIONS, "together"}]
        for table in tables:
            cells = [
                table.place(number - 1, at)
                for number, row in table.filled_rows(group.header_row - 1)
                for at in columns
                if isinstance(row[at].value, date)
            ]
            if cells:
                shown = "、".join(cells[:5])
                told = Reason.of("question_options_dated", count=len(cells), cells=shown)
                yield Unplaced(0, table.sheet, told)


def _without(
    layout: Layout, tables: Sequence[Table], read: Sequence[tuple[Table, Mapping[str, int]]]
) -> Layout:
    """A layout that skips what was not read: each sheet is read or told."""
    known = {skip.sheet: skip for skip in layout.skipped}
    names = {table.sheet for table, _ in read}
    nothing = Reason.of("skipped_sheet_without_header")
    return Layout(
        (),
        (),
        tuple(
            known.get(table.sheet, Skipped(table.sheet, 0, nothing))
            for table in tables
            if table.sheet not in names
        ),
    )


def _sheets(layout: Layout) -> Iterator[QuestionSheet]:
    several = sum(map(len, layout.members)) > 1
    order: list[tuple[Table, Mapping[str, int], int, str]] = []
    for group, tables in zip(layout.groups, layout.members, strict=True):
        named = {place: text for place, _letter, text in group.headings}
        kind = named.get(group.columns.get("kind", -1), "")
        order += [(table, group.columns, group.header_row, kind) for table in tables]
    for table, columns, header_row, kind in order:
        yield _sheet(table, columns, header_row, kind, several=several)


def _sheet(
    table: Table, columns: Mapping[str, int], header_row: int, kind: str, *, several: bool
) -> QuestionSheet:
    """`header_row` counts from 1; 0 where there is none."""
    head = table.rows[header_row - 1] if header_row else []
    rows = [
        _row(table.sheet, number, cells, columns)
        for number, cells in table.filled_rows(header_row - 1)
        if not _same_heading(head, cells, columns)
    ]
    chapter = table.sheet if several and speaking_sheet(table) else ""
    return QuestionSheet(chapter, rows, kind, table.sheet)


def _same_heading(head: Sequence[Cell], cells: Sequence[Cell], columns: Mapping[str, int]) -> bool:
    """A heading row that stands again, as at the top of every printed page."""
    return bool(head) and all(
        plain_heading(head[place].text) == plain_heading(cells[place].text)
        for place in columns.values()
    )


def _row(
    sheet: str, number: int, cells: Sequence[Cell], columns: Mapping[str, int]
) -> QuestionRow | LooseRow:
    place = f"{sheet} 第 {number} 行"
    filled = [cell.text for cell in cells if cell.value is not None]
    texts = {key: cells[at].text for key, at in columns.items()}
    if len(filled) == 1 and not texts.get("answer"):
        return LooseRow(place, filled[0])
    return QuestionRow(
        place=place,
        stem=texts.get("stem", ""),
        answer=texts.get("answer", ""),
        options=tuple(texts.get(key, "") for key in OPTIONS),
        together=texts.get("together", ""),
        kind=texts.get("kind", ""),
        explanation=texts.get("explanation", ""),
        chapter=texts.get("chapter", "")[:120],
        case=texts.get("case", "").strip(),
        about=_about(texts),
        exact=texts.keys() >= EXACT,
    )


def _about(texts: Mapping[str, str]) -> Notes | None:
    """What columns of their own say; without one for the article, the explanation may name it too."""
    if not ABOUT & texts.keys():
        return None
    notes = Notes("", article=texts.get("article", "").strip()[:ARTICLE_LENGTH])
    said = texts.get("difficulty", "").strip()
    explanation = texts.get("explanation", "").strip()
    if "article" not in texts:
        notes = notes_of(explanation)
        explanation = notes.explanation
    difficulty = difficulty_of(said) or notes.difficulty
    if said and difficulty is None:
        explanation = f"{explanation}\n难度：{said}".strip()
    return replace(
        notes,
        explanation=explanation,
        difficulty=difficulty,
        rule_version=texts.get("rule_version", "").strip()[:VERSION_LENGTH],
        topic=texts.get("topic", "").strip()[:ARTICLE_LENGTH],
    )


# --- without headings -----------------------------------------------------------------------------

_ANSWER = re.compile(
    r"[A-La-lＡ-Ｌ](?:[\s、,，;；]*[A-La-lＡ-Ｌ])*|对|错|正确|错误|√|×|\[.*\]", re.DOTALL
)


def _told(table: Table) -> Mapping[str, int]:
    """The columns of a sheet without headings, where one clearly holds answers and one stems."""
    width = len(table.rows[0]) if table.rows else 0
    filled = [
        [row[at].text for row in table.rows if row[at].value is not None] for at in range(width)
    ]
    answers = [
        at
        for at, texts in enumerate(filled)
        if texts
        and sum(bool(_ANSWER.fullmatch(text)) for text in texts) >= _ANSWER_SHARE * len(texts)
    ]
    if len(table.rows) < 2 or len(answers) != 1:
        return {}
    answer = answers[0]
    rest = [at for at in range(width) if at != answer and filled[at]]
    if not rest:
        return {}
    stem = max(rest, key=lambda at: sum(map(len, filled[at])) / len(filled[at]))
    if sum(map(len, filled[stem])) < SHORTEST_STEM * len(filled[stem]):
        return {}
    options = [at for at in rest if at > stem][: len(OPTIONS)]
    return {"stem": stem, "answer": answer, **dict(zip(OPTIONS, options, strict=False))}
