"""Mastery of a topic: the marks earned on its questions against the share that the county asks.

It tells a person, a group and the class what to learn and teach again. It orders nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy import LearningPolicy
from zhuji.rules.verdict import Reason, Term, Verdict
from zhuji.rules.words import ExamPurpose, Mastery


@dataclass(frozen=True, slots=True)
class MarkOnTopic:
    """What one test earned on a topic, of `full`; `got` None: the paper came back with its sum alone."""

    purpose: ExamPurpose
    got: Fraction | None
    full: Fraction


@dataclass(frozen=True, slots=True)
class MasterySum:
    """So many have mastered a topic, of those of whom something is known, of all asked about."""

    mastered: int
    known: int
    people: int


def mastery(marks: Sequence[MarkOnTopic], policy: LearningPolicy) -> Verdict[Mastery]:
    """Whether a person has mastered a topic.

    The best test on the topic counts, as a share: who has caught up has caught up. What the
    pre-test showed counts only as long as no later test on the topic is marked.
    """
    known = [(mark, mark.got) for mark in marks if mark.got is not None and mark.full > 0]
    later = [each for each in known if each[0].purpose is not ExamPurpose.PRE]
    if not (later or known):
        code = "mastery_sum_only" if any(mark.full > 0 for mark in marks) else "mastery_not_tested"
        return Verdict(Mastery.UNKNOWN, (Reason.of(code),))
    best, got = max(later or known, key=lambda each: each[1] / each[0].full)
    needed = policy.mastery_share.value * best.full
    reached = got >= needed
    reason = Reason.of(
        "mastery_reached" if reached else "mastery_short",
        policy.mastery_share.citation,
        purpose=best.purpose,
        got=got,
        full=best.full,
        needed=needed,
        short=max(needed - got, Fraction(0)),
    )
    terms = (
        Term("topic_got", got),
        Term("topic_full", best.full),
        Term("topic_needed", needed),
    )
    return Verdict(Mastery.MASTERED if reached else Mastery.NOT_YET, (reason,), terms)


def mastery_sum(outcomes: Iterable[Mastery]) -> MasterySum:
    """The sum of a group or a class on one topic."""
    all_of_them = tuple(outcomes)
    known = [each for each in all_of_them if each is not Mastery.UNKNOWN]
    return MasterySum(known.count(Mastery.MASTERED), len(known), len(all_of_them))


def told_to_unit(found: MasterySum, policy: LearningPolicy) -> MasterySum | None:
    """What a unit is told of its own trainees; None where so few would be somebody's own result."""
    return found if found.known >= policy.unit_least.value else None
