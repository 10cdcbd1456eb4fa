"""The places of units, and what has become of them."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from django.db.models import Count, Q, Sum

from zhuji.classes.queries import policies_of, topics_of_class
from zhuji.diagnosis.queries import findings_by_unit
from zhuji.enrolment.models import Nomination, Quota
from zhuji.registry.queries import UnitSize as RegistrySize
from zhuji.registry.queries import sending_units, unit_parents
from zhuji.rules.policy import QuotaPolicy
from zhuji.rules.quota import Division, UnitSize, divide_places
from zhuji.rules.unit_tree import above
from zhuji.rules.verdict import Reason
from zhuji.rules.words import NominationState as State
from zhuji.rules.words import QuotaMethod


@dataclass(frozen=True, slots=True)
class UnitQuota:
    """One unit's places; `left` may still be used."""

    unit_id: int
    places: int
    used: int

    @property
    def left(self) -> int:
        return self.places - self.used


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """One unit on the quota page: its size, what was saved, and the arithmetic of the proposal.

    `least + exact` is what is due to it, `proposed` what it comes to in whole places.
    """

    unit_id: int
    unit: str
    people: int
    branches: int
    places: int
    used: int
    proposed: int
    least: int
    exact: Fraction
    by_remainder: bool
    findings: int = 0
    whole: int = 0  # the whole places of `exact`
    remainder: Fraction = Fraction(0)

    @property
    def change(self) -> int:
        """How many more (or, below 0, fewer) the proposal gives than what was saved."""
        return self.proposed - self.places


@dataclass(frozen=True, slots=True)
class QuotaSheet:
    """The quota of a class beside a proposal; `reasons` refuse it or warn, units by name."""

    lines: tuple[QuotaLine, ...]
    saved: bool
    places: int
    used: int
    method: QuotaMethod
    total: int
    reasons: tuple[Reason, ...]

    @property
    def denominator(self) -> int:
        """What all parts are whole multiples of one over."""
        return math.lcm(*(line.exact.denominator for line in self.lines))


def counts_for_class(class_id: int) -> tuple[int, int, int]:
    """Places given to units, unconfirmed nominations, confirmed or accepted ones. Two statements."""
    places = Quota.objects.filter(training_class=class_id).aggregate(sum=Sum("places"))["sum"]
    counts = Nomination.objects.filter(training_class=class_id).aggregate(
        unconfirmed=Count("id", filter=Q(state=State.NOMINATED)),
        trainees=Count("id", filter=Q(state__in=[State.CONFIRMED, State.ACCEPTED])),
    )
    return places or 0, counts["unconfirmed"], counts["trainees"]


def unit_quota(class_id: int, unit_id: int) -> UnitQuota | None:
    """A unit's places in a class; None where it was given none. One statement."""
    row = (
        Quota.objects.filter(training_class=class_id, unit=unit_id)
        .values_list("places", "used")
        .first()
    )
    return None if row is None else UnitQuota(unit_id, *row)


def usable_quota(class_id: int, unit_id: int) -> UnitQuota | None:
    """The places a unit may use: its own, else those of the nearest unit above that was given some.

    One statement, three for a unit without places of its own.
    """
    own = unit_quota(class_id, unit_id)
    if own is not None:
        return own
    line = above(unit_id, unit_parents())
    rows = Quota.objects.filter(training_class=class_id, unit__in=line)
    given = {row[0]: UnitQuota(*row) for row in rows.values_list("unit_id", "places", "used")}
    return next((given[unit] for unit in line if unit in given), None)


def quotas_of_class(class_id: int) -> dict[int, UnitQuota]:
    """All units with a quota, by id, in the office's order. One statement."""
    rows = Quota.objects.filter(training_class=class_id).values_list("unit_id", "places", "used")
    return {row[0]: UnitQuota(*row) for row in rows}


def units_with_places(
    class_ids: Collection[int], unit_ids: Collection[int]
) -> dict[int, frozenset[int]]:
    """By class those of the units that were given places in it. One statement."""
    rows = Quota.objects.filter(training_class__in=class_ids, unit__in=unit_ids, places__gt=0)
    found: dict[int, set[int]] = {}
    for class_id, unit_id in rows.values_list("training_class_id", "unit_id"):
        found.setdefault(class_id, set()).add(unit_id)
    return {class_id: frozenset(units) for class_id, units in found.items()}


