"""What has changed since a document was made: its facts then beside the facts now.

A fact on paper is a line of a part: a session of the timetable, a unit's places, a trainee of the
roster. A line keeps the values that a sentence may say, and of the others only a digest: of those a
sentence says that they changed, never from what to what.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhuji.rules.verdict import Reason
from zhuji.rules.words import FactField, FactPart

Values = tuple[tuple[FactField, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of facts. `key` is its own within the part for good: an id, not a place in a list.

    `title` names the row in a sentence; '' where a part has one row only. A row of digests alone is
    a person, who is counted and not named.
    """

    key: str
    title: str = ""
    values: Values = ()
    digests: Values = ()

    @property
    def is_counted(self) -> bool:
        return not self.title and not self.values


Facts = Mapping[FactPart, tuple[Line, ...]]


def changes(made_from: Facts, now: Facts) -> tuple[Reason, ...]:
    """Every change between the facts a document was made from and those of today, part by part.

    None where the document would come out the same.
    """
    return tuple(
        reason
        for part in FactPart
        for reason in _of_part(part, made_from.get(part, ()), now.get(part, ()))
    )


def _of_part(part: FactPart, before: Sequence[Line], now: Sequence[Line]) -> list[Reason]:
    old = {line.key: line for line in before}
    new = {line.key: line for line in now}
    came = [line for line in now if line.key not in old]
    gone = [line for line in before if line.key not in new]
    both = [(old[line.key], line) for line in now if line.key in old]
    found = _of_people(part, came, gone, both)
    found += [Reason.of("fact_line_gone", part=part, line=one.title) for one in _told(gone)]
    found += [Reason.of("fact_line_came", part=part, line=one.title) for one in _told(came)]
    for was, is_now in both:
        if not (was.is_counted and is_now.is_counted):
            found += _of_line(part, was, is_now)
    if not found and [*old] != [*new]:
        found.append(Reason.of("fact_order_changed", part=part))
    return found


def _told(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if not line.is_counted]


def _of_people(
    part: FactPart, came: Iterable[Line], gone: Iterable[Line], both: Iterable[tuple[Line, Line]]
) -> list[Reason]:
    counts = {
        "fact_people_came": sum(line.is_counted for line in came),
        "fact_people_gone": sum(line.is_counted for line in gone),
        "fact_people_changed": sum(
            was.is_counted and is_now.is_counted and dict(was.digests) != dict(is_now.digests)
            for was, is_now in both
        ),
    }
    return [Reason.of(code, part=part, people=count) for code, count in counts.items() if count]


def _of_line(part: FactPart, was: Line, is_now: Line) -> list[Reason]:
    """A row is named as the document names it: by what it was."""
    found = []
    before, after = dict(was.values), dict(is_now.values)
    name = was.title
    for field in dict.fromkeys([*before, *after]):
        old, new = before.get(field, ""), after.get(field, "")
        if old == new:
            continue
        code = "fact_changed" if old and new else "fact_filled_in" if new else "fact_emptied"
        said = {"fact_changed": {"before": old, "after": new}, "fact_filled_in": {"after": new}}
        values = said.get(code, {"before": old})
        found.append(Reason.of(code, part=part, line=name, field=field, **values))
    unsaid_before, unsaid_after = dict(was.digests), dict(is_now.digests)
    found += [
        Reason.of("fact_changed_unsaid", part=part, line=name, field=field)
        for field in dict.fromkeys([*unsaid_before, *unsaid_after])
        if unsaid_before.get(field, "") != unsaid_after.get(field, "")
    ]
    if not found and was.title != is_now.title:
        found.append(Reason.of("fact_renamed", part=part, line=name, after=is_now.title))
    return found


# The kept form: lists for each part. Values are pairs, for a table may turn an object's keys about.


def facts_to_plain(facts: Facts) -> dict[str, Any]:
    return {
        part.value: [
            [line.key, line.title, [*map(list, line.values)], [*map(list, line.digests)]]
            for line in lines
        ]
        for part, lines in facts.items()
    }


def facts_from_plain(plain: Mapping[str, Any]) -> Facts:
    """The facts of a kept document; ValueError for a part or a field that no release knows."""
    return {
        FactPart(part): tuple(
            Line(key, title, _values(values), _values(digests))
            for key, title, values, digests in lines
        )
        for part, lines in plain.items()
    }


def _values(plain: Iterable[tuple[str, str]]) -> Values:
    return tuple((FactField(field), value) for field, value in plain)
