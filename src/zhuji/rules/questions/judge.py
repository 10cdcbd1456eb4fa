"""From what was gathered to questions: kind, key, and every fault as a reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zhuji.rules.marking import Key
from zhuji.rules.questions import marks
from zhuji.rules.questions.free import is_free, judge_free
from zhuji.rules.questions.key_text import LETTERS
from zhuji.rules.questions.otherwise import figures_of_circles, found_otherwise
from zhuji.rules.questions.repeats import warn_of_repeats
from zhuji.rules.questions.shapes import (
    RIGHT,
    WRONG,
    Draft,
    Gathered,
    KindWord,
    ParsedBank,
    ParsedQuestion,
    ParsedRow,
    Section,
    Unplaced,
)
from zhuji.rules.questions.signs import option_identity
from zhuji.rules.questions.stems import (
    stem_answers,
    stem_faults,
    without,
    without_stated_marks,
)
from zhuji.rules.questions.texts import mapped
from zhuji.rules.questions.underlined import choices_in_brackets, without_lines
from zhuji.rules.questions.wording import read_notes
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind, RowLevel

_TICK = re.compile(r"\s*[（(【\[]?\s*(?:√|✓|✔|☑)\s*[）)】\]]?\s*$")

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
        "question_too_many_options",
        "question_blanks_do_not_fit",
        "question_part_faulty",
        "question_case_without_parts",
    }
)


@dataclass(slots=True)
class _Case:
    """One question under judgement."""

    draft: Draft
    declared: KindWord | None
    stem: str
    options: list[tuple[str, str]]
    answers: list[str]
    kind: QuestionKind | None = None
    key: Key = ()
    reasons: list[Reason] = field(default_factory=list)
    parts: list[ParsedQuestion] = field(default_factory=list)

    def fault(self, code: str, **values: str | int) -> None:
        self.reasons.append(Reason.of(code, **values))

    @property
    def letters(self) -> str:
        return "".join(letter for letter, _ in self.options)


def judge(sections: Sequence[Section]) -> tuple[ParsedRow, ...]:
    """All questions in reading order, each accepted, warned or rejected."""
    rows = (_row(draft, section) for section in sections for draft in section.drafts)
    return tuple(warn_of_repeats(rows))


def judged(*gathered: Gathered) -> ParsedBank:
    """All that was gathered from a file as one bank."""
    sections = [section for one in gathered for section in one.sections]
    return ParsedBank(
        judge(sections),
        tuple(each for one in gathered for each in one.headings),
        tuple(each for one in gathered for each in one.key_lines),
        (*(each for one in gathered for each in one.unplaced), *_stated_marks(sections)),
    )


def _stated_marks(sections: Sequence[Section]) -> tuple[Unplaced, ...]:
    """Marks that stand beside stems are left out, which is told once."""
    drafts = [draft for section in sections for draft in section.drafts if not draft.exact]
    places = [
        draft.place for draft in drafts if (stem := _stem(draft)) != without_stated_marks(stem)
    ]
    told = Reason.of("question_marks_left_out", count=len(places))
    return (Unplaced(0, places[0], told),) if places else ()


def _stem(draft: Draft) -> str:
    return "\n".join(draft.stem).strip()


def _row(draft: Draft, section: Section) -> ParsedRow:
    case = _Case(
        draft,
        draft.tag or section.kind,
        _stem(draft) if draft.exact else without_stated_marks(_stem(draft)),
        list(draft.options),
        list(draft.answers),
        reasons=list(draft.notes),
    )
    _take_lines_off(case)
    _take_options_otherwise(case)
    _judge_by_kind(case, section)
    case.reasons += stem_faults(case.stem, case.kind)
    rejected = any(reason.code in _REJECTING for reason in case.reasons) or case.kind is None
    level = (
        RowLevel.REJECTED if rejected else RowLevel.WARNED if case.reasons else RowLevel.ACCEPTED
    )
    question = (
        None if rejected or case.kind is None else _question(case, case.kind, section.chapter)
    )
    lines = tuple(dict.fromkeys(draft.lines))
    return ParsedRow(draft.place, level, tuple(case.reasons), question, lines, _head(draft))


def _judge_by_kind(case: _Case, section: Section) -> None:
    declared = case.declared
    if declared and declared.other:
        case.fault("question_kind_not_read", kind=declared.other)
    elif declared and declared.kind is QuestionKind.CASE:
        _judge_parts(case, section)
    elif (declared or not case.options) and is_free(case.draft, declared, case.stem):
        found = judge_free(case.draft, declared.kind if declared else None, case.stem)
        case.kind, case.stem, case.key = found.kind, found.stem, found.key
        case.options, case.reasons = [], case.reasons + list(found.reasons)
    else:
        _take_ticks(case)
        if _is_judgement(case):
            _judge_truth(case)
        else:
            _judge_choice(case)


def _take_lines_off(case: _Case) -> None:
    """Underlined words mean something only in a stem that is to be filled in, or as its answer."""
    case.options = [(letter, without_lines(text)) for letter, text in case.options]
    case.answers = [without_lines(answer) for answer in case.answers]
    if case.declared is None or case.declared.kind is not QuestionKind.FILL:
        case.stem = choices_in_brackets(case.stem)


def _take_options_otherwise(case: _Case) -> None:
    """①甲 ②乙 in the stem of a choice without options; without a kind only beside an answer."""
    declared = case.declared
    chosen = declared is None or (
        not declared.other and declared.kind in {None, QuestionKind.SINGLE, QuestionKind.MULTIPLE}
    )
    if case.draft.exact or len(case.options) > 1 or not chosen or case.draft.parts:
        return
    alone = case.options and not case.draft.beside  # A.甲B乙: one option with others in its text
    stem = "\n".join([case.stem, *(letter + text for letter, text in case.options if alone)])
    found = found_otherwise(stem, [*case.answers, *case.draft.written])
    if found is None or (declared is None and not found.answers) or (alone and not found.tight):
        return
    case.stem, case.answers = found.stem, list(found.answers)
    case.options = list(zip(LETTERS, found.options, strict=False))
    if found.tight:
        case.fault("question_options_tight", count=len(found.options))


def _judge_parts(case: _Case, section: Section) -> None:
    """A case is judged with its questions: one that can't go in keeps the others out."""
    case.kind = QuestionKind.CASE
    if not case.draft.parts:
        case.fault("question_case_without_parts")
    for number, draft in enumerate(case.draft.parts, start=1):
        row = _row(draft, Section(None, section.chapter))
        if row.question is None:
            case.fault("question_part_faulty", number=number)
        else:
            case.parts.append(row.question)
        case.reasons += [reason for reason in row.reasons if reason.code != "question_stem_short"]


