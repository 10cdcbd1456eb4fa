"""The lines of a section whose questions are answered in words: blanks, short answers, essays.

Everything between an answer's mark and the next question is the answer, lists in it too; a case goes
on until the next case, and is taken apart (`cases`) when all its lines are there.
"""

import re
from typing import Final

from zhuji.rules.questions import marks
from zhuji.rules.questions.ahead import Ahead
from zhuji.rules.questions.pieces import Part, take_explanation
from zhuji.rules.questions.shapes import Draft, Line, Section
from zhuji.rules.words import QuestionKind

_ANSWER: Final = re.compile(
    r"[【\[（(]?\s*(?:(?:正确|参考|标准|本题|试题)?答案(?:要点)?|(?:答题|评分|参考|解题)(?:要点|标准|思路)|要点"
    r"|(?:标准)?答)\s*[】\]）)]?\s*[:：]\s*|【\s*(?:正确|参考|标准)?答案(?:要点)?\s*】\s*"
)
_CASE: Final = re.compile(
    r"[【\[（(]?\s*(?:案例|材料|资料)(?:分析)?题?\s*[一二三四五六七八九十\d]{1,3}\s*[】\]）)]?\s*[:：、.．]?"
)


def answer_start(text: str) -> re.Match[str] | None:
    return _ANSWER.match(text)


class FreeLines:
    """Give it the lines of one section in order."""

    def __init__(self, section: Section, ahead: Ahead) -> None:
        self.section = section
        self.ahead = ahead
        self.draft: Draft | None = None
        self.part = Part.NOTHING
        self.style = ""
        self.named = False  # cases begin with 案例一, not with numbers
        self.last = 0
        self.listed = 0

    def take(self, line: Line, at: int) -> bool:
        """Whether the line belongs to a question of this section; the first may begin one."""
        if self.section.kind and self.section.kind.kind is QuestionKind.CASE:
            taken = self._case(line)
        else:
            taken = self._explained(line) or self._begun(line, at) or self._going_on(line)
        if taken and self.draft is not None:
            self.draft.lines.append(line.index)
        return taken

    def awaits_answer(self) -> bool:
        return self.draft is not None and not self.draft.is_answered()

    def key_comes(self, ahead: Ahead, at: int) -> bool:
        """Behind 参考答案, answers to several questions that have none: 1. …, 2. …"""
        following = ahead.line(at + 1)
        numbered = marks.read_number(following.text) if following else None
        several = len(self.section.without_answer()) > 1
        return several and numbered is not None and numbered.number == 1

    # Blanks, short answers, essays

    def _explained(self, line: Line) -> bool:
        if self.draft is None or not marks.explanation_mark(line.text):
            return False
        if answer_start(line.text):
            return False
        self.listed, self.part = 0, take_explanation(self.draft, line.text)
        return True

    def _begun(self, line: Line, at: int) -> bool:
        numbered = marks.read_number(line.text)
        if numbered is None or numbered.decimal or not self._begins(numbered):
            if self.draft is None or self._next_without_number(line, at):
                return self._open(line, None, "", line.text)
            return False
        self.last, self.listed = numbered.number, 0
        return self._open(line, numbered.number, numbered.style, numbered.rest)

    def _begins(self, numbered: marks.Numbered) -> bool:
        if self.style and numbered.style != self.style:
            return False
        in_list = self.listed and numbered.number == self.listed + 1
        if self.part is not Part.STEM and (in_list or (numbered.number == 1 and self.last > 0)):
            self.listed = numbered.number
            return False
        return numbered.number > self.last or self.draft is None

    def _next_without_number(self, line: Line, at: int) -> bool:
        """A question without a number, after the answer of one without: an answer follows it."""
        if self.style or self.part is Part.STEM or answer_start(line.text):
            return False
        following = self.ahead.line(at + 1)
        return following is not None and answer_start(following.text) is not None

    def _open(self, line: Line, number: int | None, style: str, text: str) -> bool:
        self.draft = Draft(line.place, number, style)
        self.style = self.style or style
        self.section.drafts.append(self.draft)
        self._stem(self.draft, text)
        return True

    def _stem(self, draft: Draft, text: str) -> None:
        self.part = Part.STEM
        inside = _inside(text)
        before = text if inside is None else text[: inside.start()].rstrip()
        tag, before = marks.kind_tag(before)
        draft.tag = draft.tag or tag
        if before:
            draft.stem.append(before)
        if inside is not None:
            self._answer(draft, text[inside.end() :])

    def _answer(self, draft: Draft, text: str) -> None:
        before, explanation = marks.explanation_inside(text)
        self.part, self.listed = Part.ANSWER, 0
        numbered = marks.read_number(before)
        if numbered and numbered.number == 1 and numbered.style == self.style:
            self.listed = 1
        if before.strip():
            draft.written.append(before.strip())
        if explanation:
            self.part = take_explanation(draft, explanation)

    def _going_on(self, line: Line) -> bool:
        draft = self.draft
        if draft is None:
            return False
        start = answer_start(line.text)
        if start is not None and not (self.part is Part.ANSWER and draft.written):
            self._answer(draft, line.text[start.end() :])
        elif self.part is Part.STEM:
            self._stem(draft, line.text)
        elif self.part is Part.ANSWER:
            draft.written.append(line.text)
        else:
            draft.explanation.append(line.text)
            draft.explained.append(line.text)
        return True

    # Cases

    def _case(self, line: Line) -> bool:
        named = _CASE.match(line.text)
        numbered = marks.read_number(line.text)
        begins = self.draft is None or named is not None
        text, number = line.text, None
        if named is not None:
            self.named, text = True, line.text[named.end() :]
        elif numbered and not self.named and not numbered.decimal and numbered.style != "paren":
            begins = begins or numbered.number == self.last + 1
            if begins:
                self.last, number, text = numbered.number, numbered.number, numbered.rest
        if begins:
            self.draft = Draft(line.place, number, "")
            self.section.drafts.append(self.draft)
        if self.draft is not None and text.strip():
            self.draft.raw.append((line.place, text))
        return True


def _inside(text: str) -> re.Match[str] | None:
    """An answer's mark behind a stem, on the same line."""
    return next((match for match in _ANSWER.finditer(text) if match.start()), None)


class WrittenKey:
    """The answers in words at the end of a file: 1. …, 2. …, for the questions of one section."""

    def __init__(self, section: Section) -> None:
        self.waiting = section.without_answer()
        self.draft: Draft | None = None
        self.style = ""

    def take(self, line: Line, _at: int) -> bool:
        numbered = marks.read_number(line.text)
        own = numbered is not None and self.style in {"", numbered.style}
        if numbered is not None and own and numbered.number in self.waiting:
            self.draft, self.style = self.waiting.pop(numbered.number), numbered.style
            text = numbered.rest
        elif self.draft is None:
            return False
        else:
            text = line.text
        start = answer_start(text)
        text = text[start.end() :] if start else text
        if self.draft.raw:
            self.draft.raw.append((line.place, f"答案：{text}" if numbered and own else text))
        elif text.strip():
            self.draft.written.append(text.strip())
        self.draft.lines.append(line.index)
        return True
