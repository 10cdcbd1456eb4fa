"""A test paper as it is printed: parts by kind, each question in blocks of text, tables, pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zhuji.base.word.write import text_width
from zhuji.documents.layouts.names import numeral
from zhuji.rules.words import CLOSED_KINDS, QuestionKind

GAP: Final = "（　　）"
# An empty bracket, of any width, into which the candidate writes.
_BRACKET: Final = re.compile(r"[（(]\s*[）)]")
_BLANK: Final = re.compile(r"_{2,}")
_SIGNS: Final = "ABCDEFGHIJKL"
LINE: Final = "＿" * 6
# So many lines to write on for a mark, and at least.
_LINES_A_MARK: Final = {QuestionKind.SHORT: 0.6, QuestionKind.ESSAY: 0.8}
_LEAST_LINES: Final = {QuestionKind.SHORT: 4, QuestionKind.ESSAY: 10}


@dataclass(frozen=True, slots=True)
class TextBlock:
    text: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Rows of cells, all of the same length."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """`width` and `height` in pixels of the picture, a PNG or a JPEG; read aloud as `told`."""

    data: bytes
    media_type: str
    width: int
    height: int
    told: str


Block = TextBlock | TableBlock | PictureBlock


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """`marks` as text, where they stand with the question; `answer`, `explanation` and `article` are
    for the key alone; `lines` to write on is for answers in sentences, `blanks` for filled ones.
    """

    number: int
    kind: QuestionKind
    stem: tuple[Block, ...]
    options: tuple[tuple[Block, ...], ...] = ()
    marks: str = ""
    value: float = 0
    blanks: int = 0
    answer: str = ""
    explanation: str = ""
    article: str = ""

    @property
    def lines(self) -> int:
        """How many lines an answer in sentences is given on paper."""
        if self.kind not in _LEAST_LINES:
            return 0
        return max(_LEAST_LINES[self.kind], round(self.value * _LINES_A_MARK[self.kind]))

    @property
    def columns(self) -> int:
        """How many options stand on a line: four, two or one."""
        if any(not isinstance(block, TextBlock) for option in self.options for block in option):
            return 1
        longest = max((text_width(plain(option)) for option in self.options), default=0)
        return 4 if longest <= 7 and len(self.options) != 2 else 2 if longest <= 17 else 1

    @property
    def asked(self) -> tuple[Block, ...]:
        """The stem with room for the answer: a bracket or lines for the blanks."""
        if self.kind is QuestionKind.FILL:
            return tuple(_lined(block) for block in self.stem)
        if self.kind not in CLOSED_KINDS:
            return self.stem
        return tuple(_bracketed(self.stem))


@dataclass(frozen=True, slots=True)
class PrintedUnit:
    """A question, or the material of a case and its questions."""

    material: tuple[Block, ...]
    questions: tuple[PrintedQuestion, ...]


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """一、单项选择题（每题2分，共40分）. `told` is what the candidate is to do, or nothing."""

    name: str
    worth: str
    told: str
    kind: QuestionKind
    units: tuple[PrintedUnit, ...]

    @property
    def questions(self) -> tuple[PrintedQuestion, ...]:
        return tuple(question for unit in self.units for question in unit.questions)


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """`variant` is A卷, B卷, 补考卷 or nothing; `worth` tells full marks and time; `state` what hinders
    handing it out (草稿), or nothing; `seal` is the digest of a published paper.
    """

    class_name: str
    title: str
    variant: str
    worth: str
    parts: tuple[PrintedPart, ...]
    state: str = ""
    seal: str = ""

    def headings(self) -> Iterator[tuple[str, PrintedPart]]:
        for place, part in enumerate(self.parts, 1):
            yield f"{numeral(place)}、{part.name}（{part.worth}）", part

    @property
    def full_title(self) -> str:
        return f"{self.title}（{self.variant}）" if self.variant else self.title


def plain(blocks: tuple[Block, ...]) -> str:
    return "".join(block.text for block in blocks if isinstance(block, TextBlock))


def signs_of(question: PrintedQuestion) -> list[str]:
    """What stands in the boxes of an answer card."""
    if question.kind is QuestionKind.TRUE_FALSE:
        return ["√", "×"]
    return list(_SIGNS[: len(question.options)])


def blocks_of(text: str, pictures: dict[int, PictureBlock] | None = None) -> tuple[Block, ...]:
    """Text with `| a | b |` lines as tables, and `[图1]` as the pictures of those numbers."""
    blocks: list[Block] = []
    for piece in _tables(text):
        if isinstance(piece, TableBlock):
            blocks.append(piece)
        else:
            blocks += _pictures(piece, pictures or {})
    return tuple(blocks)


def _tables(text: str) -> Iterator[str | TableBlock]:
    lines: list[str] = []
    rows: list[tuple[str, ...]] = []
    for line in text.split("\n"):
        cells = _cells(line)
        if cells is None and rows:
            yield _table(rows)
            rows = []
        if cells is None:
            lines.append(line)
            continue
        if lines:
            yield "\n".join(lines)
            lines = []
        if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):  # a rule of a drawn table
            rows.append(cells)
    if rows:
        yield _table(rows)
    if lines:
        yield "\n".join(lines)


def _cells(line: str) -> tuple[str, ...] | None:
    said = line.strip()
    if len(said) < 3 or not (said.startswith("|") and said.endswith("|")):
        return None
    return tuple(cell.strip() for cell in said[1:-1].split("|"))


def _table(rows: list[tuple[str, ...]]) -> TableBlock:
    width = max(len(row) for row in rows)
    return TableBlock(tuple(row + ("",) * (width - len(row)) for row in rows))


def _pictures(text: str, pictures: dict[int, PictureBlock]) -> Iterator[Block]:
    """A picture without a row stays as its sign, so that a reader sees that something is lacking."""
    for piece in re.split(r"(\[图\d{1,3}\])", text):
        number = int(piece[2:-1]) if re.fullmatch(r"\[图\d{1,3}\]", piece) else None
        if number in pictures:
            yield pictures[number]
        elif piece.strip():
            yield TextBlock(piece.strip("\n"))


def _lined(block: Block) -> Block:
    if not isinstance(block, TextBlock):
        return block
    return TextBlock(_BLANK.sub(LINE, block.text))


def _bracketed(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """A bracket at the end of the text, unless there is one."""
    said = any(isinstance(block, TextBlock) and _BRACKET.search(block.text) for block in blocks)
    last = max((n for n, block in enumerate(blocks) if isinstance(block, TextBlock)), default=-1)
    for place, block in enumerate(blocks):
        if not isinstance(block, TextBlock):
            yield block
        elif said:
            yield TextBlock(_BRACKET.sub(GAP, _BLANK.sub(LINE, block.text)))
        else:
            yield TextBlock(block.text + (GAP if place == last else ""))
