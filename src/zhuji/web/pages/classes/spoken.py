"""Reasons as sentences, each with the place where it is mended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from zhuji.classes.queries import ClassHead
from zhuji.rules.verdict import Reason
from zhuji.wording.labels import Text
from zhuji.wording.reasons import sentence

# Where a reason is mended: the page, the part of its address, what the link says.
_PROPOSAL = ("class-proposal", "class_id", _("填写方案"))
_NOMINATIONS = ("nominations", "class_id", _("查看报名"))
_TIMETABLE = ("timetable", "batch_id", _("打开课程表"))
MENDED: Final[Mapping[str, tuple[str, str, Text]]] = {
    **dict.fromkeys(
        (
            "title_missing",
            "aim_missing",
            "audience_missing",
            "dates_missing",
            "dates_reversed",
            "outside_plan_reason_missing",
        ),
        _PROPOSAL,
    ),
    "places_missing": ("quota", "class_id", _("分配名额")),
    "roster_empty": _NOMINATIONS,
    "unconfirmed_nominations": _NOMINATIONS,
    "timetable_empty": _TIMETABLE,
    "timetable_clashes": _TIMETABLE,
    "leave_undecided": ("leaves", "batch_id", _("审批请假")),
    "sittings_open": ("papers", "class_id", _("查看测试")),
    "sheets_missing": ("attendance", "batch_id", _("补录考勤")),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A reason for a page; `href` is empty where nothing can be mended by a link."""

    sentence: str
    article: str = ""
    href: str = ""
    link: str = ""


def spoken(reasons: Iterable[Reason], head: ClassHead | None = None) -> tuple[Spoken, ...]:
    return tuple(_spoken(reason, head) for reason in reasons)


def _spoken(reason: Reason, head: ClassHead | None) -> Spoken:
    cited = reason.citation
    article = f"{cited.title} {cited.article}".strip() if cited else ""
    if head is None or reason.code not in MENDED:
        return Spoken(sentence(reason), article)
    route, via, link = MENDED[reason.code]
    ids = {"class_id": head.id, "batch_id": head.batch_id}
    try:
        href = reverse(route, kwargs={via: ids[via]})
    except NoReverseMatch:
        return Spoken(sentence(reason), article)
    return Spoken(sentence(reason), article, href, str(link))
