"""Linear and mixed-integer programmes, solved by HiGHS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

import highspy
import numpy as np
from highspy._core import _Highs
from numpy.typing import NDArray

Real = NDArray[np.float64]
Whole = NDArray[np.int64]
FOREVER: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Programme:
    """Minimise `costs` @ x with `lower` <= x <= `upper` and `row_lower` <= A x <= `row_upper`.

    A is given by its entries, one each in `rows`, `columns`, `values`; no place twice. `whole` says
    which columns are whole numbers. No bound is ±inf of numpy.
    """

    costs: Real
    lower: Real
    upper: Real
    row_lower: Real
    row_upper: Real
    rows: Whole
    columns: Whole
    values: Real
    whole: NDArray[np.bool_]


class Ended(Enum):
    SOLVED = auto()
    INFEASIBLE = auto()
    LIMIT = auto()
    CANCELLED = auto()


@dataclass(frozen=True, slots=True)
class Solved:
    """`values` are None where nothing was found; `bound` is below every solution.

    `prices` are the duals of the rows, of a linear programme only. `work` is nodes of a mixed
    programme, iterations of a linear one.
    """

    ended: Ended
    cost: float
    bound: float
    values: Real | None
    prices: Real | None
    work: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Further rows of a programme; `rows` of the entries count from 0 within these."""

    lower: Real
    upper: Real
    rows: Whole
    columns: Whole
    values: Real


@dataclass(frozen=True, slots=True)
class Corner:
    """An answer of a linear programme: its cost, the columns, and the prices of the rows."""

    cost: float
    values: Real
    prices: Real


Cancelled = Callable[[], bool]
More = Callable[[Corner], Rows | None]


def solve_linear(
    programme: Programme,
    *,
    iterations: int = FOREVER,
    more: More | None = None,
    cancelled: Cancelled | None = None,
) -> Solved:
    """The programme with all columns real, by the simplex method.

    `more` is shown each answer and gives rows that it breaks, or None where it stands; the search goes
    on from where it was. `prices` are of all rows, those added last.
    """
    highs = _made(programme, {"solver": "simplex"}, mixed=False)
    if cancelled is not None:
        _listen(highs, cancelled)
    spent = 0
    while True:
        highs.setOptionValue("simplex_iteration_limit", max(0, iterations - spent))
        highs.run()
        solved = _solved(highs, mixed=False)
        spent += solved.work
        rows = None
        if more and solved.values is not None and solved.prices is not None:
            rows = more(Corner(solved.cost, solved.values, solved.prices))
        if rows is None or solved.ended is not Ended.SOLVED:
            return replace(solved, work=spent)
        order = np.argsort(rows.rows, kind="stable")
        counts = np.bincount(rows.rows, minlength=len(rows.lower))
        highs.addRows(
            len(rows.lower),
            rows.lower,
            rows.upper,
            len(order),
            np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.int32),
            rows.columns[order].astype(np.int32),
            rows.values[order],
        )


def solve_mixed(
    programme: Programme,
    *,
    nodes: int = FOREVER,
    start: Real | None = None,
    seed: int = 0,
    cancelled: Cancelled | None = None,
) -> Solved:
    """The programme with its whole columns; `start` is a solution to begin from."""
    options = {
        "random_seed": seed,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.99 if _whole_costs(programme) else 1e-6,
        "mip_max_nodes": nodes,
    }
    highs = _made(programme, options, mixed=True)
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start.tolist()
        highs.setSolution(solution)
    if cancelled is not None:
        _listen(highs, cancelled)
    highs.run()
    return _solved(highs, mixed=True)


def _made(programme: Programme, options: Mapping[str, str | float], *, mixed: bool) -> _Highs:
    highs = _Highs()  # the class above it prints a line before it can be silenced
    highs.setOptionValue("output_flag", False)  # noqa: FBT003 - HiGHS' signature
    for name, value in {"threads": 1, "parallel": "off", **options}.items():
        highs.setOptionValue(name, value)
    highs.passModel(_model(programme, mixed=mixed))
    return highs


def _whole_costs(programme: Programme) -> bool:
    """Whether every solution costs a whole number: then one that is less than 1 off is best."""
    costed = programme.costs != 0
    return bool(
        programme.whole[costed].all() and (programme.costs == np.rint(programme.costs)).all()
    )


def _model(programme: Programme, *, mixed: bool) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(programme.costs), len(programme.row_lower)
    model.col_cost_, model.col_lower_, model.col_upper_ = (
        programme.costs,
        programme.lower,
        programme.upper,
    )
    model.row_lower_, model.row_upper_ = programme.row_lower, programme.row_upper
    order = np.lexsort((programme.rows, programme.columns))
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    counts = np.bincount(programme.columns, minlength=len(programme.costs))
    model.a_matrix_.start_ = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    model.a_matrix_.index_ = programme.rows[order].astype(np.int32)
    model.a_matrix_.value_ = programme.values[order]
    if mixed:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[int(one)] for one in programme.whole]
    return model


def _listen(highs: _Highs, cancelled: Cancelled) -> None:
    def ask(
        _kind: object, _told: str, _out: object, answer: highspy.cb.HighsCallbackInput, _own: object
    ) -> None:
        if cancelled():
            answer.user_interrupt = True

    highs.setCallback(ask, None)
    for kind in ("kCallbackMipInterrupt", "kCallbackSimplexInterrupt"):
        highs.startCallback(getattr(highspy.cb.HighsCallbackType, kind))


def _solved(highs: _Highs, *, mixed: bool) -> Solved:
    status, info = highs.getModelStatus(), highs.getInfo()
    kinds = highspy.HighsModelStatus
    ended = {
        kinds.kOptimal: Ended.SOLVED,
        kinds.kModelEmpty: Ended.SOLVED,
        kinds.kInfeasible: Ended.INFEASIBLE,
        kinds.kInterrupt: Ended.CANCELLED,
    }.get(status, Ended.LIMIT)
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    solution = highs.getSolution()
    return Solved(
        ended=ended,
        cost=info.objective_function_value,
        bound=info.mip_dual_bound if mixed else info.objective_function_value,
        values=np.array(solution.col_value) if found else None,
        prices=np.array(solution.row_dual) if found and not mixed else None,
        work=int(max(info.mip_node_count, 1) if mixed else info.simplex_iteration_count),
    )
