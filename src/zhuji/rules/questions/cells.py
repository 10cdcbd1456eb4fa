"""Questions out of a table: one a row, options in columns of their own or together in one cell.

What a cell of answers means is read from the whole column: the letters of options, their figures, or
their whole text. Then every question is judged as one out of a Word file is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from zhuji.rules.questions import marks
from zhuji.rules.questions.judge import judged
from zhuji.rules.questions.lists import listed_in
from zhuji.rules.questions.notes import Notes
from zhuji.rules.questions.otherwise import (
    figures_of_circles,
    found_otherwise,
    options_otherwise,
)
from zhuji.rules.questions.shapes import (
    FREE_KINDS,
    RIGHT,
    WRONG,
    Draft,
    Gathered,
    Heading,
    KindWord,
    ParsedBank,
    Section,
    Unplaced,
)
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind

LETTERS: Final = "ABCDEFGHIJKL"
_FIGURES: Final = re.compile(r"\d{1,2}(?:\s*[-、,，;；|/和\s]\s*\d{1,2})*")
_PARTS: Final = re.compile(r"[\n;；|、,，]+")
_OPTION_PARTS: Final = tuple(
    re.compile(parting)
    for parting in (r"\n+", r"[|｜]+|(?:\$[;；]?)+|#+", r"[;；]+", r"[/／]+", r"[、,，]+", r"\s+")
)
_DOUBTFUL_PARTS: Final = _OPTION_PARTS[3:]
_KIND_CODE: Final = re.compile(r"(\d)\s*[:：=、.\-]?\s*(单选|单项|多选|多项|判断)")


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A row as it stands. `options` are the cells of the option columns from A on, empty ones among
    them; `together` is a cell that holds all of them.
    """

    place: str
    stem: str
    answer: str
    options: tuple[str, ...] = ()
    together: str = ""
    kind: str = ""
    explanation: str = ""
    chapter: str = ""
    case: str = ""  # the same words in the row of a case and in those of its questions
    about: Notes | None = None
    exact: bool = (
        False  # each part has a column of its own, as in a bank that went out as a workbook
    )


@dataclass(frozen=True, slots=True)
class LooseRow:
    """A row with one text alone: a heading that says the kind or the chapter of what follows."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """One sheet; `kind_heading` may say which figure stands for which kind: 题型(0单选 1判断)."""

    chapter: str
    rows: Sequence[QuestionRow | LooseRow]
    kind_heading: str = ""
    title: str = ""  # of the sheet, which may say the kind of its questions


class _Way(Enum):
    """How a cell of answers may be read."""

    LETTERS = auto()
    FIGURES = auto()
    TEXT = auto()


@dataclass(slots=True)
class _Item:
    """A question while it is read: its row, its draft, and what its answer could mean."""

    index: int
    row: QuestionRow
    draft: Draft
    kind: KindWord | None = None
    free: bool = False
    settled: bool = False
    readings: dict[_Way, str] = field(default_factory=dict)


def parse_sheets(sheets: Iterable[QuestionSheet]) -> ParsedBank:
    """The questions of tables; see `gather_sheets`."""
    return judged(gather_sheets(sheets))


def gather_sheets(sheets: Iterable[QuestionSheet]) -> Gathered:
    """Every row becomes a question, accepted, warned or rejected, or a heading, or is told as
    belonging to nothing. Never raises for anything a cell may hold.
    """
    sections: list[Section] = []
    headings: list[Heading] = []
    unplaced: list[Unplaced] = []
    index = 0
    for sheet in sheets:
        items: list[_Item] = []
        section = Section(marks.kind_heading(marks.tidy(sheet.title)), sheet.chapter)
        sections.append(section)
        cases: dict[str, Draft] = {}
        for row in sheet.rows:
            index += 1
            if isinstance(row, LooseRow):
                found = _heading(row, section)
                if found is None:
                    reason = Reason.of("question_line_unplaced", text=row.text[:40])
                    unplaced.append(Unplaced(index, row.place, reason))
                    continue
                headings.append(Heading(index, row.place, row.text))
                section = found
                sections.append(section)
                continue
            if (row.chapter or row.exact) and row.chapter != section.chapter:
                section = Section(section.kind, row.chapter)
                sections.append(section)
            item = _Item(index, row, _draft(row, index))
            item.draft.tag = _kind(row.kind, sheet.kind_heading)
            if row.case and row.case in cases:
                cases[row.case].parts.append(item.draft)
            else:
                section.drafts.append(item.draft)
            _settle(item, section.kind, cases)
            items.append(item)
        _read_sheet(items)
    return Gathered(sections, headings, [], unplaced)


def _heading(row: LooseRow, section: Section) -> Section | None:
    text = marks.tidy(row.text)
    if kind := marks.kind_heading(text):
        return Section(kind, section.chapter)
    chapter = marks.chapter_heading(text) or marks.ordered_heading(text)
    return Section(section.kind, chapter) if chapter else None


def _settle(item: _Item, kind: KindWord | None, cases: dict[str, Draft]) -> None:
    """A question in words has its answer as it stands; a case waits for its questions."""
    word = item.kind = item.draft.tag or kind
    item.settled = item.row.exact
    if item.row.exact and item.row.answer and (word is None or word.kind not in FREE_KINDS):
        item.draft.answers = [marks.tidy(item.row.answer)]
        return
    item.free = word is not None and word.kind in FREE_KINDS
    if not item.free or word is None:
        return
    item.draft.options = []
    answer = marks.tidy(item.row.answer)
    item.draft.written = answer.split("\n") if answer else []
    if word.kind is QuestionKind.CASE and item.row.case:
        cases[item.row.case] = item.draft


def _draft(row: QuestionRow, index: int) -> Draft:
    draft = Draft(row.place, None, "", lines=[index], beside=True, about=row.about, exact=row.exact)
    draft.stem = [marks.tidy(row.stem)]
    draft.options = _options(row, draft.notes)
    explanation = marks.tidy(row.explanation)
    draft.explanation = [explanation] if explanation else []
    return draft


def _kind(text: str, heading: str) -> KindWord | None:
    text = marks.tidy(text)
    codes = dict(_KIND_CODE.findall(marks.fold(heading)))
    return marks.kind_heading(codes.get(marks.fold(text), text)) if text else None


# --- options --------------------------------------------------------------------------------------


def _options(row: QuestionRow, told: list[Reason]) -> list[tuple[str, str]]:
    texts = [marks.tidy(text) for text in row.options]
    while texts and not texts[-1]:
        texts.pop()
    if row.exact:
        return list(zip(LETTERS, texts, strict=False))
    if not texts and row.together.strip():
        return _together(row.together, told)
    pairs = list(zip(LETTERS, texts, strict=False))
    bare = [_bare(letter, text) for letter, text in pairs]
    # B、甲 in column B names itself; only where each option does so are the letters marks.
    if pairs and all(one is not None for one, (_, text) in zip(bare, pairs, strict=True) if text):
        return [(letter, one or "") for (letter, _), one in zip(pairs, bare, strict=True)]
    return pairs


def _bare(letter: str, text: str) -> str | None:
    """An option's text without its own letter; None where it does not begin with one."""
    mark = marks.read_option_mark(text)
    return text[mark.end :] if mark and not mark.weak and mark.letter == letter else None


