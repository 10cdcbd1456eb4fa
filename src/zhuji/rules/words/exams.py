"""Words of question banks and tests."""

from enum import StrEnum
from typing import Final


class QuestionKind(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    FILL = "fill"
    SHORT = "short"
    ESSAY = "essay"
    CASE = "case"  # material with questions of its own, each of another kind


# Answered by choosing among options: the machine marks them by indices.
CLOSED_KINDS: Final = (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.TRUE_FALSE)
# Answered in sentences: people mark them against points.
OPEN_KINDS: Final = (QuestionKind.SHORT, QuestionKind.ESSAY)


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


class BankFormat(StrEnum):
    """In what a question bank goes out; PAPER is without keys, for candidates."""

    WORKBOOK = "workbook"
    WORD = "word"
    PAPER = "paper"
    GIFT = "gift"
    MOODLE = "moodle"
    QTI = "qti"


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class IncidentKind(StrEnum):
    """What a proctor writes down of the hall, beside pauses and time given."""

    NOTE = "note"
    REOPENED = "reopened"
    HANDED_IN_FOR = "handed_in_for"


class ReleaseLevel(StrEnum):
    """What a trainee gets to see of the own test once it is released."""

    NOTHING = "nothing"
    MARKS = "marks"
    OWN_WRONG = "own_wrong"  # the mark, and the questions the own answer was not right on
    FULL = "full"  # every question with key and explanation


class ReleaseWhen(StrEnum):
    AFTER_BELL = "after_bell"  # when no answer of anybody can come in any more
    AT_TIME = "at_time"
    BY_CLICK = "by_click"


class KeyDecision(StrEnum):
    """What becomes of a key that was doubted."""

    STAYS = "stays"
    CHANGED = "changed"
    STRUCK = "struck"


class StruckOut(StrEnum):
    """What a question struck out means for the marks."""

    FULL_MARKS = "full_marks"  # everybody earns it
    REMOVED = "removed"  # nobody does, and the paper's full marks are fewer


class OpenMarking(StrEnum):
    """Where an answer in sentences stands among its markers."""

    WAITING = "waiting"
    THIRD = "third"
    SETTLED = "settled"
