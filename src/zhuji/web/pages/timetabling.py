"""排课: what a class wants, the search and its answer, versions and who is told, and the repair."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhuji.base.jobs import JobRow, jobs_at
from zhuji.base.numbers import whole
from zhuji.classes.queries import (
    BatchRow,
    ClassHead,
    batches_of_class,
    class_head,
    head_of_batch,
    template_sessions,
)
from zhuji.enrolment.queries import groups_of_batch
from zhuji.flows.repair_timetable import Outage, Repair, apply_repair, propose_repair
from zhuji.flows.timetable_jobs import ask_for_timetable
from zhuji.registry.queries import lecturer_rows, venue_rows
from zhuji.rules.actor import class_place
from zhuji.rules.timetabling import (
    Cell,
    CellDifference,
    Demand,
    Lesson,
    TimetableFacts,
    reason_of,
    time_lacking,
)
from zhuji.rules.words import JobKind, JobState
from zhuji.timetable import actions
from zhuji.timetable.forms import OutageForm, WantedForm, half_day_key
from zhuji.timetable.queries import (
    SessionRow,
    WantedRow,
    beginnings,
    half_days_of,
    holes_in_timetable,
    holes_in_wanted,
    left_lying,
    sessions_of_batch,
    timetable_facts,
    wanted_of_class,
    wanted_or_404,
)
from zhuji.timetable.queries.proposals import (
    ProposalRow,
    demand_to_plain,
    demands_of,
    proposal_or_404,
    proposals_of_class,
)
from zhuji.timetable.queries.versions import unpublished, versions_of_batch
from zhuji.web.http import Request
from zhuji.web.said import tell
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence
from zhuji.wording.times import day as day_text

_PUBLISHED: Final = {
    True: gettext_lazy("课程表已发布；要通知的人列在下面。"),
    False: gettext_lazy("课程表已发布。以后改动涉及到谁，都列在这一页。"),
}
_BADGES: Final = {JobState.DONE: "ok", JobState.FAILED: "bad", JobState.CANCELLED: "warn"}


@dataclass(frozen=True, slots=True)
class WayOut:
    """One set of demands that could give way: in words, and as the form sends them."""

    sentences: tuple[str, ...]
    relaxed: str


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One lesson of a plan, or one session of a difference, as a table shows it. `of`: its batch where there
    are several, and its groups.
    """

    title: str
    of: str
    before: str
    after: str


def planning(request: Request, class_id: int) -> HttpResponse:
    """What is wanted, and the plans made; a POST asks for one, or begins the list."""
    head = class_head(request.actor, class_id)
    if request.method == "POST":
        return _asked(request, head)
    shown = {
        "head": head,
        "wanted": wanted_of_class(class_id),
        "holes": [sentence(one) for one in holes_in_wanted(class_id)],
        "plans": proposals_of_class(class_id),
        "lying": left_lying(class_id),
        "has_pattern": bool(template_sessions(head.template)),
        "jobs": [
            _job(row) for row in jobs_at(class_place(class_id), JobKind.TIMETABLE_PLAN, most=1)
        ],
    }
    return render(request, "web/timetable/planning.html", shown)


def _asked(request: Request, head: ClassHead) -> HttpResponse:
    if "begin" in request.POST:
        begin = beginnings(head.id)
        verdict = actions.begin_wanted(by=request.actor, class_id=head.id, begin=begin)
        tell(request, verdict, _("已列出课程需求，请核对节数，补上专题和授课人。"))
    else:
        relaxed = demands_of(request.POST.get("relaxed", "").split())
        ask_for_timetable(by=request.actor, class_id=head.id, relaxed=relaxed)
        messages.success(request, _("正在后台排课；可以离开本页，回来看结果。"))
    return redirect("planning", class_id=head.id)


def _job(row: JobRow) -> dict[str, object]:
    return {
        "row": row,
        "label": label(row.kind),
        "state": label(row.state),
        "badge": _BADGES.get(row.state, "info"),
        "reasons": [sentence(one) for one in row.reasons],
    }


def wanted_new(request: Request, class_id: int) -> HttpResponse:
    """A further session is wanted."""
    return _wanted(request, class_head(request.actor, class_id), None)


def wanted(request: Request, class_id: int, wanted_id: int) -> HttpResponse:
    """One wanted session is changed, or no longer wanted."""
    head = class_head(request.actor, class_id)
    row = wanted_or_404(class_id, wanted_id)
    if request.method == "POST" and "remove" in request.POST:
        verdict = actions.remove_wanted(by=request.actor, class_id=class_id, wanted_id=wanted_id)
        tell(request, verdict, _("已删除。已经排定的安排不受影响。"))
        return redirect("planning", class_id=class_id)
    return _wanted(request, head, row)


