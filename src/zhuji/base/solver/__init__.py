"""Solvers of programmes and flows: plain numbers in, plain numbers out, and never a clock.

A limit is work (iterations, nodes), so that the same input gives the same answer on every machine.
"""

from zhuji.base.solver.choices import AtMost, Choices, Chosen, Found, choose
from zhuji.base.solver.flow import Flow, FlowAnswer, solve_flow
from zhuji.base.solver.programme import (
    Cancelled,
    Corner,
    Ended,
    More,
    Programme,
    Rows,
    Solved,
    solve_linear,
    solve_mixed,
)

__all__ = [
    "AtMost",
    "Cancelled",
    "Choices",
    "Chosen",
    "Corner",
    "Ended",
    "Flow",
    "FlowAnswer",
    "Found",
    "More",
    "Programme",
    "Rows",
    "Solved",
    "choose",
    "solve_flow",
    "solve_linear",
    "solve_mixed",
]
