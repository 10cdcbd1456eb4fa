"""From what was gathered to questions: kind, key, and every fault as a reason."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from zhuji.rules.questions import marks
from zhuji.rules.questions.shapes import (
    RIGHT,
    WRONG,
    Draft,
    KindWord,
    ParsedQuestion,
    ParsedRow,
    Section,
)
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind, RowLevel

EMPTY_BRACKET = "（    ）"
SHORTEST_STEM = 4  # signs without blanks and punctuation; shorter is mostly torn off

_LETTER = r"[A-La-l](?:[\s、,，;；.．/和]*[A-La-l])*"
_LETTER_BRACKET = re.compile(rf"[（(【\[]\s*({_LETTER})\s*[）)】\]]|[_＿]+\s*({_LETTER})\s*[_＿]+")
_TRUTH = "|".join(
    sorted(map(re.escape, marks.TRUE_WORDS + marks.FALSE_WORDS), key=len, reverse=True)
)
_TRUTH_BRACKET = re.compile(rf"[（(【\[]\s*({_TRUTH}|[AB])\s*[）)】\]]")
_TRUTH_BARE = re.compile(r"(?:(?<=[。．.\s])(对|错|正确|错误)|([√✓✔☑×✗✘✕✖╳☓]))\s*$")
_TICK = re.compile(r"\s*[（(【\[]?\s*(?:√|✓|✔|☑)\s*[）)】\]]?\s*$")
_ASKING = re.compile(
    r"[？?：:]|哪|什么|几|多少|选[一二两三四多\d]+项|下列|以下|不属于|属于|包括|(?:的|是|为|有|在)[。.]?$|说法|表述"
)
_PUNCTUATION = re.compile(r"[\s\W_]+")
_PARTING = re.compile(r"[\s，。、；：！？“”‘’《》〈〉,;:!?]+|(?<!\d)[.．]|[.．](?!\d)")

_REJECTING = frozenset(
    {
        "question_stem_missing",
        "question_answer_missing",
        "question_answer_unreadable",
        "question_answer_outside_options",
        "question_answers_disagree",
        "question_single_several_answers",
        "question_options_missing",
        "question_option_empty",
        "question_options_out_of_order",
        "question_kind_not_read",
    }
)


def stem_answers(stem: str, *, judgement: bool) -> list[tuple[int, int, str]]:
    """(start, end, raw) of the answers in a stem: in brackets or on the line of a blank."""
    folded = marks.fold(stem)
    if judgement:
        found = [
            (match.start(), match.end(), match[1])
            for match in _TRUTH_BRACKET.finditer(folded)
            if _is_judgement_place(folded, match)
        ]
        bare = _TRUTH_BARE.search(folded)
        return found or ([(bare.start(), bare.end(), bare[1] or bare[2])] if bare else [])
    found = []
    for match in _LETTER_BRACKET.finditer(folded):
        raw = match[1] or match[2]
        letters = re.findall(r"[A-Z]", raw.upper())
        if len(set(letters)) == len(letters):
            found.append((match.start(), match.end(), raw))
    return found


def _is_judgement_place(stem: str, match: re.Match[str]) -> bool:
    """（是） may stand within a sentence; a sign or the sentence's end makes an answer."""
    at_end = not re.search(r"\w", stem[match.end() :])
    return at_end or match.start() == 0 or match[1] in {"√", "×", "✓", "✔", "✗", "✘", "✕", "✖"}


def _without(stem: str, found: Iterable[tuple[int, int, str]]) -> str:
    for start, end, _raw in sorted(found, reverse=True):
        stem = stem[:start] + EMPTY_BRACKET + stem[end:]
    return stem.strip()


def _normal(text: str) -> str:
    return _PUNCTUATION.sub("", marks.fold(text)).lower()


def _option_identity(text: str) -> str:
    """Signs that only part a sentence don't make an option another; 1.5 and 15, -1 and 1 are two."""
    return _PARTING.sub("", marks.fold(text)).lower() or text


def stem_identity(stem: str) -> str:
    """What makes two stems the same: punctuation, width and spaces don't matter, a blank does."""
    return _normal(marks.BLANK.sub("空格", stem))


@dataclass(slots=True)
class _Case:
    """One question under judgement."""

    draft: Draft
    declared: KindWord | None
    stem: str
    options: list[tuple[str, str]]
    answers: list[str]
    kind: QuestionKind | None = None
    key: tuple[int, ...] = ()
    reasons: list[Reason] = field(default_factory=list)

    def fault(self, code: str, **values: str | int) -> None:
        self.reasons.append(Reason.of(code, **values))

    @property
    def letters(self) -> str:
        return "".join(letter for letter, _ in self.options)


