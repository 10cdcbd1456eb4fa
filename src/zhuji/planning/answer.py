"""What the planner hands back, as plain data."""

from dataclasses import dataclass

from zhuji.rules.placement import Change, Rule
from zhuji.rules.verdict import Reason
from zhuji.rules.words import PlanAim, PlanStatus


@dataclass(frozen=True, slots=True)
class AimValue:
    """What a plan reaches in one aim: `bound` is proven (nothing is below it), None where nothing is.

    Wishes are counted as `cost_of` does, least change in people moved, mix as in `planning.mix`.
    """

    aim: PlanAim
    value: int
    bound: int | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot hold together; without any one of them the others can."""

    rules: tuple[Rule, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Changes that together let everybody be placed; `cost` is the places and people they add.

    No changes of the same kinds cost less than `bound`.
    """

    changes: tuple[Change, ...]
    cost: int
    bound: int
    reasons: tuple[Reason, ...]

    @property
    def proven(self) -> bool:
        """Whether nothing cheaper does, among changes of the same kinds."""
        return self.cost <= self.bound


@dataclass(frozen=True, slots=True)
class Answer:
    """`placements` are (person, batch) in the order of the people, none where there is no plan.

    `cost` and `bound` are of the wishes; `gap` is what the plan may be off, as a share of its cost.
    `notes` say what was not looked for to the end. `work` is what was spent of the limit.
    """

    status: PlanStatus
    cost: int | None = None
    bound: int | None = None
    placements: tuple[tuple[str, str], ...] = ()
    aims: tuple[AimValue, ...] = ()
    moved: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    notes: tuple[Reason, ...] = ()
    work: int = 0

    @property
    def gap(self) -> float | None:
        """0 where the plan is proven best; None without a plan."""
        if self.cost is None or self.bound is None:
            return None
        return (self.cost - self.bound) / self.cost if self.cost else 0.0
