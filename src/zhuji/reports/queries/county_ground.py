"""What the county report is counted from, gathered once: a fixed number of statements."""

from dataclasses import dataclass
from functools import cached_property

from zhuji.classes.queries import ClassHead, heads_of_year
from zhuji.policies.queries import current_policy
from zhuji.records.queries import PersonRecord, records_of_year
from zhuji.registry.queries import Figures as RegistryFigures
from zhuji.registry.queries import (
    OrganisationRow,
    UnitSize,
    county_figures,
    organisation_roots,
    unit_sizes,
    units_of_workers,
)
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.policy import EffectPolicy


@dataclass(frozen=True)
class CountyGround:
    """One year of the county; each part is gathered when a section first asks for it."""

    year: int

    @cached_property
    def registry(self) -> RegistryFigures:
        return county_figures(INSTALLATION)

    @cached_property
    def roots(self) -> list[OrganisationRow]:
        """What stands at the top of the Party tree, with all members below."""
        return organisation_roots(INSTALLATION)

    @cached_property
    def units(self) -> list[UnitSize]:
        """Every unit in the office's order."""
        return unit_sizes()

    @cached_property
    def classes(self) -> list[ClassHead]:
        """The classes of the year, whatever their state."""
        return heads_of_year(self.year)

    @cached_property
    def records(self) -> tuple[PersonRecord, ...]:
        """The sealed trainings of the year."""
        return records_of_year(self.year)

    @cached_property
    def workers(self) -> dict[int, int]:
        """Every Party-affairs worker of today, by id the unit's."""
        return units_of_workers()

    @cached_property
    def effect(self) -> EffectPolicy:
        return current_policy(EffectPolicy)
