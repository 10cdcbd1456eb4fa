"""A question typed anew: its text and key as lines of a form, judged as one out of a file is."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from zhuji.rules.marking import Key, MarkingPoint
from zhuji.rules.questions import marks
from zhuji.rules.questions.free import accepted, points_of
from zhuji.rules.questions.judge import judge
from zhuji.rules.questions.key_text import LETTERS, key_text
from zhuji.rules.questions.shapes import Draft, KindWord, ParsedRow, Section
from zhuji.rules.questions.wording import escaped, point_lines
from zhuji.rules.words import CLOSED_KINDS, OPEN_KINDS, QuestionKind


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form holds: options one a line, the answer as `answer_lines` writes it."""

    kind: QuestionKind
    stem: str
    options: Sequence[str]
    answer: str


def answer_lines(kind: QuestionKind, options: Sequence[str], key: Key) -> str:
    """AC, 正确; a blank a line with its accepted answers; a point a line with its marks: …（2分）."""
    if kind in CLOSED_KINDS:
        return key_text(kind, options, key)
    blanks = [each for each in key if isinstance(each, tuple)]
    points = [each for each in key if isinstance(each, MarkingPoint)]
    if blanks:
        return "\n".join("/".join(map(escaped, blank)) for blank in blanks)
    whole = lcm(*(point.share.denominator for point in points))
    lines = [f"{point.text}（{point.share * whole}分）" for point in points]
    if points_of(lines) == tuple(points):
        return "\n".join(lines)
    return "\n".join(point_lines(points))


def judge_typed(typed: Typed) -> ParsedRow:
    """Accepted, warned or rejected. Case: the material alone; its questions are judged by themselves."""
    draft = Draft("", None, "", exact=True, tag=KindWord(typed.kind))
    draft.stem = [marks.tidy(line) for line in typed.stem.splitlines() if line.strip()]
    answer = [line.strip() for line in typed.answer.splitlines() if line.strip()]
    if typed.kind is QuestionKind.TRUE_FALSE:
        draft.answers = answer
    elif typed.kind in CLOSED_KINDS:
        draft.options = [
            (LETTERS[at] if at < len(LETTERS) else "", text)
            for at, text in enumerate(marks.tidy(one) for one in typed.options if one.strip())
        ]
        draft.answers = answer
    elif typed.kind is QuestionKind.FILL:
        draft.blanks = [accepted(line) for line in answer]
    elif typed.kind in OPEN_KINDS:
        draft.points = list(points_of(answer))
    if typed.kind is QuestionKind.CASE:
        draft.tag = KindWord(QuestionKind.ESSAY)
        draft.points = [MarkingPoint("", Fraction(1))]
    return judge([Section(None, "", [draft])])[0]
