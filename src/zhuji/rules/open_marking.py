"""Answers in sentences are marked by people against points: two who do not see each other's marks,
and a third who decides where they differ by more than the county allows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy import ExamPolicy
from zhuji.rules.verdict import Permitted, Reason, Term, Verdict, permit
from zhuji.rules.words import OpenMarking


@dataclass(frozen=True, slots=True)
class GivenPoints:
    """What one marker gave for each point, in the order of the key; the newest of each marker counts."""

    marker: int
    points: tuple[Fraction, ...]

    @property
    def mark(self) -> Fraction:
        return sum(self.points, Fraction(0))


def settle(
    given: Sequence[GivenPoints], marks: Fraction, policy: ExamPolicy
) -> Verdict[OpenMarking]:
    """What an answer earns, of `marks`, by those who have marked it, in their order.

    One marker where the county asks for one. Of two the mean, unless they lie further apart than
    the county's share of the marks: then it waits for the third, whose mark is the one that counts.
    Term open_mark where it is settled.
    """
    apart = policy.markers_apart
    needed = max(policy.markers.value, 1)
    if len(given) < min(needed, 2):
        code = "open_waits_for_second" if given else "open_waits_for_first"
        return Verdict(OpenMarking.WAITING, (Reason.of(code),))
    if needed == 1:
        return _settled("open_by_one", given[0].mark)
    first, second = given[0].mark, given[1].mark
    limit = apart.value * marks
    if abs(first - second) <= limit:
        return _settled("open_by_two", (first + second) / 2)
    if len(given) > 2:
        return _settled("open_by_third", given[2].mark)
    reason = Reason.of(
        "open_waits_for_third", apart.citation, apart=abs(first - second), limit=limit
    )
    return Verdict(OpenMarking.THIRD, (reason,), (Term("open_limit", limit),))


def may_mark(
    given: Sequence[GivenPoints],
    new: GivenPoints,
    shares: Sequence[Fraction],
    marks: Fraction,
    policy: ExamPolicy,
) -> Verdict[Permitted]:
    """Whether a marker's points can be kept: one for each point of the key, each between nothing and
    its share of the marks; nobody joins once it is settled, and who marked may put it right until then.
    """
    refusals = []
    if len(new.points) != len(shares):
        refusals.append(Reason.of("open_points_missing", count=len(shares)))
    for place, (point, share) in enumerate(zip(new.points, shares, strict=False), 1):
        if not 0 <= point <= share * marks:
            refusals.append(Reason.of("open_point_out_of_range", place=place, most=share * marks))
    if settle(given, marks, policy).outcome is OpenMarking.SETTLED:
        refusals.append(Reason.of("open_settled_already"))
    return permit(*refusals)


def may_see(given: Sequence[GivenPoints], marker: int, outcome: OpenMarking) -> bool:
    """Whether an answer still waits for this marker: not for who has marked it."""
    return outcome is not OpenMarking.SETTLED and all(one.marker != marker for one in given)


def _settled(code: str, mark: Fraction) -> Verdict[OpenMarking]:
    reason = Reason.of(code, mark=mark)
    return Verdict(OpenMarking.SETTLED, (reason,), (Term("open_mark", mark),))


def mark_of(verdict: Verdict[OpenMarking]) -> Fraction | None:
    """The mark of a settled answer; None as long as it waits."""
    return next((term.value for term in verdict.arithmetic if term.code == "open_mark"), None)
