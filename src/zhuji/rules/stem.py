"""A stem as it is laid out: text, tables written as `| a | b |`, and places of pictures, `[图1]`."""

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Final

_ROW: Final = re.compile(r"^\s*\|(.+)\|\s*$")
_PICTURE: Final = re.compile(r"\[图(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Block:
    """One of the three: a text, the rows of a table, or the number of a picture."""

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    picture: int = 0


def blocks_of(text: str) -> tuple[Block, ...]:
    """The parts of a text in their order; together they hold all of it."""
    found: list[Block] = []
    for is_table, lines in groupby(text.split("\n"), lambda line: bool(_ROW.match(line))):
        if is_table:
            found.append(Block(rows=tuple(_cells(line) for line in lines)))
            continue
        pieces = _PICTURE.split("\n".join(lines))
        for place, piece in enumerate(pieces):
            if place % 2:
                found.append(Block(picture=int(piece)))
            elif piece:
                found.append(Block(text=piece))
    return tuple(found)


def pictures_in(*texts: str) -> frozenset[int]:
    """The numbers of the pictures that some texts show."""
    return frozenset(int(number) for text in texts for number in _PICTURE.findall(text))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