def judge(sections: Sequence[Section]) -> tuple[ParsedRow, ...]:
    """All questions in reading order, each accepted, warned or rejected."""
    rows = [_row(draft, section) for section in sections for draft in section.drafts]
    return tuple(_warn_of_repeats(rows))


def _row(draft: Draft, section: Section) -> ParsedRow:
    case = _Case(
        draft,
        draft.tag or section.kind,
        "\n".join(draft.stem).strip(),
        list(draft.options),
        list(draft.answers),
        reasons=list(draft.notes),
    )
    if case.declared and case.declared.other:
        case.fault("question_kind_not_read", kind=case.declared.other)
    else:
        _take_ticks(case)
        if _is_judgement(case):
            _judge_truth(case)
        else:
            _judge_choice(case)
    _judge_stem(case)
    rejected = any(reason.code in _REJECTING for reason in case.reasons) or case.kind is None
    level = (
        RowLevel.REJECTED if rejected else RowLevel.WARNED if case.reasons else RowLevel.ACCEPTED
    )
    question = (
        None if rejected or case.kind is None else _question(case, case.kind, section.chapter)
    )
    lines = tuple(dict.fromkeys(draft.lines))
    return ParsedRow(draft.place, level, tuple(case.reasons), question, lines, _head(draft))


def _head(draft: Draft) -> str:
    number = "" if draft.number is None else f"{draft.number}. "
    return (number + " ".join(draft.stem))[:60]


def _question(case: _Case, kind: QuestionKind, chapter: str) -> ParsedQuestion:
    options = (
        (RIGHT, WRONG)
        if kind is QuestionKind.TRUE_FALSE
        else tuple(text for _, text in case.options)
    )
    explanation = "\n".join(case.draft.explanation)
    return ParsedQuestion(
        kind, case.stem, options, case.key, explanation, case.draft.place, chapter
    )


def _take_ticks(case: _Case) -> None:
    """A tick behind an option is an answer that would show; it is taken off and read."""
    ticked = [letter for letter, text in case.options if _TICK.search(text) and _TICK.sub("", text)]
    if ticked:
        case.options = [(letter, _TICK.sub("", text) or text) for letter, text in case.options]
        case.answers.append("".join(ticked))


# Right or wrong


def _truth_pair(case: _Case) -> tuple[bool, ...] | None:
    """What A and B stand for where the options are only right and wrong."""
    truths = [marks.truth_of(text.rstrip("。.")) for _, text in case.options]
    if len(truths) != 2 or set(truths) != {True, False} or case.letters != "AB":
        return None
    return tuple(truth is True for truth in truths)


def _is_judgement(case: _Case) -> bool:
    declared = case.declared.kind if case.declared else None
    if declared is QuestionKind.TRUE_FALSE:
        return not case.options or _truth_pair(case) is not None
    if _truth_pair(case) is not None:
        return declared is None
    if case.options:
        return False
    answers = case.answers or [raw for _, _, raw in stem_answers(case.stem, judgement=True)]
    signs = [marks.truth_of(raw) for raw in answers if not re.fullmatch(r"[A-La-l]", raw)]
    return bool(signs) and None not in signs


def _judge_truth(case: _Case) -> None:
    case.kind = QuestionKind.TRUE_FALSE
    found = stem_answers(case.stem, judgement=True)
    case.stem = _without(case.stem, found)
    if found and case.answers:
        case.fault("question_answer_in_stem", answer=found[-1][2])
    if case.declared and case.declared.kind not in {None, QuestionKind.TRUE_FALSE}:
        case.fault("question_kind_differs", declared=case.declared.kind, found=case.kind)
    pair = _truth_pair(case)
    by_letter = pair or (True, False)
    truths: list[bool] = []
    for raw in [*case.answers, *(raw for _, _, raw in found)]:
        letter = marks.fold(raw).strip().upper()
        truth = marks.truth_of(marks.fold(raw))
        if letter in {"A", "B"}:
            truth = by_letter["AB".index(letter)]
            if pair is None:
                case.fault("question_letters_as_judgement", answer=letter)
        if truth is None:
            case.fault("question_answer_unreadable", answer=raw)
        else:
            truths.append(truth)
    if not case.answers and not found:
        case.fault("question_answer_missing")
    if len(set(truths)) > 1:
        case.fault("question_answers_disagree", first=RIGHT, second=WRONG)
    case.key = (0 if truths and truths[0] else 1,)


# Choices


