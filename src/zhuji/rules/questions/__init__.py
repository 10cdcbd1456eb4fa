"""Question banks out of Word, text and table files: lines or rows in, questions and every fault out."""

from zhuji.rules.questions.cells import (
    LETTERS,
    LooseRow,
    QuestionRow,
    QuestionSheet,
    parse_sheets,
)
from zhuji.rules.questions.parse import parse_questions
from zhuji.rules.questions.shapes import (
    Heading,
    ParsedBank,
    ParsedQuestion,
    ParsedRow,
    Unplaced,
)

__all__ = [
    "LETTERS",
    "Heading",
    "LooseRow",
    "ParsedBank",
    "ParsedQuestion",
    "ParsedRow",
    "QuestionRow",
    "QuestionSheet",
    "Unplaced",
    "parse_questions",
    "parse_sheets",
]
