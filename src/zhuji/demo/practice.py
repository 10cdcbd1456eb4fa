"""The demo's action plans: of a class that is over, tied to the findings of the trainees' units."""

from datetime import date
from typing import Final

from zhuji.demo import acting, cast
from zhuji.demo.calendar import Story, at, day
from zhuji.demo.made import Made
from zhuji.diagnosis.queries import FindingRow, findings_of_units
from zhuji.exchange.queries import PointChoice, points_of_batch
from zhuji.practice.actions import follow_up, hand_in_plan, put_unit_word, report_milestone
from zhuji.practice.queries import MilestoneText, PlanRow, PlanText, plan_page, plans_of_class
from zhuji.rules.words import DecisionWay, FindingState, FollowUpWay, UnitOpinion

_WORK: Final = "按农时排出全年计划，印发记录样表，每月由支部书记对照一次，缺的当月补上。"
_FOUND: Final = (
    "计划已上墙，支部按计划开展，记录齐全。",
    "计划已排出，记录样表还在修改。",
    "农忙推迟，准备下月起按计划开展。",
)
_NOT_REACHED: Final = 9  # one of so many
# What became of the plans, by their place: all done and confirmed, begun, overdue, just handed in.
_DONE, _BEGUN, _OVERDUE, _HANDED_IN = range(4)
_TURN: Final = (_DONE, _BEGUN, _DONE, _HANDED_IN, _DONE, _BEGUN, _OVERDUE)


def follow_up_class(made: Made, class_id: int, held: int) -> Story:
    """Two of three trainees have handed a plan in, within the week; what became of them since.

    `held` is the day of the class, in days from today.
    """
    yield at(held + 6, 14)
    page = plans_of_class(class_id)
    points, findings = points_of_batch(page.head.batch_id), _findings()
    rows = [row for number, row in enumerate(page.rows) if number % 3]
    for place, row in enumerate(rows):
        unit_id = row.trainee.unit_id
        handed = hand_in_plan(
            by=made.units[unit_id][0],
            trainee_id=row.trainee.trainee_id,
            said=_said(findings.get(unit_id), points[place % len(points)], day(held + 5)),
            milestones=_milestones(_TURN[place % len(_TURN)], held),
        )
        acting.agreed(handed, row.trainee.name)
    yield at(held + 22, 10)
    for place, row in enumerate(rows):
        _report(made, row, _TURN[place % len(_TURN)], day(held + 20), first=True)
    yield at(held + 31, 10)
    for place, row in enumerate(rows):
        _visit(row, place, held)
    yield at(held + 52, 10)
    for place, row in enumerate(rows):
        _report(made, row, _TURN[place % len(_TURN)], day(held + 50), first=False)


def _findings() -> dict[int, FindingRow]:
    """By unit the first of its open findings."""
    found: dict[int, FindingRow] = {}
    for finding in findings_of_units(cast.actor(cast.ORGANISER)):
        if finding.state is FindingState.OPEN:
            found.setdefault(finding.unit_id, finding)
    return found


def _said(finding: FindingRow | None, point: PointChoice, handed_in_on: date) -> PlanText:
    return PlanText(
        title="组织生活开齐开好",
        work=_WORK,
        handed_in_on=handed_in_on,
        finding_id=finding.id if finding else None,
        point_id=None if finding else point.id,
        centre="结合本单位年度重点任务安排组织生活内容。",
        reality="党员居住分散，农忙时难集中。",
        aims="组织生活按规定次数开齐，记录规范。",
    )


def _milestones(what: int, held: int) -> tuple[MilestoneText, ...]:
    first, second = held + 20, held + 55
    if what == _HANDED_IN:
        first = held + 75
    if what in {_BEGUN, _HANDED_IN}:
        second = held + 85
    return (
        MilestoneText(day(first), "排出全年计划并上墙"),
        MilestoneText(day(second), "印发记录样表，培训记录人"),
    )


def _report(made: Made, row: PlanRow, what: int, done_on: date, *, first: bool) -> None:
    """The first milestone, or the second and the unit's word on the whole."""
    if what in {_OVERDUE, _HANDED_IN} or (what == _BEGUN and not first):
        return
    liaison, approver = made.units[row.trainee.unit_id]
    plan = plan_page(row.trainee.trainee_id).row.plan
    milestones = plan.milestones if plan else ()
    for one in milestones[:1] if first else milestones[1:]:
        done = report_milestone(
            by=liaison,
            trainee_id=row.trainee.trainee_id,
            milestone_id=one.id,
            done_on=done_on,
            evidence="已印发到各支部，活动室上墙。",
        )
        acting.agreed(done, one.what)
    if not first:
        word = put_unit_word(
            by=approver,
            trainee_id=row.trainee.trainee_id,
            opinion=UnitOpinion.CONFIRMED,
            text="",
            given_on=done_on,
            given_name=approver.name,
            way=DecisionWay.ON_SCREEN,
        )
        acting.agreed(word, "单位意见")


def _visit(row: PlanRow, place: int, held: int) -> None:
    """The first follow-up: most were called, some visited, a few not reached."""
    if place % _NOT_REACHED == _NOT_REACHED - 1:
        return
    kept = follow_up(
        by=cast.actor(cast.ORGANISER),
        trainee_id=row.trainee.trainee_id,
        days=30,
        held_on=day(held + 30),
        way=FollowUpWay.VISIT if place % 4 == 0 else FollowUpWay.CALL,
        found=_FOUND[place % len(_FOUND)],
    )
    acting.agreed(kept, row.trainee.name)
