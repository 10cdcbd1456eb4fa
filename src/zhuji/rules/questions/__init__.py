"""Question banks out of Word, text and table files: lines or rows in, questions and every fault out."""

from zhuji.rules.questions.cells import (
    LETTERS,
    LooseRow,
    QuestionRow,
    QuestionSheet,
    gather_sheets,
    parse_sheets,
)
from zhuji.rules.questions.judge import judged
from zhuji.rules.questions.parse import gather_lines, parse_questions
from zhuji.rules.questions.shapes import (
    Gathered,
    Heading,
    ParsedBank,
    ParsedQuestion,
    ParsedRow,
    Unplaced,
)
from zhuji.rules.questions.tables import part_of_question

__all__ = [
    "LETTERS",
    "Gathered",
    "Heading",
    "LooseRow",
    "ParsedBank",
    "ParsedQuestion",
    "ParsedRow",
    "QuestionRow",
    "QuestionSheet",
    "Unplaced",
    "gather_lines",
    "gather_sheets",
    "judged",
    "parse_questions",
    "parse_sheets",
    "part_of_question",
]
