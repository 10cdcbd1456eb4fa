"""Plans of a class by unit, follow-ups that are due, the blank forms, and what a unit is behind with."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from zhuji.base.clock import today
from zhuji.base.numbers import whole
from zhuji.classes.queries import class_head
from zhuji.diagnosis.queries import findings_of_units
from zhuji.enrolment.queries import units_of
from zhuji.practice.queries import (
    PRACTISED,
    ClassPlans,
    PlanRow,
    late_of,
    plans_of_class,
    plans_of_units,
    sums_by_unit,
)
from zhuji.registry.queries import unit_names
from zhuji.rules.actor import INSTALLATION, Permission
from zhuji.rules.words import PlanState
from zhuji.web.finding_text import finding_text
from zhuji.web.http import Request
from zhuji.web.pages.practice.shown import shown_plan
from zhuji.wording.labels import choices
from zhuji.wording.reasons import sentence


@dataclass(frozen=True, slots=True)
class LateLine:
    """One trainee on the reminder of a unit."""

    row: PlanRow
    class_title: str
    late: tuple[str, ...]


def plans(request: Request, class_id: int) -> HttpResponse:
    """All plans of a class: sums by unit, then the trainees by unit."""
    class_head(request.actor, class_id)
    page = plans_of_class(class_id)
    sums = sums_by_unit(page.rows)
    unit_id, state = whole(request.GET.get("unit")), request.GET.get("state", "")
    rows = [
        row
        for row in page.rows
        if (unit_id is None or row.trainee.unit_id == unit_id)
        and (not state or row.verdict.outcome == state)
    ]
    shown = {
        "head": page.head,
        "practised": page.head.state in PRACTISED,
        "sums": sums,
        "rows": list(map(shown_plan, rows)),
        "trainees": len(page.rows),
        "handed_in": sum(one.handed_in for one in sums),
        "late": sum(one.late for one in sums),
        "done": sum(one.done for one in sums),
        "unit": str(unit_id or ""),
        "state": state,
        "units": [(str(one.unit_id), one.unit) for one in sums],
        "states": choices(PlanState),
    }
    return render(request, "web/practice/plans.html", shown)


def follow_ups(request: Request, class_id: int) -> HttpResponse:
    """The checkpoints of a class: for each, what was found and of whom nothing is known yet."""
    class_head(request.actor, class_id)
    page, day = plans_of_class(class_id), today()
    lines: list[dict[str, object]] = []
    for point in page.checkpoints:
        planned = [row for row in page.rows if row.plan]
        held = [row for row in planned if point.days in _followed_up(row)]
        done = [row for row in planned if row.verdict.outcome is PlanState.DONE]
        open_ = [row for row in planned if row not in held and row not in done]
        lines.append(
            {
                "point": point,
                "come": point.due_on <= day,
                "late": point.due_on < day and bool(open_),
                "planned": len(planned),
                "held": len(held),
                "done": len([row for row in done if row not in held]),
                "count": len(open_),
                # Those that have come and the next one; what is further off names nobody yet.
                "open": list(map(shown_plan, open_)) if all(one["come"] for one in lines) else [],
            }
        )
    shown = {"head": page.head, "lines": lines}
    return render(request, "web/practice/follow_ups.html", shown)


def _followed_up(row: PlanRow) -> set[int]:
    return {one.days for one in row.plan.follow_ups} if row.plan else set()


def forms(request: Request, class_id: int) -> HttpResponse:
    """Blank plan forms to print, a page for each trainee, with the findings of the own unit."""
    class_head(request.actor, class_id)
    page = plans_of_class(class_id)
    unit_id = whole(request.GET.get("unit"))
    rows = [row for row in page.rows if unit_id is None or row.trainee.unit_id == unit_id]
    findings: dict[int, list[str]] = {}
    for found in findings_of_units(INSTALLATION, {row.trainee.unit_id for row in rows}):
        findings.setdefault(found.unit_id, []).append(finding_text(found))
    shown = {
        "head": page.head,
        "pages": [(row.trainee, findings.get(row.trainee.unit_id, [])) for row in rows],
        "lines": range(1, 5),
        "days": [point.days for point in page.checkpoints],
    }
    return render(request, "web/practice/forms.html", shown)


def practising(request: Request) -> HttpResponse:
    """The plans of the actor's own units, what is late first."""
    units = units_of(request.actor, Permission.PRACTICE_FOLLOW)
    classes = plans_of_units(units)
    shown = {
        "classes": [(one.head, list(map(shown_plan, _late_first(one)))) for one in classes],
        "late": len(late_of(classes)),
        "units": unit_names(units).items(),
    }
    return render(request, "web/practice/practising.html", shown)


def _late_first(one: ClassPlans) -> list[PlanRow]:
    return sorted(one.rows, key=lambda row: not row.late)


def late(request: Request, unit_id: int) -> HttpResponse:
    """What one unit is behind with, to print and hand on (催办)."""
    names = unit_names({unit_id})
    if unit_id not in names:
        raise Http404
    lines = [
        LateLine(row, one.head.title, _late_sentences(row))
        for one in plans_of_units({unit_id})
        for row in late_of([one])
    ]
    shown = {"unit": names[unit_id], "unit_id": unit_id, "rows": lines, "today": today()}
    return render(request, "web/practice/late.html", shown)


def _late_sentences(row: PlanRow) -> tuple[str, ...]:
    """What is late alone: what comes next is no matter for a reminder."""
    reasons = row.verdict.reasons
    return tuple(sentence(one) for one in reasons if one.code.endswith("_overdue"))
