"""Goes through the lines of a bank once and gathers what belongs to each question."""

import re
from collections.abc import Iterable, Sequence

from zhuji.rules.questions import keys, marks
from zhuji.rules.questions.ahead import lines_of
from zhuji.rules.questions.cases import take_apart
from zhuji.rules.questions.free_lines import FreeLines, WrittenKey
from zhuji.rules.questions.judge import judged
from zhuji.rules.questions.pieces import (
    Part,
    cut_last_option,
    take_answer,
    take_explanation,
)
from zhuji.rules.questions.reading import Reading
from zhuji.rules.questions.shapes import (
    FREE_KINDS,
    Draft,
    Gathered,
    Heading,
    KindWord,
    Line,
    ParsedBank,
    Section,
    Unplaced,
)
from zhuji.rules.questions.underlined import without_lines
from zhuji.rules.verdict import Reason

# A page's number, or what a learning platform gave for the answer: 2.0分.
_PAGE = re.compile(r"[-—\s]+\d+[-—\s]+|第\s*\d+\s*页.{0,20}|\d{1,3}(?:\.\d)?\s*分")


def parse_questions(lines: Iterable[tuple[str, str]]) -> ParsedBank:
    """Questions from (place, text) lines in reading order. A text may hold line breaks.

    Never raises for anything a line may hold, and drops nothing: see ParsedBank.
    """
    return judged(gather_lines(lines))


def gather_lines(lines: Iterable[tuple[str, str]], key: Sequence[tuple[str, str]] = ()) -> Gathered:
    """What `parse_questions` judges; `key` are the lines of a file of its own with the answers."""
    own = list(lines)
    reader = _Reader(lines_of([*own, *key]))
    reader.read(key_from=len(lines_of(own)))
    for section in reader.sections:
        for draft in section.drafts:
            if draft.raw:
                take_apart(draft)
    return Gathered(reader.sections, reader.headings, reader.key_lines, reader.unplaced)


