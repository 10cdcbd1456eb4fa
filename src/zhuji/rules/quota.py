"""Dividing places among units: least first, the rest by the largest remainders (Hamilton)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy import QuotaPolicy
from zhuji.rules.verdict import Permitted, Reason, Term, Verdict, permit
from zhuji.rules.words import ClassState, QuotaMethod


@dataclass(frozen=True, slots=True)
class UnitSize:
    """What a unit brings to the division: people (whom the class counts), branches, and what was found
    in them on the topics of the class.
    """

    unit_id: int
    people: int
    branches: int
    findings: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A unit's places and how they came about: least + floor(exact) + (1 by remainder)."""

    unit_id: int
    places: int
    least: int
    exact: Fraction  # the unit's part of what was left after the least ones
    by_remainder: bool  # got one of the places left over by rounding down

    @property
    def whole(self) -> int:
        """The whole places of the part."""
        return math.floor(self.exact)

    @property
    def remainder(self) -> Fraction:
        """What rounding down left over."""
        return self.exact - self.whole


@dataclass(frozen=True, slots=True)
class Division:
    """Shares in the units' order, none where the verdict says NO; with YES, reasons warn."""

    shares: tuple[Share, ...]
    verdict: Verdict[Permitted]


def _refused(*reasons: Reason) -> Division:
    return Division((), permit(*reasons))


def _totals(places: int, least: int, rest: int, size: int) -> tuple[Term, ...]:
    return (
        Term("places", Fraction(places)),
        Term("least_per_unit", Fraction(least)),
        Term("places_after_least", Fraction(rest)),
        Term("size_of_all_units", Fraction(size)),
    )


def _beyond_people(shares: Sequence[Share], units: Sequence[UnitSize]) -> tuple[Reason, ...]:
    return tuple(
        Reason.of(
            "more_places_than_people", unit=unit.unit_id, places=share.places, people=unit.people
        )
        for share, unit in zip(shares, units, strict=True)
        if share.places > unit.people
    )


def _weight(unit: UnitSize, method: QuotaMethod) -> int:
    """By what a unit's part is measured."""
    weights = {
        QuotaMethod.BY_PEOPLE: unit.people,
        QuotaMethod.BY_BRANCHES: unit.branches,
        QuotaMethod.BY_FINDINGS: unit.findings,
    }
    return weights.get(method, 1)


def _by_size(places: int, units: Sequence[UnitSize], policy: QuotaPolicy) -> Division:
    least = policy.least_per_unit.value
    needed = least * len(units)
    if places < needed:
        citation = policy.least_per_unit.citation
        values = {"places": places, "units": len(units), "least": least, "needed": needed}
        return _refused(Reason.of("fewer_places_than_least", citation, **values))
    sizes = [_weight(unit, policy.method.value) for unit in units]
    rest, size = places - needed, sum(sizes)
    if rest and not size:
        return _refused(
            Reason.of("units_have_no_size", policy.method.citation, method=policy.method.value)
        )
    exact = [Fraction(rest * own, size) if size else Fraction(0) for own in sizes]
    left_over = rest - sum(map(math.floor, exact))
    # Ties: the unit with more people, then the one named first.
    order = sorted(
        range(len(units)),
        key=lambda i: (math.floor(exact[i]) - exact[i], -units[i].people, i),
    )
    lucky = frozenset(order[:left_over])
    shares = tuple(
        Share(
            unit.unit_id, least + math.floor(exact[i]) + (i in lucky), least, exact[i], i in lucky
        )
        for i, unit in enumerate(units)
    )
    arithmetic = _totals(places, least, rest, size)
    return Division(shares, Verdict(Permitted.YES, _beyond_people(shares, units), arithmetic))


def _by_hand(
    places: int, units: Sequence[UnitSize], policy: QuotaPolicy, given: Mapping[int, int]
) -> Division:
    known = {unit.unit_id for unit in units}
    refusals = [
        Reason.of("places_for_unknown_unit", unit=unit) for unit in given if unit not in known
    ]
    refusals += [
        Reason.of("places_negative", unit=unit, places=count)
        for unit, count in given.items()
        if count < 0
    ]
    total = sum(given.values())
    if total != places:
        refusals.append(Reason.of("places_sum_differs", given=total, places=places))
    if refusals:
        return _refused(*refusals)
    shares = tuple(
        Share(
            unit_id=unit.unit_id,
            places=given.get(unit.unit_id, 0),
            least=0,
            exact=Fraction(given.get(unit.unit_id, 0)),
            by_remainder=False,
        )
        for unit in units
    )
    warned = (*_below_least(shares, policy), *_beyond_people(shares, units))
    return Division(shares, Verdict(Permitted.YES, warned))


def _below_least(shares: Sequence[Share], policy: QuotaPolicy) -> tuple[Reason, ...]:
    """Units with fewer places than the least. None at all is no slip of one figure: it is said once,
    however many units it is.
    """
    least = policy.least_per_unit
    none = sum(not share.places for share in shares)
    below = tuple(
        Reason.of(
            "places_below_least",
            least.citation,
            unit=share.unit_id,
            places=share.places,
            least=least.value,
        )
        for share in shares
        if 0 < share.places < least.value
    )
    if none and least.value:
        return (Reason.of("units_without_places", count=none), *below)
    return below


def divide_places(
    places: int,
    units: Sequence[UnitSize],
    policy: QuotaPolicy,
    *,
    given: Mapping[int, int] | None = None,
) -> Division:
    """Places of a class among units, by the policy's method; `given` is what was set by hand.

    In equal parts, by people, by branches or by findings: each unit gets the least number, the rest
    goes by size with largest remainders. A larger house may cost a unit a place (the Alabama
    paradox); the method is chosen for being explained in one line. By hand: the sum is checked,
    nothing is changed. Sizes are not negative.
    """
    if not units:
        return _refused(Reason.of("no_units"))
    if places < 1:
        return _refused(Reason.of("no_places"))
    if policy.method.value is QuotaMethod.BY_HAND:
        return _by_hand(places, units, policy, given or {})
    return _by_size(places, units, policy)


def may_take_place(places: int, used: int) -> Verdict[Permitted]:
    """Whether a unit with so many places, so many of them used, may nominate one more."""
    arithmetic = (Term("places", Fraction(places)), Term("places_used", Fraction(used)))
    if not places:
        return permit(Reason.of("unit_has_no_places"), arithmetic=arithmetic)
    if used >= places:
        return permit(Reason.of("places_used_up", places=places, used=used), arithmetic=arithmetic)
    return permit(arithmetic=arithmetic)


def may_set_quota(state: ClassState) -> Verdict[Permitted]:
    """Places are given from the approval of the class to its roster lock."""
    if state in {ClassState.APPROVED, ClassState.PUBLISHED}:
        return permit()
    early = state in {ClassState.DRAFT, ClassState.SUBMITTED}
    return permit(Reason.of("quota_before_approval" if early else "quota_is_final", state=state))


def keeps_used(given: Mapping[int, int], used: Mapping[int, int]) -> Verdict[Permitted]:
    """Whether a new division leaves every unit the places it has used; units by id."""
    return permit(
        *(
            Reason.of("places_below_used", unit=unit, places=given.get(unit, 0), used=count)
            for unit, count in used.items()
            if given.get(unit, 0) < count
        )
    )