def _judge_choice(case: _Case) -> None:
    _judge_options(case)
    answers = _choice_answers(case)
    sets = list(dict.fromkeys(answers))
    if len(sets) > 1:
        case.fault("question_answers_disagree", first=sets[0], second=sets[1])
    elif sets:
        outside = "".join(letter for letter in sets[0] if letter not in case.letters)
        if outside and case.options:
            case.fault(
                "question_answer_outside_options", answer=outside, options="、".join(case.letters)
            )
        else:
            case.key = tuple(
                index for index, (letter, _) in enumerate(case.options) if letter in sets[0]
            )
    elif not case.answers:
        case.fault("question_answer_missing")
    _judge_kind(case, sets[0] if sets else "")


def _choice_answers(case: _Case) -> list[str]:
    """The sets of letters given for the question; those in the stem are taken out of it."""
    given = []
    for raw in case.answers:
        letters = marks.letters_of(raw)
        if letters:
            given.append(letters)
        else:
            case.fault("question_answer_unreadable", answer=raw[:40])
    found = stem_answers(case.stem, judgement=False)
    if case.draft.beside and given:
        found = [one for one in found if _is_left_in(case, one)]
    inside = "".join(
        sorted({letter for _, _, raw in found for letter in marks.letters_of(raw) or ""})
    )
    other = bool(given) and inside != given[0] and marks.BLANK.search(case.stem) is not None
    if (
        found and not other
    ):  # beside an empty blank, other letters in brackets are words of the stem
        case.stem = _without(case.stem, found)
        if given:
            case.fault("question_answer_in_stem", answer=inside)
        given.append(inside)
    return given


def _is_left_in(case: _Case, found: tuple[int, int, str]) -> bool:
    """parseInt(a) and [A,B] are the stem's own; （B） is an answer that was left in it."""
    start, _end, raw = found
    own = set(re.findall(r"[A-Z]", raw)) <= set(case.letters) and raw == raw.upper()
    before = case.stem[start - 1 : start]
    return own and case.stem[start] in "（(【_＿" and not re.match(r"[A-Za-z0-9_]", before)


def _judge_options(case: _Case) -> None:
    if len(case.options) < 2:
        case.fault("question_options_missing", count=len(case.options))
        return
    expected = "".join(chr(ord("A") + index) for index in range(len(case.options)))
    if case.letters != expected:
        case.fault("question_options_out_of_order", letters="、".join(case.letters))
    empty = [letter for letter, text in case.options if not text]
    if empty:
        case.fault("question_option_empty", letters="、".join(empty))
    texts = [_option_identity(text) for _, text in case.options if text]
    alike = [letter for letter, text in case.options if texts.count(_option_identity(text)) > 1]
    if alike:
        case.fault("question_options_alike", letters="、".join(alike))


def _judge_kind(case: _Case, letters: str) -> None:
    declared = case.declared.kind if case.declared else None
    several = len(letters) > 1
    by_letters = QuestionKind.MULTIPLE if several else QuestionKind.SINGLE
    case.kind = declared or by_letters
    if declared is QuestionKind.TRUE_FALSE:
        case.kind = by_letters
        case.fault("question_kind_differs", declared=declared, found=case.kind)
    if case.kind is QuestionKind.SINGLE and several:
        case.fault("question_single_several_answers", answer=letters)
    loose = case.declared is not None and case.declared.loose
    if case.kind is QuestionKind.MULTIPLE and len(letters) == 1 and not loose:
        case.fault("question_multiple_one_answer", answer=letters)


# Stems


def _judge_stem(case: _Case) -> None:
    length = len(_normal(case.stem))
    if not length:
        case.fault("question_stem_missing")
    elif length < SHORTEST_STEM:
        case.fault("question_stem_short", length=length)
    choice = case.kind in {QuestionKind.SINGLE, QuestionKind.MULTIPLE}
    if choice and length and not marks.BLANK.search(case.stem) and not _ASKING.search(case.stem):
        case.fault("question_blank_lost")


def _warn_of_repeats(rows: list[ParsedRow]) -> list[ParsedRow]:
    """The same stem twice: the later one is told of the earlier; both, where the answers differ."""
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


def _stem(row: ParsedRow) -> str:
    return row.question.stem if row.question else ""


def _answer_texts(question: ParsedQuestion | None) -> frozenset[str]:
    if question is None:
        return frozenset()
    return frozenset(_normal(question.options[index]) for index in question.key)


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
    if question.kind is QuestionKind.TRUE_FALSE:
        return question.options[question.key[0]]
    letters = "".join(chr(ord("A") + index) for index in question.key)
    return f"{letters}（{'；'.join(question.options[index] for index in question.key)}）"


def _warned(row: ParsedRow, reason: Reason) -> ParsedRow:
    return replace(row, level=RowLevel.WARNED, reasons=(*row.reasons, reason))
