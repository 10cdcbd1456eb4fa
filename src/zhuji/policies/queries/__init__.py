"""The rulebook with the county's overlay: current policies, frozen policies, figures to show."""

from zhuji.policies.queries.comparing import ComparedFigure, differences, handed_on
from zhuji.policies.queries.current import (
    current_policies,
    current_policy,
    newest_change,
    published_policy,
)
from zhuji.policies.queries.figures import (
    FigureCard,
    HistoryLine,
    RuleCard,
    figure_meaning,
    figures,
)
from zhuji.policies.queries.freezing import Frozen, WrongFrozen, frozen, thaw
from zhuji.policies.queries.rulebook import CLASS_SUBJECTS, WrongRulebook, right_to_set
from zhuji.policies.queries.values import WrongValue

__all__ = [
    "CLASS_SUBJECTS",
    "ComparedFigure",
    "FigureCard",
    "Frozen",
    "HistoryLine",
    "RuleCard",
    "WrongFrozen",
    "WrongRulebook",
    "WrongValue",
    "current_policies",
    "current_policy",
    "differences",
    "figure_meaning",
    "figures",
    "frozen",
    "handed_on",
    "newest_change",
    "published_policy",
    "right_to_set",
    "thaw",
]