def _wanted(request: Request, head: ClassHead, row: WantedRow | None) -> HttpResponse:
    form = WantedForm(request.POST or None, initial=_initial(row) if row else {"periods": 2})
    if request.method == "POST" and form.is_valid():
        by, values = request.actor, form.values()
        if row:
            verdict = actions.change_wanted(
                by=by, class_id=head.id, wanted_id=row.id, values=values
            )
        else:
            verdict = actions.add_wanted(by=by, class_id=head.id, values=values)
        tell(request, verdict, _("已保存。"))
        return redirect("planning", class_id=head.id)
    return render(request, "web/timetable/wanted.html", {"head": head, "form": form, "row": row})


def _initial(row: WantedRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "title": row.title,
        "periods": row.periods,
        "topic": row.topic_id,
        "lecturers": [number for number, _name in row.lecturers],
        "by_groups": row.by_groups,
        "equipment": list(row.equipment),
        "demanding": row.demanding,
        "on_day": row.on_day,
        "half_day": row.half_day or "",
    }


def plan(request: Request, class_id: int, plan_id: int) -> HttpResponse:
    """What a search came to: the timetable, or why there is none; a POST takes it over."""
    head = class_head(request.actor, class_id)
    row = proposal_or_404(class_id, plan_id)
    if request.method == "POST":
        verdict = actions.take_plan(by=request.actor, class_id=class_id, plan_id=plan_id)
        tell(request, verdict, _("已按方案排入课程表。手工移动过的安排，以后排课不再动它的时间。"))
        return redirect("timetable", batch_id=head.batch_id)
    facts = timetable_facts(class_id)
    shown = {
        "head": head,
        "plan": row,
        "relaxed": [sentence(reason_of(one, facts)) for one in row.relaxed],
        "lines": _placed(row, class_id),
        "lying": left_lying(class_id),
        "conflicts": [_conflict(one, facts) for one in row.conflicts],
        "ways": [_way(row, ways, facts) for ways in row.ways],
        "unmet": _unmet(row),
    }
    return render(request, "web/timetable/plan.html", shown)


def _unmet(row: ProposalRow) -> list[str]:
    """How often each kind of wish is not met, of those that are not."""
    words = {
        "changes": _("与现在的课程表不同 %(count)s 项"),
        "gaps": _("学员中间空着 %(count)s 节"),
        "wishes": _("不在授课人希望的半天 %(count)s 项"),
        "mornings": _("较难的课不在上午 %(count)s 项"),
        "homes": _("不在培训方案所写的办班地点 %(count)s 项"),
    }
    return [
        text % {"count": count} for key, text in words.items() if (count := row.wishes.get(key, 0))
    ]


def _conflict(demands: Sequence[Demand], facts: TimetableFacts) -> list[str]:
    lacking = time_lacking(demands, facts)
    reasons = [*(reason_of(one, facts) for one in demands), *([lacking] if lacking else [])]
    return [sentence(one) for one in reasons]


def _way(row: ProposalRow, ways: Sequence[Any], facts: Any) -> WayOut:
    relaxed = " ".join(demand_to_plain(one) for one in (*row.relaxed, *ways))
    return WayOut(tuple(sentence(reason_of(one, facts)) for one in ways), relaxed)


def _placed(row: ProposalRow, class_id: int) -> list[PlacedLine]:
    facts = timetable_facts(class_id)
    order = sorted(row.cells.items(), key=lambda one: (one[1].day, one[1].starts_at, one[0]))
    names = _Names(batches_of_class(class_id))
    return [names.placed(facts.by_id[key], cell) for key, cell in order if key in facts.by_id]