def used_places(class_id: int) -> dict[int, int]:
    """By unit the places used, of those that have used any. One statement."""
    rows = Quota.objects.filter(training_class=class_id, used__gt=0)
    return dict(rows.values_list("unit_id", "used"))


def quota_policy(class_id: int, method: QuotaMethod | None = None) -> QuotaPolicy:
    """The class's policy, with the organiser's own choice of a method."""
    policy = policies_of(class_id).quota
    if method is None:
        return policy
    return replace(policy, method=replace(policy.method, value=method))


def sizes_of(
    units: Iterable[RegistrySize], findings: Mapping[int, int] | None = None
) -> tuple[UnitSize, ...]:
    found = findings or {}
    return tuple(
        UnitSize(unit.unit_id, unit.people, unit.branches, found.get(unit.unit_id, 0))
        for unit in units
    )


def findings_for(class_id: int, policy: QuotaPolicy) -> dict[int, int]:
    """By unit below no other the open findings on the topics of a class, what lies below it counted in.

    Three statements; none where places are not divided by them.
    """
    if policy.method.value is not QuotaMethod.BY_FINDINGS:
        return {}
    parents = unit_parents()
    found: dict[int, int] = {}
    topics = {topic for topic, _name in topics_of_class(class_id)}
    for unit, count in findings_by_unit(topics).items():
        top = (unit, *above(unit, parents))[-1]
        found[top] = found.get(top, 0) + count
    return found


def saved_method(class_id: int) -> QuotaMethod:
    """By what the places of a class were divided; a single unit set by hand does not change it."""
    rows = Quota.objects.filter(training_class=class_id).exclude(method=QuotaMethod.BY_HAND)
    method = rows.order_by("pk").values_list("method", flat=True).first()
    return QuotaMethod(method) if method else QuotaMethod.BY_HAND


def with_unit_names(reasons: Iterable[Reason], names: Mapping[int, str]) -> tuple[Reason, ...]:
    """The same reasons with units by name, as sentences say them."""
    return tuple(_named(reason, names) for reason in reasons)


def _named(reason: Reason, names: Mapping[int, str]) -> Reason:
    values = reason.as_dict()
    unit = values.get("unit")
    if isinstance(unit, int):
        values["unit"] = names.get(unit, str(unit))
    return Reason.of(reason.code, reason.citation, **values)


def quota_sheet(
    class_id: int, *, planned: int, method: QuotaMethod | None = None, total: int | None = None
) -> QuotaSheet:
    """Every unit that is below no other, with its places and the proposal of a method for a total.

    Without a total it is that of the saved quota, else `planned`; four statements, three more by findings.
    """
    units, kept = sending_units(), quotas_of_class(class_id)
    saved = sum(quota.places for quota in kept.values())
    policy = quota_policy(class_id, method)
    wanted = (saved or planned) if total is None else total
    given = {unit: quota.places for unit, quota in kept.items()}
    by_hand = policy.method.value is QuotaMethod.BY_HAND
    findings = findings_for(class_id, policy)
    sizes = sizes_of(units, findings)
    division = (
        Division((), divide_places(wanted, sizes, policy, given=given).verdict)
        if by_hand
        else divide_places(wanted, sizes, policy)
    )
    names = {unit.unit_id: unit.name for unit in units}
    return QuotaSheet(
        lines=tuple(_line(unit, kept.get(unit.unit_id), division, findings) for unit in units),
        saved=bool(kept),
        places=saved,
        used=sum(quota.used for quota in kept.values()),
        method=policy.method.value,
        total=wanted,
        reasons=() if by_hand else with_unit_names(division.verdict.reasons, names),
    )


def _line(
    unit: RegistrySize,
    kept: UnitQuota | None,
    division: Division,
    findings: Mapping[int, int],
) -> QuotaLine:
    share = next((one for one in division.shares if one.unit_id == unit.unit_id), None)
    places, used = (kept.places, kept.used) if kept else (0, 0)
    return QuotaLine(
        unit_id=unit.unit_id,
        unit=unit.name,
        people=unit.people,
        branches=unit.branches,
        places=places,
        used=used,
        proposed=share.places if share else places,
        least=share.least if share else 0,
        exact=share.exact if share else Fraction(0),
        by_remainder=share.by_remainder if share else False,
        findings=findings.get(unit.unit_id, 0),
        whole=share.whole if share else 0,
        remainder=share.remainder if share else Fraction(0),
    )
