"""Completion, and the archive of a class."""

from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy.figure import Figure
from zhuji.rules.words import ArchiveItem


@dataclass(frozen=True, slots=True)
class CompletionPolicy:
    """What a trainee needs to complete."""

    test_required: Figure[bool]
    pass_share: Figure[Fraction]  # share of the full marks
    unexcused_absences_allowed: Figure[int]  # half-days
    retest_allowed: Figure[bool]  # who lacks nothing but the test may sit it again
    plan_required: Figure[bool]  # an action plan has been handed in
    case_required: Figure[bool]  # an experience case has been handed in
    review_days: Figure[int]  # a review request is decided within so many days
    sessions_make_up_allowed: Figure[bool]  # what was missed may be attended elsewhere
    next_run_allowed: Figure[bool]  # the whole class may be attended once more
    make_up_days: Figure[int]  # make-up is done within so many days; 0: no end


@dataclass(frozen=True, slots=True)
class ArchivePolicy:
    """What a class's archive must hold before the class closes."""

    gate: Figure[bool]  # closing waits until each item is there or named as absent
    listed: Figure[tuple[ArchiveItem, ...]]
    reimbursement: Figure[tuple[ArchiveItem, ...]]  # needed to settle the class's cost
