"""Reasons in words: as they stand on a page with their articles, and as messages on the next one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zhuji.classes.queries import ClassHead
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.web.http import Request
from zhuji.wording.reasons import sentence
from zhuji.wording.text import Text

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
            "request_needs_aim",
            "notice_needs_dates",
            "notice_needs_place",
            "notice_needs_audience",
            "notice_needs_deadline",
            "notice_needs_contact",
        ),
        _PROPOSAL,
    ),
    **dict.fromkeys(
        (
            "cost_base_missing",
            "cost_edge_days",
            "cost_forbidden",
            "cost_item_over",
            "cost_lecture_hours",
            "cost_lecture_over",
            "cost_line_days",
            "cost_line_people",
            "cost_staff_most",
            "cost_staff_share",
            "cost_total_over",
            "document_needs_budget",
        ),
        ("budget", "class_id", _("查看经费预算")),
    ),
    **dict.fromkeys(("places_missing", "notice_needs_quota"), ("quota", "class_id", _("分配名额"))),
    "roster_empty": _NOMINATIONS,
    "unconfirmed_nominations": _NOMINATIONS,
    **dict.fromkeys(("timetable_empty", "document_needs_sessions"), _TIMETABLE),
    "timetable_clashes": _TIMETABLE,
    "document_needs_trainees": ("roster", "class_id", _("打开名册")),
    "document_needs_pledge": ("class-texts", "class_id", _("填写守则和承诺")),
    **dict.fromkeys(
        ("document_needs_seats", "document_needs_all_seated"),
        ("seats", "class_id", _("打开座次页")),
    ),
    "document_needs_open_tasks": ("tasks", "class_id", _("打开筹备事项")),
    "document_needs_evaluation": ("evaluations", "batch_id", _("打开教学评估")),
    "document_needs_certificates": ("certificates", "class_id", _("发放证书")),
    "leave_undecided": ("leaves", "batch_id", _("审批请假")),
    "sittings_open": ("papers", "class_id", _("查看测试")),
    **dict.fromkeys(
        ("answers_unmarked", "answers_unmarked_uncounted"),
        ("exam-marking", "exam_id", _("去评阅")),
    ),
    **dict.fromkeys(
        ("archive_items_open", "archive_items_unpaid"), ("archive", "class_id", _("打开归档目录"))
    ),
    "reviews_open": ("reviews", "batch_id", _("答复复核申请")),
    "sheets_missing": ("attendance", "batch_id", _("补录考勤")),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A reason on a page; `href` leads to where it is mended, and is empty where no link mends it."""

    sentence: str
    article: str = ""
    href: str = ""
    link: str = ""


def said(reasons: Iterable[Reason], head: ClassHead | None = None) -> tuple[Said, ...]:
    """With `head`, what stands against a step of that class is linked to where it is mended."""
    return tuple(_said(reason, head) for reason in reasons)


def tell(request: Request, verdict: Verdict[Permitted], done: str) -> bool:
    """Say on the next page what became of an action: `done` and what to note, or every reason why not.

    Returns whether it was done.
    """
    if verdict.outcome is Permitted.NO:
        refuse(request, verdict.reasons)
        return False
    messages.success(request, done)
    for reason in verdict.reasons:
        messages.warning(request, sentence(reason))
    return True


def refuse(request: Request, reasons: Iterable[Reason]) -> None:
    """Say on the next page why nothing was done."""
    for reason in reasons:
        messages.error(request, sentence(reason))


def _said(reason: Reason, head: ClassHead | None) -> Said:
    cited = reason.citation
    article = f"{cited.title} {cited.article}".strip() if cited and cited.article else ""
    if head is None or reason.code not in MENDED:
        return Said(sentence(reason), article)
    route, via, link = MENDED[reason.code]
    ids = {"class_id": head.id, "batch_id": head.batch_id, "exam_id": reason.as_dict().get("exam")}
    return Said(sentence(reason), article, reverse(route, kwargs={via: ids[via]}), str(link))