class _Names:
    """Lecturers, venues and the groups of some batches by id, for cells in words."""

    def __init__(self, batches: Sequence[BatchRow]) -> None:
        self.lecturers = {row.id: row.name for row in lecturer_rows()}
        self.venues = {row.id: row.name for row in venue_rows()}
        self.groups = {row.id: row.name for one in batches for row in groups_of_batch(one.id)}
        several = batches if len(batches) > 1 else ()
        self.batches = {one.id: _("第 %(number)s 期") % {"number": one.number} for one in several}

    def of(self, batch_id: int, group_ids: frozenset[int]) -> str:
        groups = _("、").join(self.groups[one] for one in sorted(group_ids) if one in self.groups)
        return " · ".join(one for one in (self.batches.get(batch_id, ""), groups) if one)

    def when(self, cell: Cell | None) -> str:
        return f"{day_text(cell.day)} {label(cell.half_day)} {cell.span}" if cell else ""

    def who(self, cell: Cell | None) -> str:
        if cell is None:
            return ""
        both = (self.lecturers.get(cell.lecturer_id or 0), self.venues.get(cell.venue_id or 0))
        return " · ".join(one for one in both if one)

    def whole(self, cell: Cell | None) -> str:
        return " ".join(one for one in (self.when(cell), self.who(cell)) if one)

    def placed(self, lesson: Lesson, cell: Cell) -> PlacedLine:
        """A lesson of a plan; one that stays as it lies says so."""
        of = self.of(lesson.batch_id, lesson.group_ids)
        after = _("不动") if lesson.before == cell else self.whole(cell)
        return PlacedLine(lesson.title, of, self.whole(lesson.before), after)

    def line(self, one: CellDifference) -> PlacedLine:
        """A difference: before and after, each with its time, lecturer and venue."""
        there = [side for side in (one.after, one.before) if side]
        title, of = there[0].title, self.of(there[0].batch_id, there[0].group_ids)
        sides = [self.whole(side.cell) if side else "" for side in (one.before, one.after)]
        return PlacedLine(title, of, *sides)


def _alone(batch_id: int, head: ClassHead) -> tuple[BatchRow, ...]:
    return tuple(one for one in batches_of_class(head.id) if one.id == batch_id)


def versions(request: Request, batch_id: int) -> HttpResponse:
    """The published versions and whom they touch; a POST publishes, or notes who was told."""
    head = head_of_batch(batch_id)
    if request.method == "POST":
        return _versions_posted(request, batch_id)
    names = _Names(_alone(batch_id, head))
    rows = versions_of_batch(batch_id)
    shown = {
        "head": head,
        "holes": [sentence(one) for one in holes_in_timetable(batch_id)],
        "waiting": [names.line(one) for one in unpublished(batch_id)],
        "versions": [(row, [names.line(one) for one in row.differences]) for row in rows],
        "to_tell": [one for row in rows for one in row.notices if one.told_at is None],
    }
    return render(request, "web/timetable/versions.html", shown)


def _versions_posted(request: Request, batch_id: int) -> HttpResponse:
    if "told" in request.POST:
        ids = [int(one) for one in request.POST.getlist("notice") if one.isdecimal()]
        told = actions.mark_told(by=request.actor, batch_id=batch_id, notice_ids=ids)
        messages.success(request, _("已登记告知 %(count)d 项。") % {"count": told})
    else:
        verdict = actions.publish_timetable(by=request.actor, batch_id=batch_id)
        told = any(row.notices for row in versions_of_batch(batch_id)[:1])
        tell(request, verdict, str(_PUBLISHED[told]))
    return redirect("timetable-versions", batch_id=batch_id)


def repair(request: Request, batch_id: int) -> HttpResponse:
    """A lecturer or venue falls out: the proposal, and with a second POST it is applied."""
    head, rows = head_of_batch(batch_id), sessions_of_batch(batch_id)
    form = OutageForm(
        request.POST or None, half_days=half_days_of(head, rows), initial=_falls_out(request, rows)
    )
    found: Repair | None = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        outage = Outage(data["lecturer"], data["venue"], frozenset(data["half_days"]))
        if "apply" in request.POST:
            verdict = apply_repair(by=request.actor, batch_id=batch_id, outage=outage)
            tell(request, verdict, _("已调整。核对后请发布课程表，并通知有关的人。"))
            return redirect("timetable-versions", batch_id=batch_id)
        found = propose_repair(batch_id, outage)
    names = _Names(_alone(batch_id, head))
    lines = [names.line(one) for one in found.differences] if found else []
    shown = {"head": head, "form": form, "repair": found, "lines": lines}
    return render(request, "web/timetable/repair.html", shown)


def _falls_out(request: Request, rows: Sequence[SessionRow]) -> dict[str, object]:
    """Asked from a session (`?session=`): its lecturer, in its half-day."""
    key = whole(request.GET.get("session"))
    return {
        name: value
        for row in rows
        if row.id == key
        for name, value in (
            ("lecturer", row.lecturer_id),
            ("half_days", [half_day_key((row.day, row.half_day))]),
        )
    }
