"""Discussion groups: equal in size, then mixed by unit, by sex, by post and by experience.

The measure of a division is, for each of the four in turn, the sum over their values of the
squared counts per group, less the least sum possible. 0 means that of every unit (sex, post, …) any
two groups have numbers that differ by at most one. Units come first, then sexes, then posts, then
whether somebody has been trained before.
"""

import hashlib
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, PostKind, Sex

_TRAITS: Final = 4
_PASSES: Final = (
    8  # a limit of work, so that a click never waits long; two or three passes are the rule
)


@dataclass(frozen=True, slots=True)
class GroupMember:
    id: int
    unit_id: int
    sex: Sex | None
    post: PostKind | None
    trained: bool = False  # before this class


@dataclass(frozen=True, slots=True, order=True)
class Spread:
    """How far a division is from the best thinkable, by unit, sex, post, experience; 0 is best."""

    unit: int
    sex: int
    post: int
    trained: int = 0


@dataclass(frozen=True, slots=True)
class Grouping:
    """Ids by group, each group in the order of ids; no groups where a reason stands against it."""

    groups: tuple[tuple[int, ...], ...]
    spread: Spread
    reasons: tuple[Reason, ...] = ()


def _traits(member: GroupMember) -> tuple[Hashable, ...]:
    return member.unit_id, member.sex, member.post, member.trained


def _lot(seed: int, kind: str, key: int) -> str:
    return hashlib.sha256(f"{seed}:{kind}:{key}".encode()).hexdigest()


def spread_of(groups: Sequence[Sequence[GroupMember]]) -> Spread:
    """The measure of a division."""
    excess = [0] * _TRAITS
    for trait in range(_TRAITS):
        per_group = [Counter(_traits(member)[trait] for member in group) for group in groups]
        for value, total in sum(per_group, Counter()).items():
            whole, rest = divmod(total, len(groups))
            least = rest * (whole + 1) ** 2 + (len(groups) - rest) * whole**2
            excess[trait] += sum(counts[value] ** 2 for counts in per_group) - least
    return Spread(*excess)


@dataclass(frozen=True, slots=True)
class Makeup:
    """Who is in one group, counted; `most_of_unit` is how many the largest unit has in it."""

    people: int
    units: int
    most_of_unit: int
    sexes: Mapping[Sex | None, int]
    posts: Mapping[PostKind | None, int]
    trained: int


def makeup_of(group: Sequence[GroupMember]) -> Makeup:
    """The counts of one group."""
    units = Counter(member.unit_id for member in group)
    return Makeup(
        people=len(group),
        units=len(units),
        most_of_unit=max(units.values(), default=0),
        sexes=Counter(member.sex for member in group),
        posts=Counter(member.post for member in group),
        trained=sum(member.trained for member in group),
    )


def _deal(people: Sequence[GroupMember], count: int, seed: int) -> list[list[GroupMember]]:
    """Like cards, one unit after the other: sizes and each unit's numbers then differ by at most
    one.
    """
    units = Counter(member.unit_id for member in people)
    order = sorted(
        people,
        key=lambda member: (
            -units[member.unit_id],
            _lot(seed, "unit", member.unit_id),
            member.sex or "",
            member.post or "",
            member.trained,
            _lot(seed, "person", member.id),
        ),
    )
    return [order[start::count] for start in range(count)]


class _Swapper:
    """Swaps two people of different groups while that lowers the measure; sizes stay as dealt."""

    def __init__(self, groups: list[list[GroupMember]]) -> None:
        self.groups = groups
        self.counts = [
            [Counter(_traits(member)[trait] for member in group) for trait in range(_TRAITS)]
            for group in groups
        ]

    def gain(self, a: int, b: int, out: GroupMember, back: GroupMember) -> tuple[int, ...]:
        """Half the change of the measure if `out` of group a changed places with `back` of b."""
        change = []
        for trait, (old, new) in enumerate(zip(_traits(out), _traits(back), strict=True)):
            if old == new:
                change.append(0)
                continue
            here, there = self.counts[a][trait], self.counts[b][trait]
            change.append(there[old] - here[old] + here[new] - there[new] + 2)
        return tuple(change)

    def swap(self, a: int, b: int, i: int, j: int) -> None:
        out, back = self.groups[a][i], self.groups[b][j]
        self.groups[a][i], self.groups[b][j] = back, out
        for trait in range(_TRAITS):
            self.counts[a][trait].subtract([_traits(out)[trait]])
            self.counts[a][trait].update([_traits(back)[trait]])
            self.counts[b][trait].subtract([_traits(back)[trait]])
            self.counts[b][trait].update([_traits(out)[trait]])

    def one_pass(self) -> bool:
        """Tries every pair once; whether anything was gained."""
        gained = False
        for a, b in combinations(range(len(self.groups)), 2):
            for i in range(len(self.groups[a])):
                for j in range(len(self.groups[b])):
                    if self.gain(a, b, self.groups[a][i], self.groups[b][j]) < (0,) * _TRAITS:
                        self.swap(a, b, i, j)
                        gained = True
        return gained


def _refused(reason: Reason) -> Grouping:
    return Grouping((), Spread(0, 0, 0), (reason,))


def may_arrange(state: ClassState) -> Verdict[Permitted]:
    """Groups are made from the roster lock to the end of the class."""
    if state in {ClassState.LOCKED, ClassState.RUNNING}:
        return permit()
    over = state in {ClassState.CLOSED, ClassState.CANCELLED}
    return permit(Reason.of("groups_are_final" if over else "groups_before_lock", state=state))


def groups_for_size(people: int, size: int) -> int:
    """How many groups of at most `size` people are needed; 0 where the size makes no sense."""
    return -(-people // size) if size > 0 else 0


def divide(people: Sequence[GroupMember], count: int, *, seed: int) -> Grouping:
    """People into `count` groups whose sizes differ by at most one, mixed as the measure says.

    The same people, count and seed give the same groups, whatever order the people come in. Sizes
    and the spread of units are best possible; the others are improved by swaps until no single
    swap helps.
    """
    if not people:
        return _refused(Reason.of("nobody_to_group"))
    if count < 1:
        return _refused(Reason.of("group_count_too_small", count=count))
    if count > len(people):
        return _refused(Reason.of("more_groups_than_people", count=count, people=len(people)))
    swapper = _Swapper(_deal(people, count, seed))
    for _ in range(_PASSES):
        if spread_of(swapper.groups) == Spread(0, 0, 0) or not swapper.one_pass():
            break
    groups = tuple(tuple(sorted(member.id for member in group)) for group in swapper.groups)
    return Grouping(groups, spread_of(swapper.groups))
