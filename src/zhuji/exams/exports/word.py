"""A bank as a Word document: with keys and notes, to be read and taken in again; or for candidates,
with room to write.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

from zhuji.base.word.numbering import chinese_counting
from zhuji.base.word.write import Column, Format, OfficialStyle, Page, Row, Table, WordDocument
from zhuji.rules.marking import MarkingPoint
from zhuji.rules.questions import LETTERS, ParsedQuestion
from zhuji.rules.questions.key_text import key_text
from zhuji.rules.questions.marks import chapter_heading
from zhuji.rules.questions.notes import Notes
from zhuji.rules.questions.pictures import SHOWN
from zhuji.rules.questions.wording import blank_lines, notes_block, point_lines
from zhuji.rules.words import CLOSED_KINDS, QuestionKind
from zhuji.wording.labels import label

PAGE: Final = Page(top=25, bottom=22, left=24, right=22)
WIDEST_PICTURE: Final = 130.0  # millimetres
_ROW: Final = re.compile(r"\|(?: [^|\n]* \|)+")
_LINES: Final = {QuestionKind.SHORT: 5, QuestionKind.ESSAY: 14}
RULE_HEIGHT: Final = 26.0  # points, to write by hand
BLANK: Final = "＿" * 6
_ORDER: Final = tuple(QuestionKind)


def write_word(questions: Sequence[ParsedQuestion], name: str, *, key: bool) -> bytes:
    """Chapter by chapter, kind by kind, numbered within the kind."""
    writer = _Writer(name, key=key)
    for chapter, own in groupby(_ordered(questions), lambda one: one.chapter):
        if chapter:
            writer.chapter(chapter)
        for place, (kind, group) in enumerate(groupby(own, lambda one: one.kind), start=1):
            writer.section(place, kind)
            for number, question in enumerate(group, start=1):
                writer.question(number, question)
    return writer.document.to_bytes()


def _ordered(questions: Sequence[ParsedQuestion]) -> list[ParsedQuestion]:
    """By chapter as they first come, then by kind; without a chapter first."""
    chapters = {"": -1} | {
        chapter: at
        for at, chapter in enumerate(dict.fromkeys(one.chapter for one in questions))
        if chapter
    }
    return sorted(questions, key=lambda one: (chapters[one.chapter], _ORDER.index(one.kind)))


class _Writer:
    def __init__(self, name: str, *, key: bool) -> None:
        style = OfficialStyle()
        self.key = key
        self.document = WordDocument(PAGE, style, title=name)
        body = style.body_font
        self.title = Format(style.title_font, 18, bold=True, align="center", after=10)
        self.above = Format(body, 12, after=10)
        self.heading = Format(
            body, 14, bold=True, before=10, after=4, align="center", keep_next=True
        )
        self.kind = Format(body, 13, bold=True, before=8, after=4, keep_next=True)
        self.stem = Format(body, 12, line=20, before=5, keep_next=True, keep_lines=True)
        self.option = Format(body, 12, line=20, left_chars=2, char_pitch=12, keep_lines=True)
        self.answer = Format(body, 11, line=18, left_chars=2, char_pitch=11)
        self.cell = Format(body, 11)
        self.document.add(name, self.title)
        if not key:
            self.document.add(
                _("单位：＿＿＿＿＿＿＿＿　姓名：＿＿＿＿＿＿　得分：＿＿＿＿"), self.above
            )
        self.document.footer("— ", " —", Format(body, 10, align="center"))

    def chapter(self, name: str) -> None:
        """One that would not be known again as a chapter stands between dashes."""
        known = chapter_heading(name) == name
        self.document.add(name if known else f"—— {name} ——", self.heading)

    def section(self, place: int, kind: QuestionKind) -> None:
        self.document.add(f"{chinese_counting(place)}、{label(kind)}", self.kind)

    def question(self, number: int, question: ParsedQuestion) -> None:
        if question.kind is QuestionKind.CASE:
            self._text(f"案例{number}：{question.stem}", question, self.stem)
            self._key(question)
            for place, part in enumerate(question.parts, start=1):
                self._asked(f"（{place}）【{label(part.kind)}】", part)
        else:
            self._asked(f"{number}. ", question)

    def _asked(self, mark: str, question: ParsedQuestion) -> None:
        stem = question.stem if self.key else question.stem.replace("____", BLANK)
        self._text(mark + stem, question, self.stem)
        if question.kind is not QuestionKind.TRUE_FALSE:
            for letter, option in zip(LETTERS, question.options, strict=False):
                self._text(f"{letter}. {option}", question, self.option)
        if self.key:
            self._key(question)
        elif question.kind is QuestionKind.TRUE_FALSE:
            self.document.add(_("（　　）"), self.option)
        else:
            self.document.add_ruled(_LINES.get(question.kind, 0), self.option, RULE_HEIGHT)

    def _key(self, question: ParsedQuestion) -> None:
        if not self.key:
            return
        for line in _key_lines(question):
            self._text(line, question, self.answer)

    def _text(self, text: str, question: ParsedQuestion, look: Format) -> None:
        """Lines are paragraphs, lines of | a | b | one table, [图1] the picture itself."""
        for table, lines in groupby(
            text.split("\n"), lambda line: _ROW.fullmatch(line) is not None
        ):
            if table:
                self._table([line[2:-2].split(" | ") for line in lines])
                continue
            for line in lines:
                self.document.add_mixed(
                    list(_pieces(line, question.pictures)), look, widest=WIDEST_PICTURE
                )

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        width = max(map(len, rows))
        even = [[*row, *[""] * (width - len(row))] for row in rows]
        columns = [Column(heading, 160 / width) for heading in even[0]]
        self.document.add_table(
            Table(columns, [Row(row) for row in even[1:]], self.cell, self.cell, 6, 6)
        )


def _pieces(line: str, pictures: Sequence[bytes]) -> Iterator[str | bytes]:
    at = 0
    for match in SHOWN.finditer(line):
        number = int(match[1])
        if 1 <= number <= len(pictures):
            yield line[at : match.start()]
            yield pictures[number - 1]
            at = match.end()
    yield line[at:]


def _key_lines(question: ParsedQuestion) -> list[str]:
    """答案：, then what is known of the question and its explanation."""
    blanks = [each for each in question.key if isinstance(each, tuple)]
    points = [each for each in question.key if isinstance(each, MarkingPoint)]
    answer: list[str] = []
    if question.kind in CLOSED_KINDS:
        answer = ["答案：" + key_text(question.kind, question.options, question.key)]
    elif question.kind is not QuestionKind.CASE:
        said = [*blank_lines(blanks), *point_lines(points)]
        answer = ["答案：" + said[0], *said[1:]] if said else []
    remarks = notes_block(question.notes or Notes(question.explanation))
    return [*answer, *(remarks.split("\n") if remarks else ())]
