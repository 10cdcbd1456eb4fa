"""Parts of a problem: a few people whose own rules can be looked at whole, whatever the others do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from zhuji.planning.blocks import Blocks, Whole, joined

LINKED: Final = 60  # blocks that pairs link, at most


@dataclass(frozen=True, slots=True)
class Part:
    """These blocks; with a `unit` those that have people of it."""

    blocks: Whole
    unit: int | None = None


def parts_of(blocks: Blocks, choices: int) -> Iterator[Part]:
    """The blocks of each unit, and of each group that pairs link across units; none with more choices
    than that.
    """
    most = choices // max(1, len(blocks.capacity))
    home = np.full(len(blocks.size), -1, dtype=np.int64)
    home[blocks.send_block] = blocks.send_unit
    order = np.lexsort((blocks.send_block, blocks.send_unit))
    units, starts = np.unique(blocks.send_unit[order], return_index=True)
    several = np.split(blocks.send_block[order], starts[1:])
    for unit, group in zip(units.tolist(), several, strict=False):
        if len(group) <= most:
            yield Part(group, unit)
    for linked in joined(len(blocks.size), blocks.apart.tolist()):
        group = np.array(linked)
        across = len(np.unique(home[group])) > 1 or home[group[0]] < 0
        if 2 < len(group) <= min(most, LINKED) and across:
            yield Part(group)


def part_of(blocks: Blocks, group: Whole) -> Blocks:
    """These blocks alone, in batches of any size."""
    number = np.full(len(blocks.size), -1, dtype=np.int64)
    number[group] = np.arange(len(group))
    sent = number[blocks.send_block] >= 0
    pairs = number[blocks.apart]
    return replace(
        blocks,
        members=tuple(blocks.members[one] for one in group),
        size=blocks.size[group],
        allowed=blocks.allowed[group],
        wishes=blocks.wishes[group],
        send_block=number[blocks.send_block[sent]],
        send_unit=blocks.send_unit[sent],
        send_count=blocks.send_count[sent],
        capacity=np.full(len(blocks.capacity), blocks.people, dtype=np.int64),
        at_least=np.zeros(len(blocks.capacity), dtype=np.int64),
        apart=pairs[(pairs >= 0).all(axis=1)],
        torn=(),
    )
