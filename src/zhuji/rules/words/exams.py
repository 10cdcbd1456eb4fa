"""Words of question banks and tests."""

from enum import StrEnum
from typing import Final


class QuestionKind(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"


class ExamPurpose(StrEnum):
    """What a test is for. The completion test is the test after the training: pre-test and it are paired."""

    PRE = "pre"
    CHECK = "check"
    COMPLETION = "completion"
    MAKE_UP = "make_up"


# Marks of these count towards completion; the others tell what is known, and of whom to teach what.
COUNTED_PURPOSES: Final = frozenset({ExamPurpose.COMPLETION, ExamPurpose.MAKE_UP})


class PaperVariant(StrEnum):
    """Which of several papers of one blueprint: two for neighbours, one for those who come later."""

    A = "a"
    B = "b"
    MAKE_UP = "make_up"


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
