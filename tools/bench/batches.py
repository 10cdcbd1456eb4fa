"""Batches: `python -m tools.bench.batches [--people 300 3000 30000]`.

CPU of a plan, from the facts to the checked answer, for invented counties of growing size: with units,
busy days and wishes alone, with pairs that may not be away together, and with batches that overlap as
well. Up to 3,000 people beside one plain mixed-integer programme over all choices. What must hold: every
plan is proven within 1 % of its bound.
"""

import sys
from typing import Final

import numpy as np

from tools.bench import figures
from tools.bench.batch_instances import instance
from zhuji.base.solver import solve_mixed
from zhuji.planning.batches import plan
from zhuji.planning.blocks import blocks_of
from zhuji.planning.form import form_of
from zhuji.rules.placement import PlacementProblem

BATCHES: Final = {300: 6, 3_000: 12, 30_000: 40}
PLAIN: Final = 3_000  # a plain programme is not waited for beyond
NEAR: Final = 0.01


def counties(people: int) -> dict[str, PlacementProblem]:
    batches = BATCHES.get(people, 12)
    pairs, groups = people // 15, people // 800
    return {
        "units alone": instance(people, batches, share=0.25),
        f"{pairs} pairs apart": instance(people, batches, share=0.25, apart=pairs, together=groups),
        f"{pairs} pairs apart, overlapping": instance(
            people,
            batches,
            share=0.45 if batches < 12 else 0.25,
            apart=pairs,
            together=groups,
            overlap=2,
        ),
    }


def figure(people: int, kind: str, problem: PlacementProblem) -> figures.Figure:
    answer, ours = figures.cpu(lambda: plan(problem))
    gap = answer.gap
    note = f"{answer.status.value}, cost {answer.cost}, bound {answer.bound}"
    theirs = None
    if people <= PLAIN:
        blocks = blocks_of(problem)
        plain = form_of(blocks, blocks.wishes, np.asarray(blocks.allowed))
        _solved, theirs = figures.cpu(lambda: solve_mixed(plain.programme, nodes=1))
    return figures.Figure(
        f"{people:,} people, {len(problem.batches)} batches, {kind}",
        ours,
        "s",
        "one plain programme" if theirs else "",
        theirs,
        f"{note}, gap {gap:.2%}" if gap is not None else note,
        holds=gap is not None and gap <= NEAR,
    )


def main() -> int:
    parser = figures.parser(__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=list(BATCHES))
    asked = parser.parse_args()
    found = [
        figure(people, kind, problem)
        for people in asked.people
        for kind, problem in counties(people).items()
    ]
    return figures.hand_over(found, as_json=asked.json)


if __name__ == "__main__":
    sys.exit(main())
