"""Taking a line of a question apart: stem, options, answer and explanation may share it."""

import re
from enum import Enum, auto

from zhuji.rules.questions import marks
from zhuji.rules.questions.shapes import FREE_KINDS, Draft

_CHOOSE = re.compile(r"^(?:故|应)?选择?\s*(?=[A-Za-zＡ-Ｚ](?![a-z]))")  # 答案：选B


class Part(Enum):
    """Which part of a question a line ended in."""

    NOTHING = auto()
    STEM = auto()
    OPTIONS = auto()
    AWAITED = auto()  # 答案： with nothing behind it
    ANSWER = auto()
    EXPLANATION = auto()


def take_stem(draft: Draft, text: str, *, options_below: bool) -> Part:
    """Adds a line of the stem. With options below, （A） in the stem is a key and not an option."""
    before, answer = marks.answer_inside(text) or marks.words_inside(text) or (text, "")
    before, explanation = marks.explanation_inside(before)
    stem, options = (before, []) if options_below or not before else marks.options_in(before)
    tag, stem = marks.kind_tag(stem)
    draft.tag = draft.tag or tag
    if stem:
        draft.stem.append(stem)
    draft.options += options
    part = Part.OPTIONS if draft.options else Part.STEM
    return _take_rest(draft, explanation, answer, part)


def cut_last_option(draft: Draft) -> Part:
    """An answer or explanation may stand behind the last option on its line."""
    letter, text = draft.options[-1]
    before, answer = marks.answer_inside(text) or (text, "")
    before, explanation = marks.explanation_inside(before)
    draft.options[-1] = (letter, before)
    return _take_rest(draft, explanation, answer, Part.OPTIONS)


def take_answer(draft: Draft, text: str) -> Part:
    """Adds what stands behind 答案：, an option's whole text among it; the rest explains."""
    text = _CHOOSE.sub("", marks.tidy(text))
    if not text:
        return Part.AWAITED
    if draft.tag is not None and draft.tag.kind in FREE_KINDS:
        draft.written.append(text)
        return Part.ANSWER
    named = [letter for letter, option in draft.options if option == text]
    answer = (named[0], "") if len(named) == 1 else marks.read_answer(text)
    in_words = (
        answer is not None and answer[1] and not draft.options and "__" in "".join(draft.stem)
    )
    if answer is None or (in_words and not marks.explanation_mark(answer[1])):
        draft.answers.append(text)
        return Part.ANSWER
    draft.answers.append(answer[0])
    return take_explanation(draft, answer[1]) if answer[1] else Part.ANSWER


def take_explanation(draft: Draft, text: str) -> Part:
    draft.tag = draft.tag or marks.kind_note(text)
    draft.explained.append(text)
    stripped = marks.strip_explanation_mark(text)
    if stripped:
        draft.explanation.append(stripped)
    return Part.EXPLANATION


def _take_rest(draft: Draft, explanation: str, answer: str, part: Part) -> Part:
    if explanation:
        part = take_explanation(draft, explanation)
    return take_answer(draft, answer) if answer else part
