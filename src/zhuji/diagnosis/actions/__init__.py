"""Writes of diagnosis. Records are added and taken back with reasons; people decide on leads."""

from zhuji.diagnosis.actions.leads import (
    close_finding,
    confirm_leads,
    reopen_finding,
    set_aside_leads,
    take_back,
)
from zhuji.diagnosis.actions.ledgers import (
    end_requirement,
    register_rectification,
    register_requirement,
    set_rule_topic,
)
from zhuji.diagnosis.actions.life import LifeEntry, add_life, enter_life, save_life_year

__all__ = [
    "LifeEntry",
    "add_life",
    "close_finding",
    "confirm_leads",
    "end_requirement",
    "enter_life",
    "register_rectification",
    "register_requirement",
    "reopen_finding",
    "save_life_year",
    "set_aside_leads",
    "set_rule_topic",
    "take_back",
]
