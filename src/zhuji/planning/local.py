"""Groups of people whose own rules cannot hold together, whatever the others do.

Rules of pairs are weak in a linear programme: half of everybody everywhere keeps them all. A few
people taken alone are tried whole at once.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from zhuji.base.solver import Ended, solve_mixed
from zhuji.planning.blocks import Blocks, Whole, joined
from zhuji.planning.form import form_of

MOST: Final = 60  # people of a group
NODES: Final = 200


def clashes(blocks: Blocks, seed: int = 0, *, pairs_only: bool = False) -> Iterator[Whole]:
    """The blocks of each such group: who is linked by pairs, or a unit (with `pairs_only` one that
    has pairs of its own).
    """
    for linked in joined(len(blocks.size), blocks.apart.tolist()):
        group = np.array(linked)
        if 2 < len(group) <= MOST and _fails(blocks, group, seed):
            yield group
    unit = np.full(len(blocks.size), -1, dtype=np.int64)
    unit[blocks.send_block] = blocks.send_unit
    first, second = unit[blocks.apart[:, 0]], unit[blocks.apart[:, 1]]
    units = first[(first == second) & (first >= 0)] if pairs_only else blocks.send_unit
    for one in np.unique(units):
        group = np.unique(blocks.send_block[blocks.send_unit == one])
        if len(group) <= MOST and _fails(blocks, group, seed):
            yield group


def _fails(blocks: Blocks, group: Whole, seed: int) -> bool:
    part = part_of(blocks, group)
    form = form_of(part, np.zeros_like(part.wishes), np.asarray(part.allowed))
    return solve_mixed(form.programme, nodes=NODES, seed=seed).ended is Ended.INFEASIBLE


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
