"""AB岗: who stands in for whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhuji.registry.models import StandInPair


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two of one unit; `ends_on` is the last day, None: until it is ended."""

    id: int
    unit_id: int
    first_id: int
    first: str
    second_id: int
    second: str
    starts_on: date | None
    ends_on: date | None

    def other(self, person_id: int) -> str:
        """The name of the other one."""
        return self.second if person_id == self.first_id else self.first

    def holds_on(self, starts_on: date | None, ends_on: date | None) -> bool:
        """Whether it holds on any of these days; of days not known it may."""
        after = self.ends_on is not None and starts_on is not None and self.ends_on < starts_on
        before = self.starts_on is not None and ends_on is not None and ends_on < self.starts_on
        return not (after or before)


def pairs_of_units(unit_ids: Collection[int]) -> tuple[PairRow, ...]:
    """The pairs of some units, ended ones too; one statement."""
    return _rows(Q(unit__in=unit_ids))


def pairs_of_people(person_ids: Collection[int]) -> tuple[PairRow, ...]:
    """The pairs in which any of these people is; one statement."""
    return _rows(Q(first__in=person_ids) | Q(second__in=person_ids))


def _rows(where: Q) -> tuple[PairRow, ...]:
    rows = StandInPair.objects.filter(where).values_list(
        "pk",
        "unit_id",
        "first_id",
        "first__name",
        "second_id",
        "second__name",
        "starts_on",
        "ends_on",
    )
    return tuple(PairRow(*row) for row in rows.order_by("unit__order", "unit_id", "pk"))
