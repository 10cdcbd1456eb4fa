"""Taking a case apart: its material, then its questions with options, answers or points."""

import re
from dataclasses import dataclass, field
from typing import Final

from zhuji.rules.questions import marks
from zhuji.rules.questions.pieces import take_answer, take_explanation
from zhuji.rules.questions.shapes import Draft, KindWord
from zhuji.rules.questions.underlined import without_lines
from zhuji.rules.verdict import Reason
from zhuji.rules.words import CLOSED_KINDS, QuestionKind

_ASKED: Final = re.compile(
    r"(?:[【\[]?(?:问题|思考题?|设问|请回答(?:下列问题)?|根据(?:以上|上述)?(?:材料|案例)[,，]?回答(?:下列)?问题)[】\]]?)"
    r"\s*[:：。]?\s*$"
)
_NUMBERED_QUESTION: Final = re.compile(
    r"(?:问题|小题|第)\s*([一二三四五六七八九\d])\s*(?:题|问)?\s*[:：.、]\s*"
)
_ANSWERS: Final = re.compile(
    r"[【\[（(]?\s*(?:(?:正确|参考|标准)?答案(?:要点)?|(?:答题|评分|参考)(?:要点|标准)|答)\s*[】\]）)]?\s*[:：]?\s*"
)
_EACH: Final = re.compile(r"(?<=[^：:】\s])(?=\s*[（(]\d{1,2}[）)])")
_OWN_NOTE: Final = re.compile(r"(?:依据|依据版本|难度|专题|解析)：")
_CN: Final = "一二三四五六七八九"


@dataclass(slots=True)
class _Parting:
    """Where the reading of a case's lines stands."""

    case: Draft
    style: str = ""
    part: Draft | None = None
    into: str = "material"  # stem, options, answer, explanation, answers (of all questions)
    waiting: list[Draft] = field(default_factory=list)


def take_apart(case: Draft) -> None:
    """Sets stem and parts of a case from its lines; one without questions of its own is an essay on
    its material, which is told.
    """
    reading = _Parting(case)
    for place, text in case.raw:
        for piece in _pieces(reading, without_lines(text)):
            _line(reading, place, piece)
    for part in case.parts:
        if not part.options and part.tag is None:
            part.tag = KindWord(QuestionKind.SHORT)
    if not case.parts:
        case.tag = KindWord(QuestionKind.ESSAY)
        case.notes.append(Reason.of("question_case_as_essay"))
    case.raw = []


def _pieces(reading: _Parting, text: str) -> list[str]:
    """The answers to all questions may stand on one line: （1）…（2）…"""
    if "得分点（" in text:
        return [text]
    if reading.into == "answers" or (reading.case.parts and _ANSWERS.match(text)):
        return [piece.strip() for piece in _EACH.split(text) if piece.strip()]
    return [text]


def _line(reading: _Parting, place: str, text: str) -> None:
    start = _ANSWERS.match(text)
    marked = start is not None and (
        text[start.end() - 1 : start.end()] in ":：】" or not text[start.end() :]
    )
    if start is not None and marked and reading.into != "answer":
        _answer_mark(reading, text[start.end() :])
        return
    own = reading.part is None and bool(reading.case.stem) and _OWN_NOTE.match(text)
    if own or (reading.part is not None and marks.explanation_mark(text)):
        take_explanation(reading.part or reading.case, text)
        reading.into = "explanation"
        return
    numbered = _number(text)
    if numbered is not None and _takes_number(reading, place, *numbered):
        return
    if reading.into == "material" and _ASKED.match(text):
        return
    _go_on(reading, text)


def _number(text: str) -> tuple[int, str, str] | None:
    named = _NUMBERED_QUESTION.match(text)
    if named:
        figure = named[1]
        number = _CN.index(figure) + 1 if figure in _CN else int(figure)
        return number, "named", text[named.end() :]
    found = marks.read_number(text)
    return (found.number, found.style, found.rest) if found and not found.decimal else None


def _takes_number(reading: _Parting, place: str, number: int, style: str, rest: str) -> bool:
    """Whether a number begins a question, or the answer to one in the answers of them all."""
    if reading.into == "answers":
        if style == reading.style and number <= len(reading.case.parts):
            reading.part = reading.case.parts[number - 1]
            _write(reading, reading.part, rest)
            reading.into = "answers"
            return True
        return False
    expected = len(reading.case.parts) + 1
    if number != expected or (reading.style and style != reading.style):
        return False
    if expected == 1 and not reading.case.stem:
        return False
    reading.style = style
    reading.part = Draft(place, number, style)
    reading.case.parts.append(reading.part)
    reading.into = "stem"
    _stem(reading, reading.part, rest)
    return True


def _stem(reading: _Parting, part: Draft, text: str) -> None:
    tag, text = marks.kind_tag(text)
    part.tag = part.tag or tag
    inside = marks.answer_inside(text)
    before, answer = inside or (text, "")
    stem, options = marks.options_in(before)
    if stem:
        part.stem.append(stem)
    part.options += options
    if answer:
        _write(reading, part, answer)


def _answer_mark(reading: _Parting, rest: str) -> None:
    answered = any(part.is_answered() for part in reading.case.parts)
    numbered = _number(rest)
    several = len(reading.case.parts) > 1 and not answered
    if several and (not rest.strip() or (numbered is not None and numbered[0] == 1)):
        reading.into = "answers"
        if numbered is not None:
            _takes_number(reading, "", *numbered)
        return
    if reading.part is None:
        if rest.strip():
            reading.case.written.append(rest)
        reading.into = "answer"
        return
    _write(reading, reading.part, rest)


def _write(reading: _Parting, part: Draft, text: str) -> None:
    """An answer in letters for options, in words for all else."""
    reading.into = "answer"
    if part.options or (part.tag is not None and part.tag.kind in CLOSED_KINDS):
        take_answer(part, text)
    elif text.strip():
        part.written.append(text.strip())


def _go_on(reading: _Parting, text: str) -> None:
    part, case = reading.part, reading.case
    if reading.into in {"answer", "answers"}:
        (part or case).written.append(text)
    elif reading.into == "explanation":
        (part or case).explanation.append(text)
        (part or case).explained.append(text)
    elif part is None:
        case.stem.append(text)
    elif not _options(part, text):
        part.stem.append(text)


def _options(part: Draft, text: str) -> bool:
    mark = marks.read_option_mark(text)
    expected = chr(ord(part.options[-1][0]) + 1) if part.options else "A"
    if mark is None or mark.letter != expected:
        return False
    part.options += marks.split_options(text[mark.end :], mark.letter)
    return True
