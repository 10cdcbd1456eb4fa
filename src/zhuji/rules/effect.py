"""Effect: what changed with a class, with the interval that says how sure it is, or not enough to say.

A change is only spoken of where the interval leaves "no change" out. None of it says that the class
was the cause: units are not trained by lot. The pages say so beside the figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.intervals import (
    Interval,
    Share,
    difference_interval,
    least_values,
    median,
    median_interval,
)
from zhuji.rules.policy import EffectPolicy
from zhuji.rules.verdict import Reason, Term, Verdict
from zhuji.rules.words import Change


@dataclass(frozen=True, slots=True)
class MarkPair:
    """One person's shares of the marks on the same topic, before and after, between 0 and 1."""

    before: Fraction
    after: Fraction

    @property
    def gain(self) -> Fraction:
        return self.after - self.before


def learning_gain(subject: str, pairs: Sequence[MarkPair], policy: EffectPolicy) -> Verdict[Change]:
    """The median of the persons' own gains on a subject, a topic or all of it, with its exact interval.

    Each person is held against the own earlier self, so who came in knowing much and who little
    count alike. Terms: pairs, median_gain, gain_low, gain_high, gain_coverage.
    """
    sure = policy.confidence
    gains = [pair.gain for pair in pairs]
    found = median_interval(gains, sure.value)
    if found is None:
        needed = least_values(sure.value)
        reason = Reason.of(
            "gain_too_few", sure.citation, subject=subject, count=len(gains), needed=needed
        )
        return Verdict(Change.TOO_FEW, (reason,), (Term("pairs", Fraction(len(gains))),))
    middle = median(gains)
    outcome = _direction(found)
    reason = Reason.of(
        f"gain_{outcome.value}",
        sure.citation,
        subject=subject,
        count=len(gains),
        gain=_points(middle),
        low=_points(found.low),
        high=_points(found.high),
    )
    terms = (
        Term("pairs", Fraction(len(gains))),
        Term("median_gain", middle),
        Term("gain_low", found.low),
        Term("gain_high", found.high),
        Term("gain_coverage", found.coverage),
    )
    return Verdict(outcome, (reason,), terms)


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """Findings that stood on the opening day, and how many of them have been closed since."""

    closed: int
    stood: int


def findings_change(
    trained: FindingCounts, others: FindingCounts, policy: EffectPolicy
) -> Verdict[Change]:
    """The share of findings closed in units that sent trainees, less that in all other units.

    Terms: trained_closed, trained_stood, others_closed, others_stood and, where there are enough,
    closed_apart, apart_low, apart_high.
    """
    least, counted = policy.least_findings, _counted(trained, others)
    if min(trained.stood, others.stood) < least.value:
        reason = Reason.of(
            "findings_too_few",
            least.citation,
            trained=trained.stood,
            others=others.stood,
            needed=least.value,
        )
        return Verdict(Change.TOO_FEW, (reason,), counted)
    one, other = Share(trained.closed, trained.stood), Share(others.closed, others.stood)
    found = difference_interval(one, other, policy.confidence.value)
    outcome, apart = _direction(found), one.value - other.value
    reason = Reason.of(
        f"findings_{outcome.value}",
        policy.confidence.citation,
        trained=trained.closed,
        trained_of=trained.stood,
        others=others.closed,
        others_of=others.stood,
        apart=_points(apart),
        low=_points(found.low),
        high=_points(found.high),
    )
    terms = (
        *counted,
        Term("closed_apart", apart),
        Term("apart_low", found.low),
        Term("apart_high", found.high),
    )
    return Verdict(outcome, (reason,), terms)


def _counted(trained: FindingCounts, others: FindingCounts) -> tuple[Term, ...]:
    return (
        Term("trained_closed", Fraction(trained.closed)),
        Term("trained_stood", Fraction(trained.stood)),
        Term("others_closed", Fraction(others.closed)),
        Term("others_stood", Fraction(others.stood)),
    )


def _direction(found: Interval) -> Change:
    if found.low > 0:
        return Change.UP
    return Change.DOWN if found.high < 0 else Change.UNDECIDED


def _points(share: Fraction) -> Fraction:
    """A difference of shares in points of a hundred, to one place, rounded half up."""
    return Fraction((share * 1000 + Fraction(1, 2)).__floor__(), 10)
