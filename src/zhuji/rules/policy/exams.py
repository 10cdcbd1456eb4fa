"""How answers are taken and marked."""

from dataclasses import dataclass

from zhuji.rules.policy.figure import Figure


@dataclass(frozen=True, slots=True)
class ExamPolicy:
    late_answer_grace_seconds: Figure[int]  # an answer on its way at the bell is kept for so long
    multiple_partial: Figure[bool]  # a part of the right choices earns a part of the marks
    longest_answer: Figure[int]  # characters of one answer in sentences
