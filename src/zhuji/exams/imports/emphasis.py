"""Words that a Word file shows in colour, bold or with a line: that may mean the answer, and is told."""

from collections.abc import Callable, Sequence
from typing import Final

from zhuji.base.word.emphasis import Emphasis
from zhuji.base.word.read import Paragraph
from zhuji.rules.questions import Unplaced, marks
from zhuji.rules.questions.underlined import without_lines
from zhuji.rules.verdict import Reason

_MOST: Final = 4 / 5  # of the paragraphs that could have it: how the file looks, not a sign
_SHOWN: Final = 5


def emphasised(paragraphs: Sequence[Paragraph]) -> list[Unplaced]:
    """One line for each kind of emphasis; a heading and a line with 答案： say themselves what they
    are, and in bold or underlined only an option can be meant. What is hidden or struck out is told
    wherever it stands.
    """
    kinds: tuple[tuple[Emphasis, str, Callable[[Paragraph], bool]], ...] = (
        (Emphasis.HIDDEN, "question_text_hidden", _any),
        (Emphasis.COLOUR, "question_text_coloured", _is_words),
        (Emphasis.STRIKE, "question_text_struck", _any),
        (Emphasis.BOLD, "question_options_bold", _is_option),
        (Emphasis.UNDERLINE, "question_options_underlined", _is_option),
    )
    found = []
    for emphasis, code, could in kinds:
        able = [one for one in paragraphs if could(one)]
        meant = list(dict.fromkeys(one.place for one in able if emphasis in one.emphasis))
        if meant and (could is _any or len(meant) <= _MOST * len(able)):
            reason = Reason.of(code, count=len(meant), places="、".join(meant[:_SHOWN]))
            found.append(Unplaced(0, meant[0], reason))
    return found


def _any(_paragraph: Paragraph) -> bool:
    return True


def _is_words(paragraph: Paragraph) -> bool:
    line = _line(paragraph)
    return bool(line) and not _speaks(line)


def _is_option(paragraph: Paragraph) -> bool:
    line = _line(paragraph)
    return not _speaks(line) and (
        marks.read_option_mark(line) is not None or bool(marks.options_in(line)[1])
    )


def _line(paragraph: Paragraph) -> str:
    return without_lines(paragraph.line).strip()


def _speaks(line: str) -> bool:
    return bool(
        marks.answer_mark(line) is not None
        or marks.explanation_mark(line)
        or marks.kind_heading(line)
        or marks.chapter_heading(line)
    )
