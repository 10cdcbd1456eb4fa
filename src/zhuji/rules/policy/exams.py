"""How answers are taken and marked."""

from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy.figure import Figure
from zhuji.rules.words import StruckOut


@dataclass(frozen=True, slots=True)
class ExamPolicy:
    late_answer_grace_seconds: Figure[int]  # an answer on its way at the bell is kept for so long
    multiple_partial: Figure[bool]  # a part of the right choices earns a part of the marks
    longest_answer: Figure[int]  # characters of one answer in sentences
    markers: Figure[int]  # how many mark an answer in sentences
    markers_apart: Figure[Fraction]  # of its marks; further apart, a third decides
    make_up_cap: Figure[Fraction]  # of the full marks that a make-up test counts at most
    struck_out: Figure[StruckOut]  # what a question that is struck out means for the marks


@dataclass(frozen=True, slots=True)
class ItemAnalysisPolicy:
    """When an analysis of questions is spoken of, and what makes a question worth a look."""

    least_candidates: Figure[int]  # below it every figure is said to be unsure
    group_share: Figure[Fraction]  # of the candidates, in the upper and in the lower group each
    least_discrimination: Figure[Fraction]
    easiest: Figure[Fraction]  # a facility above it
    hardest: Figure[Fraction]  # a facility below it
    least_choosers: Figure[int]  # of an option, before it is held against the key
    doubt_errors: Figure[Fraction]  # standard errors by which a figure must speak against a key