def _head(draft: Draft) -> str:
    number = "" if draft.number is None else f"{draft.number}. "
    return (number + without_lines(" ".join(draft.stem)))[:60]


def _question(case: _Case, kind: QuestionKind, chapter: str) -> ParsedQuestion:
    options = (
        (RIGHT, WRONG)
        if kind is QuestionKind.TRUE_FALSE
        else tuple(text for _, text in case.options)
    )
    about = case.draft.about
    if about is None and case.draft.explained:
        about = read_notes("\n".join(case.draft.explained)).notes
    explanation = about.explanation if about else "\n".join(case.draft.explanation)
    made = ParsedQuestion(
        kind,
        case.stem,
        options,
        case.key,
        explanation,
        case.draft.place,
        chapter,
        tuple(case.parts),
        about,
    )
    return made if case.draft.exact else mapped(made, without_lines)


def _take_ticks(case: _Case) -> None:
    """A tick behind an option is an answer that would show; it is taken off and read."""
    if case.draft.exact:
        return
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
    found = [] if case.draft.exact else stem_answers(case.stem, judgement=True)
    case.stem = without(case.stem, found)
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
        if letter in {"0", "1"}:
            truth = letter == "1"
            case.fault("question_figure_as_judgement", answer=letter)
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
        counted = "" if letters or case.draft.beside else _by_places(raw, len(case.options))
        if counted:
            case.fault("question_figure_as_letter", answer=raw, letters=counted)
        if letters or counted:
            given.append(letters or counted)
        else:
            case.fault("question_answer_unreadable", answer=raw[:40])
    if case.draft.exact:
        return given
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
        case.stem = without(case.stem, found)
        if given:
            case.fault("question_answer_in_stem", answer=inside)
        given.append(inside)
    return given


def _by_places(raw: str, count: int) -> str:
    """2 as B, 1、3 as AC, where there are so many options."""
    text = marks.fold(figures_of_circles(raw)).strip()
    if not re.fullmatch(r"\d{1,2}(?:\s*[、,，;；\s]\s*\d{1,2})*", text):
        return ""
    places = {int(figure) for figure in re.findall(r"\d+", text)}
    return (
        "".join(LETTERS[at - 1] for at in sorted(places))
        if places <= set(range(1, count + 1))
        else ""
    )


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
    if len(case.options) > len(LETTERS):
        case.fault("question_too_many_options", count=len(case.options), most=len(LETTERS))
    expected = "".join(chr(ord("A") + index) for index in range(len(case.options)))
    if case.letters != expected:
        case.fault("question_options_out_of_order", letters="、".join(case.letters))
    empty = [letter for letter, text in case.options if not text]
    if empty:
        case.fault("question_option_empty", letters="、".join(empty))
    texts = [option_identity(text) for _, text in case.options if text]
    alike = [letter for letter, text in case.options if texts.count(option_identity(text)) > 1]
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
