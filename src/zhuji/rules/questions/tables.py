"""Whether a table of a Word file belongs to a question, or only holds questions in its cells."""

from collections.abc import Sequence

from zhuji.rules.questions import keys, marks
from zhuji.rules.questions.shapes import Line


def part_of_question(rows: Sequence[Sequence[str]]) -> bool:
    """A table of figures or words: two rows and columns at least, and no cell of it looks like a
    question, an option, an answer, a heading, or a key.
    """
    texts = [marks.tidy(text) for row in rows for text in row if text.strip()]
    if len(rows) < 2 or max(map(len, rows), default=0) < 2 or not texts:
        return False
    key = all(
        keys.tokens_of(Line(0, "", text, marks.fold(text))) or text in {"题号", "答案"}
        for text in texts
    )
    return not key and not any(_speaks(text) for text in texts)


def _speaks(text: str) -> bool:
    numbered = marks.read_number(text)
    option = marks.read_option_mark(text)
    return bool(
        (numbered and numbered.rest.strip() and not numbered.decimal and numbered.style != "bare")
        or (option and not option.weak)
        or marks.answer_mark(text) is not None
        or marks.answer_inside(text)
        or marks.kind_heading(text)
        or marks.explanation_mark(text)
        or len(text) > 200
        or text in {"题号", "答案", "题干"}
    )
