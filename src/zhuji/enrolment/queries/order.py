"""The names of a roster in the order asked for: by group, unit, strokes of the surname, pinyin, number."""

from collections.abc import Iterable

from zhuji.base.strokes import stroke_key
from zhuji.enrolment.queries.rosters import GroupRow, RosterRow
from zhuji.registry.queries import unit_names
from zhuji.rules.name_order import Named, ordered
from zhuji.rules.words import NameOrder


def in_order(
    rows: Iterable[RosterRow], groups: Iterable[GroupRow], order: NameOrder
) -> tuple[RosterRow, ...]:
    """The rows in an order that is the same each time; one statement, for the office's order."""
    people = tuple(rows)
    numbers = {group.id: group.number for group in groups}
    units = {
        unit_id: place for place, unit_id in enumerate(unit_names({row.unit_id for row in people}))
    }
    return ordered((_named(row, numbers, units) for row in people), order)


def _named(row: RosterRow, groups: dict[int, int], units: dict[int, int]) -> Named[RosterRow]:
    return Named(
        row,
        strokes=stroke_key(row.name),
        pinyin=row.pinyin,
        unit=units.get(row.unit_id, len(units)),
        group=groups.get(row.group_id or 0, 0),
        is_leader=row.is_leader,
        number=row.number,
    )
