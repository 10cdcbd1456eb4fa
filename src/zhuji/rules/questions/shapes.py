"""What a question bank is made of, before and after it is judged."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from zhuji.rules.marking import Key, MarkingPoint
from zhuji.rules.questions.notes import Notes
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind, RowLevel

RIGHT, WRONG = "正确", "错误"


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """One question as it may enter a bank, its key by kind (`rules.marking.Key`).

    `parts` are the questions of a case; `notes` what its file says of it in fields of their own, None
    where it may stand in the explanation. Pictures stand as signs of `pictures.py` in the texts.
    """

    kind: QuestionKind
    stem: str
    options: tuple[str, ...]
    key: Key
    explanation: str
    place: str
    chapter: str
    parts: tuple["ParsedQuestion", ...] = ()
    notes: Notes | None = None
    pictures: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """What became of one question. `lines` are the indices of its lines in the input; `head` is its
    beginning as read, for people. `question` is None exactly when it was rejected."""

    place: str
    level: RowLevel
    reasons: tuple[Reason, ...]
    question: ParsedQuestion | None
    lines: tuple[int, ...] = ()
    head: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that orders the bank: a chapter, a section with its kind, the beginning of a key."""

    line: int
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A line, or a piece of a collected key, that belongs to no question."""

    line: int
    place: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class ParsedBank:
    """Every line that isn't empty is in exactly one of rows, headings, key_lines, or is told in
    `unplaced`; a line of a collected key may be in `key_lines` and be told as well."""

    rows: tuple[ParsedRow, ...]
    headings: tuple[Heading, ...] = ()
    key_lines: tuple[int, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()

    @property
    def read(self) -> int:
        return len(self.rows)

    def count(self, level: RowLevel) -> int:
        return sum(row.level is level for row in self.rows)

    @property
    def by_kind(self) -> Mapping[QuestionKind, int]:
        """How many questions of each kind can enter the bank."""
        return Counter(row.question.kind for row in self.rows if row.question)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that isn't empty: `index` is its place in the input. `text` is stripped, `folded`
    equally long with Latin letters and digits made narrow."""

    index: int
    place: str
    text: str
    folded: str


@dataclass(slots=True)
class Draft:
    """A question while it is read; `notes` are what its reader has to say about it. `beside`: its
    answer has a cell of its own, so that a letter in the stem is seldom one.
    """

    place: str
    number: int | None
    style: str
    stem: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    tag: "KindWord | None" = None
    notes: list[Reason] = field(default_factory=list)
    beside: bool = False
    written: list[str] = field(default_factory=list)  # an answer in words, line by line
    blanks: list[tuple[str, ...]] = field(default_factory=list)  # where the file tells them apart
    points: list[MarkingPoint] = field(default_factory=list)  # likewise
    parts: list["Draft"] = field(default_factory=list)
    raw: list[tuple[str, str]] = field(default_factory=list)  # the lines of a case, not yet parted
    # Out of a format that says which part is which: nothing is taken out of the stem.
    exact: bool = False
    explained: list[str] = field(
        default_factory=list
    )  # the explanation with its marks, as it stands
    about: Notes | None = None

    def is_answered(self) -> bool:
        own = self.answers or self.written or self.blanks or self.points
        return bool(own) or any("答案" in text for _place, text in self.raw)


@dataclass(frozen=True, slots=True)
class KindWord:
    """What a heading says about its questions. `kind` None with `other`: a kind that isn't read;
    None without: only that they are to be chosen from options. `loose`: one or several."""

    kind: QuestionKind | None
    other: str = ""
    loose: bool = False


FREE_KINDS = frozenset(
    {QuestionKind.FILL, QuestionKind.SHORT, QuestionKind.ESSAY, QuestionKind.CASE}
)


@dataclass(slots=True)
class Section:
    """The questions under one heading; numbers are expected to run within it. `order` is the number
    of the heading itself, 0 where it has none.
    """

    kind: KindWord | None
    chapter: str
    drafts: list[Draft] = field(default_factory=list)
    order: int = 0

    def without_answer(self) -> dict[int, Draft]:
        """By number, the questions that still wait for a key; of equal numbers the first."""
        waiting: dict[int, Draft] = {}
        for draft in self.drafts:
            if draft.number is not None and not draft.is_answered():
                waiting.setdefault(draft.number, draft)
        return waiting


@dataclass(slots=True)
class Gathered:
    """A file, or a part of it, gathered into sections of drafts: what is to be judged."""

    sections: list[Section]
    headings: list[Heading] = field(default_factory=list)
    key_lines: list[int] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