class _Reader(Reading):
    def read(self, key_from: int) -> None:
        steps = (
            self._key,
            self._heading,
            self._written,
            self._awaited,
            self._other_answer,
            self._answer,
            self._explanation,
            self._options,
            self._question,
            self._continuation,
        )
        for at, line in enumerate(self.lines):
            self.at = at
            if at == key_from:
                self._open_key(keys.Block())
            if not any(step(line) for step in steps):
                self._unplace(line)
        self._close_key()
        self.free = None

    def _unplace(self, line: Line) -> None:
        reason = Reason.of("question_line_unplaced", text=without_lines(line.text)[:40])
        self.unplaced.append(Unplaced(line.index, line.place, reason))

    # Sections that are answered in words

    def _written(self, line: Line) -> bool:
        return self.free is not None and self.free.take(line, self.at)

    def _open_free(self, kind: KindWord) -> None:
        """The questions of a section in words, or, behind 参考答案, the answers to those above."""
        if kind.kind not in FREE_KINDS:
            return
        waiting = [
            each
            for each in self.sections[:-1]
            if each.kind and each.kind.kind is kind.kind and each.without_answer()
        ]
        if self.key_seen and waiting:
            self.sections.pop()
            self.free = WrittenKey(waiting[0])
        else:
            self.free = FreeLines(self.section, self.ahead)

    # Collected keys

    def _key(self, line: Line) -> bool:
        if self.block is not None and self._key_goes_on(line):
            return True
        self._close_key()
        if keys.key_heading(line.text):
            return self._key_heading(line)
        if self.key_seen and (self._key_heading_inside(line) or self._key_with_order(line)):
            return True
        tokens = keys.tokens_of(line)
        if tokens and keys.stands_alone(tokens):
            self._open_key(keys.Block())
            return self._key_goes_on(line)
        labelled = keys.labelled(line)
        if labelled and (self.key_seen or keys.stands_alone(labelled[1])):
            return self._key_with_label(line)
        return self.key_seen and self._key_in_words(line)

    def _key_in_words(self, line: Line) -> bool:
        """填空题：1.季度 2.书记: the answers of a section on one line."""
        found = keys.labelled_words(line.text)
        if found is None:
            return False
        kind, answers = found
        waiting = [each for each in self.sections if each.kind and each.kind.kind is kind.kind]
        drafts = next((each.without_answer() for each in waiting if each.without_answer()), None)
        if drafts is None:
            return False
        for number, text in answers:
            if number in drafts:
                drafts[number].written.append(text)
            else:
                reason = Reason.of("question_key_without_question", number=number, answer=text[:40])
                self.unplaced.append(Unplaced(line.index, line.place, reason))
        self.key_lines.append(line.index)
        return True

    def _key_heading(self, line: Line) -> bool:
        following = self.ahead.key_follows(self.at)
        numbered = isinstance(self.free, FreeLines) and self.free.key_comes(self.ahead, self.at)
        if self._unanswered() and not (following or numbered or self._kind_next()):
            return False  # 答案： of one question, the answer on the next line
        self.headings.append(Heading(line.index, line.place, line.text))
        self.key_seen = True
        kind = keys.heading_kind(line.text)
        if kind is not None and kind.kind in FREE_KINDS:
            self._begin_section(Section(kind, self.section.chapter))
        elif numbered:
            self.free = WrittenKey(self.section)
        elif following:
            self._open_key(keys.Block(kind))
        return True

    def _kind_next(self) -> bool:
        following = self.ahead.line(self.at + 1)
        return following is not None and bool(
            marks.kind_heading(following.text)
            or keys.labelled(following)
            or keys.labelled_words(following.text)
        )

    def _unanswered(self) -> bool:
        if isinstance(self.free, FreeLines):
            return self.free.awaits_answer()
        return (
            self.draft is not None
            and not self.draft.answers
            and self.part in {Part.STEM, Part.OPTIONS}
        )

    def _open_key(self, block: keys.Block) -> None:
        self._close_key()
        self.free = None
        self.key_seen = True
        self.block, self.draft, self.part = block, None, Part.NOTHING

    def _key_goes_on(self, line: Line) -> bool:
        block = self.block
        if block is None:
            return False
        tokens = keys.tokens_of(line)
        item = keys.item_of(line)
        if tokens:
            block.tokens += tokens
        elif item:
            block.settle()
            block.entries.append(item)
        elif keys.key_heading(line.text) and line.text in {"题号", "序号", "答案"}:
            pass
        else:
            return (
                self._key_with_label(line)
                or self._key_with_order(line)
                or self._key_heading_inside(line)
                or self._key_explained(line)
            )
        self.key_lines.append(line.index)
        return True

    def _key_with_label(self, line: Line) -> bool:
        found = keys.labelled(line)
        if not found:
            return False
        chapter = self.block.chapter if self.block else ""
        self._open_key(keys.Block(found[0], chapter, tokens=found[1]))
        self.key_lines.append(line.index)
        return True

    def _key_with_order(self, line: Line) -> bool:
        found = keys.ordered(line.text)
        if found is None:
            return False
        order, rest = found
        chapter = self.block.chapter if self.block else ""
        own = Line(line.index, line.place, rest, marks.fold(rest))
        self._open_key(keys.Block(None, chapter, order, keys.tokens_of(own) or []))
        self.key_lines.append(line.index)
        return True

    def _key_heading_inside(self, line: Line) -> bool:
        kind, chapter = marks.kind_heading(line.text), marks.chapter_heading(line.text)
        named = keys.heading_kind(line.text) if keys.key_heading(line.text) else None
        if not (kind or chapter or named) or not self.ahead.key_follows(self.at):
            return False
        above = self.block.chapter if self.block else ""
        kind_above = self.block.kind if self.block else None
        self._open_key(keys.Block(kind or named or kind_above, chapter or above))
        self.headings.append(Heading(line.index, line.place, line.text))
        return True

    def _key_explained(self, line: Line) -> bool:
        if self.block is None:
            return False
        if marks.explanation_mark(line.text):
            self.block.settle()
        if self.block.tokens or not self.block.entries:
            return False
        last = self.block.entries[-1]
        if not (last.explanation or marks.explanation_mark(line.text)) or self._likely(line.text):
            return False
        text = f"{last.explanation}\n{line.text}".strip()
        self.block.entries[-1] = keys.Entry(last.line, last.number, last.raw, text)
        self.key_lines.append(line.index)
        return True

    def _close_key(self) -> None:
        if self.block is not None:
            self.unplaced += keys.attach(self.block, self.sections)
            self.block = None

    # Headings

    def _heading(self, line: Line) -> bool:
        if _PAGE.fullmatch(line.text) and not marks.explanation_mark(line.text):
            self.headings.append(Heading(line.index, line.place, line.text))
            return True
        kind = marks.kind_heading(line.text)
        chapter = None if kind else marks.chapter_heading(line.text) or self._ordered(line)
        if kind:
            above = "" if self.kind_above_chapter else self.section.chapter
            self.kind_above_chapter = False
            self._begin_section(Section(kind, above, order=marks.order_of(line.text)))
        elif chapter is not None:
            self.kind_above_chapter |= self.section.kind is not None and not self.section.drafts
            kept = self.section.kind if self.kind_above_chapter else None
            self._begin_section(Section(kept, chapter, order=marks.order_of(line.text)))
        else:
            return False
        self.headings.append(Heading(line.index, line.place, line.text))
        return True

    def _begin_section(self, section: Section) -> None:
        self.free = None
        self.sections.append(section)
        self.draft, self.part, self.listed = None, Part.NOTHING, 0
        if section.kind is not None:
            self._open_free(section.kind)

    def _ordered(self, line: Line) -> str | None:
        """一、党章知识 is a heading where a kind or the first question comes next."""
        text, following = marks.ordered_heading(line.text), self.ahead.line(self.at + 1)
        if text is None or following is None:
            return None
        if isinstance(self.free, FreeLines) and self.free.part is Part.ANSWER:
            return text if marks.kind_heading(following.text) else None
        numbered = marks.read_number(following.text)
        begins = numbered is not None and numbered.number in {1, self.last + 1}
        return text if begins or marks.kind_heading(following.text) else None

    # Parts of a question

    def _awaited(self, line: Line) -> bool:
        if self.part is not Part.AWAITED or self.draft is None:
            return False
        self.part = Part.ANSWER
        answer = marks.read_answer(line.text)
        if not answer or answer[1]:
            return False
        self.draft.answers.append(answer[0])
        return self._taken(line)

    def _other_answer(self, line: Line) -> bool:
        """我的答案：C out of a learning platform is not the key."""
        if not marks.somebodys_answer(line.text):
            return False
        inside = marks.answer_inside(line.text)
        if self.draft is None or inside is None:
            self._unplace(line)
            return True
        self.listed, self.part = 0, take_answer(self.draft, inside[1])
        return self._taken(line)

    def _answer(self, line: Line) -> bool:
        start = marks.answer_mark(line.text)
        if start is None or self.draft is None:
            return False
        self.listed, self.part = 0, take_answer(self.draft, line.text[start:])
        return self._taken(line)

    def _explanation(self, line: Line) -> bool:
        if self.draft is None or not marks.explanation_mark(line.text):
            return False
        self.listed, self.part = 0, take_explanation(self.draft, line.text)
        return self._taken(line)

    def _options(self, line: Line) -> bool:
        draft, mark = self.draft, marks.read_option_mark(line.text)
        if draft is None or mark is None or (draft.options and self.part is not Part.OPTIONS):
            return False
        if self.part is Part.EXPLANATION:
            return False
        expected = chr(ord(draft.options[-1][0]) + 1) if draft.options else "A"
        if mark.letter != expected and (mark.weak or not draft.options):
            return False
        pieces = marks.split_options(line.text[mark.end :], mark.letter)
        if (
            mark.weak
            and mark.letter == "A"
            and len(pieces) == 1
            and not self.ahead.letter_follows(self.at, "B")
        ):
            return False
        draft.options += pieces
        self.part = cut_last_option(draft)
        return self._taken(line)

    def _question(self, line: Line) -> bool:
        numbered = marks.read_number(line.text)
        if numbered and self._begins(numbered):
            number, style, rest = numbered.number, numbered.style, numbered.rest
            self.last = number
        elif not numbered and self._begins_unnumbered(line):
            number, style, rest = None, "", line.text
        else:
            return False
        self.draft = Draft(line.place, number, style)
        self.section.drafts.append(self.draft)
        self.listed = 0
        self._take_stem(self.draft, rest)
        return self._taken(line)

    def _continuation(self, line: Line) -> bool:
        draft = self.draft
        if draft is None:
            return False
        if self.part is Part.STEM:
            self._take_stem(draft, line.text)
        elif self.part is Part.OPTIONS:
            letter, text = draft.options[-1]
            draft.options[-1] = (letter, text + line.text)
            self.part = cut_last_option(draft)
        elif self.part is Part.EXPLANATION:
            draft.explanation.append(line.text)
            draft.explained.append(line.text)
        elif self.part is Part.ANSWER and draft.written:
            draft.written.append(line.text)
        else:
            return False
        return self._taken(line)

    def _taken(self, line: Line) -> bool:
        if self.draft is not None:
            self.draft.lines.append(line.index)
        return True
