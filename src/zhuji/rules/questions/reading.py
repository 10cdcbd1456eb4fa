"""Where the reading of a bank's lines stands, and where in it a question begins."""

from zhuji.rules.questions import keys, marks
from zhuji.rules.questions.ahead import Ahead
from zhuji.rules.questions.free_lines import FreeLines, WrittenKey
from zhuji.rules.questions.pieces import Part, take_stem
from zhuji.rules.questions.shapes import Draft, Heading, Line, Section, Unplaced
from zhuji.rules.questions.stems import stem_answers
from zhuji.rules.words import QuestionKind


class Reading:
    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.ahead = Ahead(lines)
        self.at = 0
        self.sections = [Section(None, "")]
        self.headings: list[Heading] = []
        self.unplaced: list[Unplaced] = []
        self.key_lines: list[int] = []
        self.block: keys.Block | None = None
        self.draft: Draft | None = None
        self.part = Part.NOTHING
        self.listed = 0  # the last number of a list inside a stem or explanation
        self.last = 0  # the last question's number
        self.kind_above_chapter = False
        self.free: FreeLines | WrittenKey | None = None
        self.key_seen = False

    @property
    def section(self) -> Section:
        return self.sections[-1]

    def _begins(self, numbered: marks.Numbered) -> bool:
        number, drafts = numbered.number, self.section.drafts
        in_order = number == self.last + 1 or (number == 1 and not drafts)
        if not in_order and (numbered.decimal or numbered.style == "bare"):
            return (
                not numbered.decimal and self.part is not Part.STEM and self._likely(numbered.rest)
            )
        likely = self._likely(numbered.rest)
        if self.draft is None:
            return in_order or likely
        if self.part is Part.STEM and not self._complete(self.draft):
            own_style = (numbered.style == "paren") == (self.draft.style == "paren")
            if not own_style or not (in_order or likely) or self._in_list(number):
                self.listed = number
                return False
            if number == 1 and self._is_list_of_stem():
                self.listed = 1
                return False
        elif (
            self.part is Part.EXPLANATION and not likely and (number == 1 or self._in_list(number))
        ):
            self.listed = number
            return False
        return in_order or likely or self._kind() is QuestionKind.TRUE_FALSE

    def _in_list(self, number: int) -> bool:
        return self.listed > 0 and number == self.listed + 1

    def _is_list_of_stem(self) -> bool:
        """A stem that waits for its options goes on with 1. 2. 3.; a judgement has no options."""
        return self._kind() is not QuestionKind.TRUE_FALSE and self.last != 0

    def _begins_unnumbered(self, line: Line) -> bool:
        following = self.ahead.followed_by(self.at)
        if self.part is Part.STEM:
            draft = self.draft
            return draft is not None and self._complete(draft) and self._likely(line.text)
        if self.part is Part.OPTIONS and not self._answered():
            return following == "options" and not marks.read_option_mark(line.text)
        if marks.read_option_mark(line.text):
            return False
        if following == "options" or marks.options_in(line.text)[1]:
            return True
        keyed = bool(stem_answers(line.text, judgement=self._kind() is QuestionKind.TRUE_FALSE))
        if self.part is Part.EXPLANATION:
            return keyed and following != ""
        judged = self._kind() is QuestionKind.TRUE_FALSE
        return (
            keyed
            or marks.answer_inside(line.text) is not None
            or (following == "answer" and (judged or marks.BLANK.search(line.text) is not None))
        )

    def _answered(self) -> bool:
        return self.draft is not None and (bool(self.draft.answers) or self._complete(self.draft))

    def _kind(self) -> QuestionKind | None:
        return self.section.kind.kind if self.section.kind else None

    def _complete(self, draft: Draft) -> bool:
        """A judgement whose stem already holds its answer, so that nothing of it need follow."""
        judged = self._kind() in {QuestionKind.TRUE_FALSE, None}
        return judged and bool(stem_answers("\n".join(draft.stem), judgement=True))

    def _likely(self, text: str) -> bool:
        """Whether the text, or what comes below it, looks like a question, not a list's item."""
        judged = self._kind() is QuestionKind.TRUE_FALSE
        return bool(
            marks.BLANK.search(text)
            or marks.options_in(text)[1]
            or marks.answer_inside(text)
            or stem_answers(text, judgement=judged)
            or self.ahead.followed_by(self.at)
        )

    def _take_stem(self, draft: Draft, text: str) -> None:
        options_below = self.ahead.followed_by(self.at) == "options"
        self.part = take_stem(draft, text, options_below=options_below)
