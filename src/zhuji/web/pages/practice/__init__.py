"""The pages of practice: plans of a class and of a unit, one plan, what is overdue."""

from zhuji.web.pages.practice.lists import follow_ups, forms, late, plans, practising
from zhuji.web.pages.practice.one import (
    evidence,
    followed_up,
    milestone,
    milestone_new,
    plan,
    plan_edit,
    settle,
    word,
    word_paper,
)
from zhuji.web.pages.practice.own import own_plan

__all__ = [
    "evidence",
    "follow_ups",
    "followed_up",
    "forms",
    "late",
    "milestone",
    "milestone_new",
    "own_plan",
    "plan",
    "plan_edit",
    "plans",
    "practising",
    "settle",
    "word",
    "word_paper",
]
