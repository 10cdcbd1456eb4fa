"""Labels of the words of batches."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.MoveOutcome: {
        "fits": _("可以调整"),
        "asks": _("说明理由后可以调整"),
        "blocked": _("不能调整"),
    },
    words.PlanAim: {
        "wishes": _("意向"),
        "least_change": _("少变动"),
        "mix": _("单位和职务均匀"),
    },
    words.PlanStatus: {
        "optimal": _("已证明最优"),
        "feasible": _("可行"),
        "infeasible": _("排不出"),
        "unknown": _("没有算完"),
    },
    words.RuleKind: {
        "capacity": _("名额"),
        "at_least": _("最少人数"),
        "away": _("同时离岗"),
        "busy": _("有事的期次"),
        "apart": _("AB岗"),
        "together": _("同一期"),
        "fixed": _("人工指定"),
        "placed": _("人人有期次"),
    },
}
