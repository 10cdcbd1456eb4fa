"""How diagnosis' own values are written."""

from django.utils.translation import gettext

from zhuji.rules.needs import Score
from zhuji.rules.organisation_life import Frequency, Period


def period_text(period: Period) -> str:
    """5 月, 第 2 季度, 全年; the year stands beside it."""
    match period.frequency:
        case Frequency.MONTH:
            return gettext("%(number)s 月") % {"number": period.number}
        case Frequency.QUARTER:
            return gettext("第 %(number)s 季度") % {"number": period.number}
        case Frequency.YEAR:
            return gettext("全年")


def need_text(topic: str, score: Score) -> str:
    """What asks for a topic, in figures: the text that a proposal begins with says no more."""
    return gettext(
        "%(topic)s：未解决的问题涉及 %(branches)s 个党支部，上级部署 %(requirements)s 份，"
        "问卷愿望 %(wishes)s 人次。"
    ) % {
        "topic": topic,
        "branches": score.branches,
        "requirements": score.requirements,
        "wishes": score.wishes,
    }
