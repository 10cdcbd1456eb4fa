"""Min-cost flow with lower bounds, in whole numbers, solved by OR-Tools."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Flow:
    """Arcs from `tails` to `heads` carrying `lower` to `upper` at `costs` a piece; `supplies` by
    node, below 0 where flow is taken out, in sum 0.
    """

    tails: Whole
    heads: Whole
    lower: Whole
    upper: Whole
    costs: Whole
    supplies: Whole


@dataclass(frozen=True, slots=True)
class FlowAnswer:
    """`flows` by arc, lower bounds counted in; None where no flow meets the bounds."""

    cost: int
    flows: Whole | None


def solve_flow(flow: Flow) -> FlowAnswer:
    """The cheapest flow, or that there is none.

    Raises RuntimeError where the solver refuses the figures (costs beyond its range).
    """
    from ortools.graph.python import min_cost_flow  # noqa: PLC0415 - slow to load

    if (flow.lower > flow.upper).any():
        return FlowAnswer(0, None)
    solver = min_cost_flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        flow.tails, flow.heads, flow.upper - flow.lower, flow.costs
    )
    supplies = flow.supplies.copy()
    np.subtract.at(supplies, flow.tails, flow.lower)
    np.add.at(supplies, flow.heads, flow.lower)
    solver.set_nodes_supplies(np.arange(len(supplies)), supplies)
    status = solver.solve()
    if status == solver.INFEASIBLE:
        return FlowAnswer(0, None)
    if status != solver.OPTIMAL:
        raise RuntimeError(f"the flow was not solved: {status}")
    flows = solver.flows(arcs) + flow.lower
    return FlowAnswer(int(flows @ flow.costs), flows)
