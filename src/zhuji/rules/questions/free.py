"""Judging what is answered in words: blanks with their accepted answers, points with their shares."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from zhuji.rules.marking import Key, MarkingPoint
from zhuji.rules.questions import marks
from zhuji.rules.questions.otherwise import figures_of_circles
from zhuji.rules.questions.shapes import FREE_KINDS, Draft, KindWord
from zhuji.rules.questions.underlined import UNDERLINED, without_lines
from zhuji.rules.questions.wording import read_blanks, read_points
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind

BLANK: Final = "____"
_LINE_BLANK: Final = re.compile(r"[_＿﹍﹎]{2,}")
_FILLED: Final = re.compile(
    r"[（(【\[]\s*([^（）()【】\[\]]{1,40}?)\s*[）)】\]]|[_＿]+([^_＿]{1,40}?)[_＿]+"
)
_ITEM: Final = re.compile(
    r"(?:(?:^|(?<=\s))(?:第\s*)?\d{1,2}(?:[）)]|[.、．:：](?!\d)|空[:：]?)|[（(]\d{1,2}[）)]|[①-⑳])\s*"
)
_PARTINGS: Final = (re.compile(r"[；;|｜\n]+"), re.compile(r"[、,，]+"), re.compile(r"\s+"))
_EITHER: Final = re.compile(r"(?<![\\\d])\s*[/／]\s*|(?<!\\)\s*[/／]\s*(?!\d)|\s+或者?\s+")
_POINT_PARTING: Final = re.compile(r"\n+|(?=[①-⑳])|(?=[（(]\d{1,2}[）)])")
_POINT_MARK: Final = re.compile(r"^(?:[（(]\d{1,2}[）)]|\d{1,2}\s*[.、．]|[①-⑳])\s*")
_POINT_MARKS: Final = re.compile(r"\s*[（(]\s*(\d{1,3}(?:\.\d)?)\s*分\s*[）)]\s*[。；;]?$")
MOST_POINTS: Final = 30


@dataclass(frozen=True, slots=True)
class Judged:
    kind: QuestionKind
    stem: str
    key: Key
    reasons: tuple[Reason, ...]


def is_free(draft: Draft, declared: KindWord | None, stem: str) -> bool:
    """Whether a question is answered in words: it says so, or it has a blank, no options, and an
    answer that is neither letters nor right or wrong. In a table only a line to write on counts: the
    options of a row may be missing (`cells` looks at the whole sheet).
    """
    if declared is not None:
        return declared.kind in FREE_KINDS
    if draft.blanks or draft.points:
        return True
    texts = [*draft.answers, *draft.written]
    blank = _LINE_BLANK if draft.beside else marks.BLANK
    return (
        bool(texts)
        and not draft.options
        and blank.search(stem) is not None
        and not any(_chosen(one) for one in texts)
    )


def _chosen(answer: str) -> bool:
    """B, √ or ②: such an answer is to options, wherever they are."""
    marked = marks.letters_of(answer) or figures_of_circles(answer) != answer
    return bool(marked) or marks.truth_of(answer) is not None


def judge_free(draft: Draft, kind: QuestionKind | None, stem: str) -> Judged:
    """`kind` None: nobody said that it is to be filled in, which is told."""
    if kind in {None, QuestionKind.FILL}:
        found = _fill(draft, stem)
        guessed = (Reason.of("question_taken_as_fill"),) if kind is None else ()
        return Judged(QuestionKind.FILL, found.stem, found.key, (*guessed, *found.reasons))
    stem = without_lines(stem)
    points = tuple(draft.points) or points_of([*draft.answers, *draft.written])
    reasons = () if points else (Reason.of("question_points_missing"),)
    return Judged(kind or QuestionKind.SHORT, stem, points, reasons)


# Blanks


def _fill(draft: Draft, stem: str) -> Judged:
    if draft.blanks:
        return _fitted(stem, tuple(draft.blanks), stem.count(BLANK))
    written = [match[1].strip() for match in UNDERLINED.finditer(stem)]
    if written and not marks.BLANK.search(without_lines(stem)):
        return _underlined(draft, stem, written)
    stem = without_lines(stem)
    folded = stem if draft.exact else marks.BLANK.sub(BLANK, stem)
    count = folded.count(BLANK)
    lines = [line for each in (*draft.answers, *draft.written) for line in each.split("\n")]
    told = read_blanks(lines)
    if told is not None:
        return _fitted(folded, tuple(told), count)
    text = "\n".join(lines).strip()
    if not text:
        return _from_stem(folded, count)
    reasons: list[Reason] = []
    pieces = parted(text, max(count, 1))
    if count <= 1 and len(pieces) == 1 and len(_PARTINGS[0].split(text)) > 1:
        reasons.append(Reason.of("question_blank_answer_whole", answer=text[:40]))
    found = _fitted(folded, tuple(accepted(piece) for piece in pieces), count)
    return Judged(found.kind, found.stem, found.key, (*reasons, *found.reasons))


def _underlined(draft: Draft, stem: str, written: Sequence[str]) -> Judged:
    """A stem without blanks whose underlined words are what is to be filled in; a person checks it."""
    given = "\n".join([*draft.answers, *draft.written]).strip()
    pieces = parted(given, len(written)) if given else written
    found = _fitted(UNDERLINED.sub(BLANK, stem), tuple(map(accepted, pieces)), len(written))
    told = Reason.of("question_answer_underlined", answer="；".join(written)[:40])
    return Judged(found.kind, found.stem, found.key, (told, *found.reasons))


def _fitted(stem: str, key: tuple[tuple[str, ...], ...], count: int) -> Judged:
    """One answer without a blank in the stem is the answer to a question asked in words."""
    fits = len(key) == max(count, 1)
    reasons = () if fits else (_misfit(count, len(key)),)
    if fits and not all(any(one.strip() for one in each) for each in key):
        reasons = (Reason.of("question_answer_missing"),)
    return Judged(QuestionKind.FILL, stem, key, reasons)


def _misfit(blanks: int, answers: int) -> Reason:
    return Reason.of("question_blanks_do_not_fit", blanks=blanks, answers=answers)


def _from_stem(stem: str, empty: int) -> Judged:
    """Answers that stand where the blanks should be; an empty blank beside them waits for its own."""
    found = [match[1] or match[2] for match in _FILLED.finditer(stem)]
    if empty or not found:
        return Judged(QuestionKind.FILL, stem, (), (Reason.of("question_answer_missing"),))
    reason = Reason.of("question_answer_in_stem", answer="；".join(found)[:40])
    key = tuple(accepted(one) for one in found)
    return Judged(QuestionKind.FILL, _FILLED.sub(BLANK, stem), key, (reason,))


def parted(text: str, count: int) -> list[str]:
    """The answers of so many blanks out of one text; where they can't be told apart as many as the
    clearest parting gives, or the whole text.
    """
    if count == 1:
        return [_ITEM.sub("", text, count=1) if _ITEM.match(text) else text]
    items = [piece.strip(" \t\n；;、,，。") for piece in _ITEM.split(text)]
    attempts = [[piece for piece in items if piece]]
    attempts += [
        [piece.strip() for piece in parting.split(text.strip("。 ")) if piece.strip()]
        for parting in _PARTINGS
    ]
    fitting = [pieces for pieces in attempts if len(pieces) == count]
    return fitting[0] if fitting else max(attempts[:2], key=len)


def accepted(piece: str) -> tuple[str, ...]:
    r"""五/5: either is right; 3/4 is one figure, and \/ a stroke."""
    texts = [one.replace("\\/", "/").strip() for one in _EITHER.split(piece.strip())]
    return tuple(dict.fromkeys(one for one in texts if one))


# Points


def points_of(lines: Sequence[str]) -> tuple[MarkingPoint, ...]:
    """The points of an answer in words, by its lines and items; their shares by （2分）, else equal."""
    told = read_points([line for each in lines for line in each.split("\n")])
    if told is not None:
        return tuple(told)
    pieces = [piece.strip() for piece in _POINT_PARTING.split("\n".join(lines)) if piece.strip()]
    if len(pieces) > 1 and pieces[0].endswith(("：", ":")):
        pieces[:2] = [pieces[0] + pieces[1]]
    if len(pieces) > MOST_POINTS:
        pieces = ["\n".join(lines).strip()]
    if len(pieces) > 1:
        pieces = [_POINT_MARK.sub("", piece) or piece for piece in pieces]
    stated = [_POINT_MARKS.search(piece) for piece in pieces]
    weights = [Fraction(match[1]) for match in stated if match]
    if len(weights) == len(pieces) and all(weights):
        texts = [_POINT_MARKS.sub("", piece) or piece for piece in pieces]
    else:
        texts, weights = pieces, [Fraction(1)] * len(pieces)
    whole = sum(weights, Fraction(0))
    return tuple(
        MarkingPoint(text, weight / whole) for text, weight in zip(texts, weights, strict=True)
    )
