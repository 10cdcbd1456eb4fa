"""`plan`: people into batches, as well as can be proven; or why not, and what would let them."""

from collections.abc import Callable, Sequence
from typing import Final

from zhuji.planning.answer import AimValue, Answer
from zhuji.planning.blocks import Blocks, Whole, blocks_of, moves_of, placement_of
from zhuji.planning.conflicts import conflicts_of
from zhuji.planning.even import evened
from zhuji.planning.mix import mix_of, mixed_better
from zhuji.planning.relaxations import relaxations_of
from zhuji.planning.search import Found, Limits, Told, find_best
from zhuji.rules.placement import (
    Placement,
    PlacementProblem,
    check,
    moved_people,
    tidied,
    total_cost,
)
from zhuji.rules.verdict import Reason
from zhuji.rules.words import PlanAim, PlanStatus

WORK: Final = 6_000_000
ORDER: Final = (PlanAim.WISHES, PlanAim.LEAST_CHANGE)


def plan(
    problem: PlacementProblem,
    *,
    previous: Placement | None = None,
    order: Sequence[PlanAim] = ORDER,
    seed: int = 0,
    work: int = WORK,
    progress: Told | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Answer:
    """The best placement, aim after aim in `order`; where nothing fits, why and what would help.

    Wishes always count, last where they are not named. `previous` is an earlier placement, from
    which as few as possible are moved. `work` is the most to be spent, one column at one node of the
    search a unit; the same facts, seed and work give the same answer. `progress` hears of each stage
    (its name, the cost so far, the bound); `cancelled` is asked now and then, and an answer cut off
    is what was found till then.

    Raises RuntimeError where the checker finds fault with a plan: a fault of ours, never shown.
    """
    problem = tidied(problem)
    limits = Limits(work, seed, progress, cancelled)
    aims = tuple(dict.fromkeys((*order, PlanAim.WISHES)))
    left_out = {PlanAim.MIX} if previous is not None else {PlanAim.MIX, PlanAim.LEAST_CHANGE}
    counted = tuple(aim for aim in aims if aim not in left_out)
    blocks = blocks_of(problem)
    costs, weight, least = _costs(problem, blocks, counted, previous or {})
    found = find_best(blocks, costs, limits, unit=weight)
    if found.impossible:
        return _impossible(problem, limits, found)
    if found.chosen is None:
        return Answer(PlanStatus.UNKNOWN, bound=0, work=found.work)
    placement = placement_of(problem, blocks, found.chosen)
    placement = evened(problem, placement, previous or {}, limits)
    if PlanAim.MIX in aims:
        placement = mixed_better(problem, placement, previous or {}, aims, limits)
    values = _values(problem, placement, previous or {})
    bounds = _bounds(counted, values, found.bound, weight, least)
    return _answered(problem, placement, previous or {}, aims, values, bounds, found.work)


def _answered(
    problem: PlacementProblem,
    placement: Placement,
    previous: Placement,
    aims: tuple[PlanAim, ...],
    values: dict[PlanAim, int],
    bounds: dict[PlanAim, int],
    work: int,
) -> Answer:
    broken = check(problem, placement)
    if broken:
        raise RuntimeError(f"the plan breaks {', '.join(map(str, broken[:5]))}")
    proven = _proven(aims, values, bounds)
    return Answer(
        status=PlanStatus.OPTIMAL if proven else PlanStatus.FEASIBLE,
        cost=values[PlanAim.WISHES],
        bound=bounds[PlanAim.WISHES],
        placements=tuple((person.id, placement[person.id]) for person in problem.people),
        aims=tuple(
            AimValue(aim, values[aim], bounds.get(aim, 0))
            for aim in aims
            if aim in bounds or aim is PlanAim.MIX
        ),
        moved=moved_people(placement, previous),
        work=work,
    )


def _impossible(problem: PlacementProblem, limits: Limits, found: Found) -> Answer:
    limits.tell("conflicts", None, 0)
    conflicts = conflicts_of(problem, limits, found.linear)
    limits.tell("relaxations", None, 0)
    relaxations = relaxations_of(problem, conflicts.sets, limits)
    notes = [Reason.of("plan_relaxation_open", kind=kind) for kind in relaxations.open]
    if not conflicts.complete:
        notes.insert(0, Reason.of("plan_conflicts_open"))
    return Answer(
        PlanStatus.INFEASIBLE,
        conflicts=conflicts.sets,
        relaxations=relaxations.found,
        notes=tuple(notes),
        work=found.work + relaxations.work,
    )


def _costs(
    problem: PlacementProblem,
    blocks: Blocks,
    counted: tuple[PlanAim, ...],
    previous: Placement,
) -> tuple[Whole, int, int]:
    """One cost for all counted aims, in which the least of the first outweighs all of the second.

    Returns the costs, what one of the first aim weighs, and the least sum of the second that was
    taken off.
    """
    of = {PlanAim.WISHES: blocks.wishes}
    if PlanAim.LEAST_CHANGE in counted:
        of[PlanAim.LEAST_CHANGE] = moves_of(problem, blocks, previous)
    first = of[counted[0]]
    if len(counted) == 1:
        return first, 1, 0
    second = of[counted[1]]
    if not second.size:
        return first, 1, 0
    low = second.min(axis=1, keepdims=True)
    over = second - low
    weight = int(over.max(axis=1).sum()) + 1
    return first * weight + over, weight, int(low.sum())


def _values(
    problem: PlacementProblem, placement: Placement, previous: Placement
) -> dict[PlanAim, int]:
    return {
        PlanAim.WISHES: total_cost(problem, placement),
        PlanAim.LEAST_CHANGE: len(moved_people(placement, previous)),
        PlanAim.MIX: mix_of(problem, placement),
    }


def _bounds(
    counted: tuple[PlanAim, ...],
    values: dict[PlanAim, int],
    bound: int,
    weight: int,
    least: int,
) -> dict[PlanAim, int]:
    """What is proven of each counted aim; of the second only beside a first that is proven best."""
    first = bound // weight
    bounds = {counted[0]: first}
    if len(counted) == 2:
        held = values[counted[0]] == first
        bounds[counted[1]] = max(0, bound - weight * first + least) if held else 0
    return bounds


def _proven(
    aims: tuple[PlanAim, ...], values: dict[PlanAim, int], bounds: dict[PlanAim, int]
) -> bool:
    """Whether every counted aim stands at its bound; a mix that comes before one of them leaves it
    open unless it is perfect.
    """
    last = max(aims.index(aim) for aim in bounds)
    early_mix = PlanAim.MIX in aims[:last] and values[PlanAim.MIX] > 0
    return not early_mix and all(values[aim] == bound for aim, bound in bounds.items())
