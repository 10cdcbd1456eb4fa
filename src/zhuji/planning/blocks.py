"""A placement problem as arrays: blocks of people that go into one batch as a whole.

Whoever must be together is one block, everybody else a block of his own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhuji.rules.placement import (
    Placement,
    PlacementProblem,
    fullest,
    moments_of,
)

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Blocks:
    """`members` are indexes of people by block; matrices are blocks × batches.

    `send_block`, `send_unit`, `send_count` list how many of a unit each block takes away, without
    the exempt. `running` is moments × batches: which batches run in each of the fullest moments.
    `apart` are pairs of blocks; a block apart from itself is `torn`.
    """

    members: tuple[tuple[int, ...], ...]
    size: Whole
    allowed: Mask
    wishes: Whole
    send_block: Whole
    send_unit: Whole
    send_count: Whole
    capacity: Whole
    at_least: Whole
    away: Whole
    running: Mask
    apart: Whole
    torn: tuple[int, ...]

    @property
    def people(self) -> int:
        return int(self.size.sum())

    @property
    def is_flow(self) -> bool:
        """Whether batches, units and people are all there is, so that whole flows are plans."""
        return (
            bool((self.size == 1).all())
            and len(self.apart) == 0
            and (bool((self.running.sum(axis=1) == 1).all()) or not self.is_short_of_days)
        )

    @property
    def is_short_of_days(self) -> bool:
        """Whether some unit has more people than it can spare at once."""
        sent = np.zeros(len(self.away), dtype=np.int64)
        np.add.at(sent, self.send_unit, self.send_count)
        return bool((sent > self.away).any())


def blocks_of(problem: PlacementProblem) -> Blocks:
    """The arrays of a problem; people and batches stay in their order."""
    index = {person.id: number for number, person in enumerate(problem.people)}
    members = joined(
        len(problem.people), [[index[one] for one in group] for group in problem.together]
    )
    block_of = np.empty(len(problem.people), dtype=np.int64)
    for number, group in enumerate(members):
        block_of[list(group)] = number
    allowed, wishes = _matrices(problem)
    if len(members) < len(problem.people):
        allowed = np.array([allowed[list(group)].all(axis=0) for group in members])
        wishes = np.array([wishes[list(group)].sum(axis=0) for group in members])
    sends = _sends(problem, block_of)
    pairs = {
        tuple(sorted((int(block_of[index[first]]), int(block_of[index[second]]))))
        for first, second in problem.apart
    }
    apart = sorted(pair for pair in pairs if pair[0] != pair[1])
    return Blocks(
        members=members,
        size=np.array([len(group) for group in members], dtype=np.int64),
        allowed=allowed,
        wishes=wishes,
        send_block=sends[0],
        send_unit=sends[1],
        send_count=sends[2],
        capacity=np.array([one.capacity for one in problem.batches], dtype=np.int64),
        at_least=np.array([one.at_least for one in problem.batches], dtype=np.int64),
        away=np.array([one.away_at_most for one in problem.units], dtype=np.int64),
        running=_running(problem),
        apart=np.array(apart, dtype=np.int64).reshape(-1, 2),
        torn=tuple(sorted(pair[0] for pair in pairs if pair[0] == pair[1])),
    )


def _running(problem: PlacementProblem) -> Mask:
    batches = {batch.id: number for number, batch in enumerate(problem.batches)}
    moments = fullest(moments_of(problem.batches))
    running = np.zeros((len(moments), len(batches)), dtype=bool)
    for number, moment in enumerate(moments):
        running[number, [batches[one] for one in moment.batches]] = True
    return running


def joined(count: int, groups: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """Everybody in blocks, in the order of their first members."""
    root = list(range(count))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = one = root[root[one]]
        return one

    for group in groups:
        for one in group[1:]:
            low, high = sorted((find(group[0]), find(one)))
            root[high] = low
    blocks: dict[int, list[int]] = {}
    for one in range(count):
        blocks.setdefault(find(one), []).append(one)
    return tuple(map(tuple, blocks.values()))


def _matrices(problem: PlacementProblem) -> tuple[Mask, Whole]:
    """Which batches each person may have, and what each costs in wishes."""
    batches = {batch.id: number for number, batch in enumerate(problem.batches)}
    shape = (len(problem.people), len(batches))
    allowed, wishes = np.ones(shape, dtype=bool), np.zeros(shape, dtype=np.int64)
    index = {}
    for row, person in enumerate(problem.people):
        index[person.id] = row
        wishes[row] = len(person.wishes)
        wishes[row, [batches[one] for one in person.wishes]] = range(len(person.wishes))
        allowed[row, [batches[one] for one in person.busy]] = False
    for one in problem.fixed:
        only = np.zeros(len(batches), dtype=bool)
        only[batches[one.batch]] = True
        allowed[index[one.person]] &= only
    return allowed, wishes


def _sends(problem: PlacementProblem, block_of: Whole) -> tuple[Whole, Whole, Whole]:
    units = {unit.id: number for number, unit in enumerate(problem.units)}
    counted = [
        (int(block_of[row]), units[person.unit])
        for row, person in enumerate(problem.people)
        if person.id not in problem.exempt
    ]
    if not counted:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, empty
    pairs, counts = np.unique(np.array(counted, dtype=np.int64), axis=0, return_counts=True)
    return pairs[:, 0], pairs[:, 1], counts.astype(np.int64)


def moves_of(problem: PlacementProblem, blocks: Blocks, previous: Placement) -> Whole:
    """How many of each block would move, by batch; who had no batch moves nowhere."""
    batches = {batch.id: number for number, batch in enumerate(problem.batches)}
    moves = np.zeros(blocks.allowed.shape, dtype=np.int64)
    for number, group in enumerate(blocks.members):
        for one in group:
            was = previous.get(problem.people[one].id)
            if was is not None:
                moves[number] += 1
                if was in batches:
                    moves[number, batches[was]] -= 1
    return moves


def placement_of(problem: PlacementProblem, blocks: Blocks, chosen: Whole) -> dict[str, str]:
    """The batch of each person in the order of the people, from the batch of each block."""
    given: dict[int, str] = {}
    for group, batch in zip(blocks.members, chosen.tolist(), strict=True):
        for one in group:
            given[one] = problem.batches[batch].id
    return {person.id: given[row] for row, person in enumerate(problem.people)}
