"""Whether the version of a regulation that a topic rests on still holds on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import SourceStanding


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One version of a regulation or document; `title` is the same for all its versions."""

    title: str
    version: str
    effective_on: date


def standing(
    source: SourceFacts, known: Iterable[SourceFacts], today: date
) -> Verdict[SourceStanding]:
    """Held against all versions that the county has registered under the same title.

    The newest version in force replaces every older one; one that is not in force yet is announced.
    """
    newer = [
        each
        for each in known
        if each.title == source.title and each.effective_on > source.effective_on
    ]
    in_force = [each for each in newer if each.effective_on <= today]
    to_come = [each for each in newer if each.effective_on > today]
    if in_force:
        return _told(SourceStanding.REPLACED, "source_replaced", max(in_force, key=_day))
    if to_come:
        return _told(SourceStanding.TO_BE_REPLACED, "source_to_be_replaced", min(to_come, key=_day))
    return Verdict(SourceStanding.CURRENT)


def _day(source: SourceFacts) -> date:
    return source.effective_on


def _told(outcome: SourceStanding, code: str, by: SourceFacts) -> Verdict[SourceStanding]:
    reason = Reason.of(code, title=by.title, version=by.version, on=by.effective_on)
    return Verdict(outcome, (reason,))
