"""Words of the knowledge test that are no words of `rules.words`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhuji.rules.words import IncidentKind, ReleaseLevel, ReleaseWhen
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


# What of it, and from when; whole sentences for the trainee alone.
_RELEASED: Final[Mapping[ReleaseWhen, Text]] = {
    ReleaseWhen.AFTER_BELL: _("%(what)s在全场结束后显示在这里，只有您本人能看到。"),
    ReleaseWhen.AT_TIME: _("%(what)s在 %(at)s 显示在这里，只有您本人能看到。"),
    ReleaseWhen.BY_CLICK: _("%(what)s由主办单位公布后显示在这里，只有您本人能看到。"),
}
_WHAT: Final[Mapping[ReleaseLevel, Text]] = {
    ReleaseLevel.MARKS: _("成绩"),
    ReleaseLevel.OWN_WRONG: _("成绩和您没有答对的题"),
    ReleaseLevel.FULL: _("成绩、答案和解析"),
}


def release_told(level: ReleaseLevel, when: ReleaseWhen, at: datetime | None) -> str:
    """What a trainee is told of when the result comes."""
    if level is ReleaseLevel.NOTHING:
        return str(_("这次测试不在这里公布成绩和答案。"))
    shown = f"{timezone.localtime(at):%m-%d %H:%M}" if at else ""
    return str(_RELEASED[when]) % {"what": _WHAT[level], "at": shown}
