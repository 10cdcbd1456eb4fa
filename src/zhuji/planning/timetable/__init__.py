"""排课: a timetable sought, explained where there is none, repaired where something falls out."""

from zhuji.planning.timetable.reasons import WEIGHTS, Relaxation, conflicts, relaxations
from zhuji.planning.timetable.repair import left_aside, repair_timetable
from zhuji.planning.timetable.search import TimetablePlan, plan_timetable

__all__ = [
    "WEIGHTS",
    "Relaxation",
    "TimetablePlan",
    "conflicts",
    "left_aside",
    "plan_timetable",
    "relaxations",
    "repair_timetable",
]