def _together(cell: str, told: list[Reason]) -> list[tuple[str, str]]:
    """Options in one cell: marked, else parted by lines, strokes or semicolons; by what may as well
    stand within an option only where nothing else parts them, which is told.
    """
    text = marks.tidy(cell)
    mark = marks.read_option_mark(text)
    if mark and mark.letter == "A":
        pieces = marks.split_options(text[mark.end :], "A")
        if len(pieces) > 1:
            return pieces
    listed = listed_in(text) or options_otherwise(text)
    if listed:
        return list(zip(LETTERS, listed, strict=False))
    for parting in _OPTION_PARTS:
        parts = [marks.tidy(part) for part in parting.split(text) if part.strip()]
        if len(parts) > 1:
            if parting in _DOUBTFUL_PARTS:
                told.append(Reason.of("question_options_parted", count=len(parts)))
            named = [
                _bare(letter, part) or part for letter, part in zip(LETTERS, parts, strict=False)
            ]
            return list(zip(LETTERS, named, strict=False))
    return [("A", text)]


# --- stems and answers ----------------------------------------------------------------------------


def _read_sheet(every: Sequence[_Item]) -> None:
    items = [item for item in every if not (item.free or item.settled)]
    numbered = sum(_number(item) is not None for item in items)
    for item in items:
        if numbered * 2 > len(items):
            _take_number(item)
        _take_options_off(item.draft)
        item.readings = _readings(item)
    counted = Counter(way for item in items for way in item.readings)
    usual = sorted(_Way, key=lambda way: -counted[way])
    from_nought = any(_nought(item) for item in items if _Way.FIGURES in item.readings)
    for item in items:
        _answer(item, usual, from_nought=from_nought)
    if not any(item.draft.options for item in items):
        for item in items:
            _take_in_words(item)


def _number(item: _Item) -> marks.Numbered | None:
    found = marks.read_number(item.draft.stem[0])
    return found if found and found.style != "bare" and not found.decimal else None


def _take_number(item: _Item) -> None:
    if found := _number(item):
        item.draft.number = found.number
        item.draft.stem = [marks.tidy(found.rest)]


