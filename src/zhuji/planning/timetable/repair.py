"""Repair: when a lecturer or a venue falls out, the timetable with the fewest cells changed."""

from dataclasses import replace
from typing import Final

from zhuji.planning.timetable.search import WORK, TimetablePlan, plan_timetable
from zhuji.rules.timetabling import TimetableFacts, check_plan

_FIRST: Final = 1000  # one change weighs more than all wishes of a class together


def repair_timetable(facts: TimetableFacts, *, work: float = WORK) -> TimetablePlan:
    """The fewest lessons changed against `before`; among those, the fewest wishes not met.

    The facts already say what has fallen out. What the last version did not meet for other reasons is
    not mended now: those demands are left aside.
    """
    change = replace(facts.policy.weigh_change, value=_FIRST)
    policy = replace(facts.policy, weigh_change=change)
    return plan_timetable(replace(facts, policy=policy), work=work)


def left_aside(facts: TimetableFacts) -> TimetableFacts:
    """The facts as they were before anything fell out, with what was not met even then relaxed."""
    before = {lesson.id: lesson.before for lesson in facts.lessons if lesson.before}
    unmet = frozenset(one.demand for one in check_plan(facts, before) if one.demand)
    return replace(facts, relaxed=facts.relaxed | unmet)
