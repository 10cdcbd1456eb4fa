"""What a class takes up, and which needs it answers."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.clock import today
from zhuji.classes.actions import set_topics
from zhuji.classes.forms import TopicsForm
from zhuji.classes.queries import class_head, topics_of_class
from zhuji.diagnosis.queries import NeedRow, training_needs
from zhuji.rules.actor import Permission, Place
from zhuji.rules.words import ClassState, PlaceKind
from zhuji.web.http import Request
from zhuji.web.said import tell
from zhuji.wording.diagnosis import need_text
from zhuji.wording.times import full_day


def topics(request: Request, class_id: int) -> HttpResponse:
    """The topics with what asks for each; while the proposal is a draft they are chosen here."""
    head = class_head(request.actor, class_id)
    manages = request.actor.may(Permission.CLASSES_MANAGE, Place(PlaceKind.CLASS, class_id))
    if request.method == "POST" and not manages:
        raise PermissionDenied
    taken = topics_of_class(class_id)
    first = {"topics": [topic_id for topic_id, _name in taken]}
    form = TopicsForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["topics"]
        verdict = set_topics(by=request.actor, class_id=class_id, topic_ids=chosen)
        tell(request, verdict, _("培训专题已保存。"))
        return redirect("class-topics", class_id=class_id)
    context = {
        "head": head,
        "answers": answers_of(taken),
        "form": form if manages and head.state is ClassState.DRAFT else None,
        "may_open": request.actor.may(Permission.DIAGNOSIS_JUDGE),
    }
    return render(request, "web/classes/topics.html", context)


def answers_of(taken: Collection[tuple[int, str]]) -> list[tuple[int, str, str, bool]]:
    """Each topic with what asks for it now, and whether anything does."""
    if not taken:
        return []
    asked = {row.topic_id: row for row in training_needs().rows}
    return [
        (topic_id, name, _asks(name, asked.get(topic_id)), topic_id in asked)
        for topic_id, name in taken
    ]


def _asks(name: str, need: NeedRow | None) -> str:
    if need is None:
        return _("%(topic)s：现在没有需求要求这个专题。") % {"topic": name}
    return need_text(name, need.score)


def aim_of(topic_ids: Collection[int]) -> str:
    """What a proposal begins with: the needs that it answers, in figures and nothing else."""
    rows = [row for row in training_needs().rows if row.topic_id in topic_ids]
    if not rows:
        return ""
    heading = _("培训需求（截至%(day)s）：") % {"day": full_day(today())}
    return "\n".join([heading, *(need_text(row.topic, row.score) for row in rows)])
