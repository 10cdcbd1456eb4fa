"""Words of the knowledge test that are no words of `rules.words`."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules.words import IncidentKind
from zhuji.wording.labels import label
from zhuji.wording.text import Text

STATES: Final[Mapping[str, Text]] = {
    "not_started": _("未开始"),
    "sitting": _("作答中"),
    "handed_in": _("已交卷"),
    "time_over": _("到时收卷"),
    "on_paper": _("纸质作答"),
    "absent": _("未参加"),
}


EVENTS: Final[Mapping[str, Text]] = {
    "started": _("宣布开考"),
    "paused": _("暂停"),
    "extra": _("补时"),
    "given_back": _("给全场补时"),
}


def event_label(what: str) -> str:
    """What happened in the hall of an exam, in words."""
    return str(EVENTS[what]) if what in EVENTS else label(IncidentKind(what))


def state_label(state: str) -> str:
    """The label of where one candidate of an exam stands."""
    return str(STATES[state])
