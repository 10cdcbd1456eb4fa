"""Answers as they are typed from paper: letters, ticks and words, in one text or one for each question."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from zhuji.rules.marking import Response
from zhuji.rules.questions.marks import FALSE_WORDS, TRUE_WORDS
from zhuji.rules.verdict import Reason
from zhuji.rules.words import CLOSED_KINDS, OPEN_KINDS, QuestionKind


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """A question of a paper as an answer is read for it: how many options it has, or blanks."""

    number: int
    kind: QuestionKind
    places: int

    @property
    def typed(self) -> bool:
        """Whether its answer is typed in: what is written in sentences is marked on the paper."""
        return self.kind not in OPEN_KINDS


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """What one candidate answered, by question number; what is not in it was left blank.

    `exam_id` is the exam whose paper was sat: of two papers, maybe not the one that was given.
    `open_mark` is what people gave for the questions answered in sentences.
    """

    exam_id: int
    answers: Mapping[int, Response] = field(default_factory=dict)
    open_mark: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """`response` None: it can't be read, as `reasons` tell; else they are what to look at again."""

    response: Response | None
    reasons: tuple[Reason, ...] = ()


_NOTHING: Final = frozenset({"", "-", "--", "/", "空", "空白", "未答", "未作答", "没答", "无", "○"})
_LETTERS: Final = "ABCDEFGHIJKL"
_BETWEEN: Final = re.compile(r"[\s,，、;；.．/和及]+")
_TRUE: Final = frozenset(unicodedata.normalize("NFKC", word).casefold() for word in TRUE_WORDS)
_FALSE: Final = frozenset(unicodedata.normalize("NFKC", word).casefold() for word in FALSE_WORDS)
_BLANKS: Final = re.compile(r"[;；|｜\n]")
# What may part the answers of one text, the strongest sign first.
_PARTS: Final = (r"[|｜]", r"[;；]", r"[\t\n]", r"\s+", r"[,，、]")
_SIGNS: Final = re.compile(r"[A-La-lTtFfXx√×✓✗对错/-]+")
_NUMBERED: Final = re.compile(r"(\d{1,3})\s*[.．、:：)）]?\s*([A-La-l]+|[√×✓✗对错]|正确|错误)")


def read_answer(question: SheetQuestion, text: str) -> ReadAnswer:
    """What a text answers a question: letters for choices, 对错√× for judgements, the text of each
    blank, parted by semicolons. Wide and narrow, capital and small letters are the same.

    Two letters for a question of one choice count as no answer, and are told.
    """
    said = unicodedata.normalize("NFKC", text).strip()
    if said in _NOTHING:
        return ReadAnswer(())
    if question.kind is QuestionKind.TRUE_FALSE:
        return _judged(question, said)
    if question.kind is QuestionKind.FILL:
        return _filled(question, text.strip())
    if question.kind in CLOSED_KINDS:
        return _chosen(question, said)
    return ReadAnswer((said,))


def split_answers(text: str, questions: Sequence[SheetQuestion]) -> tuple[str, ...] | Reason:
    """The answers of one text to the questions that are typed, in their order.

    Parted by | ; tab, spaces or commas, whichever gives as many as there are questions; or with
    their numbers (1A 2B); or one sign for each where every question takes one.
    """
    wanted = [question.number for question in questions if question.typed]
    said = text.strip()
    found = [0]
    for sign in _PARTS:
        if not re.search(sign, said):
            continue
        parts = [part.strip() for part in re.split(sign, said)]
        if len(parts) == len(wanted) + 1 and not parts[-1]:
            parts.pop()
        if len(parts) == len(wanted):
            return tuple(parts)
        found.append(len(parts))
    folded = unicodedata.normalize("NFKC", said)
    numbered = {int(number): answer for number, answer in _NUMBERED.findall(folded)}
    if numbered and set(numbered) <= set(wanted) and len(numbered) > 1:
        return tuple(numbered.get(number, "") for number in wanted)
    one_sign = all(
        question.kind in {QuestionKind.SINGLE, QuestionKind.TRUE_FALSE}
        for question in questions
        if question.typed
    )
    signs = re.sub(r"\s+", "", folded)
    if one_sign and len(signs) == len(wanted) and _SIGNS.fullmatch(signs):
        return tuple(signs)
    count = max(found) or (len(signs) if one_sign else 1)
    return Reason.of("sheet_answers_not_as_many", found=count, wanted=len(wanted))


def _judged(question: SheetQuestion, said: str) -> ReadAnswer:
    folded = said.casefold()
    if folded in _TRUE or folded == "a":
        return ReadAnswer((0,))
    if folded in _FALSE or folded == "b":
        return ReadAnswer((1,))
    return _unreadable(question, said, "sheet_not_a_judgement")


def _chosen(question: SheetQuestion, said: str) -> ReadAnswer:
    letters = _BETWEEN.sub("", said).upper()
    allowed = _LETTERS[: question.places]
    if not letters or any(letter not in _LETTERS for letter in letters):
        return _unreadable(question, said, "sheet_not_letters")
    if any(letter not in allowed for letter in letters):
        reason = Reason.of(
            "sheet_letter_beyond",
            number=question.number,
            text=said[:20],
            last=allowed[-1:],
        )
        return ReadAnswer(None, (reason,))
    chosen = tuple(sorted({allowed.index(letter) for letter in letters}))
    if question.kind is QuestionKind.SINGLE and len(chosen) > 1:
        return ReadAnswer(
            (), (Reason.of("sheet_two_letters", number=question.number, text=said[:20]),)
        )
    return ReadAnswer(chosen)


def _filled(question: SheetQuestion, said: str) -> ReadAnswer:
    parts = [part.strip() for part in _BLANKS.split(said)] if question.places > 1 else [said]
    if len(parts) > question.places:
        reason = Reason.of(
            "sheet_too_many_blanks",
            number=question.number,
            found=len(parts),
            blanks=question.places,
        )
        return ReadAnswer(None, (reason,))
    return ReadAnswer(tuple(parts + [""] * (question.places - len(parts))))


def _unreadable(question: SheetQuestion, said: str, code: str) -> ReadAnswer:
    return ReadAnswer(None, (Reason.of(code, number=question.number, text=said[:20]),))
