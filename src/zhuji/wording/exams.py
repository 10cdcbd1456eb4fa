"""Words of the knowledge test that are no words of `rules.words`."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

STATES: Final[Mapping[str, Text]] = {
    "not_started": _("未开始"),
    "sitting": _("作答中"),
    "handed_in": _("已交卷"),
    "time_over": _("到时收卷"),
    "on_paper": _("纸质作答"),
    "absent": _("未参加"),
}


def state_label(state: str) -> str:
    """The label of where one candidate of an exam stands."""
    return str(STATES[state])
