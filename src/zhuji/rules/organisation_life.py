"""Organisation life held against the branch regulation: what is missing becomes a lead for people to check.

A lead accuses nobody: the rule only says which period has fewer records than it asks for, and what
would clear it. Adding a record never adds a lead.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final

from zhuji.rules.policy import BranchPolicy, Figure, Strength
from zhuji.rules.verdict import Reason, Term, Value, Verdict
from zhuji.rules.words import LeadLevel, LeadRule, LifeKind


class Frequency(StrEnum):
    """Frequencies count by calendar period."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period; `number` counts within the year. `key` is kept in tables and addresses."""

    frequency: Frequency
    year: int
    number: int = 1

    @property
    def key(self) -> str:
        match self.frequency:
            case Frequency.MONTH:
                return f"{self.year}-{self.number:02}"
            case Frequency.QUARTER:
                return f"{self.year}-Q{self.number}"
            case Frequency.YEAR:
                return str(self.year)

    @property
    def starts(self) -> date:
        return date(self.year, (self.number - 1) * _MONTHS[self.frequency] + 1, 1)

    @property
    def ends(self) -> date:
        month = self.number * _MONTHS[self.frequency]
        following = date(self.year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=1)


_MONTHS: Final = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}
_KEY: Final = re.compile(r"(2\d{3})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")


def periods(year: int, frequency: Frequency) -> tuple[Period, ...]:
    """The periods of a year in order."""
    count = 12 // _MONTHS[frequency]
    return tuple(Period(frequency, year, number) for number in range(1, count + 1))


def period_of(key: str) -> Period | None:
    """The period of a key as `Period.key` writes it; None for anything else."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    year, quarter, month = found.groups()
    if quarter:
        return Period(Frequency.QUARTER, int(year), int(quarter))
    if month:
        return Period(Frequency.MONTH, int(year), int(month))
    return Period(Frequency.YEAR, int(year))


@dataclass(frozen=True, slots=True)
class Occasion:
    """One record of a branch; who was due and who came may be unknown."""

    kind: LifeKind
    held_on: date
    due: int | None = None
    attended: int | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """Whether a branch has a committee, and how many Party groups, from a day on."""

    since: date
    committee: bool
    party_groups: int


@dataclass(frozen=True, slots=True)
class BranchFacts:
    """A branch: its full members as the registry counts them (0: no figure), and its records.

    `structures` by day; of a branch that has given none, only the number of members is known.
    """

    members: int
    occasions: tuple[Occasion, ...] = ()
    structures: tuple[Structure, ...] = ()

    def structure_on(self, day: date) -> Structure | None:
        found = None
        for one in self.structures:
            if one.since <= day:
                found = one
        return found


@dataclass(frozen=True, slots=True)
class Lead:
    """待核实事项 or reminder: the verdict's reasons are the evidence, `clears` what would clear it."""

    rule: LeadRule
    period: Period
    verdict: Verdict[LeadLevel]
    clears: Reason

    @property
    def missing(self) -> int:
        """How many records would clear it; 0 where records would not."""
        terms = {term.code: term.value for term in self.verdict.arithmetic}
        return int(terms.get("wanted", Fraction(0)) - terms.get("held", Fraction(0)))


# In the order of the regulation's articles: what a branch owes, how often, and the figure that says so.
OWED: Final[tuple[tuple[LifeKind, Frequency, str], ...]] = (
    (LifeKind.MEMBERS_MEETING, Frequency.QUARTER, "members_meetings_per_quarter"),
    (LifeKind.COMMITTEE_MEETING, Frequency.MONTH, "committee_meetings_per_month"),
    (LifeKind.GROUP_MEETING, Frequency.MONTH, "group_meetings_per_month"),
    (LifeKind.LECTURE, Frequency.YEAR, "lectures_per_year"),
    (LifeKind.THEME_DAY, Frequency.MONTH, "theme_days_per_month"),
    (LifeKind.LIFE_MEETING, Frequency.YEAR, "life_meetings_per_year"),
    (LifeKind.APPRAISAL, Frequency.YEAR, "appraisals_per_year"),
    (LifeKind.TALKS, Frequency.YEAR, "talks_per_year"),
)


def entered_late(held_on: date, entered_on: date, policy: BranchPolicy) -> bool:
    """Whether a record was entered later than the county allows for entering."""
    return (entered_on - held_on).days > policy.entry_days.value


def leads_of(facts: BranchFacts, policy: BranchPolicy, year: int, today: date) -> tuple[Lead, ...]:
    """What a year's records do not show, by rule and period, and what the branch's size asks for.

    A period gives none before it is over and the days for entering its records are too.
    """
    held: dict[tuple[LifeKind, int], list[Occasion]] = {}
    for one in facts.occasions:
        if one.held_on.year == year and one.kind in _EVERY:
            number = (one.held_on.month - 1) // _EVERY[one.kind] + 1
            held.setdefault((one.kind, number), []).append(one)
    found = [
        lead
        for kind, figure, period, ends in _over(policy, year, today)
        if _owes(facts, policy, kind, ends)
        and (lead := _missing(policy, kind, period, figure, held.get((kind, period.number), ())))
    ]
    if year == today.year:
        found += _by_size(facts, policy, Period(Frequency.YEAR, year))
    return tuple(found)


_EVERY: Final = {kind: _MONTHS[frequency] for kind, frequency, _name in OWED}


# Kind, figure, period and the last day of each thing that is owed.
Owed = tuple[tuple[LifeKind, Figure[int], Period, date], ...]


