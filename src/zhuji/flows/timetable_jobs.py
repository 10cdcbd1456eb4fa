"""A timetable sought beside the pages: the search, then why there is none, then what could give way."""

from typing import Any, Final

from zhuji.accounts.queries import actor_by_id
from zhuji.base.jobs import Refused, Step, Work, enqueue
from zhuji.planning.timetable import TimetablePlan, conflicts, plan_timetable, relaxations
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.timetabling import Demand, TimetableFacts, check_plan, cost_of
from zhuji.rules.verdict import Reason
from zhuji.rules.words import JobKind, PlanOutcome
from zhuji.timetable.actions import keep_plan
from zhuji.timetable.queries import timetable_facts
from zhuji.timetable.queries.proposals import (
    asked_for,
    cell_to_plain,
    demand_to_plain,
    demands_of,
)

STEPS: Final = 3  # search, conflicts, ways out


class AnswerWrong(RuntimeError):
    """The checker has found something wrong with what the solver gave: a fault of ours."""


def ask_for_timetable(*, by: Actor, class_id: int, relaxed: tuple[Demand, ...] = ()) -> int:
    """Ask for a timetable of a class as a job; gives its id."""
    return enqueue(
        by=by,
        kind=JobKind.TIMETABLE_PLAN,
        place=class_place(class_id),
        arguments={"relaxed": [demand_to_plain(one) for one in relaxed]},
        total=STEPS,
    )


def plan(work: Work) -> Step:
    """One step of the search; the last keeps what it came to."""
    by = actor_by_id(work.user_id)
    if by is None or not by.may(Permission.TIMETABLE_MANAGE, work.place):
        raise Refused(Reason.of("job_without_right"))
    relaxed = demands_of(work.arguments.get("relaxed", ()))
    facts = timetable_facts(work.place.id, relaxed)
    if not facts.lessons or not any(facts.periods.values()):
        raise Refused(Reason.of("nothing_to_plan"))
    kept = dict(work.kept)
    match work.done:
        case 0:
            kept = _searched(facts)
        case 1:
            kept["conflicts"] = [_plain(one) for one in conflicts(facts)]
        case _:
            known = [demands_of(one) for one in kept["conflicts"]]
            kept["ways"] = [_plain(one.demands) for one in relaxations(facts, known)]
    done = work.done + 1
    none = kept["outcome"] == PlanOutcome.IMPOSSIBLE.value
    last = not none or done >= STEPS
    if last:
        _keep(by, work.place.id, relaxed, kept)
    return Step(STEPS if last else done, STEPS, kept, is_last=last)


def _searched(facts: TimetableFacts) -> dict[str, Any]:
    found: TimetablePlan = plan_timetable(facts)
    wrong = check_plan(facts, found.cells) if found.cells else ()
    if wrong:
        raise AnswerWrong(", ".join(one.reason.code for one in wrong))
    cost = cost_of(facts, found.cells)
    wishes = {"changes": cost.changes, "gaps": cost.gaps, "wishes": cost.wishes}
    return {
        "outcome": found.outcome.value,
        "cells": {str(number): cell_to_plain(cell) for number, cell in found.cells.items()},
        "asked": asked_for(facts),
        "cost": found.cost,
        "bound": found.bound,
        "wishes": wishes | {"mornings": cost.mornings, "homes": cost.homes},
    }


def _keep(by: Actor, class_id: int, relaxed: tuple[Demand, ...], kept: dict[str, Any]) -> None:
    answer = {name: value for name, value in kept.items() if name != "outcome"}
    outcome = PlanOutcome(kept["outcome"])
    keep_plan(by=by, class_id=class_id, outcome=outcome, relaxed=relaxed, answer=answer)


def _plain(demands: tuple[Demand, ...]) -> list[str]:
    return [demand_to_plain(one) for one in demands]
