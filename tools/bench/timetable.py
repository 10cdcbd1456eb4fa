"""Timetables: `python -m tools.bench.timetable [--batches 3 6 12]`.

CPU of a timetable of growing size, from the facts to the answer: batches of 14 lessons each over 20 periods,
with lecturers who are away and rooms that are scarce. What must hold: the checker finds nothing wrong.
"""

import sys
from typing import Final

from tools.bench import figures
from tools.bench.timetable_instances import instance
from zhuji.planning.timetable import plan_timetable
from zhuji.rules.timetabling import check_plan

ROOMS: Final = {3: 3, 6: 5, 12: 10}


def figure(batches: int) -> figures.Figure:
    rooms = ROOMS.get(batches, batches)
    facts = instance(batches, rooms)
    plan, ours = figures.cpu(lambda: plan_timetable(facts))
    gap = (plan.cost - plan.bound) / plan.cost if plan.cost else 0.0
    return figures.Figure(
        f"timetable of {len(facts.lessons)} lessons, 20 periods, {rooms} rooms",
        ours,
        "s",
        "",
        None,
        f"{plan.outcome.value}, cost {plan.cost}, bound {plan.bound}, gap {gap:.1%}",
        holds=bool(plan.cells) and check_plan(facts, plan.cells) == (),
    )


def main() -> int:
    parser = figures.parser(__doc__)
    parser.add_argument("--batches", type=int, nargs="*", default=list(ROOMS))
    asked = parser.parse_args()
    return figures.hand_over([figure(one) for one in asked.batches], as_json=asked.json)


if __name__ == "__main__":
    sys.exit(main())
