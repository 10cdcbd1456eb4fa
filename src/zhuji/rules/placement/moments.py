"""Which batches run at the same time."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhuji.rules.placement.facts import Batch


@dataclass(frozen=True, slots=True)
class Moment:
    """Days on end on which the same batches run; without dates, one batch by itself."""

    batches: tuple[str, ...]
    starts: date | None = None
    ends: date | None = None


def moments_of(batches: Sequence[Batch]) -> tuple[Moment, ...]:
    """All stretches of time with a batch in them, in the order of time; undated ones come first."""
    undated = [Moment((one.id,)) for one in batches if one.starts is None or one.ends is None]
    dated = [
        (one.starts, one.ends + timedelta(days=1), one.id)
        for one in batches
        if one.starts is not None and one.ends is not None
    ]
    turns = sorted({day for starts, after, _id in dated for day in (starts, after)})
    found = [
        Moment(running, begin, after - timedelta(days=1))
        for begin, after in itertools.pairwise(turns)
        if (running := tuple(key for starts, stops, key in dated if starts <= begin < stops))
    ]
    return (*undated, *found)


def fullest(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """The moments whose batches are not all part of another's: a limit kept there is kept always."""
    sets = {frozenset(moment.batches): moment for moment in reversed(moments)}
    kept = {key for key in sets if not any(key < other for other in sets)}
    return tuple(
        moment
        for moment in moments
        if frozenset(moment.batches) in kept and sets[frozenset(moment.batches)] is moment
    )


def meeting(batches: Sequence[Batch]) -> dict[str, frozenset[str]]:
    """For each batch the batches that share a day with it, itself among them."""
    met: dict[str, set[str]] = {batch.id: {batch.id} for batch in batches}
    for moment in moments_of(batches):
        for one in moment.batches:
            met[one].update(moment.batches)
    return {key: frozenset(others) for key, others in met.items()}
