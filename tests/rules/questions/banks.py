"""Banks for tests, written as text; all questions are invented."""

from zhuji.rules.questions import ParsedBank, parse_questions
from zhuji.rules.words import QuestionKind, RowLevel

SINGLE, MULTIPLE, TRUE_FALSE = QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.TRUE_FALSE


def parsed(text: str) -> ParsedBank:
    lines = text.strip("\n").split("\n")
    return parse_questions((f"第{number}行", line) for number, line in enumerate(lines, start=1))


def shown(bank: ParsedBank) -> list[tuple[QuestionKind, str, tuple[str, ...], tuple[int, ...]]]:
    return [
        (row.question.kind, row.question.stem, row.question.options, row.question.key)
        for row in bank.rows
        if row.question
    ]


def codes(bank: ParsedBank) -> list[tuple[RowLevel, tuple[str, ...]]]:
    return [(row.level, row.codes) for row in bank.rows]