@lru_cache(maxsize=16)
def _over(policy: BranchPolicy, year: int, today: date) -> Owed:
    """What is owed for periods that are over, the days for entering too, and the last day of each;
    alike for every branch.
    """
    return tuple(
        (kind, figure, period, period.ends)
        for kind, frequency, name in OWED
        if (figure := getattr(policy, name)).value
        for period in periods(year, frequency)
        if period.ends + timedelta(days=policy.entry_days.value) < today
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records of a kind a branch has in each month, January first; of a kind that asks for
    a quorum those alone with the same `due` and `attended`.
    """

    kind: LifeKind
    months: tuple[int, ...]
    due: int | None = None
    attended: int | None = None


def judged_kinds(policy: BranchPolicy) -> frozenset[LifeKind]:
    """The kinds of which a missing record is a lead: of the others it is a reminder or nothing."""
    figures = ((kind, getattr(policy, name)) for kind, _frequency, name in OWED)
    return frozenset(
        kind for kind, figure in figures if figure.value and figure.strength is Strength.MUST
    )


def owed_strictly(policy: BranchPolicy, year: int, today: date) -> Owed:
    """What of a year is over and a lead where it is missing; alike for every branch."""
    judged = judged_kinds(policy)
    return tuple(one for one in _over(policy, year, today) if one[0] in judged)


def lead_periods(
    facts: BranchFacts, tallies: Iterable[Tally], policy: BranchPolicy, owed: Owed
) -> Iterator[tuple[LeadRule, Period]]:
    """Rule and period of each lead that `leads_of` gives, without its evidence and without reminders.

    The records of the year come as sums, and of `facts` the branch alone is asked; `owed` is from
    `owed_strictly`.
    """
    held: dict[LifeKind, list[tuple[int, ...]]] = {}
    for one in tallies:
        if counts(one, policy):
            held.setdefault(one.kind, []).append(one.months)
    for kind, figure, period, ends in owed:
        if _owes(facts, policy, kind, ends):
            last = period.number * _EVERY[kind]
            records = sum(sum(months[last - _EVERY[kind] : last]) for months in held.get(kind, ()))
            if records < figure.value:
                yield LeadRule(kind.value), period


def counts(occasion: Occasion | Tally, policy: BranchPolicy) -> bool:
    """A committee that lacked its quorum has not met; where the figures are unknown, it has."""
    if occasion.kind is not LifeKind.COMMITTEE_MEETING:
        return True
    if occasion.due is None or occasion.attended is None:
        return True
    return occasion.attended >= policy.committee_quorum.value * occasion.due


def _owes(facts: BranchFacts, policy: BranchPolicy, kind: LifeKind, day: date) -> bool:
    """Without a committee no committee meeting, without Party groups no group meeting."""
    if kind not in _BY_STRUCTURE:
        return True
    structure = facts.structure_on(day)
    if kind is LifeKind.COMMITTEE_MEETING:
        if structure is None:
            return facts.members >= policy.committee_from_members.value
        return structure.committee
    return structure is not None and structure.party_groups > 0


_BY_STRUCTURE: Final = frozenset({LifeKind.COMMITTEE_MEETING, LifeKind.GROUP_MEETING})


def _missing(
    policy: BranchPolicy,
    kind: LifeKind,
    period: Period,
    figure: Figure[int],
    held: Sequence[Occasion],
) -> Lead | None:
    """`held` are the branch's records of the kind in the period."""
    valid = sum(counts(one, policy) for one in held)
    missing = figure.value - valid
    if missing <= 0:
        return None
    at: dict[str, Value] = {"year": period.year, "number": period.number, "kind": kind}
    evidence = Reason.of(
        f"life_short_{period.frequency.value}",
        figure.citation,
        held=valid,
        wanted=figure.value,
        **at,
    )
    level = LeadLevel.LEAD if figure.strength is Strength.MUST else LeadLevel.REMINDER
    arithmetic = (Term("wanted", Fraction(figure.value)), Term("held", Fraction(valid)))
    return Lead(
        LeadRule(kind.value),
        period,
        Verdict(level, (evidence, *_without_quorum(held, policy)), arithmetic),
        Reason.of(f"life_clear_{period.frequency.value}", missing=missing, **at),
    )


def _without_quorum(held: Sequence[Occasion], policy: BranchPolicy) -> Iterator[Reason]:
    for one in held:
        if not counts(one, policy) and one.due is not None and one.attended is not None:
            yield Reason.of(
                "life_without_quorum",
                policy.committee_quorum.citation,
                day=one.held_on,
                due=one.due,
                attended=one.attended,
                share=policy.committee_quorum.value,
            )


def _by_size(facts: BranchFacts, policy: BranchPolicy, period: Period) -> Iterator[Lead]:
    """Reminders only: the registry's figure may be older than the branch."""
    sizes = (
        (
            LeadRule.TOO_FEW_MEMBERS,
            policy.least_members,
            facts.members < policy.least_members.value,
        ),
        (LeadRule.TOO_MANY_MEMBERS, policy.most_members, facts.members > policy.most_members.value),
    )
    for rule, figure, beyond in sizes:
        if facts.members and figure.value and beyond:
            yield Lead(
                rule,
                period,
                Verdict(
                    LeadLevel.REMINDER,
                    (
                        Reason.of(
                            f"branch_{rule.value}",
                            figure.citation,
                            members=facts.members,
                            bound=figure.value,
                        ),
                    ),
                    (
                        Term("members", Fraction(facts.members)),
                        Term("bound", Fraction(figure.value)),
                    ),
                ),
                Reason.of(f"branch_clear_{rule.value}"),
            )
