"""Looking at the lines to come, which often tell what a line is."""

import re
from collections.abc import Iterable, Sequence

from zhuji.rules.questions import keys, marks
from zhuji.rules.questions.shapes import Line

_SPREAD = re.compile(r"(?<=[答解])[ \t\u3000\xa0]+(?=[案析]\s*[】\]）):：])")
_AHEAD = 5  # lines of a stem that may lie between its number and its options


def lines_of(lines: Iterable[tuple[str, str]]) -> list[Line]:
    """The lines that aren't empty; a text with line breaks gives several of one index."""
    found = []
    for index, (place, raw) in enumerate(lines):
        for piece in re.split(r"[\n\r\v\f\x85\u2028\u2029]+", raw):
            texts = filter(None, map(marks.tidy, keys.parted_by_orders(_SPREAD.sub("", piece))))
            found += [Line(index, place, text, marks.fold(text)) for text in texts]
    return found


class Ahead:
    """What comes after the line at an index."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def line(self, at: int) -> Line | None:
        return self._lines[at] if at < len(self._lines) else None

    def letter_follows(self, at: int, letter: str) -> bool:
        following = self.line(at + 1)
        mark = marks.read_option_mark(following.text) if following else None
        return mark is not None and mark.letter == letter

    def key_follows(self, at: int) -> bool:
        """Whether a line of a collected key comes next, headings of its sections left aside."""
        for after in range(at + 1, at + 4):
            line = self.line(after)
            if line is None:
                return False
            tokens = keys.tokens_of(line)
            if (
                keys.item_of(line)
                or keys.labelled(line)
                or keys.ordered(line.text)
                or (tokens and tokens[0].kind in {"range", "number"})
            ):
                return True
            if not (
                keys.key_heading(line.text)
                or marks.kind_heading(line.text)
                or marks.chapter_heading(line.text)
            ):
                return False
        return False

    def followed_by(self, at: int) -> str:
        """ "options" or "answer", whichever comes before another question; or nothing."""
        for after in range(at + 1, at + _AHEAD):
            line = self.line(after)
            if line is None:
                return ""
            mark = marks.read_option_mark(line.text)
            if mark and mark.letter == "A":
                return "options"
            if marks.answer_mark(line.text) is not None:
                return "answer"
            if _stops(line):
                return ""
        return ""


def _stops(line: Line) -> bool:
    return bool(
        marks.read_number(line.text)
        or marks.explanation_mark(line.text)
        or marks.kind_heading(line.text)
        or marks.chapter_heading(line.text)
    )
