"""In which order names stand on a list. Every order is whole: the same people, the same list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from zhuji.rules.words import NameOrder

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Named(Generic[T]):
    """Somebody to be listed; `strokes` is the key of the name's strokes, `unit` the unit's place in
    the office's order, `group` the group's number (0: in none), `number` the person's own.
    """

    who: T
    strokes: tuple[Any, ...]
    pinyin: str
    unit: int
    group: int
    is_leader: bool
    number: int


def ordered(people: Iterable[Named[T]], order: NameOrder) -> tuple[T, ...]:
    """The people in the order asked for; who is in no group stands after the groups."""
    return tuple(one.who for one in sorted(people, key=lambda one: _place(one, order)))


def _place(one: Named[T], order: NameOrder) -> tuple[Any, ...]:
    match order:
        case NameOrder.STROKES:
            return one.strokes, one.number
        case NameOrder.PINYIN:
            return one.pinyin.split(), one.strokes, one.number
        case NameOrder.UNIT:
            return one.unit, one.number
        case NameOrder.GROUP:
            return one.group == 0, one.group, not one.is_leader, one.number
        case NameOrder.NUMBER:
            return (one.number,)
