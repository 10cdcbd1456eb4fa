"""The same stem twice in a file: with the same answer, or with another."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from zhuji.rules.questions import marks
from zhuji.rules.questions.key_text import LETTERS, key_text
from zhuji.rules.questions.shapes import ParsedQuestion, ParsedRow
from zhuji.rules.questions.signs import plain
from zhuji.rules.verdict import Reason
from zhuji.rules.words import CLOSED_KINDS, QuestionKind, RowLevel


def stem_identity(stem: str) -> str:
    """What makes two stems the same: punctuation, width and spaces don't matter, a blank does."""
    return plain(marks.BLANK.sub("空格", stem))


def warn_of_repeats(given: Iterable[ParsedRow]) -> list[ParsedRow]:
    """The same stem twice: the later one is told of the earlier; both, where the answers differ."""
    rows = list(given)
    known: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        if row.question is None:
            continue
        alike = known.setdefault(stem_identity(row.question.stem), [])
        alike.append(index)
        if len(alike) == 1:
            continue
        letter_for_letter = [each for each in alike[:-1] if _stem(rows[each]) == row.question.stem]
        earlier = (letter_for_letter or alike)[0]
        before, after = rows[earlier], rows[index]
        if _same_key(before.question, after.question):
            rows[index] = _warned(after, Reason.of("question_repeated", other=before.place))
        else:
            rows[earlier] = _warned(before, _conflict(before, after))
            rows[index] = _warned(after, _conflict(after, before))
    return rows


def warn_of_known(row: ParsedRow, known: Mapping[str, str]) -> ParsedRow:
    """A question whose stem stands in the bank with other options or another answer; `known` gives the
    answer by `stem_identity`.
    """
    if row.question is None or (answer := known.get(stem_identity(row.question.stem))) is None:
        return row
    own = _shown(row.question)
    return _warned(row, Reason.of("question_stem_in_bank", own_answer=own, answer=answer[:60]))


def _stem(row: ParsedRow) -> str:
    return row.question.stem if row.question else ""


def _answer_texts(question: ParsedQuestion | None) -> frozenset[str]:
    if question is None:
        return frozenset()
    if question.kind not in CLOSED_KINDS:
        return frozenset({plain(key_text(question.kind, (), question.key))})
    return frozenset(plain(question.options[index]) for index in _chosen(question))


def _chosen(question: ParsedQuestion) -> list[int]:
    return [index for index in question.key if isinstance(index, int)]


def _same_key(one: ParsedQuestion | None, other: ParsedQuestion | None) -> bool:
    """The same words under the same letters."""
    same_words = _answer_texts(one) == _answer_texts(other)
    return same_words and one is not None and other is not None and one.key == other.key


def _conflict(row: ParsedRow, other: ParsedRow) -> Reason:
    """Other words, or the same words under other letters, which a printed key would confuse."""
    same_words = _answer_texts(row.question) == _answer_texts(other.question)
    return Reason.of(
        "question_repeated_other_letters" if same_words else "question_repeated_other_answer",
        other=other.place,
        own_answer=_shown(row.question),
        other_answer=_shown(other.question),
    )


def _shown(question: ParsedQuestion | None) -> str:
    """A key for people: 甲（A）; right and wrong have no letters."""
    if question is None:
        return ""
    if question.kind is QuestionKind.TRUE_FALSE or question.kind not in CLOSED_KINDS:
        return key_text(question.kind, question.options, question.key)[:60]
    chosen = _chosen(question)
    letters = "".join(LETTERS[index] for index in chosen)
    return f"{letters}（{'；'.join(question.options[index] for index in chosen)}）"


def _warned(row: ParsedRow, reason: Reason) -> ParsedRow:
    return replace(row, level=RowLevel.WARNED, reasons=(*row.reasons, reason))
