"""Handing a case in, whoever does it: the unit's liaison, or the organiser for a unit."""

from dataclasses import dataclass

from django.contrib import messages
from django.utils.translation import gettext as _

from zhuji.classes.queries import ClassHead
from zhuji.enrolment.queries import trainees_of_class
from zhuji.exchange.actions import hand_in_case
from zhuji.exchange.forms import CaseForm
from zhuji.exchange.queries import CaseRow
from zhuji.rules.cases import HandIn
from zhuji.web.http import Request
from zhuji.web.said import Said, said
from zhuji.wording.reasons import sentence


@dataclass(frozen=True, slots=True)
class Tried:
    """The form as it is to be shown; `case_id` where a case was taken."""

    form: CaseForm
    refused: tuple[Said, ...] = ()
    case_id: int | None = None


def try_hand_in(
    request: Request, head: ClassHead, unit_id: int, row: CaseRow | None = None
) -> Tried:
    """Show the form, or take what was posted: a new case, or (with `row`) a version of one."""
    form = CaseForm(
        request.POST or None,
        request.FILES or None,
        trainees=() if row else _trainees(head.id, unit_id),
        initial=_start(row) if row else None,
    )
    if request.method != "POST" or not form.is_valid():
        return Tried(form)
    done = hand_in_case(
        by=request.actor,
        class_id=head.id,
        unit_id=unit_id,
        said=form.said(),
        case_id=row.id if row else None,
        writer_id=form.cleaned_data.get("writer"),
    )
    if done.case_id is None:
        return Tried(form, said(done.verdict.reasons))
    messages.success(request, _("已收下。") if row is None else _("已用新稿替换。"))
    if done.verdict.outcome is HandIn.LATE:
        for reason in done.verdict.reasons:
            messages.warning(request, sentence(reason))
    return Tried(form, case_id=done.case_id)


def _trainees(class_id: int, unit_id: int) -> list[tuple[int, str]]:
    return [
        (row.trainee_id, f"{row.name}（{row.post}）" if row.post else row.name)
        for row in trainees_of_class(class_id)
        if row.unit_id == unit_id and not row.withdrawn
    ]


def _start(row: CaseRow) -> dict[str, object]:
    newest = row.newest
    return {
        "title": newest.title,
        "author": newest.author,
        "topic": newest.topic_id,
        "text": newest.text,
    }