def _take_options_off(draft: Draft) -> None:
    """A stem that repeats its options, or holds all there are, ends before them."""
    stem = draft.stem[0]
    if not draft.options:
        before, options = marks.options_in(stem)
        if options:
            draft.stem, draft.options = [before], options
        return
    wanted = _plain("".join(letter + text for letter, text in draft.options))
    left = len(wanted)
    if len(draft.options) < 2 or not _plain(stem).endswith(wanted):
        return
    cut = len(stem)
    while left and cut:
        cut -= 1
        left -= len(_plain(stem[cut]))
    if stem[:cut].strip():
        draft.stem = [stem[:cut].strip()]


def _plain(text: str) -> str:
    return re.sub(r"[\s\W_]+", "", marks.fold(text)).lower()


def _readings(item: _Item) -> dict[_Way, str]:
    """What the answer could mean in each way, as letters (figures still as figures)."""
    raw, options = figures_of_circles(marks.tidy(item.row.answer)), item.draft.options
    found: dict[_Way, str] = {}
    own = "".join(letter for letter, _ in options)
    letters = marks.letters_of(raw)
    if letters and set(letters) <= set(own or LETTERS):
        found[_Way.LETTERS] = letters
    if options and _FIGURES.fullmatch(marks.fold(raw)):
        figures = [int(figure) for figure in re.findall(r"\d+", marks.fold(raw))]
        if all(figure <= len(options) for figure in figures):
            found[_Way.FIGURES] = " ".join(map(str, figures))
    if named := _named(raw, options):
        found[_Way.TEXT] = named
    return found


def _named(raw: str, options: Sequence[tuple[str, str]]) -> str:
    """The letters of the options whose whole text the answer is; nothing where one is not found."""
    texts: dict[str, list[str]] = {}
    for letter, text in options:
        texts.setdefault(_same(text), []).append(letter)
        texts.setdefault(_same(f"{letter}、{text}"), []).append(letter)
    listed = listed_in(raw)
    attempts = [listed] if listed is not None else [[raw], _PARTS.split(raw)]
    for parts in attempts:
        found = [texts.get(_same(part), []) for part in parts if part.strip()]
        if found and all(len(letters) == 1 for letters in found):
            return "".join(sorted({letters[0] for letters in found}))
    return ""


def _same(text: str) -> str:
    """Blanks and width apart, an answer is its option's text to the letter."""
    return re.sub(r"\s+", "", marks.fold(text)).replace(".", "、", 1).replace("．", "、", 1)


def _nought(item: _Item) -> bool:
    return "0" in item.readings[_Way.FIGURES].split()


def _answer(item: _Item, usual: Sequence[_Way], *, from_nought: bool) -> None:
    raw, draft = marks.tidy(item.row.answer), item.draft
    if not raw:
        return
    readings = dict(item.readings)
    if _Way.FIGURES in readings:
        places = [int(figure) - (not from_nought) for figure in readings[_Way.FIGURES].split()]
        inside = all(0 <= place < len(draft.options) for place in places)
        readings[_Way.FIGURES] = "".join(LETTERS[place] for place in sorted(set(places)) if inside)
    known = [readings[way] for way in usual if readings.get(way)]
    if not known:
        if judged := _judged(draft, raw):
            draft.answers.append(judged)
        return
    draft.answers.append(known[0])
    if len(set(known)) > 1:
        reason = Reason.of(
            "question_answer_two_readings", answer=raw[:40], taken=known[0], other=known[1]
        )
        draft.notes.append(reason)


def _take_in_words(item: _Item) -> None:
    """In a sheet without any options an answer in words fills a blank, or answers a question."""
    draft, stem = item.draft, "\n".join(item.draft.stem)
    raw = "\n".join(draft.answers)
    if item.kind is not None or not raw or marks.truth_of(raw) is not None or marks.letters_of(raw):
        return
    if found_otherwise(stem, draft.answers) is not None:
        return
    blank = marks.BLANK.search(stem) is not None
    code = "question_taken_as_fill" if blank else "question_taken_as_short"
    draft.tag = KindWord(QuestionKind.FILL if blank else QuestionKind.SHORT)
    draft.written, draft.answers = raw.split("\n"), []
    draft.notes.append(Reason.of(code))


def _judged(draft: Draft, raw: str) -> str:
    """Of a judgement: 1 and 0 mean right and wrong; other figures, and all else, stay as they are."""
    judged = draft.tag is not None and draft.tag.kind is QuestionKind.TRUE_FALSE
    figure = marks.fold(raw)
    if judged and not draft.options and figure in {"0", "1"}:
        draft.notes.append(Reason.of("question_figure_as_judgement", answer=figure))
        return RIGHT if figure == "1" else WRONG
    listed = listed_in(raw)
    return "；".join(listed) if listed is not None else raw
