"""What each unit looks like on each day."""

from collections import defaultdict
from dataclasses import dataclass

from zhuji.rules.placement.facts import Placement, PlacementProblem
from zhuji.rules.placement.moments import Moment, moments_of


@dataclass(frozen=True, slots=True)
class UnitDay:
    """Who of a unit is in class in a moment: `away` count against its limit, `exempt` do not."""

    moment: Moment
    away: tuple[str, ...]
    exempt: tuple[str, ...]
    most: int

    @property
    def spare(self) -> int:
        """How many more may go; below 0 where too many do."""
        return self.most - len(self.away)


def unit_days(problem: PlacementProblem, placement: Placement) -> dict[str, tuple[UnitDay, ...]]:
    """For each unit the moments in which somebody of it is in class, in the order of time."""
    sent: dict[tuple[str, str], list[str]] = defaultdict(list)
    for person in problem.people:
        if person.id in placement:
            sent[person.unit, placement[person.id]].append(person.id)
    moments = moments_of(problem.batches)
    days: dict[str, tuple[UnitDay, ...]] = {}
    for unit in problem.units:
        found = []
        for moment in moments:
            there = [one for batch in moment.batches for one in sent.get((unit.id, batch), ())]
            if there:
                away = tuple(one for one in there if one not in problem.exempt)
                free = tuple(one for one in there if one in problem.exempt)
                found.append(UnitDay(moment, away, free, unit.away_at_most))
        days[unit.id] = tuple(found)
    return days
