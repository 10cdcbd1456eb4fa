"""Names that need a look before anything is printed: a character without a glyph, or without strokes."""

from collections.abc import Iterable
from dataclasses import dataclass

from zhuji.base.fonts import SANS, SERIF, missing_glyphs
from zhuji.base.strokes import without_strokes
from zhuji.flows.matter import Matter


@dataclass(frozen=True, slots=True)
class RareName:
    """`unprinted` are characters that our printing fonts lack, `unordered` those whose strokes are
    not known; each with its code point, for a screen may not be able to show them either.
    """

    name: str
    unprinted: tuple[str, ...]
    unordered: tuple[str, ...]


def rare_names(class_id: int) -> tuple[RareName, ...]:
    """The trainees and lecturers of a class whose names may not come out whole, in no rank.

    Raises FontsNotBuiltError.
    """
    matter = Matter(class_id)
    lecturers = [row.lecturer for row in matter.sessions if row.lecturer]
    names = tuple(dict.fromkeys([*(row.name for row in matter.roster), *lecturers]))
    lacking = [missing_glyphs(names, family) for family in (SERIF, SANS)]
    unordered = without_strokes(row.name for row in matter.roster)
    found = []
    for name in names:
        unprinted = dict.fromkeys(one for each in lacking for one in each.get(name, ()))
        if unprinted or name in unordered:
            found.append(RareName(name, _points(unprinted), _points(unordered.get(name, ()))))
    return tuple(found)


def _points(characters: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{one}（U+{ord(one):04X}）" for one in characters)
