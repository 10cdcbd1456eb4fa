"""The one next step of a class for the one who looks, and the timeline of its states."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zhuji.audit.queries import Event
from zhuji.classes.queries import ClassHead, StepVerdict
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.lifecycle import FINAL, Refusal
from zhuji.rules.policy import ApprovalPolicy
from zhuji.rules.words import ClassState, ClassStep, PlaceKind
from zhuji.web.said import Said, said
from zhuji.wording.events import event_sentence
from zhuji.wording.labels import label
from zhuji.wording.text import Text
from zhuji.wording.times import day

LIFE: Final = (
    ClassState.DRAFT,
    ClassState.SUBMITTED,
    ClassState.APPROVED,
    ClassState.PUBLISHED,
    ClassState.LOCKED,
    ClassState.RUNNING,
    ClassState.CLOSED,
)
_REACHED: Final[Mapping[str, ClassState]] = {
    "classes.created": ClassState.DRAFT,
    "classes.submitted": ClassState.SUBMITTED,
    "classes.approved": ClassState.APPROVED,
    "classes.approval_registered": ClassState.APPROVED,
    "classes.published": ClassState.PUBLISHED,
    "classes.roster_locked": ClassState.LOCKED,
    "classes.opened": ClassState.RUNNING,
    "classes.closed": ClassState.CLOSED,
    "classes.cancelled": ClassState.CANCELLED,
}
_STEPS: Final[Mapping[ClassState, ClassStep]] = {
    ClassState.DRAFT: ClassStep.SUBMIT,
    ClassState.APPROVED: ClassStep.PUBLISH,
    ClassState.PUBLISHED: ClassStep.LOCK_ROSTER,
    ClassState.LOCKED: ClassStep.OPEN,
    ClassState.RUNNING: ClassStep.CLOSE,
}
# What the state means for those who work on the class.
_STANDING: Final[Mapping[ClassState, Text]] = {
    ClassState.DRAFT: _("培训方案正在拟订，填写齐全后送审。"),
    ClassState.SUBMITTED: _("方案已送审，等待审批。批准之前不分名额、不报名。"),
    ClassState.APPROVED: _("已经批准。分好名额后发布报名，各单位即可推荐人员。"),
    ClassState.PUBLISHED: _("各单位正在报名。报名截止、单位审核完毕后锁定名单。"),
    ClassState.LOCKED: _("名单已经锁定。排好课程，到开班之日办理开班。"),
    ClassState.RUNNING: _("正在办班。课程、考勤、测试办完之后结业归档。"),
    ClassState.CLOSED: _("本班已经结业，结果已固定，可以打印材料和证书。"),
    ClassState.CANCELLED: _("本班已经取消，只供查阅。"),
}


@dataclass(frozen=True, slots=True)
class Next:
    """The next step. `href` leads to a page, else `step` is sent; with neither, others are at it.

    With `missing` the step can't be taken yet; `doubts` will be asked about. With `mend_first` the
    other page is the thing to do, and the step comes after it.
    """

    standing: str
    label: str = ""
    href: str = ""
    step: str = ""
    missing: tuple[Said, ...] = ()
    doubts: tuple[Said, ...] = ()
    mend_first: bool = False
    other_label: str = ""
    other_href: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    label: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Happened:
    """What somebody did `times` on end; `at` is the last time."""

    at: datetime
    who: str
    sentence: str
    times: int


def next_step(
    actor: Actor, head: ClassHead, steps: Mapping[ClassStep, StepVerdict], *, returned: bool
) -> Next:
    """What the actor is to do next with a class; only told where it stands, without the right.

    With `returned` the proposal has been given back and not been saved since.
    """
    standing = str(_STANDING[head.state])
    if head.state is ClassState.SUBMITTED:
        return _deciding(actor, head, standing)
    if head.state is ClassState.CLOSED and _may(actor, Permission.DOCUMENTS_MAKE, head):
        return Next(standing, str(_("办班材料")), href=reverse("documents", args=[head.id]))
    step = _STEPS.get(head.state)
    if step is None or not _may(actor, Permission.CLASSES_MANAGE, head):
        return Next(standing)
    verdict = steps[step]
    reasons = said(verdict.reasons, head)
    refused = verdict.outcome is Refusal.REFUSED
    return Next(
        standing,
        label=label(step),
        step=step,
        mend_first=returned,
        missing=reasons if refused else (),
        doubts=() if refused else reasons,
        other_label=str(_("修改方案") if returned else _("填写方案"))
        if step is ClassStep.SUBMIT
        else "",
        other_href=reverse("class-proposal", args=[head.id]) if step is ClassStep.SUBMIT else "",
    )


def _deciding(actor: Actor, head: ClassHead, standing: str) -> Next:
    """The decision: on screen for an approver, from paper for an organiser."""
    on_screen = current_policy(ApprovalPolicy).on_screen.value and head.proposed_by != actor.user_id
    if on_screen and _may(actor, Permission.CLASSES_APPROVE, head):
        return Next(standing, str(_("审批方案")), href=reverse("class-decision", args=[head.id]))
    if _may(actor, Permission.CLASSES_MANAGE, head):
        href = reverse("class-decision-paper", args=[head.id])
        return Next(standing, str(_("登记纸质签批")), href=href)
    return Next(standing)


def cancel_step(
    actor: Actor, head: ClassHead, steps: Mapping[ClassStep, StepVerdict]
) -> ClassStep | None:
    """Cancelling, where the table allows it and the actor may."""
    may = ClassStep.CANCEL in steps and _may(actor, Permission.CLASSES_MANAGE, head)
    return ClassStep.CANCEL if may else None


def timeline(head: ClassHead, events: Iterable[Event]) -> list[Stage]:
    """The states in order, those gone through with their day."""
    days = {_REACHED[one.event]: day(one.at) for one in events if one.event in _REACHED}
    if head.state is ClassState.CANCELLED:
        gone = [one for one in LIFE if one in days]
        stages = [Stage(label(one), "done", days[one]) for one in gone]
        return [*stages, Stage(label(head.state), "current", days.get(head.state, ""))]
    now = LIFE.index(head.state)
    return [
        Stage(label(one), _place(place, now, head), days.get(one, "") if place <= now else "")
        for place, one in enumerate(LIFE)
    ]


def history(events: Sequence[Event]) -> list[Happened]:
    """What has happened, the newest first; the same thing done on end by one person is one line.

    `events` from the oldest on.
    """
    runs = groupby(reversed(events), key=lambda one: (one.user_name, event_sentence(one.event)))
    told = []
    for (who, sentence), run in runs:
        same = list(run)
        told.append(Happened(same[0].at, who, sentence, len(same)))
    return told


def _place(place: int, now: int, head: ClassHead) -> str:
    if place < now or (place == now and head.state in FINAL):
        return "done"
    return "current" if place == now else "to_come"


def _may(actor: Actor, permission: Permission, head: ClassHead) -> bool:
    return actor.may(permission, Place(PlaceKind.CLASS, head.id))
