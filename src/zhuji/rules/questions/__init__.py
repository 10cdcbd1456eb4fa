"""Question banks out of Word and text files: lines in, questions and every fault out."""

from zhuji.rules.questions.parse import parse_questions
from zhuji.rules.questions.shapes import (
    Heading,
    ParsedBank,
    ParsedQuestion,
    ParsedRow,
    Unplaced,
)

__all__ = [
    "Heading",
    "ParsedBank",
    "ParsedQuestion",
    "ParsedRow",
    "Unplaced",
    "parse_questions",
]
