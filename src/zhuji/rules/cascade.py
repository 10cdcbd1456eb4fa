"""Handing a class on: what must not leave with it, which results count, and how far each unit has got."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import CarriedOn

ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_REFUSED = frozenset({"pack_holds_id_number", "pack_holds_phone"})


@dataclass(frozen=True, slots=True)
class Written:
    """A text that would leave with a class pack, and where it stands, in words for people."""

    where: str
    text: str


def personal_traces(texts: Iterable[Written], names: Collection[str]) -> tuple[Reason, ...]:
    """ID numbers, mobile numbers and these names in the texts, each place once.

    A name of two characters may be a word (高峰): names are for people to look at, numbers are not.
    """
    wanted = sorted({name for name in names if len(name) > 1})
    found: dict[Reason, None] = {}
    for one in texts:
        if ID_NUMBER.search(one.text):
            found[Reason.of("pack_holds_id_number", where=one.where)] = None
        if MOBILE.search(one.text):
            found[Reason.of("pack_holds_phone", where=one.where)] = None
        for name in wanted:
            if name in one.text:
                found[Reason.of("pack_holds_name", where=one.where, name=name)] = None
    return tuple(found)


def may_export(traces: Sequence[Reason], *, confirmed: bool) -> Verdict[Permitted]:
    """Numbers of persons never leave; a name does where somebody has looked and says it is none."""
    if confirmed:
        return permit(*(reason for reason in traces if reason.code in _REFUSED))
    return permit(*traces)


class Taken(StrEnum):
    """What became of a result that was brought."""

    NEW = "new"
    REPLACES = "replaces"
    COPY = "copy"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """A result that is brought. `kept_…` are of the newest result of the same class, if there is one."""

    pack_is_ours: bool
    from_here: bool
    key: str
    key_known: bool
    made_at: datetime
    is_copy: bool
    kept_key: str | None = None
    kept_made_at: datetime | None = None


def take_result(facts: ResultFacts, *, trusted: bool) -> Verdict[Taken]:
    """Each class counts once: a newer result of the same signer takes the place of the older one.

    `trusted`: a person has compared the fingerprint of a key not yet known.
    """
    refusals = []
    if not facts.pack_is_ours:
        refusals.append(Reason.of("result_of_unknown_pack"))
    if facts.from_here:
        refusals.append(Reason.of("result_counts_by_itself"))
    if facts.kept_key not in {None, facts.key}:
        refusals.append(Reason.of("result_by_another_key"))
    if not (facts.key_known or trusted):
        refusals.append(Reason.of("key_not_confirmed"))
    if refusals:
        return Verdict(Taken.REFUSED, tuple(refusals))
    if facts.is_copy:
        return Verdict(Taken.COPY, (Reason.of("result_already_taken"),))
    if facts.kept_made_at is None:
        return Verdict(Taken.NEW)
    if facts.made_at <= facts.kept_made_at:
        return Verdict(Taken.REFUSED, (Reason.of("result_older", made_at=facts.kept_made_at),))
    return Verdict(Taken.REPLACES, (Reason.of("result_replaces", made_at=facts.kept_made_at),))


def carried_on(*, done: int, under_way: int) -> CarriedOn:
    """How far a unit has got, from its follow-on classes over and still to come."""
    if done:
        return CarriedOn.DONE
    return CarriedOn.UNDER_WAY if under_way else CarriedOn.NOT_YET


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of so many; `value` is None where they are too few to be told."""

    count: int
    value: Fraction | None


def mean_of(shares: Sequence[Fraction], *, least: int) -> Mean:
    """The mean of shares of one; fewer than `least` would tell about persons, so nothing is told."""
    if not shares or len(shares) < least:
        return Mean(0, None)
    return Mean(len(shares), sum(shares, Fraction(0)) / len(shares))


def pooled(means: Iterable[Mean]) -> Mean:
    """The mean of all of whom the means are."""
    told = [(one.count, one.value) for one in means if one.value is not None]
    count = sum(number for number, _ in told)
    if not count:
        return Mean(0, None)
    return Mean(count, sum((number * value for number, value in told), Fraction(0)) / count)
