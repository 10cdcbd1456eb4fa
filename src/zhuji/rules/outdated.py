"""Whether what a question rests on has been replaced: its article names a rule and a version of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from zhuji.rules.sources import SourceFacts, standing
from zhuji.rules.words import SourceStanding

_NAMED: Final = re.compile(r"《([^》]+)》\s*(?:[（(]([^）)]*\d{4}\s*年[^）)]*)[）)])?")
_YEAR: Final = re.compile(r"(\d{4})\s*年")


@dataclass(frozen=True, slots=True)
class Grounds:
    """The rule that an article names, without the marks 《》, and its version, or nothing."""

    title: str
    version: str


def grounds_of(article: str, rule_version: str) -> Grounds | None:
    """《支部工作条例》（2018年）第五条 as title and version; a version kept beside it goes first."""
    named = _NAMED.search(article)
    if named is None:
        return None
    return Grounds(named[1].strip(), (rule_version or named[2] or "").strip())


def is_outdated(article: str, rule_version: str, known: Sequence[SourceFacts], today: date) -> bool:
    """Whether a newer version of the rule is in force, of those that the county has registered.

    Versions are the same by their words or by their years. A question that names no version, or a
    rule that is not registered, is not said to be outdated: nobody knows.
    """
    grounds = grounds_of(article, rule_version)
    if grounds is None or not grounds.version:
        return False
    own = [each for each in known if each.title == grounds.title]
    stated = next((each for each in own if _same(each.version, grounds.version)), None)
    if stated is not None:
        return standing(stated, own, today).outcome is SourceStanding.REPLACED
    year = _year(grounds.version)
    in_force = [_year(each.version) or 0 for each in own if each.effective_on <= today]
    return year is not None and any(newer > year for newer in in_force)


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    return _year(one) is not None and _year(one) == _year(other)


def _year(version: str) -> int | None:
    found = _YEAR.search(version)
    return int(found[1]) if found else None
